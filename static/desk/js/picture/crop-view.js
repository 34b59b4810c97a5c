// What the crop tool shows and says: tiles, numbers, warnings, and a sentence for those who listen.
import { toPixels, viewBoxOf } from "desk/picture/geometry";

export const FOCAL = "focal";
const BLURRED = 640; // pixels; below, readers see it blurred
const NARROW = 1200; // pixels; below, search engines and networks show no large preview
const PREVIEWS = ["16:9", "4:3", "1:1"]; // what they take

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export class CropView {
  show() {
    const { image, part } = this;
    this.stage.show({ part, focal: toPixels([...this.focal, 0, 0], image) });
    for (const tile of this.tiles) this.showTile(tile);
    for (const [name, row] of this.rows) this.writeRow(name, row);
    this.root.querySelector("[data-follow]").disabled = !this.own[this.ratio];
    this.undo.disabled = !this.past.length;
    this.warning.textContent = part ? this.doubt(Math.round(part[2])) : "";
  }

  layTiles(ratios) {
    const { preview: href, width, height } = this.image;
    for (const tile of this.tiles) {
      tile.hidden = !ratios.includes(tile.dataset.tile);
      tile.disabled = false;
      for (const [name, value] of Object.entries({ href, width, height })) tile.querySelector("image").setAttribute(name, value);
    }
  }

  showTile(tile) {
    const ratio = tile.dataset.tile;
    const isWhole = ratio === FOCAL || ratio === "";
    tile.querySelector("svg").setAttribute("viewBox", viewBoxOf(isWhole ? [0, 0, 1, 1] : this.box(ratio), this.image));
    const how = tile.querySelector("[data-how]");
    if (how) how.textContent = this.howOf(ratio);
  }

  doubt(width) {
    if (width < BLURRED) return fill(this.words.blurred, { width });
    return PREVIEWS.includes(this.ratio) && width < NARROW ? fill(this.words.narrow, { width }) : "";
  }

  writeRow(name, row) {
    const isFocal = name === FOCAL;
    const numbers = isFocal ? this.focal.map((one) => Math.round(one * 1000) / 10) : toPixels(this.box(name), this.image).map(Math.round);
    const isFollowing = !isFocal && !this.own[name];
    [...row.querySelectorAll("input")].forEach((field, index) => {
      if (field === document.activeElement) return; // nobody writes over what is being typed
      field.value = isFollowing ? "" : numbers[index];
      if (!isFocal) field.placeholder = numbers[index];
    });
  }

  say() {
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.said.textContent = this.sentence(); }, 150);
  }

  sentence() {
    if (!this.isCrop) {
      const [x, y] = this.focal.map((one) => Math.round(one * 100));
      return this.rows.has(FOCAL) ? fill(this.words.saidFocal, { x, y }) : "";
    }
    const [left, top, width, height] = this.part.map(Math.round);
    return fill(this.words.saidCrop, { ratio: this.nameOf(this.ratio), left, top, width, height, how: this.howOf(this.ratio) });
  }

  howOf(ratio) {
    if (this.own[ratio]) return this.words.byHand;
    return ratio === "free" && !this.image.crops[ratio] ? this.words.whole : this.words.follows;
  }

  nameOf(ratio) {
    return this.tiles.find((tile) => tile.dataset.tile === ratio)?.querySelector("b").textContent ?? ratio;
  }
}
