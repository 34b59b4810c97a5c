// Opens <dialog>s named by data-open and closes them by data-close; without JavaScript the same forms stand open in the page.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector(".dialog-body :is(input, select, textarea):not([type=hidden])");
  (field ?? dialog.querySelector(".dialog-foot [type=submit]"))?.focus();
  dialog.dispatchEvent(new CustomEvent("desk:opened"));
}

export function closeDialog(inside) {
  inside.closest("dialog")?.close();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener && document.getElementById(opener.dataset.open)) {
    event.preventDefault();
    openDialog(opener.dataset.open);
  }
  const closer = event.target.closest("[data-close]");
  if (closer) closeDialog(closer);
  // A press on the backdrop reaches the dialog itself.
  if (event.target instanceof HTMLDialogElement && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const isInside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!isInside && event.detail) event.target.close();
  }
});

for (const dialog of document.querySelectorAll("dialog[data-show]")) dialog.showModal();
