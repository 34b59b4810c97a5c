// Underlines the passages that notes are about. Decorations only: the text, and what is stored of it, stay as they are.
import { Extension, pm } from "django-prose-editor/editor";
import { find } from "desk/passages/find";
import { posOf, textOf } from "desk/passages/text";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("noted");
const WAIT = 400; // milliseconds after the last key before a passage that went missing is looked for

function place(doc, thread) {
  const whole = textOf(doc);
  if (!whole.blocks.length) return null;
  const found = find(whole.text, { ...thread, near: whole.blocks[thread.block]?.start ?? 0 });
  return found && { from: posOf(whole, found.from), to: posOf(whole, found.to) };
}

const mark = ({ from, to }, id) => Decoration.inline(from, to, { class: "noted", "data-noted": id }, { id });

function marksOf(doc, threads) {
  const places = threads.map((thread) => [place(doc, thread), thread.id]).filter(([at]) => at && at.from < at.to);
  return DecorationSet.create(doc, places.map(([at, id]) => mark(at, id)));
}

const isMarked = (marks, id) => marks.find(undefined, undefined, (spec) => spec.id === id).length > 0;

const notedPassages = (onPress, onChange) => new Plugin({
  key,
  state: {
    init: () => ({ threads: [], marks: DecorationSet.empty }),
    apply(transaction, { threads, marks }) {
      const told = transaction.getMeta(key);
      if (told?.threads) return { threads: told.threads, marks: marksOf(transaction.doc, told.threads) };
      marks = marks.map(transaction.mapping, transaction.doc);
      if (told?.again) {
        const missing = threads.filter(({ id }) => !isMarked(marks, id));
        marks = marks.add(transaction.doc, marksOf(transaction.doc, missing).find());
      }
      return { threads, marks };
    },
  },
  props: {
    decorations: (state) => key.getState(state).marks,
    handleClick(view, pos) {
      const [first] = key.getState(view.state).marks.find(pos, pos);
      if (first) onPress(first.spec.id);
      return false;
    },
  },
  view(view) {
    let waiting;
    const look = () => {
      const { threads, marks } = key.getState(view.state);
      if (threads.some(({ id }) => !isMarked(marks, id))) view.dispatch(view.state.tr.setMeta(key, { again: true }).setMeta("addToHistory", false));
      onChange();
    };
    return {
      update(_, before) {
        if (before.doc.eq(view.state.doc)) return;
        clearTimeout(waiting);
        waiting = setTimeout(look, WAIT);
      },
      destroy: () => clearTimeout(waiting),
    };
  },
});

export const Noted = Extension.create({
  name: "noted",
  addStorage: () => ({ onPress: () => {}, onChange: () => {} }),
  addProseMirrorPlugins() {
    return [notedPassages((id) => this.storage.onPress(id), () => this.storage.onChange())];
  },
});

/** The threads whose passages are to be underlined: `{ id, quote, before, after, block }`. */
export function showThreads(editor, threads) {
  editor.view.dispatch(editor.state.tr.setMeta(key, { threads }).setMeta("addToHistory", false));
}

/** Where the passage of a thread stands now, or null where it is gone. */
export function placeOf(editor, id) {
  const found = key.getState(editor.state).marks.find(undefined, undefined, (spec) => spec.id === id);
  return found.length ? { from: found[0].from, to: found.at(-1).to } : null;
}

/** The thread under the caret, if any. */
export function threadAt(editor) {
  const { from } = editor.state.selection;
  return key.getState(editor.state).marks.find(from, from)[0]?.spec.id ?? null;
}
