// What is typed into any form of the desk stays in this browser, sealed, until the server has taken it. The text of a story has keep.js.
import { holdLock, lockOf, newDraft, openElsewhere } from "./keep/drafts.js";
import { Seal } from "./keep/seal.js";
import { Store } from "./keep/store.js";
import { fill, isOrdinary, isWritten, valuesAsCame, valuesNow } from "./keep/values.js";

const OWN_WAYS = "[data-writing], [data-breaking], [data-front], .menu form"; // these keep what is typed themselves, or are two clicks
const SENT = "kept-draft", TAKEN = "desk-taken";
const source = document.getElementById("kept-words");
const { writer, keys, desk, asked } = source.dataset;
const seal = new Seal(keys.split(" "));
// Without HTTPS nothing is sealed; whether a form is about a confidential story, its page does not say.
const newStore = () => new Store({ place: `form-${writer}`, seal, mayKeepPlain: false });
const format = new Intl.DateTimeFormat(document.documentElement.lang === "de" ? "de" : "en-GB", {
  dateStyle: "short", timeStyle: "short", timeZone: "Europe/Berlin",
});
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The same form of the same object, also where the server shows it again at the address it was sent to. */
function placeOf(form) {
  const address = new URL(form.getAttribute("action") || location.href, location.href);
  return [address.pathname, form.getAttribute("id") || (form.elements.step?.value ?? "")].join("#");
}

class KeptForm {
  constructor(form) {
    Object.assign(this, { form, place: placeOf(form), draft: newDraft(), step: 0, typed: {}, was: {}, store: newStore() });
    for (const kind of ["input", "change"]) form.addEventListener(kind, ({ target }) => isOrdinary(target) && this.changed(target.name));
    form.addEventListener("formdata", ({ formData }) => formData.set(SENT, this.draft));
  }

  changed(name) {
    const [now, came] = [valuesNow(this.form, name), valuesAsCame(this.form, name)];
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
    const isThere = names.every((name) => same(valuesAsCame(this.form, name), content.typed[name]));
    if (isThere && asked === "GET") return this.store.drop(draft, Infinity);
    Object.assign(this, { draft, step, typed: { ...content.typed }, was: content.was, at: content.at });
    holdLock(draft);
    if (isThere) return;
    const isAsLeft = names.every((name) => same(valuesAsCame(this.form, name), content.was[name]));
    if (isAsLeft) this.write(content.typed);
    this.say(isAsLeft ? "here" : "changed", content.typed);
  }

  write(typed) {
    for (const name of Object.keys(typed)) {
      fill(this.form, name, typed[name]);
      for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) this.open(field);
    }
  }

  open(field) {
    for (let details = field.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  }

  say(kind, typed) {
    const banner = source.content.querySelector(`[data-kept=${kind}]`).cloneNode(true);
    const moment = format.format(new Date(this.at));
    const sentence = banner.querySelector("p");
    sentence.textContent = sentence.textContent.replace("{moment}", moment);
    banner.querySelector("[data-kept-take]")?.addEventListener("click", () => this.answered(banner, () => this.write(typed)));
    banner.querySelector("[data-kept-drop]").addEventListener("click", () => this.answered(banner, () => this.throwAway(kind, typed)));
    this.form.prepend(banner);
    this.open(this.form);
  }

  answered(banner, act) {
    act();
    banner.remove();
    [...this.form.elements].find((element) => isOrdinary(element) && element.checkVisibility())?.focus();
  }

  /** What was typed since into the same form stays. */
  throwAway(kind, typed) {
    if (kind === "here") for (const name of Object.keys(typed)) fill(this.form, name, valuesAsCame(this.form, name));
    this.store.drop(this.draft, Infinity);
    Object.assign(this, { draft: newDraft(), step: 0, typed: {}, was: {} });
    for (const name of new Set([...this.form.elements].filter(isOrdinary).map((element) => element.name))) this.changed(name);
  }
}

/** The server has said which of them it took. */
async function forgetTaken(store) {
  const said = document.cookie.match(new RegExp(`(?:^|; )${TAKEN}=([\\w.]+)`))?.[1];
  if (!said) return;
  for (const draft of said.split(".")) await store.drop(draft, Infinity);
  document.cookie = `${TAKEN}=; path=${desk}; max-age=0`;
}

async function begin() {
  const found = [...document.querySelectorAll("main form")].filter((form) => form.matches("[method=post]") && !form.matches(OWN_WAYS));
  const forms = found.filter((form) => isWritten(form) && !form.querySelector("[type=password]")).map((form) => new KeptForm(form));
  const store = newStore();
  await forgetTaken(store);
  if (!forms.length || !seal.isAble) return;
  const elsewhere = await openElsewhere();
  const left = (await store.found()).filter(({ draft }) => !elsewhere.has(lockOf(draft))).sort((one, other) => other.content.at - one.content.at);
  for (const form of forms) {
    const mine = left.find(({ content }) => content.place === form.place);
    if (mine) await form.takeUp(mine);
  }
}

begin();
