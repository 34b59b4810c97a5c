// Space: standfirst and first lines of the current story in a dialog; arrows or J and K go on from there.
import { closeDialog, openDialog } from "../dialogs.js";
import { words } from "../words.js";

const dialog = document.querySelector("[data-peek-dialog]");
const body = dialog?.querySelector("[data-peek-body]");
let list = null;

async function draw(row) {
  const link = list.linkOf(row);
  dialog.querySelector("[data-peek-open]").href = link.href;
  const answer = await fetch(link.dataset.peek, { headers: { Accept: "text/html" } }).catch(() => null);
  if (list.current !== row) return;
  if (answer?.ok && !answer.redirected) body.innerHTML = await answer.text();
  else body.replaceChildren(Object.assign(document.createElement("p"), { className: "dialog-body", id: "peek-title", textContent: words("peekFailed") }));
}

export async function peek(rows, row) {
  if (!dialog) return;
  list = rows;
  await draw(row);
  if (list.current === row) openDialog(dialog.id);
}

dialog?.addEventListener("keydown", (event) => {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const isOnButton = event.target.closest("button, a");
  if (event.key === " " && !isOnButton) closeDialog(body);
  else if (step) {
    const row = list.rows[list.rows.indexOf(list.current) + step];
    if (row) list.set(row), draw(row);
  } else return;
  event.preventDefault();
});
dialog?.addEventListener("close", () => list?.focus());
