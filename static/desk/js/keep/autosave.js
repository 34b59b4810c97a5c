// Autosave: to the server two seconds after the last key at the latest, and every ten while somebody types on; until it has arrived.
import { send } from "desk/keep/sending";

const LONGEST = 30_000; // milliseconds between two tries
const AGAIN = new Set(["offline", "silent", "login", "other"]);

export class Autosave {
  /** `read()` gives {step, data} of the text as it stands; `onState(outcome)` is told what became of it. */
  constructor(form, { read, onState }) {
    const { autosave, pause = 1_500, most = 10_000, retry = 2_000 } = form.dataset;
    Object.assign(this, { form, address: autosave, read, onState, arrived: 0, tries: 0 });
    Object.assign(this, { pause: Number(pause), most: Number(most), retry: Number(retry) });
    for (const name of ["online", "focus"]) window.addEventListener(name, () => this.isFailing && this.flush());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.flush() : this.isFailing && this.flush()));
  }

  get isFailing() {
    return this.tries > 0;
  }

  /** The text has changed: it goes out after a pause, but not later than `most` after the first unsent key. */
  changed() {
    if (this.isFailing || this.isStopped) return;
    this.firstAt ??= performance.now();
    const left = this.firstAt + this.most - performance.now();
    this.wait(Math.max(0, Math.min(this.pause, left)));
  }

  wait(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), time);
  }

  /** Send now what has not arrived; the promise ends when the server has answered. */
  flush({ isLast = false } = {}) {
    clearTimeout(this.timer);
    if (this.isStopped) return Promise.resolve();
    if (this.isUnderWay && !isLast) {
      this.isWanted = true;
      return this.underWay;
    }
    this.underWay = this.sendNow(isLast);
    return this.underWay;
  }

  async sendNow(isLast) {
    const { step, data } = this.read();
    if (step === this.arrived) return;
    Object.assign(this, { isUnderWay: true, isWanted: false, firstAt: null });
    const outcome = await send(this.form, this.address, data, { isLast });
    this.isUnderWay = false;
    // Also of a text that could not be saved as it stands the server may have kept every sign.
    if (outcome.said?.saved_at) this.arrive(Math.max(this.arrived, outcome.said.step));
    else this.fail(outcome.kind);
    this.onState(outcome, { step, isAllThere: this.read().step <= this.arrived });
    if (this.isWanted && !this.isFailing) await this.flush();
  }

  arrive(step) {
    this.arrived = step;
    this.tries = 0;
    if (this.read().step > step && !this.isWanted) this.changed();
  }

  fail(kind) {
    this.tries = AGAIN.has(kind) ? this.tries + 1 : 0;
    if (!this.isFailing) return; // a refused text goes out again when it has changed
    this.nextIn = Math.min(LONGEST, this.retry * 2 ** (this.tries - 1)) * (0.75 + Math.random() / 2);
    this.wait(this.nextIn);
  }

  /** The form itself is on its way: what is sent now would come after it. */
  stop() {
    clearTimeout(this.timer);
    this.isStopped = true;
  }

  goOn() {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.changed();
  }
}
