// A note is sent on its own, so that the text one is writing stays as it is.
import { words } from "desk/words";

export function bindNotes(form) {
  const button = form.querySelector("[data-note]");
  const field = form.querySelector("[name=verb-note]");
  const said = form.querySelector("[data-note-said]");
  button?.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    const data = new FormData();
    data.append("verb-note", field.value);
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: data, headers: { Accept: "application/json" } });
      const content = await answer.json();
      said.textContent = content.error ?? "";
      if (!answer.ok) return;
      form.querySelector("[data-notes]").insertAdjacentHTML("beforeend", content.html);
      field.value = "";
      const count = form.querySelector("[data-note-count]");
      if (count) count.textContent = Number(count.textContent) + 1;
    } catch {
      said.textContent = words("noAnswer");
    }
  });
}
