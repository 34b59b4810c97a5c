// "Paste as agency copy": the server cleans the wire's text; here it goes into the story, with dateline, credit and a warning of an embargo.
import { closeDialog } from "desk/dialogs";
import { words } from "desk/words";

async function clean(dialog, text) {
  const data = new FormData();
  data.append("text", text);
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(dialog.dataset.address, { method: "POST", body: data, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function fillIn(form, name, value) {
  const field = form.elements.namedItem(name);
  if (!field || !value) return "";
  if (field.value.trim()) return value; // never over what somebody has written; the banner shows it
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return "";
}

function warn(copy, unused) {
  const banner = document.querySelector("[data-agency-warning]");
  const left = [...unused, ...(copy.notes ?? [])].filter(Boolean);
  const sentences = [copy.embargo && words("embargoNoticed", { sentence: copy.embargo }), left.length && words("leftOut"), ...left].filter(Boolean);
  banner.replaceChildren(...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  banner.hidden = !sentences.length;
  banner.classList.toggle("message-bad", Boolean(copy.embargo));
  if (sentences.length) banner.focus();
}

export function bindAgency(editor, form) {
  const dialog = document.getElementById("agency-dialog");
  if (!dialog) return;
  const pasted = dialog.querySelector("textarea");
  const said = dialog.querySelector("[data-agency-said]");
  dialog.addEventListener("desk:opened", () => pasted.focus());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const copy = await clean(dialog, pasted.value);
      const paragraphs = copy.paragraphs.map((text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] }));
      closeDialog(dialog);
      editor.chain().focus().insertContent(paragraphs).run();
      const unused = [
        fillIn(form, "headline", copy.headline),
        fillIn(form, dialog.dataset.datelineField, copy.dateline),
        fillIn(form, dialog.dataset.creditField, copy.credit),
      ];
      pasted.value = said.textContent = "";
      warn(copy, unused);
    } catch {
      said.textContent = words("noAnswer");
    }
  });
}
