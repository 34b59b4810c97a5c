// Who is here: a heartbeat of this page, and what it brings back. On every change of place at once, else every ten seconds.
import { send } from "desk/keep/sending";

const THROTTLE = 700; // milliseconds: whoever walks through the fields with the tab key is told once
const BEFORE = "desk:page-before";

/** The page this tab had of the same story. Leaving may be on its way yet, or lost: coming says it as well. */
function pageBefore(address, page) {
  const [where, before] = JSON.parse(sessionStorage.getItem(BEFORE) ?? "[]");
  sessionStorage.setItem(BEFORE, JSON.stringify([address, page]));
  return where === address ? before : "";
}

export class Presence {
  /** `placeOf(target)` names where somebody is; `onNews` gets {people, newest, at}, `onTrouble` why there are none. */
  constructor(form, { page, placeOf, onNews, onTrouble }) {
    Object.assign(this, { form, page, placeOf, onNews, onTrouble, pace: Number(form.dataset.beat ?? 10_000), place: {} });
    form.addEventListener("focusin", ({ target }) => this.moveTo(target));
    form.addEventListener("input", ({ target }) => this.typed(target));
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.beat());
    document.addEventListener("visibilitychange", () => !document.hidden && this.beat());
    this.beat({ coming: "1", instead: pageBefore(form.dataset.here, page) });
  }

  moveTo(target) {
    const place = this.placeOf(target);
    if (!place) return;
    const isNew = place.place !== this.place.place || place.paragraph !== this.place.paragraph;
    this.place = place;
    if (isNew) this.soon();
  }

  typed(target) {
    const wasWriting = this.isWriting || this.wroteBefore;
    this.isWriting = true;
    this.moveTo(target);
    if (!wasWriting) this.soon();
  }

  soon() {
    this.soonTimer ??= setTimeout(() => this.beat(), THROTTLE);
  }

  dataOf(more) {
    const data = new FormData();
    for (const [name, value] of Object.entries({ page: this.page, stage: this.form.dataset.stage, ...this.place, ...more })) data.append(name, value);
    if (this.isWriting) data.append("writing", "1");
    return data;
  }

  async beat(more = {}) {
    clearTimeout(this.soonTimer);
    clearTimeout(this.timer);
    this.soonTimer = null;
    const data = this.dataOf(more);
    Object.assign(this, { wroteBefore: this.isWriting, isWriting: false });
    this.timer = setTimeout(() => this.beat(), this.pace);
    const outcome = await send(this.form, this.form.dataset.here, data);
    if (outcome.kind === "done") this.onNews(outcome.said);
    else this.onTrouble(outcome);
  }

  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.soonTimer);
    this.soonTimer = null;
    send(this.form, this.form.dataset.here, this.dataOf({ leaving: "1" }), { isLast: true });
  }
}
