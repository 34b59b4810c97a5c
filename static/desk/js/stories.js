// The story list by keyboard: J K move, X picks, Enter opens, Space peeks, P plans, Z names people, / and F ask, 1 to 9 are lists.
import "./dialogs.js";
import { bindKeys } from "./keys.js";
import { Rows } from "./stories/cursor.js";
import { peek } from "./stories/peek.js";
import { bindPicks } from "./stories/picks.js";
import { words } from "./words.js";

const form = document.querySelector("[data-stories]");
const list = form ? new Rows(form) : null;
const picks = form?.querySelector("[data-bulk]") ? bindPicks(form, list) : null;
const sieve = document.querySelector("[data-sieve]");

// A menu that asks for a name has the cursor in it.
document.querySelectorAll(".menu").forEach((menu) => menu.addEventListener("toggle", () => {
  if (menu.open) menu.querySelector("#list-name")?.focus();
}));

/** Only where a row is the current one. */
const onRow = (act) => (event) => (list?.current ? act(list.current, event) : false);
const lists = [...document.querySelectorAll("[data-list-key]")];

bindKeys({
  "/": { label: words("keySearch"), act: () => document.getElementById("q").focus() },
  f: {
    label: words("keyFilter"),
    act() {
      sieve.open = !sieve.open;
      (sieve.open ? sieve.querySelector("input:not([type=hidden]), select") : sieve.querySelector("summary")).focus();
    },
  },
  "1 2 3 4 5 6 7 8 9": {
    label: words("keyList"),
    act: (event) => lists.find((link) => link.dataset.listKey === event.key)?.click() ?? true,
  },
});

if (list) {
  bindKeys({
    "j ArrowDown": { label: words("keyNext"), act: () => list.go(1) },
    "k ArrowUp": { label: "", act: () => list.go(-1) },
    " ": { label: words("keyPeek"), act: onRow((row) => peek(list, row)) },
    Enter: { label: words("keyOpen"), act: onRow((row) => list.linkOf(row).click()) },
  });
}

if (picks) {
  bindKeys({
    x: { label: words("keyPick"), act: onRow((row, event) => picks.toggle(row, event.shiftKey)) },
    p: { label: words("keyPlan"), act: () => picks.press("plan", list.current) },
    z: { label: words("keyPerson"), act: () => picks.press("assign", list.current) },
    Escape: { label: "", act: () => (picks.any() ? picks.clear() : false) },
  });
}
