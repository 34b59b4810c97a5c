// Only the text: everything else steps back, but what readers see stays in sight. This browser remembers it; Esc leaves.
const KEPT = "desk:only-text";

const remember = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch { /* a browser that keeps nothing */ }
};
const recall = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

/** Returns what switches it. */
export function bindFocus() {
  const buttons = document.querySelectorAll("[data-only-text]");
  const set = (isOn) => {
    document.body.classList.toggle("only-text", isOn);
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(isOn)));
    remember(KEPT, isOn ? "yes" : "");
  };
  const isOn = () => document.body.classList.contains("only-text");
  buttons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => set(!isOn()));
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    // An Esc that has closed a menu or a panel does not come up to here.
    if (event.key === "Escape" && isOn()) set(false);
    if (event.key === "F8" && !event.defaultPrevented && !event.target.closest?.(".ProseMirror")) {
      event.preventDefault();
      set(!isOn());
    }
  });
  if (recall(KEPT)) set(true);
  return () => set(!isOn());
}

/** The browser's own spell check, in the language of the story; the switch is remembered, too. */
export function bindSpelling(form) {
  const button = document.querySelector("[data-spelling]");
  if (!button) return;
  const set = (isOn) => {
    button.setAttribute("aria-pressed", String(isOn));
    form.querySelectorAll(".w-input, .ProseMirror, .area").forEach((place) => place.setAttribute("spellcheck", String(isOn)));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    remember("desk:spelling", isOn ? "" : "off");
    set(isOn);
  });
  set(recall("desk:spelling") !== "off");
}
