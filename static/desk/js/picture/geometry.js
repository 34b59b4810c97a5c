// Where a crop lies: the rule of images.cropping, in the browser. A box is [x, y, width, height] in shares of the
// picture, a part is the same in pixels.
export const SHAPES = { "16:9": [16, 9], "3:2": [3, 2], "4:3": [4, 3], "1:1": [1, 1], "3:4": [3, 4] };
const LEAST = 24; // pixels

const within = (number, low, high) => Math.min(Math.max(number, low), Math.max(low, high));

/** Width by height of a ratio; null where any shape will do. */
export function shapeOf(ratio) {
  const [across, down] = SHAPES[ratio] ?? [];
  return across ? across / down : null;
}

/** The box readers get: `own` (of this use) first, then the picture's `crops`, then around the focal point. */
export function boxFor({ ratio, width, height, focal = [0.5, 0.5], crops = {}, own = {} }) {
  const byHand = own[ratio] ?? crops[ratio];
  const shape = shapeOf(ratio);
  if (!shape) return byHand ?? [0, 0, 1, 1];
  const [x, y, w, h] = byHand ?? [0, 0, 1, 1];
  const middle = byHand ? [x + w / 2, y + h / 2] : focal;
  const squat = width / height / shape; // height of a crop as wide as the picture, as a share
  const across = Math.min(w, h / squat);
  const down = across * squat;
  return [within(middle[0] - across / 2, x, x + w - across), within(middle[1] - down / 2, y, y + h - down), across, down];
}

export const toPixels = ([x, y, w, h], { width, height }) => [x * width, y * height, w * width, h * height];

export function toShares([x, y, w, h], { width, height }) {
  const round = (share) => Math.floor(within(share, 0, 1) * 1e6) / 1e6;
  return [round(x / width), round(y / height), round(w / width), round(h / height)];
}

export function viewBoxOf(box, size) {
  return toPixels(box, size).map((number) => Math.round(number * 10) / 10).join(" ");
}

export function moved([x, y, w, h], across, down, { width, height }) {
  return [within(x + across, 0, width - w), within(y + down, 0, height - h), w, h];
}

/** Larger or smaller around its middle. */
export function scaled([x, y, w, h], factor, { width, height }, shape = null) {
  const middle = [x + w / 2, y + h / 2];
  const least = Math.min(LEAST, width, height);
  let across = within(w * factor, least, width);
  let down = shape ? across / shape : within(h * factor, least, height);
  if (down > height) [across, down] = shape ? [height * shape, height] : [across, height];
  return [within(middle[0] - across / 2, 0, width - across), within(middle[1] - down / 2, 0, height - down), across, down];
}

/** A part whose numbers somebody types: those that are missing (NaN) stay, and a shape sets the height. */
export function typedOver(part, typed, size, shape = null) {
  const [x, y, w, h = 0] = typed.map((number, index) => (Number.isFinite(number) ? number : part[index]));
  const [, , across, down] = scaled([x, y, w, shape ? w / shape : h], 1, size, shape);
  return moved([x, y, across, down], 0, 0, size);
}

/** A corner ("nw", "ne", "sw", "se") drawn to `point`; the opposite corner stays. */
export function pulled([x, y, w, h], corner, point, { width, height }, shape = null) {
  const isWest = corner.includes("w");
  const isNorth = corner.includes("n");
  const anchor = [isWest ? x + w : x, isNorth ? y + h : y];
  const room = [isWest ? anchor[0] : width - anchor[0], isNorth ? anchor[1] : height - anchor[1]];
  const least = Math.min(LEAST, ...room);
  let across = within(isWest ? anchor[0] - point[0] : point[0] - anchor[0], least, room[0]);
  let down = within(isNorth ? anchor[1] - point[1] : point[1] - anchor[1], least, room[1]);
  if (shape) {
    across = Math.min(Math.max(across, down * shape), room[0], room[1] * shape);
    down = across / shape;
  }
  return [isWest ? anchor[0] - across : anchor[0], isNorth ? anchor[1] - down : anchor[1], across, down];
}
