// Pasting: other programs' text comes in clean, and what cannot come along is said. A bare address on an empty line becomes an embed.
import { Extension, pm } from "django-prose-editor/editor";
import { straight } from "desk/editor/addresses";
import { cleaned } from "desk/editor/pasted/clean";
import { fromPlain } from "desk/editor/pasted/plain";
import { jsonFrom, words } from "desk/words";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { DOMParser: BlockParser } = pm.model;
const key = new PluginKey("pasted");

function say(sentence) {
  const place = document.querySelector("[data-paste-said]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = !sentence;
}

/** Is it the address of something we can embed? The table of the houses is the server's (articles/embeds.py). */
function embeddable() {
  const patterns = jsonFrom("embed-patterns", []).map((pattern) => new RegExp(pattern, "u"));
  return (address) => patterns.some((pattern) => pattern.test(address));
}

/** First the address as text, then the embed: so Ctrl Z, like Backspace, leaves the plain address. */
function embed(view, url) {
  const { $from } = view.state.selection;
  const [from, start] = [$from.before(), $from.start()];
  view.dispatch(pm.history.closeHistory(view.state.tr.insertText(url, start, $from.end())));
  const { schema } = view.state;
  const step = view.state.tr.replaceWith(from, from + url.length + 2, schema.nodes.embed.create({ url }));
  step.setSelection(TextSelection.create(step.doc, from + 1));
  view.dispatch(pm.history.closeHistory(step).setMeta(key, { at: from, url }).scrollIntoView());
}

function handlePaste(view, event, isEmbeddable) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const { $from, empty } = view.state.selection;
  const url = /^https:\/\/\S+$/.test(text) ? straight(text) : "";
  if (!url || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  if (!isEmbeddable(url)) return false;
  embed(view, url);
  say(words("embedded"));
  return true;
}

/** Enter behind an address typed alone on its line does the same, unless somebody has just taken it back. */
function handleEnter(view, event, isEmbeddable) {
  const { $from, empty } = view.state.selection;
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !view.composing;
  if (event.key !== "Enter" || !isPlain || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return false;
  const text = $from.parent.textContent;
  if ($from.parentOffset !== $from.parent.content.size || !/^https:\/\/\S+$/.test(text) || key.getState(view.state)?.plain) return false;
  const url = straight(text);
  if (!isEmbeddable(url)) return false;
  embed(view, url);
  say(words("embedded"));
  return true;
}

/** Backspace right after it has become an embed brings the plain address back. */
function takeBack(view, event) {
  const last = key.getState(view.state);
  if (event.key !== "Backspace" || !last || view.state.selection.from !== last.at + 1) return false;
  const { schema, doc, tr } = view.state;
  const node = doc.nodeAt(last.at);
  const line = schema.nodes.paragraph.create(null, schema.text(last.url));
  const back = tr.replaceWith(last.at, last.at + node.nodeSize, line);
  view.dispatch(back.setSelection(TextSelection.create(back.doc, last.at + 1 + last.url.length)).setMeta(key, { plain: true }));
  say("");
  return true;
}

const state = {
  init: () => null,
  apply: (transaction, last) => transaction.getMeta(key) ?? (transaction.docChanged || transaction.selectionSet ? null : last),
};

export const Paste = Extension.create({
  name: "pasting",
  priority: 1500,
  addProseMirrorPlugins() {
    const isEmbeddable = embeddable();
    const props = {
      handleDOMEvents: { paste: () => say("") },
      handlePaste: (view, event) => handlePaste(view, event, isEmbeddable),
      handleKeyDown: (view, event) => takeBack(view, event) || handleEnter(view, event, isEmbeddable),
      transformPastedHTML(html) {
        const found = cleaned(html);
        if (found.pictures) say(words("pastedPictures", { count: found.pictures }));
        return found.html;
      },
      clipboardTextParser(text, $context) {
        const holder = document.createElement("div");
        // fromPlain escapes what it is given; nothing of it can be markup.
        holder.innerHTML = fromPlain(text);
        return BlockParser.fromSchema($context.doc.type.schema).parseSlice(holder, { preserveWhitespace: true, context: $context });
      },
    };
    return [new Plugin({ key, state, props })];
  },
});
