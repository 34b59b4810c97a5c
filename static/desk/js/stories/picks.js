// Choosing many stories: the box, X, or with Shift all between. The bar below says how many, and what can be done.
import { words } from "../words.js";

export function bindPicks(form, list) {
  const bar = form.querySelector("[data-bulk]");
  const said = bar.querySelector("[data-picked-said]");
  const none = bar.querySelector("[data-pick-none]");
  const whole = bar.querySelector("[data-pick-list]");
  const page = form.querySelector("[data-pick-page]");
  const boxOf = (row) => row.querySelector("[name=stories]");
  let last = null;

  function tell() {
    const count = list.rows.filter((row) => boxOf(row).checked).length;
    said.textContent = count && !whole.checked ? words("storiesChosen", { count }) : "";
    bar.hidden = !count && !whole.checked;
    none.hidden = false;
    page.checked = count === list.rows.length;
    page.indeterminate = count > 0 && !page.checked;
  }

  function set(row, isOn, isSpan) {
    const [from, to] = [isSpan && last ? last : row, row].map((one) => list.rows.indexOf(one)).sort((a, b) => a - b);
    for (const one of list.rows.slice(from, to + 1)) boxOf(one).checked = isOn;
    last = row;
    tell();
  }

  function setAll(isOn) {
    for (const row of list.rows) boxOf(row).checked = isOn;
    whole.checked = false;
    tell();
  }

  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-story]");
    if (row && event.target.matches("[name=stories]")) set(row, event.target.checked, event.shiftKey);
  });
  page.hidden = false;
  page.addEventListener("change", () => setAll(page.checked));
  whole.addEventListener("change", tell);
  none.addEventListener("click", () => { setAll(false); list.current && list.focus(); });
  window.addEventListener("pageshow", tell); // the browser brings ticks back
  tell();
  return {
    toggle: (row, isSpan) => set(row, !boxOf(row).checked, isSpan),
    clear: () => setAll(false),
    any: () => whole.checked || list.rows.some((row) => boxOf(row).checked),
    /** The step for what is chosen; where nothing is, for this story alone. */
    press(verb, row) {
      const button = bar.querySelector(`[name=verb][value=${verb}]`);
      if (!button || (!this.any() && !row)) return;
      if (!this.any()) set(row, true, false);
      button.click();
    },
  };
}
