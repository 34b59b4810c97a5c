// Mouse, pen and fingers on a picture drawn as SVG: one moves what lies below, two of them pinch.

/** The place of the pointer in the units of the drawing; the screen's matrix knows about bands beside the picture. */
function placeOf(svg, event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [x, y];
}

const distance = ([first, second]) => Math.hypot(first[0] - second[0], first[1] - second[1]);

/**
 * `take(target, place)` says what was grasped (null: nothing), `move(grasped, place, from)` follows, `pinch(grasped,
 * factor)` takes two fingers, `release(grasped)` ends it.
 */
export function bindDrag(svg, { take, move, pinch = () => {}, release = () => {} }) {
  const fingers = new Map();
  let grasped = null;
  let from = null;
  let apart = 0;

  svg.addEventListener("pointerdown", (event) => {
    if (event.button || fingers.size > 1) return;
    const place = placeOf(svg, event);
    if (!fingers.size) {
      grasped = take(event.target, place);
      from = place;
    }
    if (!grasped) return;
    event.preventDefault();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (event.isTrusted) svg.setPointerCapture(event.pointerId);
    apart = fingers.size > 1 ? distance([...fingers.values()]) : 0;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!grasped || !fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (!apart) return move(grasped, placeOf(svg, event), from);
    pinch(grasped, distance([...fingers.values()]) / apart);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, (event) => {
      if (!fingers.delete(event.pointerId) || fingers.size) return;
      release(grasped);
      grasped = null;
    });
  }
}
