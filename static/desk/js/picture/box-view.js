// What pixelating shows and says: the boxes on the picture, the numbers of the rows, a sentence for those who listen.
import { drawBox } from "desk/picture/box-drawing";
import { unitOf } from "desk/picture/stage";

export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export class BoxView {
  show() {
    const focused = document.activeElement?.closest("[data-drawn]")?.dataset.drawn;
    this.layer.replaceChildren(...this.rows.all.map((row, index) => this.drawn(row, index)));
    this.rows.all.forEach((row, index) => { row.querySelector("[data-number]").textContent = fill(this.words.name, { number: index + 1 }); });
    this.mark();
    if (focused !== undefined) this.layer.querySelector(`[data-drawn="${focused}"] [tabindex]`)?.focus({ preventScroll: true });
  }

  drawn(row, index) {
    const label = fill(this.words.boxLabel, { number: index + 1 });
    return drawBox(this.rows.read(row), { index, label, sheet: this.sheet, size: this.size, unit: unitOf(this.svg) });
  }

  mark() {
    this.rows.all.forEach((row, index) => {
      row.classList.toggle("is-chosen", row === this.chosen);
      this.layer.querySelector(`[data-drawn="${index}"]`)?.classList.toggle("is-chosen", row === this.chosen);
    });
  }

  say() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      const box = this.chosen?.isConnected && this.rows.read(this.chosen);
      if (!box) return;
      const [left, top, width, height] = box;
      this.said.textContent = fill(this.words.saidBox, { number: this.rows.all.indexOf(this.chosen) + 1, left, top, width, height });
    }, 150);
  }
}
