// Pictures dropped or pasted onto the text: each goes in at that place, shown with its progress until it has arrived.
import { Extension, pm } from "django-prose-editor/editor";
import { Arrival } from "desk/editor/arrival";
import { learnPictures } from "desk/editor/picture";
import { picturesOf, sizeOf } from "desk/upload/files";
import { Queue } from "desk/upload/queue";
import { send, tell } from "desk/upload/sending";
import { words } from "desk/words";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("dropped");

/** Where things stand is told by the document itself: the places move along with what is typed meanwhile. */
const places = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const moved = set.map(transaction.mapping, transaction.doc);
      const { add, remove } = transaction.getMeta(key) ?? {};
      if (add) return moved.add(transaction.doc, [Decoration.widget(add.at, add.element, { id: add.id, side: 1, stopEvent: () => true, ignoreSelection: true })]);
      return remove ? moved.remove(moved.find(null, null, (spec) => spec.id === remove)) : moved;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** Below the paragraph somebody has dropped into, or where the caret is. */
function placeFor(state, position) {
  const $at = state.doc.resolve(Math.max(0, Math.min(position, state.doc.content.size)));
  return $at.depth ? $at.after(1) : $at.pos;
}

class Arrivals {
  constructor(editor, options) {
    Object.assign(this, { editor, cookie: options.cookie, known: new Map(), count: 0 });
    this.queue = new Queue({
      isHeld: () => false,
      sendOne: (file, onProgress) => this.send(file, options, onProgress),
      onChange: (item) => this.show(item),
    });
  }

  send(file, { address, cookie, most }, onProgress) {
    if (file.size <= most) return send(file, { address, cookie, about: {}, onProgress });
    return { kind: "refused", sentence: words("uploadTooLarge", { size: sizeOf(file.size), most: sizeOf(most) }) };
  }

  tell(meta) {
    this.editor.view.dispatch(this.editor.state.tr.setMeta(key, meta));
  }

  begin(item) {
    const arrival = new Arrival(item, { onAgain: () => this.queue.retry(item), onDrop: () => this.end(item) });
    const id = ++this.count;
    this.known.set(item, { arrival, id });
    this.tell({ add: { at: this.at, element: arrival.element, id } });
    return this.known.get(item);
  }

  end(item) {
    this.tell({ remove: this.known.get(item).id });
    this.queue.remove(item);
    this.editor.commands.focus();
  }

  show(item) {
    const { arrival, id } = this.known.get(item) ?? this.begin(item);
    const picture = item.outcome?.picture;
    if (item.state === "done" && !picture.is_choosable) {
      Object.assign(item, { state: "refused", outcome: { sentence: words("uploadNotChoosable") } });
    }
    arrival.show(item);
    if (item.state === "done") this.arrive(item, picture, id);
  }

  /** In place of the row stands the picture, wherever the place has moved meanwhile. */
  arrive(item, picture, id) {
    const [spot] = key.getState(this.editor.state).find(null, null, (spec) => spec.id === id);
    const twin = picture.was_known ? null : picture.lookalikes?.[0];
    if (!twin) this.tell({ remove: id });
    this.queue.remove(item);
    if (!spot) return; // the text around it was deleted meanwhile
    if (twin) this.offerTwin(this.known.get(item).arrival, { picture, twin, id });
    learnPictures([picture]);
    const content = picture.caption ? [{ type: "text", text: picture.caption }] : [];
    this.editor.commands.insertContentAt(spot.from, { type: "picture", attrs: { id: String(picture.id) }, content }, { updateSelection: false });
  }

  offerTwin(arrival, { picture, twin, id }) {
    const leave = () => {
      this.tell({ remove: id });
      this.editor.commands.focus();
    };
    arrival.ask(twin, {
      onBoth: leave,
      onInstead: () => {
        learnPictures([twin]);
        this.swap(String(picture.id), String(twin.id));
        tell(picture.discard, {}, this.cookie).catch(() => {}); // used already: then the library keeps both
        leave();
      },
    });
  }

  swap(old, id) {
    const { state, view } = this.editor;
    const { tr } = state;
    state.doc.descendants((node, position) => {
      if (node.type.name === "picture" && node.attrs.id === old) tr.setNodeMarkup(position, undefined, { ...node.attrs, id });
    });
    view.dispatch(tr);
  }

  take(files, position) {
    this.at = placeFor(this.editor.state, position);
    this.queue.add(files);
  }
}

export const Dropped = Extension.create({
  name: "dropped",
  // The library's way in for this person, none without the right: then the browser does as it always did.
  addOptions: () => ({ address: "", cookie: "", most: 0 }),

  addProseMirrorPlugins() {
    const { editor, options } = this;
    let arrivals;
    const take = (transfer, placeOf) => {
      const files = picturesOf(transfer);
      // Copied text of other programs often carries a picture of itself along.
      if (!files.length || transfer.types.includes("text/html") || !options.address || !editor.isEditable) return false;
      arrivals ??= new Arrivals(editor, options);
      arrivals.take(files, placeOf());
      return true;
    };
    const props = {
      handleDrop(view, event) {
        const isOurs = take(event.dataTransfer, () => view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? 0);
        if (isOurs) event.preventDefault();
        return isOurs;
      },
      handlePaste: (view, event) => take(event.clipboardData, () => view.state.selection.to),
    };
    return [places(), new Plugin({ props })];
  },
});
