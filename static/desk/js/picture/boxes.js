// Pixelating: boxes drawn on the picture and the same boxes as rows of numbers. The rows are the truth; the form sends them.
import { drawBox } from "desk/picture/box-drawing";
import { bindDrag } from "desk/picture/drag";
import { moved, pulled, scaled } from "desk/picture/geometry";
import { draw, unitOf } from "desk/picture/stage";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FIRST = 0.15; // of the picture's width: a box that the keyboard adds

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

class Boxes {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.svg = root.querySelector("[data-stage]");
    this.picture = this.svg.querySelector("image");
    this.list = root.querySelector("[data-rows]");
    this.blank = root.querySelector("template").content.firstElementChild;
    this.said = root.querySelector("[data-said]");
    this.layer = this.svg.appendChild(draw("g", {}));
    const { width, height } = this.svg.viewBox.baseVal;
    this.size = { width, height };
    this.chosen = null;
    this.load();
    this.bind();
  }

  /** Empty spare rows serve those without a script; here a button adds one. */
  load() {
    for (const row of this.rows) if (!this.read(row)) row.remove();
    this.sheet = Object.assign(new Image(), { src: this.picture.getAttribute("href") });
    this.sheet.addEventListener("load", () => this.show());
    this.root.querySelector("[data-add]").hidden = false;
    this.show();
  }

  bind() {
    bindDrag(this.svg, {
      take: (target, place) => this.take(target, place),
      move: (grasped, place, from) => this.drag(grasped, place, from),
      pinch: (grasped, factor) => this.write(grasped.row, scaled(grasped.box, factor, this.size)),
      release: () => this.release(),
    });
    this.root.querySelector("[data-add]").addEventListener("click", () => this.addInTheMiddle());
    this.list.addEventListener("input", () => this.show());
    this.list.addEventListener("focusin", (event) => this.choose(event.target.closest("[data-box]")));
    this.list.addEventListener("click", (event) => event.target.closest("[data-remove]") && this.remove(event.target.closest("[data-box]")));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("focusin", (event) => this.choose(this.rowOf(event.target)));
    new ResizeObserver(() => this.show()).observe(this.svg);
  }

  // --- rows ---

  get rows() {
    return [...this.list.querySelectorAll("[data-box]")];
  }

  rowOf(target) {
    return this.rows[target.closest("[data-drawn]")?.dataset.drawn];
  }

  /** The box of a row in pixels, or null where it is not complete. */
  read(row) {
    const box = [...row.querySelectorAll("input")].map((field) => field.valueAsNumber);
    return box.every(Number.isFinite) && box[2] > 0 && box[3] > 0 ? box : null;
  }

  write(row, box) {
    const [x, y, w, h] = box.map(Math.round);
    const inside = [x, y, Math.min(w, this.size.width - x), Math.min(h, this.size.height - y)];
    [...row.querySelectorAll("input")].forEach((field, index) => { field.value = inside[index]; });
    this.show();
  }

  add(box) {
    const row = this.blank.cloneNode(true);
    for (const field of row.querySelectorAll("input")) field.id = `${field.id}-${this.rows.length}-${Date.now()}`;
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.nextElementSibling.id;
    this.list.append(row);
    this.chosen = row;
    this.write(row, box);
    return row;
  }

  addInTheMiddle() {
    const { width, height } = this.size;
    const side = Math.min(width * FIRST, height);
    const row = this.add([(width - side) / 2, (height - side) / 2, side, side]);
    this.layer.querySelector(`[data-drawn="${this.rows.indexOf(row)}"] [tabindex]`).focus();
    this.say();
  }

  remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.chosen = null;
    this.show();
    (next?.querySelector("input") ?? this.root.querySelector("[data-add]")).focus();
    this.said.textContent = fill(this.words.saidCount, { count: this.rows.length });
  }

  choose(row) {
    if (!row || row === this.chosen) return;
    this.chosen = row;
    this.mark();
  }

  // --- hands ---

  take(target, place) {
    const row = this.rowOf(target);
    if (!row) return { row: this.add([...place, 1, 1]), corner: "se", box: [...place, 1, 1], isNew: true };
    this.choose(row);
    return { row, corner: target.closest("[data-corner]")?.dataset.corner, box: this.read(row) };
  }

  drag({ row, corner, box }, place, from) {
    this.write(row, corner ? this.grown(box, corner, place) : moved(box, place[0] - from[0], place[1] - from[1], this.size));
  }

  /** A new box may be drawn towards any side. */
  grown(box, corner, place) {
    if (box[2] > 1) return pulled(box, corner, place, this.size);
    const side = (place[1] < box[1] ? "n" : "s") + (place[0] < box[0] ? "w" : "e");
    return pulled([box[0], box[1], 0, 0], side, place, this.size);
  }

  release() {
    for (const row of this.rows) {
      const box = this.read(row);
      if (!box || box[2] < 8 || box[3] < 8) row.remove(); // a press that drew nothing
    }
    this.show();
    this.say();
  }

  key(event) {
    const row = this.rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = this.read(row);
    const [across, down] = ARROWS[event.key] ?? [];
    const step = Math.max(1, this.size.width / 200);
    if (event.key === "Delete" || event.key === "Backspace") this.remove(row);
    else if ("+=-".includes(event.key)) this.write(row, scaled(box, event.key === "-" ? 1 / 1.1 : 1.1, this.size));
    else if (across === undefined) return;
    else if (event.shiftKey) this.write(row, pulled(box, "se", [box[0] + box[2] + across * step, box[1] + box[3] + down * step], this.size));
    else this.write(row, moved(box, across * step, down * step, this.size));
    event.preventDefault();
    if (event.key !== "Delete" && event.key !== "Backspace") this.say();
  }

  // --- eyes and ears ---

  show() {
    const focused = document.activeElement?.closest("[data-drawn]")?.dataset.drawn;
    this.layer.replaceChildren(...this.rows.map((row, index) => this.drawn(row, index)));
    this.rows.forEach((row, index) => { row.querySelector("[data-number]").textContent = fill(this.words.name, { number: index + 1 }); });
    this.mark();
    if (focused !== undefined) this.layer.querySelector(`[data-drawn="${focused}"] [tabindex]`)?.focus({ preventScroll: true });
  }

  drawn(row, index) {
    const label = fill(this.words.boxLabel, { number: index + 1 });
    return drawBox(this.read(row), { index, label, sheet: this.sheet, size: this.size, unit: unitOf(this.svg) });
  }

  mark() {
    this.rows.forEach((row, index) => {
      row.classList.toggle("is-chosen", row === this.chosen);
      this.layer.querySelector(`[data-drawn="${index}"]`)?.classList.toggle("is-chosen", row === this.chosen);
    });
  }

  say() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      const box = this.chosen?.isConnected && this.read(this.chosen);
      if (!box) return;
      const [left, top, width, height] = box;
      this.said.textContent = fill(this.words.saidBox, { number: this.rows.indexOf(this.chosen) + 1, left, top, width, height });
    }, 150);
  }
}

export function bindBoxes(root) {
  return new Boxes(root);
}
