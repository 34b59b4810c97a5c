// Completes names while one types: topics, places, authors. A plain field without JavaScript; with it, a combobox.
const WAIT = 150;
let number = 0;

const lastName = (field) => (field.dataset.suggest === "authors" ? field.value : field.value.split(/[,;]/).at(-1)).trim();

function take(field, name) {
  if (field.dataset.suggest === "authors") field.value = name;
  else field.value = `${[...field.value.split(/[,;]/).slice(0, -1).map((part) => part.trim()), name].join(", ")}, `;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function optionsIn(list) {
  return [...list.querySelectorAll("[role=option]")];
}

function listFor(field) {
  const list = Object.assign(document.createElement("ul"), { id: `suggest-${++number}`, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-expanded": "false", "aria-autocomplete": "list" })) {
    field.setAttribute(name, value);
  }
  return list;
}

function show(field, list, names) {
  list.replaceChildren(...names.map((name, index) => {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: name });
    option.setAttribute("role", "option");
    return option;
  }));
  list.hidden = !names.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
}

function walk(field, list, step) {
  const options = optionsIn(list);
  const at = options.findIndex((option) => option.ariaSelected === "true");
  const next = options[(at + step + options.length) % options.length] ?? options[0];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  field.setAttribute("aria-activedescendant", next.id);
}

export function bindSuggest(field, address) {
  const list = listFor(field);
  const close = () => show(field, list, []);
  let waiting;

  async function look() {
    const typed = lastName(field);
    if (typed.length < 2) return close();
    const url = new URL(address, location.href);
    url.searchParams.set("kind", field.dataset.suggest);
    url.searchParams.set("q", typed);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && typed === lastName(field) && document.activeElement === field) show(field, list, (await answer.json()).results);
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const chosen = optionsIn(list).find((option) => option.ariaSelected === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(field, list, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen) take(field, chosen.textContent);
    else if (event.key !== "Escape") return;
    if (!event.key.startsWith("Arrow")) close();
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.target.matches("[role=option]")) take(field, event.target.textContent);
    close();
  });
  field.addEventListener("blur", close);
}
