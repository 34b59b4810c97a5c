// Keys of the calendar: arrows walk the days, M picks an entry up, I pitches an idea for the day.
import { bindKeys } from "../keys.js";

export function bindWalking(root, moving) {
  const days = [...root.querySelectorAll("[data-day-link]")];
  /** The day in focus, or that of the entry in focus. */
  const here = (focus) => days.indexOf(days.includes(focus) ? focus : focus.closest("[data-cell]")?.querySelector("[data-day-link]"));

  function walk(steps) {
    const focus = document.activeElement ?? document.body;
    const start = here(focus);
    if (start < 0 && !root.contains(focus) && !focus.matches("body, main")) return false; // the arrows are somebody else’s
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
