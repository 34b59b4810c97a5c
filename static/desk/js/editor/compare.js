// Before and after: exactly two pictures, which readers lay over each other.
import { Node } from "django-prose-editor/editor";
import { nodeFor } from "desk/editor/picture";
import { groupView, insertBlock } from "desk/editor/place";
import { choosePicture, choosePictures } from "desk/pictures";

export const Compare = Node.create({
  name: "compare",
  group: "block",
  content: "picture picture",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "aside.compare", priority: 70 }],
  renderHTML: () => ["aside", { class: "compare" }, 0],
  addNodeView: () => groupView("compare"),
  addCommands: () => ({
    insertCompare: (before, after) => insertBlock({ type: "compare", content: [nodeFor(before), nodeFor(after)] }),
  }),
});

/** Two chosen at once, or the second after the first. */
export function chooseCompared(editor) {
  const insert = (before, after) => editor.chain().focus().insertCompare(before, after).run();
  choosePictures(([before, after]) => {
    if (after) insert(before, after);
    else if (before) choosePicture((second) => insert(before, second));
  });
}
