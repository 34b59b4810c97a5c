// Two kinds of link: out into the world by address, and to one of our stories by identity.
import { Link, Mark } from "django-prose-editor/editor";

const ALLOWED = /^(https?:\/\/|mailto:)/i;
export const isAllowedAddress = (address) => ALLOWED.test(address.trim());

/** Does it lead anywhere? What stands in an old text is left as it is; what somebody types now needs a house without blanks. */
export function isWholeAddress(address) {
  if (/\s/.test(address) || !isAllowedAddress(address)) return false;
  if (/^mailto:/i.test(address)) return /^mailto:[^@?]+@[^@?]+\.[^@?.]+(?:\?|$)/i.test(address);
  return URL.canParse(address) && /[^.]\.[^.]|^\[/.test(new URL(address).hostname);
}

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
