// Where colleagues are in the text: a line and a flag beside the paragraph, drawn beside the document and never stored in it.
import { Extension, pm } from "django-prose-editor/editor";
import { flagOf } from "desk/keep/faces";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("others");
const MOST = 60; // signs of a paragraph's beginning that are compared, as the server keeps them

const openingOf = (node) => node.textContent.slice(0, MOST);

const alike = (one, other) => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

/** Which paragraph here is meant: one that begins alike, else the one of that number; there may be others before it by now. */
export function paragraphHere(doc, { paragraph, opening }) {
  if (paragraph === null || !doc.childCount) return null;
  let best = Math.min(paragraph, doc.childCount - 1);
  let most = opening ? alike(openingOf(doc.child(best)), opening) : Infinity;
  doc.forEach((node, offset, index) => {
    const length = opening ? alike(openingOf(node), opening) : 0;
    if (length > most && length > 7) [best, most] = [index, length];
  });
  return best;
}

function draw(doc, people) {
  const marks = people.flatMap((person) => {
    const index = paragraphHere(doc, person);
    if (index === null) return [];
    let from = 0;
    for (let before = 0; before < index; before += 1) from += doc.child(before).nodeSize;
    return [
      Decoration.widget(from, () => flagOf(person), { side: -1, key: `${person.page}-${person.writes}`, ignoreSelection: true }),
      Decoration.node(from, from + doc.child(index).nodeSize, { class: "para-live" }),
    ];
  });
  return DecorationSet.create(doc, marks);
}

const plugin = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const people = transaction.getMeta(key);
      return people ? draw(transaction.doc, people) : set.map(transaction.mapping, transaction.doc);
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

export function showOthers(editor, people) {
  const drawn = JSON.stringify(people);
  if (editor.storage.others.drawn === drawn) return;
  editor.storage.others.drawn = drawn;
  editor.view.dispatch(editor.state.tr.setMeta(key, people).setMeta("addToHistory", false));
}

/** Where this person is: {place, paragraph, opening}. */
export function placeInText(editor) {
  const { $from } = editor.state.selection;
  return { place: "body", paragraph: $from.index(0), opening: openingOf($from.node(0).maybeChild($from.index(0)) ?? editor.state.doc) };
}

export const Others = Extension.create({
  name: "others",
  addStorage: () => ({ drawn: "" }),
  addProseMirrorPlugins: () => [plugin()],
});
