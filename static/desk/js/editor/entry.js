// An entry of a running story: its time, a headline if there is one, and text. A new one stands above the others.
import { Node } from "django-prose-editor/editor";
import { leaveBox } from "desk/editor/infobox";
import { insertBlock } from "desk/editor/place";
import { words } from "desk/words";

const two = (number) => String(number).padStart(2, "0");
const wall = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;

/** With the offset of this place and season, as the server stores it. */
export function isoWithOffset(date) {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${wall(date)}:00${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function entryView({ node, editor, getPos }) {
  const aside = Object.assign(document.createElement("aside"), { className: "entry" });
  const time = Object.assign(document.createElement("input"), { type: "datetime-local", className: "input" });
  const head = Object.assign(document.createElement("p"), { className: "entry-time", contentEditable: "false" });
  const text = document.createElement("div");
  time.setAttribute("aria-label", words("entryTime"));
  time.disabled = !editor.isEditable;
  const show = ({ at }) => { time.value = at ? wall(new Date(at)) : ""; };
  time.addEventListener("change", () => {
    const at = time.value ? isoWithOffset(new Date(time.value)) : null;
    editor.commands.command(({ tr }) => Boolean(tr.setNodeAttribute(getPos(), "at", at)));
  });
  head.append(time);
  aside.append(head, text);
  show(node.attrs);
  return {
    dom: aside,
    contentDOM: text,
    stopEvent: (event) => head.contains(event.target),
    ignoreMutation: (change) => change.type !== "selection" && !text.contains(change.target),
    update(changed) {
      if (changed.type !== node.type) return false;
      show(changed.attrs);
      return true;
    },
  };
}

const attribute = (name) => ({
  default: null,
  keepOnSplit: false,
  parseHTML: (aside) => aside.getAttribute(name),
  renderHTML: (attributes) => (attributes[name.slice(5)] ? { [name]: attributes[name.slice(5)] } : {}),
});

function firstEntry(doc) {
  let found = null;
  doc.forEach((node, at) => { if (found === null && node.type.name === "entry") found = at; });
  return found;
}

export const Entry = Node.create({
  name: "entry",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList | blockquote | picture | gallery | pullQuote | embed | table)+",
  isolating: true,
  defining: true,
  addAttributes: () => ({ entry: attribute("data-entry"), at: attribute("data-at") }),
  parseHTML: () => [{ tag: "aside.entry", priority: 70 }],
  renderHTML: ({ HTMLAttributes }) => ["aside", { class: "entry", ...HTMLAttributes }, 0],
  addNodeView: () => entryView,
  addCommands: () => ({
    insertEntry: () => (props) => {
      const content = [{ type: "heading", attrs: { level: 3 } }, { type: "paragraph" }];
      const entry = { type: "entry", attrs: { at: isoWithOffset(new Date()) }, content };
      const at = firstEntry(props.state.doc);
      if (at === null) return insertBlock(entry)(props);
      return props.chain().insertContentAt(at, entry).setTextSelection(at + 2).scrollIntoView().run();
    },
  }),
  addKeyboardShortcuts() {
    return { Enter: () => leaveBox(this.editor, "entry") };
  },
});
