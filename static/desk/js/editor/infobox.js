// An info box beside the story: a title and some paragraphs or lists.
import { Node } from "django-prose-editor/editor";
import { insertBlock } from "desk/editor/place";

export const InfoBox = Node.create({
  name: "infoBox",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList)+",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "aside", priority: 60 }],
  renderHTML: () => ["aside", { class: "infobox" }, 0],
  addCommands: () => ({
    insertInfoBox: () => insertBlock({ type: "infoBox", content: [{ type: "heading", attrs: { level: 3 } }] }),
  }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveBox(this.editor, "infoBox") };
  },
});

/** Enter in an empty last paragraph leaves the box, as in a list. */
export function leaveBox(editor, name) {
  const { $from, empty } = editor.state.selection;
  const box = $from.depth > 1 && $from.node($from.depth - 1);
  if (!empty || !box || box.type.name !== name || $from.parent.content.size) return false;
  if ($from.parent.type.name !== "paragraph" || box.childCount < 2 || box.lastChild !== $from.parent) return false;
  const from = $from.before();
  const after = $from.after($from.depth - 1) - 2;
  return editor.chain().deleteRange({ from, to: from + 2 }).insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
}
