// One picture of the grid or list is the current one: arrows move it, and only it is reached by Tab.
export class Grid {
  constructor(place) {
    this.place = place;
    this.tiles = [...place.querySelectorAll("[data-picture]")];
    this.current = null;
    this.move(this.tiles[0]);
    place.addEventListener("focusin", (event) => {
      const tile = event.target.closest("[data-picture]");
      if (tile) this.move(tile);
    });
    place.addEventListener("keydown", (event) => this.pressed(event));
  }

  linkOf(tile) {
    return tile.querySelector("a");
  }

  move(tile) {
    if (!tile || tile === this.current) return;
    this.current = tile;
    for (const one of this.tiles) {
      one.querySelectorAll("a, input").forEach((part) => { part.tabIndex = one === tile ? 0 : -1; });
    }
  }

  /** Make the picture `step` further the current one; false at the ends. */
  go(step) {
    const tile = this.tiles[this.tiles.indexOf(this.current) + step];
    if (tile) this.move(tile);
    return Boolean(tile);
  }

  focus(tile = this.current) {
    this.linkOf(tile).focus();
  }

  /** How many stand in a row, by where they are: the grid follows the window. */
  get width() {
    const top = this.tiles[0].offsetTop;
    const next = this.tiles.findIndex((tile) => tile.offsetTop > top);
    return next < 1 ? this.tiles.length : next;
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.tiles.indexOf(this.current);
    const steps = {
      ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.width, ArrowDown: this.width, Home: -at, End: this.tiles.length - 1 - at,
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    if (this.go(steps[event.key])) this.focus();
  }
}
