// The large picture with what lies on it: the shade, the frame of the crop with its thirds and corners, the focal point.
const SVG = "http://www.w3.org/2000/svg";
const CORNERS = ["nw", "ne", "sw", "se"];
const THUMB = 22; // pixels on the screen from the middle of a corner to the edge of what a thumb may press

export function draw(name, attributes, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

/** Units of the drawing to one pixel of the screen; 1 while it is hidden. */
export function unitOf(svg) {
  return 1 / (svg.getScreenCTM()?.a || 1);
}

export const rectangle = ([x, y, w, h]) => `M${x} ${y}h${w}v${h}h${-w}z`;

const thirds = ([x, y, w, h]) => [1, 2].map((n) => `M${x + (w * n) / 3} ${y}v${h}M${x} ${y + (h * n) / 3}h${w}`).join("");

export function drawCorner(name) {
  return draw("g", { "data-corner": name, class: `stage-corner stage-corner-${name}` }, draw("circle", { class: "stage-thumb" }), draw("rect", {}));
}

export function placeCorner(corner, [x, y, w, h], unit) {
  const name = corner.dataset.corner;
  const middle = [name.includes("w") ? x : x + w, name.includes("n") ? y : y + h];
  const [circle, square] = corner.children;
  corner.setAttribute("transform", `translate(${middle[0]} ${middle[1]}) scale(${unit})`);
  circle.setAttribute("r", THUMB);
  for (const side of ["x", "y"]) square.setAttribute(side, -6);
  for (const side of ["width", "height"]) square.setAttribute(side, 12);
}

function drawMark(label) {
  const cross = "M0-26V-9M0 9V26M-26 0H-9M9 0H26";
  return draw(
    "g",
    { "data-mark": "", class: "stage-mark", tabindex: 0, role: "application", "aria-label": label },
    draw("circle", { r: THUMB, class: "stage-thumb" }),
    ...["stage-under", "stage-over"].flatMap((kind) => [draw("circle", { r: 14, class: kind }), draw("path", { d: cross, class: kind })]),
  );
}

/** Draws once; `show` then brings everything to where it belongs. */
export function makeStage(svg, { frameLabel, markLabel, hasMark }) {
  svg.querySelectorAll(":scope > :not(image)").forEach((old) => old.remove());
  const picture = svg.querySelector("image") ?? svg.appendChild(draw("image", {}));
  const shade = draw("path", { class: "stage-shade" });
  const lines = ["stage-under", "stage-over", "stage-thirds"].map((kind) => draw("path", { class: kind }));
  const hold = draw("path", { class: "stage-hold" });
  const frame = draw("g", { "data-frame": "", class: "stage-frame", tabindex: 0, role: "application", "aria-label": frameLabel }, hold, ...lines);
  const corners = CORNERS.map(drawCorner);
  const mark = hasMark ? drawMark(markLabel) : null;
  svg.append(shade, frame, ...corners, ...(mark ? [mark] : []));

  function setPicture({ preview, width, height }) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("href", preview);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
  }

  /** `part` in pixels of the picture, or null for the whole one; `focal` in pixels. */
  function show({ part, focal }) {
    const unit = unitOf(svg);
    for (const element of [shade, frame, ...corners]) element.toggleAttribute("hidden", !part);
    if (part) {
      const { width, height } = svg.viewBox.baseVal;
      shade.setAttribute("d", rectangle([0, 0, width, height]) + rectangle(part));
      for (const path of [hold, ...lines.slice(0, 2)]) path.setAttribute("d", rectangle(part));
      lines[2].setAttribute("d", thirds(part));
      for (const corner of corners) placeCorner(corner, part, unit);
    }
    mark?.setAttribute("transform", `translate(${focal[0]} ${focal[1]}) scale(${unit})`);
  }

  return { frame, mark, setPicture, show };
}
