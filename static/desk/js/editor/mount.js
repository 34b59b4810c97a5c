// Puts the editor in place of the body's textarea and keeps the textarea up to date: what is sent is always the textarea.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History, HorizontalRule,
  Italic, ListItem, OrderedList, Paragraph, Placeholder, Subscript, Superscript, Text,
} from "django-prose-editor/editor";
import { StoryCard } from "desk/editor/card";
import { Compare } from "desk/editor/compare";
import { Dropped } from "desk/editor/dropped";
import { Embed } from "desk/editor/embed";
import { Entry } from "desk/editor/entry";
import { Footnote } from "desk/editor/footnote";
import { Gallery } from "desk/editor/gallery";
import { InfoBox } from "desk/editor/infobox";
import { Intertitles } from "desk/editor/intertitles";
import { StoryLink, WebLink } from "desk/editor/links";
import { bodyOf } from "desk/editor/markup";
import { Matches } from "desk/editor/matches";
import { Others } from "desk/editor/others";
import { Paste } from "desk/editor/paste";
import { PastedQuotes } from "desk/editor/pasted-quotes";
import { Picture } from "desk/editor/picture";
import { PullQuote, PullQuoteText, PullQuoteWho } from "desk/editor/pullquote";
import { Shortcuts } from "desk/editor/shortcuts";
import { Slash } from "desk/editor/slash";
import { tables } from "desk/editor/tables";
import { Typography } from "desk/editor/typography";
import { Noted } from "desk/passages/marks";
import { languageOf } from "desk/quotes";

const plain = [
  Document, Paragraph, Text, Bold, Italic, Subscript, Superscript, BulletList, OrderedList, ListItem, Blockquote,
  HardBreak, HorizontalRule, History, Dropcursor, Gapcursor, ...tables,
];
const ours = [
  Picture, Gallery, Compare, PullQuote, PullQuoteText, PullQuoteWho, InfoBox, Embed, Entry, Footnote, WebLink, StoryLink,
  StoryCard, Noted, Matches, Intertitles, Paste,
];

function attributesOf(textarea) {
  const attributes = {
    class: "prose", role: "textbox", "aria-multiline": "true", "aria-label": textarea.dataset.label, spellcheck: "true",
    "aria-autocomplete": "list", "aria-haspopup": "listbox",
    lang: languageOf(textarea), id: `${textarea.id}-text`,
  };
  if (textarea.getAttribute("aria-describedby")) attributes["aria-describedby"] = textarea.getAttribute("aria-describedby");
  return attributes;
}

/** Where pictures go that are dropped onto the text: the way in of the chooser, for those who have one. */
function wayIn() {
  const { address = "", cookie = "", most = 0 } = document.querySelector("[data-upload-place]")?.dataset ?? {};
  return { address, cookie, most: Number(most) };
}

/** `run` carries out a command by its name, whether a key or the slash menu calls it. */
export function mountEditor(textarea, run) {
  const element = Object.assign(document.createElement("div"), { className: "prose-editor" });
  textarea.before(element);
  element.parentElement.querySelector("[data-until-ready]")?.remove(); // what one reads until the editor stands
  element.append(textarea);
  return new Editor({
    element,
    // Tiptap would write its rules into a style element, which the Content-Security-Policy refuses; they are in story.css.
    injectCSS: false,
    editable: !textarea.readOnly && !textarea.disabled,
    content: textarea.value,
    extensions: [
      ...plain, ...ours, Others,
      Heading.configure({ levels: [2, 3] }),
      Dropped.configure(wayIn()),
      Placeholder.configure({ placeholder: textarea.placeholder }),
      Typography.configure({ language: languageOf(textarea) }),
      PastedQuotes.configure({ language: languageOf(textarea) }),
      Slash.configure({ run }),
      Shortcuts.configure({ run }),
    ],
    editorProps: { attributes: attributesOf(textarea) },
    onUpdate({ editor }) {
      textarea.value = bodyOf(editor.state.doc, editor.schema);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}
