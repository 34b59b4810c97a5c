// The buttons above the text. Each names a command by data-command; arrow keys walk along the row.
import { toggles } from "desk/editor/commands";

function show(toolbar, editor) {
  for (const button of toolbar.querySelectorAll("[data-command]")) {
    const toggle = toggles[button.dataset.command];
    if (toggle) button.setAttribute("aria-pressed", String(toggle[1](editor)));
  }
  const inTable = editor.isActive("table");
  toolbar.querySelectorAll("[data-in-table]").forEach((part) => { part.hidden = !inTable; });
  const linked = editor.isActive("link") || editor.isActive("storyLink");
  toolbar.querySelectorAll("[data-in-link]").forEach((part) => { part.hidden = !linked; });
}

function walk(toolbar, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...toolbar.querySelectorAll("button")].filter((button) => button.offsetParent);
  const next = buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length);
  buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
  next.focus();
  event.preventDefault();
}

export function bindToolbar(toolbar, editor, commands) {
  toolbar.hidden = false;
  // The caret stays where it is while a button is pressed with the mouse.
  toolbar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (button) commands.run(button.dataset.command);
  });
  toolbar.addEventListener("keydown", (event) => walk(toolbar, event));
  const more = toolbar.querySelector("[data-more-tools]");
  more?.addEventListener("click", () => {
    const row = document.getElementById(more.getAttribute("aria-controls"));
    row.hidden = !row.hidden;
    more.setAttribute("aria-expanded", String(!row.hidden));
  });
  // Once for what happens in one frame, and never in the way of the next letter.
  let waits = false;
  editor.on("transaction", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      show(toolbar, editor);
    });
  });
  show(toolbar, editor);
}
