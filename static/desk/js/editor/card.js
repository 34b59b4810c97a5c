// A card of one of our stories inside the text: stored as the story's identity alone; readers get its headline and picture of the moment.
import { Node } from "django-prose-editor/editor";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

const known = new Map();

/** Remember what the desk says about stories, as the chooser gives it. */
export function learnStories(stories) {
  for (const story of stories) known.set(String(story.id), story);
}

const line = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });

function cardView({ node, editor, getPos }) {
  const dom = Object.assign(document.createElement("div"), { className: "related", contentEditable: "false" });
  const story = known.get(node.attrs.story);
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-bare", textContent: words("remove") });
  const select = () => editor.commands.setNodeSelection(getPos());
  remove.addEventListener("click", () => {
    const at = getPos();
    editor.chain().focus().deleteRange({ from: at, to: at + 1 }).run();
  });
  remove.hidden = !editor.isEditable;
  dom.append(line("related-kind", words("cardOf")), line("related-headline", story?.headline ?? words("storyUnknown")));
  if (story?.meta) dom.append(line("meta", story.meta));
  dom.append(remove);
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", `${words("cardOf")}: ${story?.headline ?? words("storyUnknown")}`);
  dom.addEventListener("click", (event) => event.target === remove || select());
  return { dom, stopEvent: (event) => remove.contains(event.target), ignoreMutation: () => true };
}

export const StoryCard = Node.create({
  name: "storyCard",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ story: { default: "", parseHTML: (card) => card.dataset.story, rendered: false } }),
  parseHTML: () => [{ tag: "aside.related[data-story]", priority: 70 }],
  renderHTML: ({ node }) => ["aside", { class: "related", "data-story": node.attrs.story }],
  addNodeView: () => cardView,
  addCommands: () => ({
    insertStoryCard: (story) => {
      learnStories([story]);
      return insertBlock({ type: "storyCard", attrs: { story: String(story.id) } }, { caret: false });
    },
  }),
});
