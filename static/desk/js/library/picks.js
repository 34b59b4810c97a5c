// Choosing many pictures: X, a click, or a click with Shift for all between. The bar below says how many.
import { words } from "desk/words";

export function bindPicks(grid) {
  const form = document.querySelector("[data-picked]");
  const said = form.querySelector("[data-picked-said]");
  const [all, none] = ["all", "none"].map((name) => form.querySelector(`[data-pick-${name}]`));
  const boxOf = (tile) => tile.querySelector("[name=pictures]");
  let last = null;

  function tell() {
    const count = grid.tiles.filter((tile) => boxOf(tile).checked).length;
    said.textContent = count ? words("libraryChosen", { count }) : "";
    form.toggleAttribute("data-some", count > 0);
    none.hidden = !count;
    all.hidden = count === grid.tiles.length;
  }

  function span(tile, isOn) {
    const [from, to] = [last, tile].map((one) => grid.tiles.indexOf(one)).sort((a, b) => a - b);
    for (const one of grid.tiles.slice(from, to + 1)) boxOf(one).checked = isOn;
  }

  function set(tile, isOn, { isSpan = false } = {}) {
    boxOf(tile).checked = isOn;
    if (isSpan && last) span(tile, isOn);
    last = tile;
    tell();
  }

  function setAll(isOn) {
    for (const tile of grid.tiles) boxOf(tile).checked = isOn;
    tell();
    grid.focus(); // the button that was pressed may be gone
  }

  grid.place.addEventListener("click", (event) => {
    const tile = event.target.closest("[data-picture]");
    if (!tile) return;
    if (event.target.matches("[name=pictures]")) set(tile, event.target.checked, { isSpan: event.shiftKey });
    else if (event.shiftKey && event.target.closest("a")) {
      event.preventDefault(); // else a window opens
      set(tile, true, { isSpan: true });
    }
  });
  all.addEventListener("click", () => setAll(true));
  none.addEventListener("click", () => setAll(false));
  window.addEventListener("pageshow", tell); // the browser brings ticks back
  form.toggleAttribute("data-counts", true);
  tell();
  return {
    isOn: (tile) => boxOf(tile).checked,
    set,
    toggle: (tile, event) => set(tile, !boxOf(tile).checked, { isSpan: event?.shiftKey }),
  };
}
