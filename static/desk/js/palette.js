// Find or do: Ctrl K opens a list that a few letters narrow down. Without this script its button leads to the same as a page.
const opener = document.querySelector("[data-palette]");
const dialog = document.getElementById("palette");
const WAIT = 120;

const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const said = dialog?.querySelector("[role=status]");
let waiting;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = svg.appendChild(document.createElementNS(space, "use"));
  use.setAttribute("href", `${dialog.dataset.icons}#${name}`);
  return svg;
}

const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");

function choose(option) {
  options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show(groups) {
  let number = 0;
  list.replaceChildren(...groups.map((group, place) => {
    const title = element("h3", { id: `palette-group-${place}`, role: "presentation" }, group.title);
    const items = group.items.map((item) => element(
      "div",
      { class: "palette-item", role: "option", id: `palette-${number++}`, "aria-selected": "false", "data-address": item.address },
      item.thumb ? element("img", { src: item.thumb, alt: "", loading: "lazy" }) : icon(item.icon),
      element("span", {}, item.words),
      ...(item.meta ? [element("span", { class: item.kind ? `pub pub-${item.kind}` : "meta" }, item.meta)] : []),
      ...(item.key ? [element("kbd", {}, item.key)] : []),
    ));
    return element("div", { class: "palette-group", role: "group", "aria-labelledby": title.id }, title, ...items);
  }));
  field.setAttribute("aria-expanded", String(number > 0));
  said.textContent = number ? "" : said.dataset.none;
  choose(options()[0]);
}

async function look() {
  const typed = field.value;
  const url = new URL(dialog.dataset.found, location.href);
  url.searchParams.set("q", typed);
  if (dialog.dataset.story) url.searchParams.set("story", dialog.dataset.story);
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  if (typed !== field.value) return;
  if (answer?.ok) show((await answer.json()).groups);
  else said.textContent = said.dataset.away;
}

function open() {
  if (dialog.open) return;
  field.value = "";
  dialog.showModal();
  field.focus();
  look();
}

function go(option, inNewTab) {
  if (!option) return;
  if (inNewTab) window.open(option.dataset.address, "_blank", "noopener");
  else location.assign(option.dataset.address);
  // A deed of the story whose page is open leads to its button here: nothing is loaded anew.
  dialog.close();
}

function walk(step) {
  const all = options();
  choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
}

if (dialog) {
  opener?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") go(chosen(), event.ctrlKey || event.metaKey);
    else if (event.key === "Escape") dialog.close(); // a search field would only empty itself
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-palette-close]")) dialog.close();
  });
}
