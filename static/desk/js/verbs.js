// A verb's small form stands in the panel as <details>; with JavaScript its summary opens it as a dialog instead.
import { openDialog } from "desk/dialogs";

function asDialog(details) {
  const content = details.querySelector("[data-verb-form]");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.id = `${details.id}-dialog`;
  dialog.setAttribute("aria-labelledby", content.dataset.title);
  dialog.append(content);
  details.append(dialog);
  // The closed <details> would hide its dialog, so it stays open and only its summary is seen.
  details.open = true;
  details.classList.add("is-dialog");
  details.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    openDialog(dialog.id);
  });
  if (content.hasAttribute("data-show")) openDialog(dialog.id);
}

export function bindVerbs(form) {
  form.querySelectorAll("details[data-verb]").forEach(asDialog);
  form.addEventListener("submit", (event) => {
    // A second press while the first is under way would only be refused.
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
}
