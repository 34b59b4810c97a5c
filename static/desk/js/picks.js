// Related stories by hand: a plain field of numbers; with JavaScript a list of headlines with buttons.
import { bindChooser } from "desk/chooser";
import { openDialog } from "desk/dialogs";
import { words } from "desk/words";

function button(icon, label, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-bare btn-icon", textContent: icon, onclick: action });
  made.setAttribute("aria-label", label);
  return made;
}

export function bindPicks(part) {
  const field = part.querySelector("input");
  const list = part.querySelector("ul");
  const known = new Map(JSON.parse(part.querySelector("script").textContent).map((story) => [String(story.id), story]));
  const chosen = () => field.value.split(/[\s,]+/).filter(Boolean);

  function set(numbers) {
    field.value = numbers.join(", ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  }

  function show() {
    list.replaceChildren(...chosen().map((id) => {
      const row = document.createElement("li");
      const headline = known.get(id)?.headline ?? id;
      row.append(Object.assign(document.createElement("span"), { textContent: headline }));
      if (!field.disabled) row.append(button("×", `${words("remove")}: ${headline}`, () => set(chosen().filter((other) => other !== id))));
      return row;
    }));
  }

  const dialog = document.getElementById("pick-dialog");
  bindChooser(dialog, {
    draw: (story) => [
      Object.assign(document.createElement("span"), { textContent: story.headline }),
      Object.assign(document.createElement("small"), { className: "meta", textContent: story.meta }),
    ],
    choose(story) {
      known.set(String(story.id), story);
      set([...new Set([...chosen(), String(story.id)])]);
    },
  });
  field.closest(".field").classList.add("has-list");
  const open = part.querySelector("[data-pick]");
  open.hidden = field.disabled;
  open.addEventListener("click", () => openDialog(dialog.id));
  show();
}
