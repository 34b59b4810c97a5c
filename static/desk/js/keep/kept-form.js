// One form of the desk: what is typed into it lies in this browser at once, and comes back when the same form opens again.
import { holdLock, newDraft } from "./drafts.js";
import { fieldsOf, fill, isOrdinary, placesOf, valuesAsCame, valuesNow } from "./values.js";

const source = document.getElementById("kept-words");
const format = new Intl.DateTimeFormat(document.documentElement.lang === "de" ? "de" : "en-GB", {
  dateStyle: "short", timeStyle: "short", timeZone: "Europe/Berlin",
});
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class KeptForm {
  /** `root` is a form, or the part of one that has a button of its own; `place` names it on whatever page it comes. */
  constructor(root, { place, store }) {
    Object.assign(this, { root, place, store, draft: newDraft(), step: 0, typed: {}, was: {} });
    for (const kind of ["input", "change"]) root.addEventListener(kind, ({ target }) => isOrdinary(target) && this.changed(target.name));
  }

  get isPart() {
    return this.root.tagName !== "FORM";
  }

  changed(name) {
    const [now, came] = [valuesNow(this.root, name), valuesAsCame(this.root, name)];
    if (same(now, this.typed[name] ?? came)) return;
    this.was[name] ??= came;
    if (same(now, this.was[name])) delete this.typed[name];
    else this.typed[name] = now;
    this.keep();
  }

  keep() {
    this.step += 1;
    if (this.step === 1) holdLock(this.draft);
    if (!Object.keys(this.typed).length) return this.store.drop(this.draft, Infinity);
    const { place, typed, was } = this;
    return this.store.keep(this.draft, this.step, { place, at: Date.now(), typed, was });
  }

  /** What an earlier page left behind comes back, or is offered where the server shows something else by now. */
  takeUp({ draft, step, content }) {
    if (this.step) return; // typed before this script was ready: that comes first
    const names = Object.keys(content.typed);
    const isThere = names.every((name) => same(valuesAsCame(this.root, name), content.typed[name]));
    if (isThere && source.dataset.asked === "GET") return this.store.drop(draft, Infinity);
    Object.assign(this, { draft, step, typed: { ...content.typed }, was: content.was, at: content.at });
    holdLock(draft);
    if (isThere) return;
    const isAsLeft = names.every((name) => same(valuesAsCame(this.root, name), content.was[name]));
    if (isAsLeft) this.write(content.typed);
    this.say(isAsLeft ? "here" : "changed", content.typed);
  }

  write(typed) {
    for (const name of Object.keys(typed)) {
      fill(this.root, name, typed[name]);
      placesOf(this.root, name).forEach((field) => this.open(field));
    }
  }

  open(field) {
    if (this.isPart) return; // a dialog is opened by its button
    for (let details = field.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  }

  say(kind, typed) {
    const banner = source.content.querySelector(`[data-kept=${kind}]`).cloneNode(true);
    const moment = format.format(new Date(this.at));
    const sentence = banner.querySelector("p");
    sentence.textContent = sentence.textContent.replace("{moment}", moment);
    banner.querySelector("[data-kept-take]")?.addEventListener("click", () => this.answered(banner, () => this.write(typed)));
    banner.querySelector("[data-kept-drop]").addEventListener("click", () => this.answered(banner, () => this.throwAway(kind, typed)));
    (this.isPart ? this.root.querySelector(".dialog-body") ?? this.root : this.root).prepend(banner);
    this.open(this.root);
  }

  answered(banner, act) {
    act();
    banner.remove();
    fieldsOf(this.root).find((field) => field.checkVisibility())?.focus();
  }

  /** What was typed since into the same form stays. */
  throwAway(kind, typed) {
    if (kind === "here") for (const name of Object.keys(typed)) fill(this.root, name, valuesAsCame(this.root, name));
    this.store.drop(this.draft, Infinity);
    Object.assign(this, { draft: newDraft(), step: 0, typed: {}, was: {} });
    for (const name of new Set(fieldsOf(this.root).map((field) => field.name))) this.changed(name);
  }
}
