// A colleague has saved or moved the story on meanwhile: one sentence says so. The text one is writing stays as it is.
import { minuteOf } from "desk/keep/times";
import { words } from "desk/words";

export class Newer {
  constructor(form, banner) {
    Object.assign(this, { form, banner, known: Number(form.dataset.newest) });
  }

  learn(newest) {
    if (!newest || newest.pk === this.known || !this.banner) return;
    this.known = newest.pk;
    const time = minuteOf(Date.parse(newest.at));
    const key = newest.by_you ? "newerByYou" : "newer";
    this.banner.querySelector("[data-newer-said]").textContent = words(key, { name: newest.by, number: newest.number, time });
    const link = this.banner.querySelector("[data-newer-look]");
    link.href = this.form.dataset.versions.replace("/0/", `/${newest.number}/`);
    this.say("[data-newer-said]");
  }

  /** A colleague has taken a step, or their save took one back: the buttons of this page may no longer fit. */
  learnStage(moved) {
    if (!moved || !this.banner) return;
    this.form.dataset.stage = moved.stage;
    this.banner.querySelector("[data-moved-said]").textContent = moved.sentence;
    this.say("[data-moved-said]");
  }

  say(part) {
    this.banner.querySelector(part).closest("[data-part]").hidden = false;
    this.banner.hidden = false;
  }
}
