// The line in the bar that says where the text is. Only trouble is read aloud; "saved" would be every other second.
import { minuteOf, serverNow } from "desk/keep/times";
import { words } from "desk/words";

const LOOKS = {
  saved: ["saved", ""],
  typing: ["pen", ""],
  keptHere: ["warn", "saved-open"],
  refused: ["warn", "saved-open"],
  silent: ["warn", "saved-open"],
  login: ["key", "saved-open"],
  offline: ["offline", "saved-off"],
  notKept: ["stop", "saved-off"],
};

export class Status {
  constructor(element) {
    Object.assign(this, { element, text: element.querySelector("[data-saved-text]"), use: element.querySelector("use") });
    this.first = this.text.textContent;
  }

  /** As the page came: nothing has been typed. */
  reset() {
    if (this.state) this.show("saved");
    this.text.textContent = this.first;
  }

  /** `count` words are not at the server; `nextAt` is when the next try begins. */
  show(state, { time = "", count = 0, nextIn = 0 } = {}) {
    if (state !== this.state) this.since = serverNow();
    const [icon, look] = LOOKS[state];
    Object.assign(this, { state, values: { time, count }, nextAt: serverNow() + nextIn });
    this.element.className = `saved ${look}`;
    this.element.dataset.state = state;
    this.element.setAttribute("aria-live", look ? "polite" : "off");
    this.use.setAttribute("href", this.use.getAttribute("href").replace(/#.*/, `#${icon}`));
    this.write();
    clearInterval(this.ticking);
    if (state === "keptHere" || state === "silent") this.ticking = setInterval(() => this.write(), 1000);
  }

  write() {
    const seconds = Math.round((serverNow() - this.since) / 1000);
    const next = Math.max(1, Math.ceil((this.nextAt - serverNow()) / 1000));
    const { count } = this.values;
    const key = this.state === "offline" && count < 2 ? ["offlineNone", "offlineOne"][count] : this.state;
    const text = words(key, { since: minuteOf(this.since), seconds, next, ...this.values });
    // Counting seconds is for eyes only.
    if (this.state === "keptHere" || this.state === "silent") this.element.setAttribute("aria-live", seconds ? "off" : "polite");
    if (this.text.textContent !== text) this.text.textContent = text;
  }
}
