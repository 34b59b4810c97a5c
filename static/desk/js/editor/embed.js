// Something that stands at another house: stored as its address and a title; readers load it, the desk never does.
import { Node } from "django-prose-editor/editor";
import { captionOf, leaveCaption } from "desk/editor/picture";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

function embedView({ node, editor, getPos }) {
  const figure = Object.assign(document.createElement("figure"), { className: "embed" });
  const address = Object.assign(document.createElement("p"), { className: "credit", contentEditable: "false" });
  const caption = document.createElement("figcaption");
  caption.dataset.empty = words("embedTitleEmpty");
  address.textContent = node.attrs.url;
  address.addEventListener("click", () => editor.commands.setNodeSelection(getPos()));
  figure.append(address, caption);
  return {
    dom: figure,
    contentDOM: caption,
    ignoreMutation: (change) => change.type !== "selection" && !caption.contains(change.target),
    update(changed) {
      if (changed.type !== node.type) return false;
      address.textContent = changed.attrs.url;
      return true;
    },
  };
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,
  draggable: true,
  addAttributes: () => ({ url: { default: "", parseHTML: (figure) => figure.dataset.embed, rendered: false } }),
  parseHTML: () => [{ tag: "figure[data-embed]", priority: 65, contentElement: captionOf }],
  renderHTML: ({ node }) => ["figure", { class: "embed", "data-embed": node.attrs.url }, ["figcaption", 0]],
  addNodeView: () => embedView,
  addCommands: () => ({ insertEmbed: (url) => insertBlock({ type: "embed", attrs: { url } }) }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveCaption(this.editor, "embed") };
  },
});
