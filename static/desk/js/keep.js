// Nothing typed disappears. Every change: into this browser at once, to the server within two seconds, until it is there.
import { Autosave } from "desk/keep/autosave";
import { Door } from "desk/keep/door";
import { holdLock, newDraft } from "desk/keep/drafts";
import { newWords, readFields } from "desk/keep/fields";
import { bindLeaving } from "desk/keep/leaving";
import { NotDone } from "desk/keep/not-done";
import { dataOf, Restorer, sayWhence } from "desk/keep/restore";
import { Seal } from "desk/keep/seal";
import { Status } from "desk/keep/status";
import { Store } from "desk/keep/store";
import { clockOf, learnTime } from "desk/keep/times";
import { jsonFrom } from "desk/words";

const LOOKS = { other: "login" };

export class Keeper {
  /** `onNewest(version)` is told which version is the newest, `look()` asks who is here. */
  constructor(form, { onNewest, look }) {
    Object.assign(this, { form, onNewest, draft: newDraft(), step: 0, isKept: true });
    holdLock(this.draft);
    this.status = new Status(document.querySelector("[data-saved]"));
    this.notDone = new NotDone(document.querySelector("[data-not-done]"));
    this.store = new Store({
      place: form.dataset.keep, seal: new Seal(jsonFrom("keep-keys", [])), mayKeepPlain: !("confidential" in form.dataset),
    });
    this.autosave = new Autosave(form, { read: () => ({ step: this.step, data: this.data() }), onState: (...told) => this.told(...told) });
    this.door = new Door(form, { look, bringHome: () => this.bringHome() });
    this.atHome = this.fields = readFields(form);
    this.listen();
    bindLeaving(form, this);
  }

  listen() {
    for (const name of ["input", "change"]) this.form.addEventListener(name, () => this.changed());
    window.addEventListener("offline", () => this.show("offline"));
  }

  get isDirty() {
    return this.step > this.autosave.arrived;
  }

  content() {
    const { base, seen, asked, continues } = this.form.elements;
    return { base: base.value, seen: seen.value, asked: asked?.value ?? "", continues: continues?.value ?? "", fields: this.fields };
  }

  data() {
    return dataOf({ draft: this.draft, step: this.step, content: this.content() });
  }

  changed() {
    const fields = readFields(this.form);
    if (JSON.stringify(fields) === JSON.stringify(this.fields)) return;
    Object.assign(this, { fields, step: this.step + 1 });
    for (const name of ["data-dirty", "data-unsent"]) this.form.toggleAttribute(name, true);
    if (!this.autosave.isFailing) this.show("typing");
    this.notDone.typed();
    this.store.keep(this.draft, this.step, this.content()).then((isKept) => {
      this.isKept = isKept;
      if (!isKept && this.isDirty && this.autosave.isFailing) this.show("notKept");
    });
    this.autosave.changed();
    if (this.autosave.isFailing) this.show(this.trouble);
  }

  /** What became of a sending. */
  async told(outcome, { isAllThere }) {
    const { said, kind } = outcome;
    if (said?.saved_at) {
      learnTime(said.saved_at);
      this.savedAt = clockOf(Date.parse(said.saved_at));
      await this.store.drop(this.draft, said.step);
      if (isAllThere) this.atHome = this.fields;
      this.onNewest(said.newest);
    }
    this.sayRefused(kind === "refused" ? outcome.sentence : "");
    this.form.toggleAttribute("data-unsent", this.isDirty);
    this.trouble = said?.saved_at ? null : kind;
    this.heard(said?.saved_at ? { kind: "done" } : outcome);
  }

  /** How the server answers, to the text or to the heartbeat. */
  heard({ kind }) {
    if (kind === "login") this.door.close();
    else if (kind === "other") this.door.leave();
    else if (kind === "done") this.door.open();
    if (kind === "done") this.notDone.back();
    if (kind === "done" && this.autosave.isFailing) this.autosave.flush();
    if (kind === "done" && !this.trouble) this.show(this.isDirty ? "typing" : "saved");
    else if (this.trouble || !this.isDirty) this.show(this.trouble ?? kind);
  }

  show(state) {
    const isNowhere = !this.isKept && this.isDirty && state !== "typing";
    const count = newWords(this.atHome, this.fields);
    if (state === "saved" && !this.savedAt) return this.status.reset();
    return this.status.show(isNowhere ? "notKept" : LOOKS[state] ?? state, { count, time: this.savedAt, nextIn: this.autosave.nextIn });
  }

  /** The form could not leave. */
  sayNotDone(button) {
    this.notDone.say(button, navigator.onLine ? this.trouble : "offline", this.isKept);
  }

  sayRefused(sentence) {
    const banner = document.querySelector("[data-refused-said]");
    if (!banner || banner.textContent === sentence) return;
    banner.textContent = sentence;
    banner.hidden = !sentence;
  }

  /** Send what the server has not; tells whether the text is there, or at least lies in this browser. */
  async bringHome() {
    await this.autosave.flush();
    await this.store.last;
    return !this.isDirty || (this.isKept && this.store.seal.isAble);
  }

  /** What earlier sessions left here goes to the server; true if the page opens anew with it. */
  async takeUp(editor) {
    const restorer = new Restorer(this.form, this.store);
    const { isNew, left } = await restorer.handIn();
    const isPlain = !location.search && !("refused" in this.form.dataset);
    if (isNew && isPlain) {
      location.reload();
      return true;
    }
    sayWhence(document.querySelector("[data-restored]"));
    if (left && isPlain && restorer.fill(left, editor)) this.changed();
    return false;
  }
}
