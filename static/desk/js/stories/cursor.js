// One row of the list is the current one: J and K (or arrows) move it, the focus goes with it.
export class Rows {
  constructor(place) {
    this.rows = [...place.querySelectorAll("[data-story]")];
    this.current = null;
    place.addEventListener("focusin", (event) => this.set(event.target.closest("[data-story]")));
  }

  linkOf(row) {
    return row.querySelector("a.title");
  }

  set(row) {
    if (!row || row === this.current) return;
    this.current?.classList.remove("is-cursor");
    this.current = row;
    row.classList.add("is-cursor");
  }

  focus(row = this.current) {
    this.linkOf(row).focus();
    row.scrollIntoView({ block: "nearest" });
  }

  /** Go `step` rows further; from nowhere to the first one. */
  go(step) {
    const at = this.rows.indexOf(this.current);
    const row = this.current ? this.rows[at + step] : this.rows[0];
    if (!row) return;
    this.set(row);
    this.focus(row);
  }
}
