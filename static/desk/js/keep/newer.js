// A colleague has saved meanwhile: one sentence says so, and that saving merges. The text one is writing stays as it is.
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
    this.banner.hidden = false;
  }
}
