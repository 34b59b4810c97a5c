// The crop tool by keyboard: arrows move what has the focus, + and - make the frame larger and smaller, Home lets it go.
import { moved, scaled, shapeOf, toPixels } from "desk/picture/geometry";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 0.01; // of the picture's width
const GROWTH = 1.05;

/** What the key does to the crop tool, or null. */
export function actOf(event, tool) {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === "z") return () => tool.takeBack();
  if (isCommand || event.altKey) return null;
  if (event.target === tool.stage.mark) return onMark(event, tool);
  return event.target === tool.stage.frame ? onFrame(event, tool) : null;
}

function stepOf({ key }, { image }) {
  return ARROWS[key]?.map((direction) => direction * image.width * STEP);
}

function onMark(event, tool) {
  const [across, down] = stepOf(event, tool) ?? [];
  const [x, y] = toPixels([...tool.focal, 0, 0], tool.image);
  return across === undefined ? null : () => tool.aim([x + across, y + down]);
}

function onFrame(event, tool) {
  if (event.key === "Home") return () => tool.follow();
  const [across, down] = stepOf(event, tool) ?? [];
  if ("+=-".includes(event.key) || (event.shiftKey && across !== undefined)) {
    const grows = event.key === "+" || event.key === "=" || across > 0 || down > 0;
    return () => tool.put(scaled(tool.part, grows ? GROWTH : 1 / GROWTH, tool.image, shapeOf(tool.ratio)));
  }
  return across === undefined ? null : () => tool.put(moved(tool.part, across, down, tool.image));
}
