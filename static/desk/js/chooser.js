// A dialog that lists what the server finds for some words: stories, pictures. The list is a listbox-like row of buttons.
import { closeDialog } from "desk/dialogs";
import { words } from "desk/words";

const WAIT = 200;

async function ask(address, query) {
  const url = new URL(address, location.href);
  url.searchParams.set("q", query);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/**
 * `draw(item)` gives the content of one button; `choose(item)` is called with the picked item.
 * The dialog holds [data-chooser-find], [data-chooser-list] and [data-chooser-said].
 */
export function bindChooser(dialog, { draw, choose }) {
  const find = dialog.querySelector("[data-chooser-find]");
  const list = dialog.querySelector("[data-chooser-list]");
  const said = dialog.querySelector("[data-chooser-said]");
  let latest = 0;
  let waiting;

  function show(items) {
    list.replaceChildren(...items.map((item) => {
      const row = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "choice" });
      button.append(...draw(item));
      button.addEventListener("click", () => {
        closeDialog(dialog);
        choose(item);
      });
      row.append(button);
      return row;
    }));
    said.textContent = items.length ? words("found", { count: items.length }) : words("foundNothing");
  }

  async function look() {
    const turn = ++latest;
    try {
      const { results } = await ask(dialog.dataset.address, find.value);
      if (turn === latest) show(results);
    } catch {
      if (turn === latest) said.textContent = words("noAnswer");
    }
  }

  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "ArrowDown") list.querySelector("button")?.focus();
  });
  dialog.addEventListener("desk:opened", () => {
    find.focus();
    look();
  });
  return { look };
}
