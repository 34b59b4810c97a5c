// What earlier sessions left in this browser and the server has not seen: it is handed in first, then the page opens with it.
import { lockOf, openElsewhere } from "desk/keep/drafts";
import { readFields, fillFields } from "desk/keep/fields";
import { send } from "desk/keep/sending";
import { words } from "desk/words";

const HANDED_IN = "desk:handed-in";

export function dataOf({ draft, step, content }) {
  const data = new FormData();
  for (const [name, value] of [...content.fields, ["base", content.base], ["seen", content.seen], ["asked", content.asked]]) data.append(name, value);
  for (const [name, value] of [["draft", draft], ["step", step], ["continues", content.continues]]) data.set(name, value ?? "");
  return data;
}

/** Whether any of them is handed in for the first time; a browser that cannot forget must not make the page open for ever. */
function noteDown(handedIn) {
  const known = new Set(JSON.parse(sessionStorage.getItem(HANDED_IN) ?? "[]"));
  const fresh = handedIn.filter((one) => !known.has(one));
  if (fresh.length) sessionStorage.setItem(HANDED_IN, JSON.stringify([...known, ...fresh].slice(-50)));
  return fresh.length > 0;
}

/** The page opened with a text that came from this browser: its sentence says so. */
export function sayWhence(banner) {
  if (banner && (sessionStorage.getItem(HANDED_IN) ?? "").includes(`"${banner.dataset.restored}:`)) {
    banner.querySelector("p").append(" ", words("restoredFromHere"));
  }
}

export class Restorer {
  constructor(form, store) {
    Object.assign(this, { form, store });
  }

  /** Hands in what lies here. Tells {isNew, left}: whether the server took any, and what it did not take now. */
  async handIn() {
    const open = await openElsewhere();
    const records = (await this.store.found()).filter(({ draft }) => !open.has(lockOf(draft)));
    const handedIn = [];
    let left = null;
    for (const record of records) {
      const { said } = await send(this.form, this.form.dataset.autosave, dataOf(record));
      if (!said?.saved_at) left = record;
      else if (said.step >= record.step) {
        handedIn.push(`${record.draft}:${record.step}`);
        await this.store.drop(record.draft, record.step);
      }
    }
    return { isNew: noteDown(handedIn), left };
  }

  /** Into the form from here, where the server does not answer just now. */
  fill(record, editor) {
    if (JSON.stringify(readFields(this.form)) === JSON.stringify(record.content.fields)) return false;
    fillFields(this.form, record.content.fields);
    this.form.elements.base.value = record.content.base;
    this.form.elements.seen.value = record.content.seen;
    editor.commands.setContent(this.form.querySelector("[data-body-editor]").value, { emitUpdate: true });
    this.form.dispatchEvent(new Event("desk:filled", { bubbles: true }));
    return true;
  }
}
