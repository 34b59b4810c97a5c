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

/** The address may name a verb (#verb-schedule), as the palette does: its small form opens, or its button has the focus. */
function showNamed() {
  const named = /^#verb-[a-z_]+$/.test(location.hash) && document.querySelector(location.hash);
  if (!named) return;
  named.closest("details.rest")?.setAttribute("open", "");
  if (named.dataset.verb === undefined) named.focus();
  else openDialog(`${named.id}-dialog`);
  history.replaceState(null, "", location.pathname + location.search);
}

export function bindVerbs(form) {
  form.querySelectorAll("details[data-verb]").forEach(asDialog);
  showNamed();
  window.addEventListener("hashchange", showNamed);
  form.addEventListener("submit", (event) => {
    // A second press while the first is under way would only be refused.
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
}
