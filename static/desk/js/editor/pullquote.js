// A pull quote: the sentence, and who says it.
import { Node } from "django-prose-editor/editor";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

export const PullQuoteText = Node.create({
  name: "pullQuoteText",
  content: "paragraph+",
  parseHTML: () => [{ tag: "blockquote", context: "pullQuote/", priority: 70 }],
  renderHTML: () => ["blockquote", 0],
});

export const PullQuoteWho = Node.create({
  name: "pullQuoteWho",
  content: "text*",
  marks: "",
  parseHTML: () => [{ tag: "figcaption", context: "pullQuote/", priority: 70 }],
  renderHTML: () => ["figcaption", { "data-empty": words("whoEmpty") }, 0],
});

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "pullQuoteText pullQuoteWho",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "figure.pullquote", priority: 60 }],
  renderHTML: () => ["figure", { class: "pullquote" }, 0],
  addCommands: () => ({
    insertPullQuote: () => (props) => {
      const { from, to } = props.state.selection;
      const sentence = props.state.doc.textBetween(from, to, " ");
      const paragraph = { type: "paragraph", content: sentence ? [{ type: "text", text: sentence }] : [] };
      return insertBlock({
        type: "pullQuote",
        content: [{ type: "pullQuoteText", content: [paragraph] }, { type: "pullQuoteWho" }],
      })(props);
    },
  }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveQuote(this.editor) };
  },
});

/** Enter at the end of the sentence goes to the name; Enter in the name goes on below the quote. */
function leaveQuote(editor) {
  const { $from, empty } = editor.state.selection;
  const place = $from.depth > 1 ? $from.node($from.depth - 1).type.name : "";
  const isAtEnd = empty && $from.parentOffset === $from.parent.content.size;
  if (place === "pullQuoteText" && isAtEnd) return editor.commands.setTextSelection($from.after($from.depth - 1) + 1);
  if ($from.parent.type.name !== "pullQuoteWho") return false;
  const after = $from.after($from.depth - 1);
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
}
