// One box on the picture: what readers will see below it, its frame, and its corners.
import { draw, drawCorner, placeCorner, rectangle } from "desk/picture/stage";

const BLOCKS = 6; // along the longer side of a box, as in images.mosaic
const CORNERS = ["nw", "ne", "sw", "se"];

/** `box` in pixels, or null while its row is not complete; `sheet` is the picture as it came in. */
export function drawBox(box, { index, label, sheet, size, unit }) {
  const group = draw("g", { "data-drawn": index });
  if (!box) return group;
  const frame = ["stage-hold", "stage-under", "stage-over"].map((kind) => draw("path", { class: kind, d: rectangle(box) }));
  const hold = draw("g", { class: "stage-frame", tabindex: 0, role: "application", "aria-label": label }, ...frame);
  const corners = CORNERS.map(drawCorner);
  for (const corner of corners) placeCorner(corner, box, unit);
  group.append(...blocksOf(box, sheet, size), hold, ...corners);
  return group;
}

/** A few flat blocks, as the server makes them. */
function blocksOf([x, y, w, h], sheet, size) {
  if (!sheet.naturalWidth) return [];
  const zoom = sheet.naturalWidth / size.width;
  const block = Math.max(w, h) / BLOCKS;
  const [across, down] = [w, h].map((side) => Math.max(1, Math.floor(side / block)));
  const canvas = Object.assign(document.createElement("canvas"), { width: across, height: down });
  canvas.getContext("2d").drawImage(sheet, x * zoom, y * zoom, w * zoom, h * zoom, 0, 0, across, down);
  return [draw("image", { href: canvas.toDataURL(), x, y, width: w, height: h, preserveAspectRatio: "none", class: "stage-blocks" })];
}
