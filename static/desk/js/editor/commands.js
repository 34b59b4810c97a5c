// What can be done in the text, by name. Toolbar, slash menu and keys all ask here.
import { openDialog } from "desk/dialogs";

/** Those that are on or off at the caret: what switches them, and what says whether they are on. */
export const toggles = {
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
  "head-row": (chain) => chain.toggleHeaderRow(),
  "table-remove": (chain) => chain.deleteTable(),
};

const dialogs = {
  link: "link-dialog", embed: "embed-dialog", footnote: "footnote-dialog", "story-link": "story-dialog",
  "story-card": "card-dialog", "table-title": "table-dialog", agency: "agency-dialog",
};

/** `choose` holds what opens the library first, and what belongs to the page around the text, by name. */
export class Commands {
  constructor(editor, choose) {
    Object.assign(this, { editor, choose });
  }

  run(name) {
    if (this.choose[name]) return this.choose[name]();
    if (dialogs[name]) return openDialog(dialogs[name]);
    const act = toggles[name]?.[0] ?? actions[name];
    return act(this.editor.chain().focus()).run();
  }
}
