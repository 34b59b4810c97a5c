// The browser's own store: every change at once, one record for each writing session, so that two windows keep two texts.
import { openShelf } from "./shelf.js";

export class Store {
  /** `place` names the person and the story; `mayKeepPlain` says whether a text may lie here unsealed. */
  constructor({ place, seal, mayKeepPlain }) {
    Object.assign(this, { place, seal, mayKeepPlain, shelf: openShelf(), last: Promise.resolve(true) });
  }

  keyOf(draft) {
    return `${this.place}-${draft}`;
  }

  /** Keep the newest text; of several that come while one is being written only the last is. Tells whether it lies here. */
  keep(draft, step, content) {
    const isWaiting = Boolean(this.next);
    this.next = { draft, step, content };
    if (!isWaiting) this.last = this.last.then(() => this.write());
    return this.last;
  }

  async write() {
    const { draft, step, content } = this.next;
    this.next = null;
    if (!this.seal.isAble && !this.mayKeepPlain) return false;
    try {
      const sealed = await this.seal.close(content);
      await (await this.shelf).put(this.keyOf(draft), { draft, step, sealed });
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it up to `step`: only then it goes from here. */
  drop(draft, step) {
    this.last = this.last.then(async (isKept) => {
      await (await this.shelf).dropIf(this.keyOf(draft), (record) => record.step <= step).catch(() => {});
      return isKept;
    });
    return this.last;
  }

  /** What other sessions of this person have left here: [{draft, step, content}]. */
  async found() {
    const records = await (await this.shelf).all(`${this.place}-`).catch(() => []);
    const opened = await Promise.all(records.map(async ({ draft, step, sealed }) => ({ draft, step, content: await this.seal.open(sealed) })));
    return opened.filter((record) => record.content);
  }
}
