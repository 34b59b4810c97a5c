// Single keys of a page: J, K, X … They rest while a field has the focus or a dialog is open, and can be switched off
// for good: localStorage "desk:keys" = "off". What is bound is kept with its label, for the overlay that lists all keys.
const SWITCH = "desk:keys";
const bound = [];

export function keysAreOff() {
  try {
    return localStorage.getItem(SWITCH) === "off";
  } catch {
    return false; // no store in this browser: nobody has switched anything off
  }
}

export function switchKeys(on) {
  try {
    if (on) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, "off");
  } catch { /* as above: they stay on */ }
}

/** All that is bound on this page: [{ keys: ["j"], label: "next" }, …], in the order in which it was bound. */
export function boundKeys() {
  return bound.filter(({ label }) => label).map(({ keys, label }) => ({ keys, label }));
}

const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable=true]";
const OWN_KEYS = { Enter: "a, button, summary, input", " ": "button, summary, input" };

/** Does this press belong to something else: a field, a dialog, a shortcut of the browser, a button's own Enter? */
export function isTaken(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (!(event.target instanceof Element)) return false;
  return Boolean(event.target.closest(FIELDS) || document.querySelector("dialog[open]") || event.target.closest(OWN_KEYS[event.key] ?? ":not(*)"));
}

/**
 * `map` names each key as KeyboardEvent.key has it (letters small), several with blanks between them:
 * { "j ArrowDown": { label: "next story", act(event) {} } }. `act` may return false: then the press is not ours.
 */
export function bindKeys(map) {
  const acts = new Map();
  for (const [names, { label, act }] of Object.entries(map)) {
    const keys = names === " " ? [" "] : names.split(" ").filter(Boolean);
    bound.push({ keys, label });
    for (const key of keys) acts.set(key, act);
  }
  document.addEventListener("keydown", (event) => {
    const act = acts.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!act || keysAreOff() || isTaken(event)) return;
    if (act(event) !== false) event.preventDefault();
  });
}
