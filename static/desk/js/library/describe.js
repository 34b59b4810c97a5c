// Alt texts one after the other, without leaving the library. Enter saves and goes on, Escape leaves.
import { closeDialog, openDialog } from "desk/dialogs";
import { words } from "desk/words";

const dialog = document.querySelector("[data-describing]");
const part = (name) => dialog.querySelector(`[data-${name}]`);
let grid = null;
let described = null; // the browser puts the focus back to the first of them

function draw() {
  described = grid.current;
  const { name, alt, large, decorative } = described.dataset;
  Object.assign(part("image"), { src: large });
  part("name").textContent = alt ? "" : name;
  part("alt").value = alt;
  part("decorative").checked = decorative !== undefined;
  part("refused").textContent = "";
  part("alt").focus();
  part("alt").select();
}

async function save() {
  const tile = grid.current;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", dialog.querySelector("[name=csrfmiddlewaretoken]").value);
  body.append("alt", part("alt").value);
  if (part("decorative").checked) body.append("is_decorative", "on");
  const answer = await fetch(tile.dataset.describe, { method: "POST", body, headers: { Accept: "application/json" } });
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.error);
  learn(tile, content);
}

function learn(tile, { alt, name, missing }) {
  tile.dataset.alt = alt;
  tile.toggleAttribute("data-decorative", part("decorative").checked);
  if (name) {
    tile.dataset.name = name;
    tile.querySelector("b").textContent = name;
  }
  if (!missing?.length) tile.querySelector("[data-note].pic-bad")?.remove();
}

/** Ask for the alt text of `tile`; then of the next ones, as long as one likes. */
export function describe(ofGrid, tile) {
  grid = ofGrid;
  grid.move(tile);
  part("said").textContent = "";
  openDialog(dialog.id);
  draw();
}

async function submitted(event) {
  event.preventDefault();
  part("refused").textContent = "";
  try {
    await save();
  } catch (problem) {
    part("refused").textContent = problem instanceof SyntaxError || problem instanceof TypeError ? words("noAnswer") : problem.message;
    return;
  }
  part("said").textContent = words("librarySaved");
  if (event.submitter?.value !== "next") closeDialog(dialog);
  else if (grid.go(1)) draw();
  else closeDialog(dialog);
}

if (dialog) {
  const form = dialog.querySelector("form");
  form.addEventListener("submit", submitted);
  dialog.addEventListener("close", () => grid?.focus(described));
  part("alt").addEventListener("input", () => { if (part("alt").value) part("decorative").checked = false; });
  part("decorative").addEventListener("change", (event) => { if (event.target.checked) part("alt").value = ""; });
  part("alt").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=next]"));
  });
}
