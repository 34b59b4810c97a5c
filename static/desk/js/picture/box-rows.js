// The boxes of a picture as rows of numbers. They are the truth; the form sends them.
export class BoxRows {
  /** `size` is the picture's, in pixels. */
  constructor(root, size) {
    this.list = root.querySelector("[data-rows]");
    this.blank = root.querySelector("template").content.firstElementChild;
    this.size = size;
  }

  get all() {
    return [...this.list.querySelectorAll("[data-box]")];
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
  }

  /** Another row, still without numbers. */
  add() {
    const row = this.blank.cloneNode(true);
    for (const field of row.querySelectorAll("input")) field.id = `${field.id}-${this.all.length}-${Date.now()}`;
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.nextElementSibling.id;
    this.list.append(row);
    return row;
  }

  dropEmpty() {
    for (const row of this.all) if (!this.read(row)) row.remove();
  }
}
