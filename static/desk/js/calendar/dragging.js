// The mouse in the place of the keys: what is dragged is in the hand, where it is let go is only an offer.
export function bindDragging(moving) {
  const { root } = moving;
  const cellAt = (event) => moving.picked && event.target.closest?.("[data-cell]");
  root.addEventListener("dragstart", (event) => {
    if (moving.picked) moving.leave();
    const entry = event.target.closest("[data-entry]");
    if (!entry || !moving.hold(entry)) event.preventDefault();
  });
  root.addEventListener("dragover", (event) => { if (cellAt(event)) event.preventDefault(); });
  root.addEventListener("drop", (event) => {
    const cell = cellAt(event);
    if (!cell) return;
    event.preventDefault();
    const isSamePart = moving.picked.entry.closest("[data-cell]")?.dataset.cellTime === cell.dataset.cellTime;
    const time = cell.dataset.cellTime && !isSamePart ? `${cell.dataset.cellTime}:00` : moving.picked.time;
    moving.put(cell.dataset.cell, time);
    root.querySelector("[data-moving-do]").focus({ preventScroll: true });
  });
  root.addEventListener("dragend", () => { if (moving.picked && !moving.picked.ghost) moving.leave(); });
}
