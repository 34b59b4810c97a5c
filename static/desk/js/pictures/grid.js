// The pictures to choose from: a listbox one walks through by arrow keys; Enter takes, Space adds to several.
import { words } from "desk/words";

const make = (name, about, ...content) => {
  const element = Object.assign(document.createElement(name), about);
  element.append(...content);
  return element;
};

function draw(picture) {
  const image = make("img", { src: picture.thumb, alt: "", loading: "lazy", decoding: "async", className: "thumb-pic", width: 320, height: 213 });
  const option = make("li", { className: "pic-option", tabIndex: -1 }, image, make("b", { textContent: picture.caption || picture.alt || words("pictureWithoutAlt") }), make("small", { className: "meta", textContent: [picture.credit, picture.label].filter(Boolean).join(" · ") }));
  const lack = picture.lacks_alt ? words("uploadAltMissing") : picture.missing[0];
  if (lack) option.append(make("small", { className: "pic-bad", textContent: lack }));
  else if (picture.cautions.length) option.append(make("small", { className: "pic-soon", textContent: picture.cautions[0] }));
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

export class Grid {
  /** `onLook(picture)` at every step, `onTake(picture)` by Enter or a double press, `onPick(pictures)` when the choice changes. */
  constructor(list, { onLook, onTake, onPick, onEnd }) {
    Object.assign(this, { list, onLook, onTake, onPick, onEnd, pictures: new Map(), picked: [], isMany: false });
    list.addEventListener("click", (event) => this.press(event.target.closest("[role=option]")));
    list.addEventListener("dblclick", (event) => !this.isMany && this.take(event.target.closest("[role=option]")));
    list.addEventListener("keydown", (event) => this.walk(event));
    // A press shows the picture when it is over: what appears while the finger is down would catch it.
    list.addEventListener("pointerdown", () => { this.isPressed = true; });
    document.addEventListener("pointerup", () => setTimeout(() => { this.isPressed = false; }));
    list.addEventListener("focusin", (event) => this.stand(event.target));
  }

  get options() {
    return [...this.list.children];
  }

  begin({ isMany }) {
    this.isMany = isMany;
    this.picked = [];
    this.list.setAttribute("aria-multiselectable", String(isMany));
    this.onPick(this.picked);
  }

  /** Show `pictures` instead of what was there; what is picked stays picked. */
  show(pictures) {
    const at = this.options.indexOf(document.activeElement); // a late answer must not take the list from under the hand
    this.pictures.clear();
    this.list.replaceChildren();
    this.add(pictures);
    if (at >= 0) this.focusAt(at);
  }

  add(pictures) {
    for (const picture of pictures) {
      const option = draw(picture);
      this.pictures.set(option, picture);
      this.list.append(option);
    }
    this.mark();
    if (!this.options.some((option) => option.tabIndex === 0) && this.options.length) this.options[0].tabIndex = 0;
  }

  mark() {
    const keys = this.picked.map((picture) => picture.id);
    for (const [option, picture] of this.pictures) {
      const place = keys.indexOf(picture.id);
      option.setAttribute("aria-selected", String(place >= 0));
      option.dataset.place = this.isMany && place >= 0 ? place + 1 : "";
    }
  }

  pick(picture) {
    const isPicked = this.picked.some((one) => one.id === picture.id);
    if (!this.isMany) this.picked = [picture];
    else this.picked = isPicked ? this.picked.filter((one) => one.id !== picture.id) : [...this.picked, picture];
    this.mark();
    this.onPick(this.picked);
  }

  press(option) {
    const picture = this.pictures.get(option);
    if (!picture) return;
    option.focus();
    this.onLook(picture);
    this.pick(picture);
  }

  take(option) {
    const picture = this.pictures.get(option);
    if (picture) this.onTake(picture);
  }

  stand(option) {
    const picture = this.pictures.get(option);
    if (!picture) return;
    this.options.forEach((other) => { other.tabIndex = other === option ? 0 : -1; });
    if (!this.isPressed) this.onLook(picture);
  }

  walk(event) {
    const at = this.options.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") this.take(event.target);
    else if (event.key === " ") this.pick(this.pictures.get(event.target));
    else if (!this.step(at, event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // the desk's own keys rest here
  }

  step(at, key) {
    const across = this.across();
    const last = this.options.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + across, ArrowUp: at - across, Home: 0, End: last, PageDown: Math.min(last, at + 3 * across), PageUp: Math.max(0, at - 3 * across) }[key];
    if (to === undefined) return false;
    if (to > last) this.onEnd(at);
    this.options[Math.max(0, Math.min(last, to < 0 ? at : to))].focus();
    return true;
  }

  /** How many stand side by side. */
  across() {
    const [first] = this.options;
    const second = this.options.findIndex((option) => option.offsetTop > first.offsetTop);
    return second < 0 ? this.options.length : second;
  }

  focusAt(index) {
    this.options[Math.min(index, this.options.length - 1)]?.focus();
  }
}
