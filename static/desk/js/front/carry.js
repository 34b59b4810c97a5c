// Picking a story up and putting it down: by M and the arrow keys, by dragging, by pressing its grip and then a place.
import { words } from "desk/words";

const FIELDS = "input:not([type=radio], [type=checkbox]), select, textarea";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = (element) => {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

/** The place in the direction of the arrow: along the row and on to the next one, or straight up and down. */
function neighbour(places, from, [dx, dy]) {
  if (dx) return places[places.indexOf(from) + dx];
  const [x, y] = middle(from);
  const distance = ([left, top]) => Math.abs(top - y) * 2 + Math.abs(left - x);
  const there = places.filter((place) => (middle(place)[1] - y) * dy > 8);
  return there.sort((one, other) => distance(middle(one)) - distance(middle(other)))[0];
}

// Where the page is one column, the places lie above the shelf: whoever has picked up a story is brought to them.
const ONE_COLUMN = matchMedia("(max-width: 75rem)");

export function bindCarrying(form, { send, say }) {
  let held = null;
  const table = form.querySelector("[data-table]");
  const places = () => [...table.querySelectorAll(".slot-drop")].filter((place) => place.offsetParent);

  function pickUp(radio) {
    held = radio;
    radio.checked = true;
    say(words("pickedUp", { story: radio.closest("[data-story]").dataset.story }));
  }

  function letGo() {
    if (!held) return;
    const radio = held;
    held = null;
    radio.checked = false;
    radio.focus({ focusVisible: true });
    say(words("letGo"));
  }

  function carryByKeys(item) {
    const radio = item?.querySelector("[name=picked]");
    if (!radio) return;
    pickUp(radio);
    const own = item.matches("[data-cell]") ? item : table.querySelector("[data-cell]");
    const found = places();
    (found.find((place) => own.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) ?? found[0])?.focus({ focusVisible: true });
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS) || document.querySelector("dialog[open]")) return;
    const item = event.target.closest("[data-story]");
    if (event.key in ARROWS && (held || event.target.name === "picked")) {
      event.preventDefault();
      if (held) neighbour(places(), event.target.closest(".slot-drop") ?? places()[0], ARROWS[event.key])?.focus({ focusVisible: true });
    } else if (event.key === "Escape") letGo();
    else if (event.key.toLowerCase() === "m" && item && !held) {
      event.preventDefault();
      carryByKeys(item);
    } else if (event.key === "Delete" && item?.dataset.cell) send(`clear:${item.dataset.cell}`);
  }

  document.addEventListener("keydown", onKey);
  form.addEventListener("click", (event) => {
    if (event.target.matches("[data-let-go], [data-let-go] *")) {
      event.preventDefault();
      letGo();
    } else if (event.target.name === "picked") {
      // A second press on the grip puts the story back.
      if (held === event.target) letGo();
      else {
        pickUp(event.target);
        if (ONE_COLUMN.matches) (event.target.closest("[data-cell]") ?? table).scrollIntoView({ block: "start" });
      }
    } else if (event.target.closest(".slot-drop")) held = null;
  });
  bindDragging(table, { pickUp, letGo, drop: (key) => { held = null; send(`drop:${key}`); } });
}

function bindDragging(table, { pickUp, letGo, drop }) {
  let over = null;
  const leave = () => { over?.classList.remove("is-over"); over = null; };
  table.addEventListener("dragstart", (event) => {
    const radio = event.target.closest?.("[data-story]")?.querySelector("[name=picked]");
    if (!radio) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", radio.closest("[data-story]").dataset.story);
    // Only once the browser has its picture of what is dragged: places that appear at once would end the drag.
    setTimeout(() => pickUp(radio));
  });
  table.addEventListener("dragover", (event) => {
    const place = event.target.closest?.("[data-cell]")?.querySelector(".slot-drop");
    if (place !== over) leave();
    if (!place) return;
    event.preventDefault();
    over = place;
    place.classList.add("is-over");
  });
  table.addEventListener("drop", (event) => {
    const cell = event.target.closest?.("[data-cell]");
    leave();
    if (!cell) return;
    event.preventDefault();
    drop(cell.dataset.cell);
  });
  table.addEventListener("dragend", (event) => {
    leave();
    if (event.dataTransfer.dropEffect === "none") letGo();
  });
}
