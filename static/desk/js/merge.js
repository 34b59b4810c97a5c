// The page that merges two texts: 1 2 3 choose, J and K walk through the open places, Ctrl Enter merges. Without it the form is complete.
import { bindKeys } from "./keys.js";

const ORDER = ["theirs", "mine", "both", "own"];

function bindMerge(form) {
  const places = [...form.querySelectorAll("[data-merge-place]")];
  const count = form.querySelector("[data-merge-count]");
  const button = form.querySelector("[data-merge-go]");
  let here = -1;

  const isDecided = (place) => Boolean(place.querySelector("input[type=radio]:checked"));
  const goTo = (index) => {
    here = Math.max(0, Math.min(index, places.length - 1));
    places.forEach((place, at) => place.toggleAttribute("data-here", at === here));
    const place = places[here];
    (place.querySelector("input[type=radio]:checked") ?? place.querySelector("input[type=radio]")).focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  };
  const show = () => {
    const decided = places.filter(isDecided).length;
    count.textContent = count.dataset.said.replace("{decided}", decided).replace("{count}", places.length);
    const open = places.length - decided;
    button.textContent = open ? button.dataset.open.replace("{count}", open) : button.dataset.ready;
    button.setAttribute("aria-disabled", String(open > 0));
    for (const place of places) {
      const own = place.querySelector(".pair-own");
      if (own) own.hidden = place.querySelector("input[type=radio]:checked")?.value !== "own";
    }
  };
  const nextOpen = () => {
    const index = places.findIndex((place) => !isDecided(place));
    if (index >= 0) goTo(index);
    else button.focus();
  };
  const take = (number) => {
    const radio = places[Math.max(0, here)].querySelector(`input[value="${ORDER[number - 1]}"]`);
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    if (radio.value === "own") places[Math.max(0, here)].querySelector("textarea").focus();
    else nextOpen();
    return true;
  };

  form.addEventListener("change", show);
  form.addEventListener("focusin", ({ target }) => {
    const index = places.indexOf(target.closest("[data-merge-place]"));
    if (index < 0) return;
    here = index;
    places.forEach((place, at) => place.toggleAttribute("data-here", at === here));
  });
  button.addEventListener("click", (event) => {
    if (places.every(isDecided)) return;
    event.preventDefault();
    nextOpen();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    button.click();
  });
  const { keys } = form.dataset;
  const [theirs, mine, both, next, before] = (keys ?? "").split("|");
  bindKeys({
    1: { label: theirs, act: () => take(1) },
    2: { label: mine, act: () => take(2) },
    3: { label: both, act: () => take(3) },
    4: { act: () => take(4) },
    j: { label: next, act: () => goTo(here + 1) },
    k: { label: before, act: () => goTo(here - 1) },
  });
  show();
}

document.querySelectorAll("[data-merge]").forEach(bindMerge);
