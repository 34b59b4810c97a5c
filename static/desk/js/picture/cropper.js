// The crop tool: a crop for each ratio and the focal point, by mouse, finger, keyboard or numbers. See _crop_tool.html.
import { actOf } from "desk/picture/crop-keys";
import { CropView, FOCAL } from "desk/picture/crop-view";
import { bindDrag } from "desk/picture/drag";
import { boxFor, moved, pulled, scaled, shapeOf, toPixels, toShares, typedOver } from "desk/picture/geometry";
import { makeStage } from "desk/picture/stage";

const share = (number) => Math.min(1, Math.max(0, number));

export class Cropper extends CropView {
  constructor(root) {
    super();
    this.root = root;
    this.words = root.dataset;
    this.svg = root.querySelector("[data-stage]");
    this.tiles = [...root.querySelectorAll("[data-tile]")];
    this.rows = new Map([...root.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));
    this.said = root.querySelector("[data-said]");
    this.warning = root.querySelector("[data-warning]");
    this.undo = root.querySelector("[data-undo]");
    this.stage = makeStage(this.svg, { frameLabel: this.words.frameLabel, markLabel: this.words.markLabel, hasMark: this.rows.has(FOCAL) });
    this.bind();
  }

  /** `own` are the crops of this use; `image` as {preview, width, height, focal, crops}. */
  start({ image, own, ratios, ratio }) {
    Object.assign(this, { image, own: { ...own }, focal: [...image.focal], past: [] });
    this.layTiles(ratios);
    this.stage.setPicture(image);
    this.choose(ratio);
  }

  bind() {
    for (const tile of this.tiles) tile.addEventListener("click", (event) => {
      this.choose(tile.dataset.tile);
      this.say();
      if (event.detail === 0) this.handle?.focus();  // pressed by keyboard: on to the frame, without the way round
    });
    for (const [name, row] of this.rows) row.addEventListener("input", () => this.readRow(name, row));
    this.root.querySelector("[data-follow]").addEventListener("click", () => this.follow());
    this.undo.addEventListener("click", () => this.takeBack());
    this.root.addEventListener("keydown", (event) => this.key(event));
    bindDrag(this.svg, {
      take: (target, place) => this.take(target, place),
      move: (grasped, place, from) => this.drag(grasped, place, from),
      pinch: (grasped, factor) => grasped.part && this.put(scaled(grasped.part, factor, this.image, shapeOf(this.ratio)), { keep: false }),
      release: () => this.say(),
    });
    new ResizeObserver(() => this.image && this.show()).observe(this.svg);
  }

  // --- what it is ---

  box(ratio) {
    return boxFor({ ratio, ...this.image, focal: this.focal, own: this.own });
  }

  get part() {
    return this.isCrop ? toPixels(this.box(this.ratio), this.image) : null;
  }

  get handle() {
    if (this.ratio === FOCAL) return this.stage.mark;
    return this.isCrop ? this.stage.frame : null;
  }

  get isCrop() {
    return this.ratio !== FOCAL && this.ratio !== "";
  }

  // --- what one does ---

  choose(ratio) {
    this.ratio = ratio;
    for (const tile of this.tiles) tile.setAttribute("aria-pressed", tile.dataset.tile === ratio);
    for (const [name, row] of this.rows) row.hidden = name !== ratio;
    this.show();
  }

  take(target, place) {
    const corner = target.closest("[data-corner]")?.dataset.corner;
    const isMark = target.closest("[data-mark]") || (this.ratio === FOCAL && this.rows.has(FOCAL));
    if (!corner && !isMark && !target.closest("[data-frame]")) return null;
    this.remember();
    if (isMark) this.aim(place, { keep: false });
    (isMark ? this.stage.mark : this.stage.frame).focus({ preventScroll: true });
    return { corner, isMark, part: this.part };
  }

  drag({ corner, isMark, part }, place, from) {
    if (isMark) return this.aim(place, { keep: false });
    if (corner) return this.put(pulled(part, corner, place, this.image, shapeOf(this.ratio)), { keep: false });
    return this.put(moved(part, place[0] - from[0], place[1] - from[1], this.image), { keep: false });
  }

  key(event) {
    const act = actOf(event, this);
    if (!act) return;
    event.preventDefault();
    act();
    this.say();
  }

  put(part, { keep = true } = {}) {
    if (keep) this.remember();
    this.own[this.ratio] = toShares(part, this.image);
    this.changed();
  }

  aim([x, y], { keep = true } = {}) {
    if (keep) this.remember();
    this.focal = [share(x / this.image.width), share(y / this.image.height)];
    this.changed();
  }

  follow() {
    if (!this.own[this.ratio]) return;
    this.remember();
    delete this.own[this.ratio];
    this.changed();
    this.say();
  }

  remember() {
    this.past.push({ own: { ...this.own }, focal: [...this.focal] });
  }

  takeBack() {
    if (!this.past.length) return;
    Object.assign(this, this.past.pop());
    this.changed();
    this.say();
  }

  changed() {
    this.show();
    this.root.dispatchEvent(new CustomEvent("desk:cropped", { bubbles: true }));
  }

  readRow(name, row) {
    const typed = [...row.querySelectorAll("input")].map((field) => (field.value === "" ? NaN : field.valueAsNumber));
    if (name === FOCAL) return typed.every(Number.isFinite) && this.aim([(typed[0] / 100) * this.image.width, (typed[1] / 100) * this.image.height]);
    if (typed.every(Number.isNaN)) return this.follow();
    const now = toPixels(this.box(name), this.image);
    return this.put(typedOver(now, typed, this.image, shapeOf(name)));
  }
}
