// Files on their way: a few at a time, the rest waits. Nothing is dropped until the person drops it.
const AT_ONCE = 3;
const PENDING = new Set(["waiting", "sending", "held"]);

/** An item is {file, state, share, outcome}; `onChange(item)` draws it. States: waiting, held, sending, done, failed, loggedOut, refused. */
export class Queue {
  constructor({ sendOne, isHeld, onChange }) {
    Object.assign(this, { sendOne, isHeld, onChange, items: [] });
    // Leaving the page would lose what has not arrived.
    window.addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault());
    window.addEventListener("online", () => this.retryAll("failed"));
    window.addEventListener("focus", () => this.retryAll("loggedOut")); // back from logging in in another tab
  }

  get isBusy() {
    return this.items.some((item) => PENDING.has(item.state) || item.state === "failed" || item.state === "loggedOut");
  }

  add(files) {
    const added = files.map((file) => ({ file, state: "waiting", share: 0, outcome: null }));
    this.items.push(...added);
    added.forEach((item) => this.onChange(item));
    this.go();
    return added;
  }

  retry(item) {
    this.turn(item, { state: "waiting", share: 0, outcome: null });
    this.go();
  }

  retryAll(...states) {
    this.items.filter((item) => states.includes(item.state)).forEach((item) => this.retry(item));
  }

  remove(item) {
    this.items = this.items.filter((other) => other !== item);
  }

  turn(item, change) {
    Object.assign(item, change);
    this.onChange(item);
  }

  /** Send as many as may be under way; those somebody has to say more about are held until then. */
  go() {
    const held = this.isHeld();
    for (const item of this.items) {
      if (item.state === "held" && !held) item.state = "waiting";
      if (item.state === "waiting" && held) this.turn(item, { state: "held" });
    }
    const free = AT_ONCE - this.items.filter((item) => item.state === "sending").length;
    this.items.filter((item) => item.state === "waiting").slice(0, Math.max(0, free)).forEach((item) => this.run(item));
  }

  async run(item) {
    this.turn(item, { state: "sending", share: 0 });
    const outcome = await this.sendOne(item.file, (share) => this.turn(item, { share }));
    const state = { taken: "done", refused: "refused" }[outcome.kind] ?? outcome.kind;
    this.turn(item, { state, outcome });
    this.go();
  }
}
