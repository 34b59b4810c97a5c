// Where words stand in the text, marked without changing it. The panel that asks is desk/find.
import { Extension, pm } from "django-prose-editor/editor";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("matches");
const MOST = 2000;

/** The pattern for what is looked for; blanks find no-break blanks, plain quotes find typographic ones, too. */
export function patternFor({ text, isCased, isWhole }) {
  if (!text) return null;
  const source = text
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/[ \u00a0\u202f]/g, "[ \\u00a0\\u202f]")
    .replace(/["„“”]/g, "[\"„“”]")
    .replace(/['‚‘’]/g, "['‚‘’]");
  const whole = isWhole ? `(?<![\\p{L}\\p{N}_])${source}(?![\\p{L}\\p{N}_])` : source;
  return new RegExp(whole, isCased ? "gu" : "giu");
}

/** All places in the document, in order, as `{ from, to }`; words may run through bold and italic. */
export function matchesIn(doc, pattern) {
  const found = [];
  if (!pattern) return found;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return found.length < MOST;
    const text = node.textBetween(0, node.content.size, "\ufffc", "\ufffc");
    for (const match of text.matchAll(pattern)) {
      if (!match[0] || found.length >= MOST) break;
      found.push({ from: position + 1 + match.index, to: position + 1 + match.index + match[0].length });
    }
    return false;
  });
  return found;
}

function draw(doc, { pattern, current }) {
  const places = matchesIn(doc, pattern);
  const marks = places.map(({ from, to }) => Decoration.inline(from, to, { class: from === current ? "match is-current" : "match" }));
  return { pattern, current, places, set: DecorationSet.create(doc, marks) };
}

const nothing = { pattern: null, current: null, places: [], set: DecorationSet.empty };

export const Matches = Extension.create({
  name: "matches",
  addProseMirrorPlugins: () => [new Plugin({
    key,
    state: {
      init: () => nothing,
      apply(transaction, before) {
        const said = transaction.getMeta(key);
        if (!said && (!transaction.docChanged || !before.pattern)) return before;
        const asked = said ?? { pattern: before.pattern, current: before.current === null ? null : transaction.mapping.map(before.current) };
        return asked.pattern ? draw(transaction.doc, asked) : nothing;
      },
    },
    props: { decorations: (state) => key.getState(state).set },
  })],
  addCommands: () => ({
    /** Mark every place; `current` is the one that is looked at. */
    markMatches: (pattern, current = null) => ({ tr, dispatch }) => {
      dispatch?.(tr.setMeta(key, { pattern, current }).setMeta("addToHistory", false));
      return true;
    },
    showMatch: ({ from, to }) => ({ tr, dispatch, state }) => {
      const { pattern } = key.getState(state);
      dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from, to)).setMeta(key, { pattern, current: from }).scrollIntoView());
      return true;
    },
    /** All in one step, from the end to the beginning; each keeps its bold and italic. */
    replaceMatches: (places, text) => ({ tr, dispatch, state }) => {
      for (const { from, to } of [...places].reverse()) {
        const marks = state.doc.resolve(from + 1).marks();
        if (text) tr.replaceWith(from, to, state.schema.text(text, marks));
        else tr.delete(from, to);
      }
      dispatch?.(pm.history.closeHistory(tr));
      return true;
    },
  }),
});

export const placesOf = (editor) => key.getState(editor.state).places;
