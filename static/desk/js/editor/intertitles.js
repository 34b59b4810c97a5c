// A long run of text without an intertitle gets a quiet question in the margin; an intertitle that is too long is told.
import { Extension, pm } from "django-prose-editor/editor";
import { wordsIn } from "desk/counters";
import { words } from "desk/words";

const { Plugin, PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("intertitles");
const RUN = 220; // words before one asks
const REST = 80; // so many have to follow, or an intertitle would stand over nothing
const LONGEST = 60; // characters

const lengthOf = (node) => [...node.textContent].length;

/** Where an intertitle would help, and which ones are too long: `{ gaps, long }` with positions in the document. */
export function look(doc) {
  const [gaps, long, blocks] = [[], [], []];
  doc.forEach((node, at) => blocks.push({ node, at, count: wordsIn(node) }));
  const total = blocks.reduce((sum, { count }) => sum + count, 0);
  let [run, passed] = [0, 0];
  for (const { node, at, count } of blocks) {
    const isHeading = node.type.name === "heading";
    if (isHeading && lengthOf(node) > LONGEST) long.push({ at, length: lengthOf(node) });
    if (isHeading || node.type.name === "entry") run = 0;
    else if (run >= RUN && node.type.name === "paragraph" && total - passed >= REST) {
      gaps.push(at);
      run = 0;
    }
    if (!isHeading && ["paragraph", "blockquote", "bulletList", "orderedList"].includes(node.type.name)) run += count;
    passed += count;
  }
  return { gaps, long };
}

function mark(className, text) {
  const element = Object.assign(document.createElement("button"), { type: "button", className, textContent: text, tabIndex: -1 });
  element.contentEditable = "false";
  return element;
}

/** The same question at the same place keeps its element: nothing flickers while one types. */
function draw(doc, { gaps, long }) {
  const asked = gaps.map((at) => Decoration.widget(at, (view, getPos) => {
    const button = mark("para-flag", words("intertitleHere"));
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => insertIntertitle(view, getPos()));
    return button;
  }, { side: -1, key: "gap", ignoreSelection: true, stopEvent: () => true }));
  const told = long.map(({ at, length }) => Decoration.node(at, at + doc.nodeAt(at).nodeSize, { "data-long": words("intertitleLong", { count: length, most: LONGEST }) }));
  return DecorationSet.create(doc, [...asked, ...told]);
}

export function insertIntertitle(view, at) {
  const { schema, tr } = view.state;
  const step = pm.history.closeHistory(tr.insert(at, schema.nodes.heading.create({ level: 2 })));
  view.dispatch(step.setSelection(TextSelection.create(step.doc, at + 1)).scrollIntoView());
  view.focus();
}

export const Intertitles = Extension.create({
  name: "intertitles",
  addProseMirrorPlugins() {
    if (!this.editor.isEditable) return [];
    const seen = (doc) => {
      const found = look(doc);
      return { ...found, said: JSON.stringify(found), set: draw(doc, found) };
    };
    return [new Plugin({
      key,
      state: {
        init: (config, { doc }) => seen(doc),
        apply(transaction, before) {
          if (!transaction.docChanged) return before;
          const found = look(transaction.doc);
          const said = JSON.stringify(found);
          if (said === before.said) return { ...before, set: before.set.map(transaction.mapping, transaction.doc) };
          return { ...found, said, set: draw(transaction.doc, found) };
        },
      },
      props: { decorations: (state) => key.getState(state).set },
    })];
  },
});

export const gapsOf = (editor) => key.getState(editor.state)?.gaps ?? [];
