// Notes and answers half typed lie in this browser like the text, sealed for their writer, until they are noted.
import { lockOf, openElsewhere } from "desk/keep/drafts";
import { Store } from "desk/keep/store";

const typedIn = (part) => [...part.querySelectorAll("textarea[name]")].filter((field) => field.value.trim()).map((field) => [field.name, field.value]);

/** Into its field, below what stands there; false where the field is gone. */
function putBack(part, name, text) {
  const field = part.querySelector(`textarea[name="${CSS.escape(name)}"]`);
  if (!field) return false;
  if (!field.value.includes(text)) field.value = [field.value, text].filter(Boolean).join("\n\n");
  field.closest("details")?.setAttribute("open", "");
  return true;
}

export class Jotted {
  /** `notes` is what notes.js gives, `store` and `draft` are those of the text. */
  constructor(part, notes, { store, draft }) {
    Object.assign(this, { part, notes, draft, step: 0 });
    this.store = new Store({ place: `notes:${store.place}`, seal: store.seal, mayKeepPlain: store.mayKeepPlain });
    for (const name of ["input", "desk:noted"]) part.addEventListener(name, () => this.keep());
  }

  keep() {
    const fields = typedIn(this.part);
    this.step += 1;
    if (fields.length) this.store.keep(this.draft, this.step, { fields, passage: this.notes.passage() });
    else this.store.drop(this.draft, this.step);
  }

  /** What windows now closed have left here. An answer to a note that is done waits until it is opened again. */
  async takeUp() {
    const open = await openElsewhere();
    for (const { draft, step, content } of await this.store.found()) {
      if (open.has(lockOf(draft))) continue;
      if (content.passage && !this.notes.passage()) this.notes.about(content.passage);
      const isAllBack = content.fields.map(([name, text]) => putBack(this.part, name, text)).every(Boolean);
      this.keep();
      if (isAllBack) this.store.drop(draft, step);
    }
  }
}
