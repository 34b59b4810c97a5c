// The alternative text of one picture, written where it is found missing and saved at once.
import { tell } from "desk/upload/sending";
import { words } from "desk/words";

let count = 0;

/** A field with its button; `onSaved(picture)` gets the picture as the library then has it. */
export function bindAlt(picture, { cookie, onSaved }) {
  const id = `alt-${picture.id}-${++count}`;
  const box = Object.assign(document.createElement("div"), { className: "up-alt" });
  const label = Object.assign(document.createElement("label"), { htmlFor: id, className: "pic-bad", textContent: words("uploadAltMissing") });
  const field = Object.assign(document.createElement("input"), { id, className: "input", maxLength: 500, placeholder: words("uploadAltHint") });
  const save = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: words("uploadAltSave") });
  const said = Object.assign(document.createElement("p"), { className: "meta" });
  said.setAttribute("role", "status");

  async function store() {
    const alt = field.value.trim();
    if (!alt || alt === picture.alt) return;
    try {
      const saved = await tell(picture.describe, { alt }, cookie);
      Object.assign(picture, saved);
      said.className = "meta";
      said.textContent = words("uploadAltSaved");
      onSaved(saved);
    } catch (problem) {
      said.className = "error";
      said.textContent = problem.message;
    }
  }

  save.addEventListener("click", store);
  field.addEventListener("change", store);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it must not send the form around it
    event.stopPropagation();
    store();
  });
  box.append(label, field, save, said);
  return box;
}
