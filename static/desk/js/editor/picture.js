// A picture of our library inside the text: stored as its number and a caption, drawn here with its thumbnail.
import { Node } from "django-prose-editor/editor";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

const known = new Map();

/** Remember what the library says about pictures: {id, thumb, alt, caption, credit}. */
export function learnPictures(pictures) {
  for (const picture of pictures) known.set(String(picture.id), picture);
}

function draw(figure, image, credit, id) {
  const picture = known.get(id);
  figure.dataset.picture = id;
  image.hidden = !picture?.thumb;
  if (picture?.thumb) image.src = picture.thumb;
  image.alt = picture?.alt || words("pictureWithoutAlt");
  credit.textContent = picture ? picture.credit || "" : words("pictureUnknown");
}

function pictureView({ node, editor, getPos }) {
  const figure = Object.assign(document.createElement("figure"), { className: "picture" });
  const image = document.createElement("img");
  const credit = Object.assign(document.createElement("p"), { className: "credit", contentEditable: "false" });
  const caption = document.createElement("figcaption");
  caption.dataset.empty = words("captionEmpty");
  image.addEventListener("click", () => editor.commands.setNodeSelection(getPos()));
  figure.append(image, credit, caption);
  draw(figure, image, credit, node.attrs.id);
  return {
    dom: figure,
    contentDOM: caption,
    ignoreMutation: (change) => change.type !== "selection" && !caption.contains(change.target),
    update(changed) {
      if (changed.type !== node.type) return false;
      draw(figure, image, credit, changed.attrs.id);
      return true;
    },
  };
}

export const captionOf = (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption");

/** Enter in the caption goes on below the picture, or the gallery it is in. */
export function leaveCaption(editor, name) {
  const { $from } = editor.state.selection;
  if ($from.parent.type.name !== name) return false;
  const inGallery = $from.depth > 1 && $from.node($from.depth - 1).type.name === "gallery";
  const after = $from.after(inGallery ? $from.depth - 1 : $from.depth);
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
}

export const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addAttributes: () => ({ id: { default: "", parseHTML: (figure) => figure.dataset.picture, rendered: false } }),
  parseHTML: () => [{ tag: "figure[data-picture]", priority: 60, contentElement: captionOf }],
  renderHTML: ({ node }) => ["figure", { class: "picture", "data-picture": node.attrs.id }, ["figcaption", 0]],
  addNodeView: () => pictureView,
  addCommands: () => ({
    insertPicture: (picture) => (props) => {
      learnPictures([picture]);
      const content = picture.caption ? [{ type: "text", text: picture.caption }] : [];
      return insertBlock({ type: "picture", attrs: { id: String(picture.id) }, content })(props);
    },
  }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveCaption(this.editor, "picture") };
  },
});
