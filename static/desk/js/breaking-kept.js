// Keeps what is typed, with the key it is recognised by: a page opened again goes on with the same message.
import { words } from "desk/words";

const NAMES = ["headline", "sentence", "source", "section", "hours", "key"];

const TYPED = ["headline", "sentence", "source"];

function read(form) {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value ?? ""]));
}

function write(form, fields) {
  for (const name of NAMES) if (form.elements[name] && fields[name]) form.elements[name].value = fields[name];
  form.querySelectorAll("[data-counter]").forEach((field) => field.dispatchEvent(new Event("input")));
}

function clockOf(time) {
  return new Date(time).toLocaleString(document.documentElement.lang || "de", { dateStyle: "short", timeStyle: "short" });
}

class Kept {
  constructor(form) {
    this.form = form;
    this.place = `desk:breaking:${form.dataset.breaking}`;
    this.status = form.querySelector("[data-breaking-status]");
    this.drop = form.querySelector("[data-breaking-drop]");
    form.addEventListener("input", (event) => event.isTrusted && this.keep());
    window.addEventListener("pagehide", () => !this.isArrived && this.isTyped() && !this.isPressed && this.keep());
    this.drop.addEventListener("click", () => {
      this.forget();
      location.reload();
    });
  }

  isTyped() {
    return TYPED.some((name) => this.form.elements[name].value);
  }

  keep({ isPressed = false } = {}) {
    this.isPressed = isPressed;
    try {
      localStorage.setItem(this.place, JSON.stringify({ at: Date.now(), isPressed, fields: read(this.form) }));
    } catch { /* a full or closed store: the page itself still holds the text */ }
  }

  forget() {
    this.isArrived = true;
    localStorage.removeItem(this.place);
  }

  say(key, values = {}) {
    this.status.textContent = words(key, values);
  }

  /** What an earlier page left behind: back into the form, unless it has arrived meanwhile. */
  async takeUp() {
    // On a slow line one types before this script is there: what stands in the fields comes first.
    if (this.isTyped()) return this.keep();
    const kept = JSON.parse(localStorage.getItem(this.place) ?? "null");
    if (!kept || "refused" in this.form.dataset) return;
    const moment = clockOf(kept.at);
    const story = kept.isPressed ? await this.storyOf(kept.fields.key) : "";
    if (story) return this.sayArrived(story, kept.fields.headline, moment);
    write(this.form, kept.fields);
    this.drop.hidden = false;
    return this.say(kept.isPressed ? "unsent" : "restored", { moment });
  }

  async storyOf(key) {
    const answer = await fetch(`${this.form.dataset.sent}${key}/`).catch(() => null);
    return answer?.ok ? (await answer.json().catch(() => ({}))).address : "";
  }

  sayArrived(story, headline, moment) {
    this.forget();
    this.say("arrivedBefore", { moment });
    this.status.append(" ", Object.assign(document.createElement("a"), { href: story, textContent: headline }));
  }
}

export function bindKept(form) {
  const kept = new Kept(form);
  kept.takeUp();
  return kept;
}
