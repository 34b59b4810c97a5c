// Nothing typed disappears: what is not yet saved is kept in this browser and offered again. One story, one key.
import { words } from "desk/words";

const WAIT = 700;
// The small forms of the verbs are no text, and their moments change with the clock.
const IGNORED = /^(csrfmiddlewaretoken|seen|base|verb-.*)$/;

function readFields(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !IGNORED.test(name)) (fields[name] ??= []).push(value);
  }
  return fields;
}

export class Keeper {
  constructor(form) {
    this.form = form;
    this.key = `desk:text:${form.dataset.keep}`;
    this.status = document.querySelector("[data-saved]");
    this.before = JSON.stringify(readFields(form));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => { this.sending = true; this.write(); });
    window.addEventListener("pagehide", () => this.isDirty && this.write());
    window.addEventListener("beforeunload", (event) => this.isDirty && !this.sending && event.preventDefault());
    window.addEventListener("online", () => this.changed());
    window.addEventListener("offline", () => this.say("offline", "saved-off"));
    // Back in the history shows this page again: a refused or finished submit no longer counts.
    window.addEventListener("pageshow", () => { this.sending = false; });
  }

  changed() {
    clearTimeout(this.waiting);
    this.isDirty = JSON.stringify(readFields(this.form)) !== this.before;
    this.form.toggleAttribute("data-dirty", this.isDirty);
    if (!this.isDirty) return;
    this.say("typing", "saved-open");
    this.waiting = setTimeout(() => this.write(), WAIT);
  }

  write() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ base: this.form.elements.base?.value ?? "", at: Date.now(), fields: readFields(this.form) }));
      this.say(navigator.onLine ? "keptHere" : "offline", navigator.onLine ? "saved-open" : "saved-off");
    } catch {
      this.say("typing", "saved-open");
    }
  }

  say(key, className) {
    if (!this.status) return;
    this.status.className = `saved ${className}`;
    this.status.dataset.state = key;
    this.status.querySelector("[data-saved-text]").textContent = words(key);
  }

  /** What this browser still holds and the page does not show, or null. The server names the saved version that took it in. */
  found() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept) return null;
    const { savedFrom, refused } = this.form.dataset;
    const isTakenIn = savedFrom !== undefined && savedFrom === kept.base;
    if (isTakenIn || refused !== undefined || JSON.stringify(kept.fields) === this.before) {
      this.forget();
      return null;
    }
    return kept;
  }

  forget() {
    localStorage.removeItem(this.key);
  }
}

/** Put kept values back into their fields, in order. */
export function restore(form, fields) {
  for (const [name, values] of Object.entries(fields)) {
    const found = form.elements.namedItem(name);
    const places = found instanceof RadioNodeList ? [...found] : found ? [found] : [];
    if (places[0]?.type === "checkbox") places.forEach((box) => { box.checked = values.includes(box.value); });
    else if (places[0]?.multiple) for (const option of places[0].options) option.selected = values.includes(option.value);
    else places.forEach((place, index) => { place.value = values[index] ?? place.value; });
  }
}
