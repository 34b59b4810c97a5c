// @ opens a list of the people who may see the story; arrows and Enter choose. Without it one types the name.
import { words } from "desk/words";

const WAIT = 150;
let number = 0;

/** What stands between the last @ and the caret, if somebody is being called there. */
function called(field) {
  const before = field.value.slice(0, field.selectionStart);
  return before.match(/(?:^|[^\w@.-])@([\p{L}\p{N}._-]{0,40})$/u)?.[1] ?? null;
}

function take(field, call) {
  const end = field.selectionStart;
  const start = end - called(field).length;
  field.setRangeText(`${call} `, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function listFor(field) {
  const list = Object.assign(document.createElement("ul"), { id: `mentions-${++number}`, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words("mentionWhom"));
  field.after(list);
  for (const [name, value] of Object.entries({ "aria-controls": list.id, "aria-haspopup": "listbox", "aria-autocomplete": "list" })) field.setAttribute(name, value);
  return list;
}

function optionFor(list, person, index) {
  const option = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: person.name });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(index === 0));
  option.dataset.call = person.call;
  const more = [person.initials, person.sees ? "" : words("mentionUnseen")].filter(Boolean).join(", ");
  if (more) option.append(Object.assign(document.createElement("span"), { className: "meta", textContent: ` ${more}` }));
  return option;
}

function bindMentions(field, address) {
  const list = listFor(field);
  let waiting;
  const chosen = () => list.querySelector("[aria-selected=true]");

  function show(people) {
    list.replaceChildren(...people.filter(({ call }) => call).map((person, index) => optionFor(list, person, index)));
    list.hidden = !list.children.length;
    if (list.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", chosen().id);
  }

  async function look() {
    const typed = called(field);
    if (typed === null) return show([]);
    const url = new URL(address, location.href);
    url.searchParams.set("q", typed);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && typed === called(field) && document.activeElement === field) show((await answer.json()).people);
  }

  function walk(step) {
    const options = [...list.children];
    const next = options[(options.indexOf(chosen()) + step + options.length) % options.length];
    options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
    field.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" || event.key === "Tab") take(field, chosen().dataset.call);
    else if (event.key !== "Escape") return;
    if (!event.key.startsWith("Arrow")) show([]);
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(field, option.dataset.call);
    show([]);
  });
  field.addEventListener("blur", () => show([]));
}

/** Every [data-mentions] inside `part`, also those that come later. */
export function offerMentions(part) {
  part.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-mentions]") && !target.hasAttribute("aria-controls")) bindMentions(target, part.dataset.called);
  });
}
