// The history without a hand on the mouse: J K walk through the versions, Space picks (the third lets the first go),
// N B through the changes, S turns the two texts side by side, Esc goes back. The page works without any of it.
import { bindKeys } from "desk/keys";

const page = document.querySelector("[data-history]");
const picked = [];

function boxes() {
  return [...page.querySelectorAll("[data-moment]")];
}

function step(list, by) {
  const here = list.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(here + by, 0), list.length - 1);
  const target = list[next];
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

function stepChange(by) {
  const list = [...page.querySelectorAll("[data-change]")];
  step(list, by);
  document.activeElement.scrollIntoView({ block: "center" });
}

async function compare(form) {
  const address = `?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return form.submit();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = fresh.querySelector("[data-compared]");
  if (!part) return form.submit();
  page.querySelector("[data-compared]").replaceWith(document.adoptNode(part));
  history.replaceState(null, "", address);
}

function pick(box, form) {
  if (box.checked) picked.push(box);
  else picked.splice(picked.indexOf(box), 1);
  while (picked.length > 2) picked.shift().checked = false;
  if (picked.length === 2) compare(form).catch(() => form.submit());
}

if (page) {
  const form = page.querySelector("[data-moments]");
  picked.push(...boxes().filter((box) => box.checked));
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-moment]")) pick(event.target, form);
  });
  const words = page.dataset;
  bindKeys({
    j: { label: words.keyNext, act: () => step(boxes(), 1) },
    k: { label: words.keyPrevious, act: () => step(boxes(), -1) },
    n: { label: words.keyChange, act: () => stepChange(1) },
    b: { label: words.keyChangeBack, act: () => stepChange(-1) },
    s: { label: words.keySide, act: () => page.querySelector("[data-other-view]")?.click() },
    Escape: { label: words.keyBack, act: () => location.assign(words.back) },
  });
}
