// The board by hand and by keys: J K walk the cards, H L the lanes, M picks one up, arrows choose a lane, Enter drops, Esc leaves.
import { bindDragging, Moving } from "./board/moving.js";
import { bindKeys } from "./keys.js";
import { words } from "./words.js";

const board = document.querySelector("[data-board]");
const moving = new Moving(board);
let current = null;

const cardsIn = (lane) => [...lane.querySelectorAll("[data-card]")];

function show(card) {
  if (!card) return;
  current?.classList.remove("slip-focus");
  current = card;
  card.classList.add("slip-focus");
}

function focus(card) {
  show(card);
  card?.querySelector("a.title").focus();
  card?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function walk(step) {
  const cards = current ? cardsIn(moving.laneOf(current)) : cardsIn(board);
  focus(current ? cards[cards.indexOf(current) + step] : cards[0]);
}

/** To the next lane that has cards, at the same height. */
function across(step) {
  if (moving.card) return moving.step(step);
  if (!current) return walk(0);
  const height = cardsIn(moving.laneOf(current)).indexOf(current);
  for (let at = moving.lanes.indexOf(moving.laneOf(current)) + step; moving.lanes[at]; at += step) {
    const cards = cardsIn(moving.lanes[at]);
    if (cards.length) return focus(cards[Math.min(height, cards.length - 1)]);
  }
}

function openPage(part) {
  if (!current) return false;
  const page = new URL(current.querySelector("[data-card-page]").href);
  page.hash = part;
  location.assign(page);
}

board.addEventListener("focusin", (event) => show(event.target.closest("[data-card]")));
bindDragging(board, moving);
// While a card is in the hand Enter drops it, even though its own link has the focus.
board.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !moving.card) return;
  event.preventDefault();
  moving.drop();
});

bindKeys({
  "j ArrowDown": { label: words("keyCard"), act: () => (moving.card ? false : walk(1)) },
  "k ArrowUp": { label: "", act: () => (moving.card ? false : walk(-1)) },
  "h ArrowLeft": { label: words("keyLane"), act: () => across(-1) },
  "l ArrowRight": { label: "", act: () => across(1) },
  m: { label: words("keyMove"), act: () => (current ? void moving.pick(current) : false) },
  Enter: { label: words("keyOpen"), act: () => (moving.card ? moving.drop() : current?.querySelector("a.title").click()) },
  Escape: { label: "", act: () => (moving.card ? moving.leave() : false) },
  z: { label: words("keyPerson"), act: () => openPage("step-people") },
  d: { label: words("keyDue"), act: () => openPage("step-people") },
});

for (const form of document.querySelectorAll("[data-narrow]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
