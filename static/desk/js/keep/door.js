// Logged out while writing: the text stays, logging in happens in a window of its own, and the page goes on by itself.
// Who logs out on purpose leaves nothing to read: what is typed goes home first, then this page goes to the door.
const HERE = 3_000; // milliseconds between two looks whether somebody has logged in again
const SOON = [500, 1_500, 4_000]; // milliseconds until a log-out has surely happened

export class Door {
  /** `look()` asks the server once more; `bringHome()` sends what it has not, and tells whether this page may go. */
  constructor(form, { look, bringHome }) {
    Object.assign(this, { form, look, bringHome, isOpen: true });
    this.banner = document.querySelector("[data-logged-out]");
    this.channel = globalThis.BroadcastChannel && new BroadcastChannel("desk");
    this.channel?.addEventListener("message", ({ data }) => data.kind === "leaving" && data.user === form.dataset.writer && this.tidyUp());
    for (const name of ["focus", "online"]) window.addEventListener(name, () => this.isOpen || this.look());
  }

  async tidyUp() {
    this.channel.postMessage({ kind: "tidying" });
    this.isLeft = true;
    await this.bringHome();
    this.channel.postMessage({ kind: "tidy" });
    for (const time of SOON) setTimeout(() => this.look(), time);
  }

  /** Nobody is logged in. */
  async close() {
    this.isOpen = false;
    if (this.isLeft && await this.mayGo()) return location.replace(this.form.dataset.door);
    if (this.banner) this.banner.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), HERE);
  }

  /** The writer is back. */
  open() {
    if (this.isOpen) return;
    Object.assign(this, { isOpen: true, isLeft: false });
    clearTimeout(this.timer);
    if (this.banner) this.banner.hidden = true;
    document.documentElement.removeAttribute("data-veiled");
    this.bringHome();
  }

  /** Asked once at a time: what is sent home now is answered with "nobody is logged in" as well. */
  async mayGo() {
    if (this.isAsked) return false;
    this.isAsked = true;
    const mayGo = await this.bringHome();
    this.isAsked = false;
    return mayGo;
  }

  /** Somebody else is logged in: this page is none of theirs. */
  async leave() {
    document.documentElement.setAttribute("data-veiled", "");
    if (await this.mayGo()) return location.replace(this.form.dataset.stories);
    // Neither server nor browser has the text: it stays behind the veil until its writer is back.
    this.isOpen = false;
    this.timer = setTimeout(() => this.look(), HERE);
  }
}
