// The buttons above the text. Each names a command by data-command; arrow keys walk along the row.
import { openDialog } from "desk/dialogs";

const toggles = {
  h2: [(chain) => chain.toggleHeading({ level: 2 }), (editor) => editor.isActive("heading", { level: 2 })],
  h3: [(chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  bold: [(chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  italic: [(chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  sub: [(chain) => chain.toggleSubscript(), (editor) => editor.isActive("subscript")],
  sup: [(chain) => chain.toggleSuperscript(), (editor) => editor.isActive("superscript")],
  quote: [(chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  list: [(chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  numbered: [(chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
};
const actions = {
  pullquote: (chain) => chain.insertPullQuote(),
  infobox: (chain) => chain.insertInfoBox(),
  entry: (chain) => chain.insertEntry(),
  rule: (chain) => chain.setHorizontalRule(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
  unlink: (chain) => chain.extendMarkRange("link").unsetLink().extendMarkRange("storyLink").unsetMark("storyLink"),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  "row-add": (chain) => chain.addRowAfter(),
  "row-remove": (chain) => chain.deleteRow(),
  "column-add": (chain) => chain.addColumnAfter(),
  "column-remove": (chain) => chain.deleteColumn(),
  "table-remove": (chain) => chain.deleteTable(),
};
const dialogs = {
  link: "link-dialog", embed: "embed-dialog", footnote: "footnote-dialog", "story-link": "story-dialog", agency: "agency-dialog",
};

function press(button, editor, choose) {
  const name = button.dataset.command;
  if (choose[name]) return choose[name]();
  if (dialogs[name]) return openDialog(dialogs[name]);
  const run = toggles[name]?.[0] ?? actions[name];
  return run(editor.chain().focus()).run();
}

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

/** `choose` holds what opens the library first, by command. */
export function bindToolbar(toolbar, editor, choose) {
  toolbar.hidden = false;
  // The caret stays where it is while a button is pressed with the mouse.
  toolbar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (button) press(button, editor, choose);
  });
  toolbar.addEventListener("keydown", (event) => walk(toolbar, event));
  const more = toolbar.querySelector("[data-more-tools]");
  more?.addEventListener("click", () => {
    const row = document.getElementById(more.getAttribute("aria-controls"));
    row.hidden = !row.hidden;
    more.setAttribute("aria-expanded", String(!row.hidden));
  });
  editor.on("transaction", () => show(toolbar, editor));
  show(toolbar, editor);
}
