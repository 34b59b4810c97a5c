// Pixelating: boxes drawn on the picture, by hand or keyboard; each is a row of numbers, too (box-rows.js).
import { BoxRows } from "desk/picture/box-rows";
import { BoxView, fill } from "desk/picture/box-view";
import { bindDrag } from "desk/picture/drag";
import { moved, pulled, scaled } from "desk/picture/geometry";
import { draw } from "desk/picture/stage";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FIRST = 0.15; // of the picture's width: a box that the keyboard adds

class Boxes extends BoxView {
  constructor(root) {
    super();
    this.root = root;
    this.words = root.dataset;
    this.svg = root.querySelector("[data-stage]");
    this.picture = this.svg.querySelector("image");
    this.said = root.querySelector("[data-said]");
    this.layer = this.svg.appendChild(draw("g", {}));
    const { width, height } = this.svg.viewBox.baseVal;
    this.size = { width, height };
    this.rows = new BoxRows(root, this.size);
    this.chosen = null;
    this.load();
    this.bind();
  }

  /** Empty spare rows serve those without a script; here a button adds one. */
  load() {
    this.rows.dropEmpty();
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
    this.rows.list.addEventListener("input", () => this.show());
    this.rows.list.addEventListener("focusin", (event) => this.choose(event.target.closest("[data-box]")));
    this.rows.list.addEventListener("click", (event) => event.target.closest("[data-remove]") && this.remove(event.target.closest("[data-box]")));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("focusin", (event) => this.choose(this.rowOf(event.target)));
    new ResizeObserver(() => this.show()).observe(this.svg);
  }

  // --- rows ---

  rowOf(target) {
    return this.rows.all[target.closest("[data-drawn]")?.dataset.drawn];
  }

  write(row, box) {
    this.rows.write(row, box);
    this.show();
  }

  add(box) {
    this.chosen = this.rows.add();
    this.write(this.chosen, box);
    return this.chosen;
  }

  addInTheMiddle() {
    const { width, height } = this.size;
    const side = Math.min(width * FIRST, height);
    const row = this.add([(width - side) / 2, (height - side) / 2, side, side]);
    this.layer.querySelector(`[data-drawn="${this.rows.all.indexOf(row)}"] [tabindex]`).focus();
    this.say();
  }

  remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.chosen = null;
    this.show();
    (next?.querySelector("input") ?? this.root.querySelector("[data-add]")).focus();
    this.said.textContent = fill(this.words.saidCount, { count: this.rows.all.length });
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
    return { row, corner: target.closest("[data-corner]")?.dataset.corner, box: this.rows.read(row) };
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
    for (const row of this.rows.all) {
      const box = this.rows.read(row);
      if (!box || box[2] < 8 || box[3] < 8) row.remove(); // a press that drew nothing
    }
    this.show();
    this.say();
  }

  key(event) {
    const row = this.rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = this.rows.read(row);
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
}

export function bindBoxes(root) {
  return new Boxes(root);
}
