// Keys of the whole page: Ctrl S saves, Ctrl Enter presses the button of the form one is in; in the story that is its next verb.

/** The small form a press belongs to: a dialog, another form of the page, a part with a button of its own; null in the story. */
function ownForm(target, story) {
  const own = target.closest?.("[data-own-form], dialog, form");
  return own && own !== story ? own : [...document.querySelectorAll("dialog[open]")].at(-1) ?? null;
}

function pressOwn(own, event) {
  const button = [...own.querySelectorAll("button")].findLast((one) => one.type === "submit" && one.offsetParent);
  if (!button) return; // it has keys of its own
  event.preventDefault();
  button.click();
}

export function bindSurface(form) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== "s" && event.key !== "Enter")) return;
    if (event.repeat) return event.preventDefault(); // a finger that rests must not press what opens next
    const own = event.key === "Enter" && ownForm(event.target, form);
    if (own) return pressOwn(own, event);
    event.preventDefault();
    if (document.querySelector("dialog[open]")) return;
    document.querySelector(event.key === "s" ? "[data-save]" : "[data-next-verb]")?.click();
  }, true);
  // Enter in a one-line field must not press the first button of the form by accident.
  form.addEventListener("keydown", (event) => {
    const isField = event.target.matches("input:not([type=checkbox], [type=radio], [type=file]), .w-input");
    if (event.key === "Enter" && isField && !event.defaultPrevented) event.preventDefault();
  });
}
