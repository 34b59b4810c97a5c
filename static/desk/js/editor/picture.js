// A picture of our library inside the text: stored as its number, a caption and what this use says instead of the library.
import { Node } from "django-prose-editor/editor";
import { drawFigure } from "desk/editor/figure";
import { editFigure, moveFigure, removeFigure } from "desk/editor/figure-dialog";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

const known = new Map();
const BLOCKS = ["gallery", "compare"];

/** Remember what the library says about pictures, as the chooser gives it. */
export function learnPictures(pictures) {
  for (const picture of pictures) known.set(String(picture.id), picture);
}

export const pictureOf = (id) => known.get(String(id));

function buttonsFor(editor, getPos) {
  const act = {
    figureEdit: () => editFigure(editor, getPos()),
    figureEarlier: () => moveFigure(editor, getPos(), -1),
    figureLater: () => moveFigure(editor, getPos(), 1),
    figureRemove: () => removeFigure(editor, getPos()),
  };
  const tools = Object.assign(document.createElement("div"), { className: "figure-tools btns", contentEditable: "false" });
  for (const [name, run] of Object.entries(act)) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-bare", textContent: words(name) });
    button.dataset.figure = name;
    button.addEventListener("click", run);
    tools.append(button);
  }
  return tools;
}

function pictureView({ node, editor, getPos }) {
  const figure = Object.assign(document.createElement("figure"), { className: "picture" });
  const shown = Object.assign(document.createElement("div"), { className: "figure-shown", contentEditable: "false" });
  const caption = document.createElement("figcaption");
  const tools = buttonsFor(editor, getPos);
  caption.dataset.empty = words("captionEmpty");
  shown.addEventListener("click", () => editor.commands.setNodeSelection(getPos()));
  shown.addEventListener("dblclick", () => editFigure(editor, getPos()));
  figure.append(shown, caption, tools);
  drawFigure(figure, shown, node.attrs, known.get(node.attrs.id));
  tools.hidden = !editor.isEditable;
  return {
    dom: figure,
    contentDOM: caption,
    stopEvent: (event) => tools.contains(event.target),
    ignoreMutation: (change) => change.type !== "selection" && !caption.contains(change.target),
    update(changed) {
      if (changed.type !== node.type) return false;
      drawFigure(figure, shown, changed.attrs, known.get(changed.attrs.id));
      return true;
    },
  };
}

export const captionOf = (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption");

/** Enter in the caption goes on below the picture, or the gallery or comparison it is in. */
export function leaveCaption(editor, name) {
  const { $from } = editor.state.selection;
  if ($from.parent.type.name !== name) return false;
  const isInside = $from.depth > 1 && BLOCKS.includes($from.node($from.depth - 1).type.name);
  const after = $from.after(isInside ? $from.depth - 1 : $from.depth);
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
}

/** The node of a picture just chosen; its words come from the library as long as nobody writes others. */
export function nodeFor(picture) {
  learnPictures([picture]);
  return { type: "picture", attrs: { id: String(picture.id) } };
}

/** Alt Enter, in the caption or on the picture, opens its dialog. */
function editHere(editor) {
  const { $from, node, from } = editor.state.selection;
  if (node?.type.name === "picture") return editFigure(editor, from);
  if ($from.parent.type.name === "picture") return editFigure(editor, $from.before());
  return false;
}

const attribute = (name) => ({
  default: "",
  parseHTML: (figure) => figure.dataset[name] ?? "",
  renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
});

export const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    id: {
      default: "",
      parseHTML: (figure) => figure.dataset.picture,
      renderHTML: ({ id }) => ({ class: "picture", "data-picture": id }),
    },
    crop: attribute("crop"),
    alt: attribute("alt"),
    credit: attribute("credit"),
    decorative: attribute("decorative"),
  }),
  parseHTML: () => [{ tag: "figure[data-picture]", priority: 60, contentElement: captionOf }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
  addNodeView: () => pictureView,
  addCommands: () => ({ insertPicture: (picture) => insertBlock(nodeFor(picture)) }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveCaption(this.editor, "picture"), "Alt-Enter": () => editHere(this.editor) };
  },
});
