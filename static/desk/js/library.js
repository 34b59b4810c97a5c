// The library of pictures: keys in the grid, picking, the large view, alt texts and rights without leaving the page.
import "desk/dialogs";
import { describe } from "desk/library/describe";
import { Grid } from "desk/library/grid";
import { showLarge } from "desk/library/lightbox";
import { bindPicks } from "desk/library/picks";
import { showRights } from "desk/library/rights";

const opener = document.querySelector("[data-upload-opener]");

function upload() {
  const field = document.querySelector("[data-upload-place]:not([hidden]) input[type=file]");
  if (!field) return opener?.click();
  field.closest("[data-upload-place]").scrollIntoView({ block: "center" });
  field.click();
}

opener?.addEventListener("click", (event) => {
  if (!document.querySelector("[data-upload-place]:not([hidden])")) return; // the page that adds one does it, too
  event.preventDefault();
  upload();
});

const place = document.querySelector("[data-pictures]");
const grid = place ? new Grid(place) : null;
const picks = grid ? bindPicks(grid) : null;
const KEYS = {
  " ": (tile) => showLarge(grid, tile, picks),
  a: (tile) => describe(grid, tile),
  r: showRights,
  u: upload,
  x: (tile, event) => picks.toggle(tile, event),
  "/": () => document.getElementById("library-q")?.focus(),
};
const NEED_NO_TILE = new Set(["u", "/"]);

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, summary, button, [contenteditable]")) return;
  const isElsewhere = event.target.closest("a, input") && !event.target.closest("[data-picture]");
  if (event.key === " " && (isElsewhere || event.target.matches("[type=checkbox]"))) return; // there the blank has its own meaning
  const tile = grid?.current ?? null;
  if (!tile && !NEED_NO_TILE.has(event.key.toLowerCase())) return;
  event.preventDefault();
  act(tile, event);
});
