// "/" at the beginning of a line or after a blank opens a list of what can be put there; letters narrow it down.
import { Extension, pm } from "django-prose-editor/editor";
import { jsonFrom, words } from "desk/words";

const { Plugin, PluginKey } = pm.state;
const key = new PluginKey("slash");
const TYPED = /(?:^|[\s\u00a0\ufffc])\/([\p{L}\p{N}-]{0,20}(?: [\p{L}\p{N}-]{1,20})?)$/u;

const plain = (text) => text.toLocaleLowerCase("de").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

/** Each word typed must begin a word of the item; items whose own name begins with it come first. */
export function fitting(items, typed) {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  const found = items.filter((item) => {
    const known = `${item.plain} ${item.others}`.split(/[\s,]+/);
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  });
  return found.sort((one, other) => Number(other.plain.startsWith(asked.join(" "))) - Number(one.plain.startsWith(asked.join(" "))));
}

/** What stands behind the slash before the caret, or null: `{ from, typed }`. */
function asked(state) {
  const { $from, empty } = state.selection;
  const place = $from.parent.type.name;
  if (!empty || (place !== "paragraph" && place !== "heading")) return null;
  const start = Math.max(0, $from.parentOffset - 60);
  const found = TYPED.exec($from.parent.textBetween(start, $from.parentOffset, "\n", "\ufffc"));
  return found && { from: $from.pos - found[1].length - 1, typed: found[1] };
}

class Menu {
  constructor(view, options) {
    Object.assign(this, { view, options, items: [], index: 0, left: null });
    this.list = Object.assign(document.createElement("ul"), { className: "slash", id: "slash-menu", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words("slashMenu"));
    this.said = Object.assign(document.createElement("p"), { className: "hidden-text" });
    this.said.setAttribute("role", "status");
    view.dom.parentNode.append(this.list, this.said);
    // The caret stays in the text while an item is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose([...this.list.children].indexOf(row));
    });
    view.dom.addEventListener("blur", this.onBlur = () => this.close());
    this.menu = jsonFrom("text-menu", []).map((item) => ({ ...item, plain: plain(item.words), others: plain(item.also) }));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  update(view, before) {
    if (view.state.doc === before.doc && view.state.selection.eq(before.selection)) return;
    const place = view.editable && view.hasFocus() && !view.composing ? asked(view.state) : null;
    if (this.left !== null && place?.from !== this.left) this.left = null;
    // It opens by typing only, not when the caret comes by.
    if (!place || this.left !== null || (!this.isOpen && view.state.doc === before.doc)) return this.close();
    this.items = fitting(this.menu, place.typed);
    if (!this.items.length) return this.close();
    const isNew = !this.isOpen;
    this.place = place;
    this.index = 0;
    this.draw();
    return isNew && this.show();
  }

  draw() {
    this.list.replaceChildren(...this.items.map((item, index) => {
      const row = Object.assign(document.createElement("li"), { id: `slash-${item.name}` });
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === this.index));
      row.append(Object.assign(document.createElement("span"), { textContent: item.words }));
      if (item.keys) row.append(Object.assign(document.createElement("kbd"), { textContent: item.keys }));
      return row;
    }));
    this.list.children[this.index].scrollIntoView({ block: "nearest" });
    this.view.dom.setAttribute("aria-activedescendant", `slash-${this.items[this.index].name}`);
    this.said.textContent = words("slashFound", { count: this.items.length });
  }

  show() {
    this.list.hidden = false;
    this.view.dom.setAttribute("aria-controls", this.list.id);
    const box = this.list.offsetParent.getBoundingClientRect();
    const caret = this.view.coordsAtPos(this.place.from);
    const isBelow = caret.bottom + this.list.offsetHeight + 8 < window.innerHeight || caret.top < this.list.offsetHeight;
    const top = isBelow ? caret.bottom + 6 : caret.top - this.list.offsetHeight - 6;
    this.list.style.setProperty("top", `${Math.round(top - box.top)}px`);
    this.list.style.setProperty("left", `${Math.round(Math.max(0, Math.min(caret.left - box.left, box.width - this.list.offsetWidth)))}px`);
  }

  close() {
    if (!this.isOpen) return;
    this.list.hidden = true;
    this.said.textContent = "";
    ["aria-activedescendant", "aria-controls"].forEach((name) => this.view.dom.removeAttribute(name));
  }

  choose(index) {
    const { name } = this.items[index];
    const { from } = this.place;
    this.close();
    this.view.dispatch(pm.history.closeHistory(this.view.state.tr.delete(from, this.view.state.selection.from)));
    this.options.run(name);
  }

  press(event) {
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.index = (this.index + step + this.items.length) % this.items.length;
      this.draw();
    } else if (event.key === "Enter" || event.key === "Tab") {
      this.choose(this.index);
    } else if (event.key === "Escape") {
      this.left = this.place.from;
      this.close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  destroy() {
    this.view.dom.removeEventListener("blur", this.onBlur);
    this.list.remove();
    this.said.remove();
  }
}

export const Slash = Extension.create({
  name: "slash",
  priority: 2000, // before what Enter and the arrows mean elsewhere
  addOptions: () => ({ run: () => {} }),
  addProseMirrorPlugins() {
    const { options } = this;
    let menu;
    return [new Plugin({
      key,
      view: (view) => (menu = new Menu(view, options)),
      props: { handleKeyDown: (view, event) => menu?.press(event) ?? false },
    })];
  },
});
