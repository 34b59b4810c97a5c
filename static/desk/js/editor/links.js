// Two kinds of link: out into the world by address, and to one of our stories by identity.
import { Link, Mark } from "django-prose-editor/editor";

const ALLOWED = /^(https?:\/\/|mailto:)/i;
export const isAllowedAddress = (address) => ALLOWED.test(address.trim());

export const WebLink = Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({
  openOnClick: false,
  autolink: false,
  enableTarget: false,
  linkOnPaste: true,
  protocols: ["http", "https", "mailto"],
  isAllowedUri: isAllowedAddress,
});

export const StoryLink = Mark.create({
  name: "storyLink",
  priority: 1100,
  inclusive: false,
  excludes: "link storyLink",
  addAttributes: () => ({
    story: { default: null, parseHTML: (link) => link.dataset.story, renderHTML: ({ story }) => ({ "data-story": story }) },
  }),
  parseHTML: () => [{ tag: "a[data-story]", priority: 70 }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  addCommands: () => ({
    linkStory: ({ id, headline }) => ({ chain, state }) => {
      const mark = { type: "storyLink", attrs: { story: String(id) } };
      if (state.selection.empty) return chain().insertContent({ type: "text", text: headline, marks: [mark] }).run();
      return chain().unsetMark("link").setMark("storyLink", mark.attrs).run();
    },
  }),
});
