// The history without a hand on the mouse: J K walk through the versions, Space picks (the third lets the first go),
// N B through the changes, S turns the two texts side by side, Esc goes back. The page works without any of it.
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

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
}

const KEYS = {
  j: () => step(boxes(), 1),
  k: () => step(boxes(), -1),
  n: () => stepChange(1),
  b: () => stepChange(-1),
  s: () => page.querySelector("[data-other-view]")?.click(),
  Escape: () => location.assign(page.dataset.back),
};

if (page) {
  const form = page.querySelector("[data-moments]");
  picked.push(...boxes().filter((box) => box.checked));
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-moment]")) pick(event.target, form);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const act = KEYS[event.key];
    if (!act || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
}
