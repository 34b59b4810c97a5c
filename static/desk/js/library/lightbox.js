// The large view: Space opens it, arrows go on to the next picture, X chooses, Escape or Space leaves.
import { closeDialog, openDialog } from "desk/dialogs";
import { words } from "desk/words";

const dialog = document.querySelector("[data-lightbox]");
const part = (name) => dialog.querySelector(`[data-${name}]`);
let shown = null;

function draw() {
  const { grid, picks } = shown;
  const tile = shown.tile = grid.current;
  const { name, caption, credit, alt, large } = tile.dataset;
  const image = part("image");
  image.removeAttribute("src"); // or the last one stays until this one is here
  Object.assign(image, { src: large, alt });
  part("name").textContent = name;
  part("caption").textContent = caption === name ? "" : caption;
  part("credit").textContent = credit;
  part("place").textContent = words("libraryPlace", { place: grid.tiles.indexOf(tile) + 1, count: grid.tiles.length });
  part("pick").checked = picks.isOn(tile);
  part("open-picture").href = grid.linkOf(tile).href;
}

function step(by) {
  if (shown.grid.go(by)) draw();
}

export function showLarge(grid, tile, picks) {
  grid.move(tile);
  shown = { grid, picks };
  draw();
  openDialog(dialog.id);
  part("next").focus();
}

if (dialog) {
  part("previous").addEventListener("click", () => step(-1));
  part("next").addEventListener("click", () => step(1));
  part("pick").addEventListener("change", (event) => shown.picks.set(shown.grid.current, event.target.checked));
  // The browser has put the focus back to where the view was opened: the hand goes to the picture seen last.
  dialog.addEventListener("close", () => shown.grid.focus(shown.tile));
  dialog.addEventListener("keydown", (event) => {
    const isOnButton = event.target.closest("button, input, a");
    const act = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      x: () => part("pick").click(),
      " ": () => closeDialog(dialog),
    }[event.key];
    if (!act || (event.key === " " && isOnButton && isOnButton !== part("next"))) return;
    event.preventDefault();
    act();
  });
}
