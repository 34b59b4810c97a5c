// A footnote: one sign in the text that carries the note. A click opens it; an empty note takes it away.
import { Node } from "django-prose-editor/editor";
import { openDialog } from "desk/dialogs";

function footnoteView({ node, editor, getPos }) {
  const mark = Object.assign(document.createElement("sup"), { className: "footnote", title: node.attrs.note });
  mark.addEventListener("click", () => {
    if (!editor.isEditable) return;
    editor.commands.setNodeSelection(getPos());
    openDialog("footnote-dialog");
  });
  return { dom: mark };
}

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ note: { default: "", parseHTML: (mark) => mark.dataset.note ?? "", rendered: false } }),
  parseHTML: () => [{ tag: "sup.footnote", priority: 70 }],
  renderHTML: ({ node }) => ["sup", { class: "footnote", "data-note": node.attrs.note }],
  addNodeView: () => footnoteView,
  addCommands: () => ({
    setFootnote: (note) => ({ chain, state }) => {
      const chosen = state.selection.node?.type.name === "footnote";
      if (!note) return chosen ? chain().deleteSelection().run() : true;
      if (chosen) return chain().updateAttributes("footnote", { note }).run();
      return chain().setTextSelection(state.selection.to).insertContent({ type: "footnote", attrs: { note } }).run();
    },
  }),
});

/** The dialog: with the note of the chosen sign, else empty. */
export function bindFootnote(dialog, editor) {
  const field = dialog.querySelector("textarea");
  dialog.addEventListener("desk:opened", () => {
    const { node } = editor.state.selection;
    field.value = node?.type.name === "footnote" ? node.attrs.note : "";
    field.focus();
  });
}
