// The rights of one picture beside the list: R opens them, Escape or R again leaves.
import { closeDialog, openDialog } from "desk/dialogs";
import { words } from "desk/words";

const dialog = document.querySelector("[data-rights-of]");

export async function showRights(tile) {
  const body = dialog.querySelector("[data-body]");
  const link = tile.querySelector("a");
  body.textContent = "…";
  openDialog(dialog.id);
  dialog.addEventListener("close", () => link.focus(), { once: true });
  try {
    const answer = await fetch(tile.dataset.rights);
    if (!answer.ok) throw new TypeError(answer.status);
    body.replaceChildren(document.createRange().createContextualFragment(await answer.text())); // our own template
  } catch {
    body.textContent = words("noAnswer");
  }
}

dialog?.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "r" && !event.ctrlKey && !event.metaKey) closeDialog(dialog);
});
