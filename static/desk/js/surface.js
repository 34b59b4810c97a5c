// Keys of the whole page: Ctrl S saves, Ctrl Enter presses the next verb.
export function bindSurface(form) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    if (event.key === "s") {
      event.preventDefault();
      document.querySelector("[data-save]")?.click();
    } else if (event.key === "Enter") {
      event.preventDefault();
      form.querySelector("[data-next-verb]")?.click();
    }
  }, true);
  // Enter in a one-line field must not press the first button of the form by accident.
  form.addEventListener("keydown", (event) => {
    const isField = event.target.matches("input:not([type=checkbox], [type=radio], [type=file]), .w-input");
    if (event.key === "Enter" && isField && !event.ctrlKey && !event.metaKey) event.preventDefault();
  });
}
