// What cannot be moved says why, in the line where a move is told; a page stands at what was moved, or at today.

/** Returns false: nothing was picked up. */
export function sayFixed({ root, box, said, tools, words }) {
  const entry = document.activeElement?.closest("[data-fixed]");
  const reason = { done: words.fixedDone, rights: words.fixedRights }[entry?.dataset.fixed] ?? words.fixedNone;
  box.hidden = false;
  tools.hidden = true;
  said.textContent = reason.replace("{story}", () => entry?.querySelector("[data-story]").textContent ?? "");
  const away = ({ type, key }) => {
    if (type === "keydown" && key !== "Escape") return;
    if (tools.hidden) box.hidden = true; // nothing has been picked up meanwhile
    for (const kind of ["focusin", "keydown"]) root.removeEventListener(kind, away);
  };
  for (const kind of ["focusin", "keydown"]) root.addEventListener(kind, away);
  return false;
}

/** A page that has just been opened, and not at a place of it, shows today. */
export function standAtToday(root) {
  const today = root.querySelector("td.is-today");
  const [opened] = performance.getEntriesByType("navigation");
  if (!today || location.hash || opened?.type !== "navigate") return;
  const { top, bottom } = today.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) today.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** The address names what was moved: it has the focus, in the middle of the window. */
export function standAtMoved(root) {
  const key = new URLSearchParams(location.search).get("moved") ?? "";
  const found = [...root.querySelectorAll(`[data-key="${CSS.escape(key)}"] > a`)].find((link) => link.checkVisibility?.() ?? true);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "center" });
}
