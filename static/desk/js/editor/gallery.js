// A gallery: pictures of our library, one after the other. The same button begins one and adds to the one the caret is in.
import { Node } from "django-prose-editor/editor";
import { nodeFor } from "desk/editor/picture";
import { groupView, insertBlock } from "desk/editor/place";

function depthOfGallery($from) {
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === "gallery") return depth;
  return 0;
}

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "picture*",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "aside.gallery", priority: 70 }],
  renderHTML: () => ["aside", { class: "gallery" }, 0],
  addNodeView: () => groupView("gallery"),
  addCommands: () => ({
    addToGallery: (pictures) => (props) => {
      const content = [pictures].flat().map(nodeFor);
      const { $from } = props.state.selection;
      const depth = depthOfGallery($from);
      if (!content.length) return false;
      if (!depth) return insertBlock({ type: "gallery", content })(props);
      const after = $from.depth > depth ? $from.after(depth + 1) : $from.end(depth);
      return props.chain().insertContentAt(after, content).setTextSelection(after + 1).run();
    },
  }),
});
