// Typographic help inside the text. One Backspace right after brings the plain signs back, and there they stay.
import { Extension, pm } from "django-prose-editor/editor";
import { closesPlain, typeset } from "desk/typography";

const { Plugin, PluginKey } = pm.state;
const key = new PluginKey("typography");
const FAR = 120; // signs before the caret that can matter, but for an opening quote

function textBefore($at) {
  return $at.parent.textBetween(0, $at.parentOffset, "\n", "\ufffc");
}

/** Where the places are now; what was deleted with the text round it is forgotten. */
const moved = (places, mapping) => places.map((place) => mapping.mapResult(place, -1)).filter(({ deletedAcross }) => !deletedAcross).map(({ pos }) => pos);

/** `last`: what can be undone now; `left`: places where somebody has undone it, moving along with the text. */
const state = {
  init: () => ({ last: null, left: [] }),
  apply(transaction, { last, left }) {
    const said = transaction.getMeta(key);
    const places = transaction.docChanged ? moved(left, transaction.mapping) : left;
    if (said?.left !== undefined) return { last: null, left: [...places, said.left] };
    if (said) return { last: said, left: places };
    return { last: transaction.docChanged || transaction.selectionSet ? null : last, left: places };
  },
};

function help(view, from, to, typed, language) {
  if (view.composing || from !== to && typed !== '"' && typed !== "'") return false;
  const $from = view.state.doc.resolve(from);
  if ($from.parent.type.spec.code) return false;
  const before = textBefore($from);
  const found = typeset(typed === '"' || typed === "'" ? before : before.slice(-FAR), typed, language);
  const start = found && from - found.back;
  if (!found || closesPlain(before, typed) || key.getState(view.state).left.some((place) => place >= start && place <= to)) return false;
  const plain = before.slice(before.length - found.back) + typed;
  if (plain.includes("\ufffc")) return false; // never over a sign that is no letter
  const transaction = view.state.tr.insertText(found.text, start, to);
  view.dispatch(transaction.setMeta(key, { from: start, to: start + found.text.length, plain }).scrollIntoView());
  return true;
}

function takeBack(view, event) {
  const { last } = key.getState(view.state);
  if (event.key !== "Backspace" || !last || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { from, to, plain } = last;
  if (view.state.selection.from !== to || !view.state.selection.empty) return false;
  view.dispatch(view.state.tr.insertText(plain, from, to).setMeta(key, { left: from }));
  return true;
}

export const Typography = Extension.create({
  name: "typography",
  priority: 1000,
  addOptions: () => ({ language: "de" }),
  addProseMirrorPlugins() {
    const { language } = this.options;
    const props = {
      handleTextInput: (view, from, to, typed) => help(view, from, to, typed, language),
      handleKeyDown: takeBack,
    };
    return [new Plugin({ key, state, props })];
  },
});
