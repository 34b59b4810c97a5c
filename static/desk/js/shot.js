// A picture cut as readers will see it, drawn without inline styles: an SVG that shows a part of the preview.
import { boxFor, viewBoxOf } from "desk/picture/geometry";

const SVG = "http://www.w3.org/2000/svg";

/** `picture` as the chooser gives it; `own`: crops of this use alone; `ratio` "" is the whole picture. */
export function drawShot(picture, { ratio = "", own = {}, label = "" }) {
  const svg = document.createElementNS(SVG, "svg");
  const image = document.createElementNS(SVG, "image");
  const box = ratio ? boxFor({ ...picture, ratio, own }) : [0, 0, 1, 1];
  svg.setAttribute("viewBox", viewBoxOf(box, picture));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("class", "shot-cut");
  image.setAttribute("href", picture.preview ?? picture.thumb);
  for (const side of ["width", "height"]) image.setAttribute(side, picture[side]);
  svg.append(image);
  return svg;
}

/** "16:9 0.1 0.2 0.5 0.28" as a figure of the text stores it: the ratio, and its crop by hand if there is one. */
export function readCrop(text) {
  const [ratio = "", ...box] = (text || "").split(" ").filter(Boolean);
  return { ratio, own: box.length === 4 ? { [ratio]: box.map(Number) } : {} };
}

export function writeCrop(ratio, own) {
  if (!ratio || (ratio === "free" && !own.free)) return "";
  return [ratio, ...(own[ratio] ?? []).map(plainNumber)].join(" ");
}

const plainNumber = (share) => String(Number(share.toFixed(6)));
