// Straight quotes in what is pasted become those of the house, in a step of their own: one Ctrl Z brings the plain ones back.
import { Extension, pm } from "django-prose-editor/editor";
import { setQuotes } from "desk/typography";
import { words } from "desk/words";

const { Plugin, PluginKey } = pm.state;
const key = new PluginKey("pastedQuotes");

/** Where the transaction put something, in the document after it. */
function reach({ mapping }) {
  let [from, to] = [Infinity, -1];
  mapping.maps.forEach((map, index) => map.forEach((_start, _end, start, end) => {
    const rest = mapping.slice(index + 1);
    from = Math.min(from, rest.map(start, -1));
    to = Math.max(to, rest.map(end, 1));
  }));
  return to > from ? { from, to } : null;
}

/** A transaction that sets them, block by block; code keeps its signs. Nothing where all is well. */
function quotesSet(state, { from, to }, language) {
  const { tr, doc } = state;
  doc.nodesBetween(from, to, (block, position) => {
    if (!block.isTextblock) return true;
    if (block.type.spec.code) return false;
    const start = position + 1;
    const text = block.textBetween(0, block.content.size, "\n", "\ufffc");
    const set = setQuotes(text.slice(0, to - start), Math.max(0, from - start), language);
    for (let at = 0; at < set.length; at += 1) if (set[at] !== text[at]) tr.insertText(set[at], start + at, start + at + 1);
    return false;
  });
  return tr.docChanged ? tr : null;
}

function say() {
  const place = document.querySelector("[data-paste-said]");
  if (!place) return;
  place.textContent = [place.textContent, words("pastedQuotes")].filter(Boolean).join(" ");
  place.hidden = false;
}

function plugin(language) {
  let isOurs = false; // copied here: what its writer left plain stays plain
  return new Plugin({
    key,
    state: {
      init: () => null,
      apply(transaction, pasted) {
        if (transaction.getMeta("paste") && !isOurs) return reach(transaction);
        // Other parts may add to it at once, as links do where an address is pasted.
        if (!pasted || !transaction.getMeta("appendedTransaction")) return null;
        return { from: transaction.mapping.map(pasted.from, -1), to: transaction.mapping.map(pasted.to, 1) };
      },
    },
    props: {
      handleDOMEvents: {
        paste: (_view, event) => {
          isOurs = (event.clipboardData?.getData("text/html") ?? "").includes("data-pm-slice");
          return false;
        },
      },
    },
    view: () => ({
      update(view, before) {
        const pasted = key.getState(view.state);
        if (!pasted || pasted === key.getState(before)) return;
        const step = quotesSet(view.state, pasted, language);
        if (!step) return;
        view.dispatch(pm.history.closeHistory(step));
        say();
      },
    }),
  });
}

export const PastedQuotes = Extension.create({
  name: "pastedQuotes",
  addOptions: () => ({ language: "de" }),
  addProseMirrorPlugins() {
    return [plugin(this.options.language)];
  },
});
