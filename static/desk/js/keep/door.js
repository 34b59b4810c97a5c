// Logged out while writing: the text stays, logging in happens in a window of its own, and the page goes on by itself.
// Who logs out on purpose leaves nothing to read: what is typed goes home first, then this page goes to the door.
const HERE = 3_000; // milliseconds between two looks whether somebody has logged in again

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
    setTimeout(() => this.look(), 500);
  }

  /** Nobody is logged in. */
  async close() {
    if (this.isLeft && await this.bringHome()) return location.replace(this.form.dataset.door);
    this.isOpen = false;
    if (this.banner) this.banner.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), HERE);
  }

  /** The writer is back. */
  open() {
    this.isLeft = false;
    if (this.isOpen) return;
    this.isOpen = true;
    clearTimeout(this.timer);
    if (this.banner) this.banner.hidden = true;
    document.documentElement.removeAttribute("data-veiled");
    this.bringHome();
  }

  /** Somebody else is logged in: this page is none of theirs. */
  async leave() {
    document.documentElement.setAttribute("data-veiled", "");
    if (await this.bringHome()) return location.replace(this.form.dataset.stories);
    // Neither server nor browser has the text: it stays behind the veil until its writer is back.
    this.isOpen = false;
    this.timer = setTimeout(() => this.look(), HERE);
  }
}
