// Keys of the calendar: arrows walk the days, M picks an entry up, I pitches an idea for the day.
import { bindKeys } from "../keys.js";

export function bindWalking(root, moving) {
  const days = [...root.querySelectorAll("[data-day-link]")];
  const here = () => days.indexOf(document.activeElement);

  function walk(steps) {
    const start = here();
    if (start < 0 && !root.contains(document.activeElement)) return false;
    const today = days.findIndex((link) => link.hasAttribute("aria-current"));
    const next = start < 0 ? Math.max(today, 0) : start + steps;
    if (!days[next]) return false;
    days[next].focus();
    return true;
  }

  function pitch() {
    const cell = document.activeElement?.closest("[data-cell]");
    if (!root.dataset.pitch) return false;
    location.assign(`${root.dataset.pitch}${cell ? `?planned_for=${cell.dataset.cell}` : ""}`);
    return true;
  }

  const view = (number) => document.querySelector(`[data-view="${number}"]`)?.click();
  bindKeys({
    ArrowLeft: { label: "", act: () => walk(-1) },
    ArrowRight: { label: "", act: () => walk(1) },
    ArrowUp: { label: "", act: () => walk(-7) },
    ArrowDown: { label: "", act: () => walk(7) },
    m: { label: "", act: () => moving.pickUp(document.activeElement?.closest("[data-entry]")) },
    i: { label: "", act: pitch },
    1: { label: "", act: () => view(1) },
    2: { label: "", act: () => view(2) },
    3: { label: "", act: () => view(3) },
  });
}
