// A note is sent on its own, so that the text one is writing stays as it is. Answers and "done" go the same way.
import { words } from "desk/words";

async function sent(form, address, fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })) data.append(name, value);
  try {
    const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    return await answer.json();
  } catch {
    return { error: words("noAnswer") };
  }
}

/** Words begun under another note stay where they are when the list is drawn anew. */
function takeBack(field, value) {
  if (!field) return;
  field.value = value;
  field.closest("details")?.setAttribute("open", "");
}

export function bindNotes(form) {
  const part = form.querySelector("#notes");
  const list = part.querySelector("[data-notes]");
  const field = part.querySelector("[name=verb-note]");
  const said = part.querySelector("[data-note-said]");
  const about = part.querySelector("[data-about]");
  let passage = null;
  const notes = { onShown: () => {}, ask: () => {}, about: () => {}, passage: () => passage };
  if (!field) return notes; // this person reads what was said
  Object.assign(notes, { ask, about: setPassage });

  function setPassage(found) {
    passage = found;
    about.hidden = !found;
    about.querySelector("[data-about-words]").textContent = found?.quote ?? "";
  }

  /** Begin a note on `found`, the marked words; on the whole story where nothing is marked. */
  function ask(found) {
    setPassage(found);
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  }

  function show({ html, open, said: sentence = "" }) {
    const isDoneOpen = list.querySelector("[data-notes-done]")?.open;
    const begun = [...list.querySelectorAll("textarea")].filter(({ value }) => value);
    list.innerHTML = html;
    if (isDoneOpen) list.querySelector("[data-notes-done]")?.setAttribute("open", "");
    for (const { name, value } of begun) takeBack(list.querySelector(`[name="${name}"]`), value);
    for (const count of document.querySelectorAll("[data-note-count]")) {
      count.textContent = open;
      if (count.classList.contains("count")) count.hidden = !open;
    }
    said.textContent = sentence;
    notes.onShown();
  }

  /** `typed` is the field whose words are on their way; it is empty once they have arrived. */
  async function send(button, fields, typed) {
    button.disabled = true;
    const content = await sent(form, button.formAction, fields);
    button.disabled = false;
    if (content.error) {
      said.textContent = content.error;
      return null;
    }
    if (typed) typed.value = "";
    if (typed === field) setPassage(null);
    show(content);
    part.dispatchEvent(new Event("desk:noted"));
    return content;
  }

  part.querySelector("[data-note]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    const content = await send(event.currentTarget, { "verb-note": field.value, ...passage }, field);
    if (content) document.getElementById(`note-${content.newest}`)?.focus();
  });
  part.querySelector("[data-about-drop]").addEventListener("click", () => ask(null));
  list.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-note-step]");
    if (!button) return;
    event.preventDefault();
    const thread = button.closest("[data-thread]");
    const answer = button.closest("[data-reply]")?.querySelector("textarea");
    if (answer && !answer.value.trim()) return answer.focus();
    if (await send(button, answer ? { [answer.name]: answer.value } : {}, answer)) {
      (document.getElementById(thread.id) ?? part.querySelector("h2")).focus();
    }
  });
  return notes;
}
