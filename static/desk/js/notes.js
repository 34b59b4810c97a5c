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

export function bindNotes(form) {
  const part = form.querySelector("#notes");
  const list = part.querySelector("[data-notes]");
  const field = part.querySelector("[name=verb-note]");
  const said = part.querySelector("[data-note-said]");
  const about = part.querySelector("[data-about]");
  const notes = { onShown: () => {}, ask: () => {} };
  if (!field) return notes; // this person reads what was said
  notes.ask = ask;
  let passage = null;

  /** Begin a note on `found`, the marked words; on the whole story where nothing is marked. */
  function ask(found) {
    passage = found;
    about.hidden = !found;
    about.querySelector("[data-about-words]").textContent = found?.quote ?? "";
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  }

  function show({ html, open, said: sentence = "" }) {
    const isDoneOpen = list.querySelector("[data-notes-done]")?.open;
    list.innerHTML = html;
    if (isDoneOpen) list.querySelector("[data-notes-done]")?.setAttribute("open", "");
    for (const count of document.querySelectorAll("[data-note-count]")) {
      count.textContent = open;
      if (count.classList.contains("count")) count.hidden = !open;
    }
    said.textContent = sentence;
    notes.onShown();
  }

  async function send(button, fields) {
    button.disabled = true;
    const content = await sent(form, button.formAction, fields);
    button.disabled = false;
    if (content.error) said.textContent = content.error;
    else show(content);
    return !content.error && content;
  }

  part.querySelector("[data-note]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    const content = await send(event.currentTarget, { "verb-note": field.value, ...passage });
    if (!content) return;
    field.value = "";
    ask(null);
    document.getElementById(`note-${content.newest}`)?.focus();
  });
  part.querySelector("[data-about-drop]").addEventListener("click", () => ask(null));
  list.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-note-step]");
    if (!button) return;
    event.preventDefault();
    const thread = button.closest("[data-thread]");
    const answer = button.closest("[data-reply]")?.querySelector("textarea");
    if (answer && !answer.value.trim()) return answer.focus();
    if (await send(button, answer ? { [answer.name]: answer.value } : {})) {
      (document.getElementById(thread.id) ?? part.querySelector("h2")).focus();
    }
  });
  return notes;
}
