// Keys that hold on every page of the desk: G and a letter go to a place, N begins a story, ? lists all keys.
import { boundKeys, bindKeys, keysAreOff, switchKeys } from "./keys.js";

const IN_A_ROW = 1500;
const places = [...document.querySelectorAll("[data-go]")];
const dialog = document.getElementById("keys");
let leading = -Infinity; // nobody has pressed G yet

const isLed = () => performance.now() - leading < IN_A_ROW;

function goTo(letter) {
  const place = places.find((link) => link.dataset.go === letter);
  if (!place || !isLed()) return false;
  leading = -Infinity;
  location.assign(place.href);
  return true;
}

const ARROWS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

/** As it stands on the key itself. */
function printed(key) {
  if (key === " ") return dialog.dataset.keySpace;
  return ARROWS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

function row(keys, label) {
  const line = document.createElement("li");
  for (const key of keys) line.append(Object.assign(document.createElement("kbd"), { textContent: printed(key) }), " ");
  line.append(Object.assign(document.createElement("span"), { textContent: label }));
  return line;
}

function showKeys() {
  const own = boundKeys().filter(({ label }) => !label.startsWith("desk:"));
  const list = dialog.querySelector("[data-keys-here]");
  list.replaceChildren(...own.map(({ keys, label }) => row(keys, label)));
  list.closest("section").hidden = own.length === 0;
  dialog.querySelector("[data-keys-switch]").checked = !keysAreOff();
  dialog.showModal();
}

if (dialog) {
  // First in the capturing phase: after G a letter names a place, whatever it means on the page.
  document.addEventListener("keydown", (event) => {
    const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
    if (isLed() && letter && !event.ctrlKey && !event.metaKey && !event.altKey && goTo(letter)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  bindKeys({
    g: { label: "desk:go", act: () => { leading = performance.now(); } },
    n: { label: "desk:new", act: () => document.querySelector("[data-new]")?.click() ?? false },
    "?": { label: "desk:keys", act: showKeys },
  });
  dialog.querySelector("[data-keys-switch]").addEventListener("change", (event) => switchKeys(event.target.checked));
  document.querySelectorAll("[data-show-keys]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  });
}
