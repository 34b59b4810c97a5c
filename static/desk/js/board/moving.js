// A card in the hand, by mouse or by M: each lane says what dropping it there would do, or why nothing leads there.
import { words } from "../words.js";

export class Moving {
  constructor(board) {
    this.board = board;
    this.lanes = [...board.querySelectorAll("[data-lane]")];
    this.said = document.querySelector("[data-board-said]");
    this.form = document.querySelector("[data-board-drop]");
    this.card = null;
    this.target = null;
  }

  laneOf(card) {
    return card.closest("[data-lane]");
  }

  say(text) {
    this.said.textContent = text;
    this.said.hidden = !text;
  }

  async pick(card) {
    this.leave();
    this.card = card;
    this.moves = null;
    card.classList.add("is-picked");
    this.say(words("boardAsking"));
    this.asking = this.ask(card);
    await this.asking;
  }

  async ask(card) {
    const answer = await fetch(card.dataset.card, { headers: { Accept: "application/json" } }).catch(() => null);
    if (this.card !== card) return;
    if (!answer?.ok || answer.redirected) {
      this.leave();
      this.say(words("boardAway"));
      return;
    }
    this.moves = await answer.json();
    this.say(words("boardPicked", { story: card.dataset.headline }));
    for (const lane of this.lanes) lane.toggleAttribute("data-open", lane.dataset.lane in this.moves.moves);
    if (this.target) this.aim(this.target);
  }

  /** Show at `lane` what dropping the card there does. */
  aim(lane) {
    this.target = lane;
    for (const one of this.lanes) one.querySelector("[data-drop]").hidden = true;
    if (!this.moves || lane === this.laneOf(this.card)) return;
    const key = lane.dataset.lane;
    const move = this.moves.moves[key];
    const hint = lane.querySelector("[data-drop]");
    hint.textContent = move ? words("boardDrop", { said: move.said }) : this.moves.refused[key];
    hint.classList.toggle("is-refused", !move);
    hint.hidden = false;
    this.say(hint.textContent);
    hint.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  step(by) {
    const at = this.lanes.indexOf(this.target ?? this.laneOf(this.card)) + by;
    if (this.lanes[at]) this.aim(this.lanes[at]);
  }

  /** A card dropped before the desk has answered waits for the answer. */
  async drop(lane = this.target) {
    await this.asking;
    if (!this.card) return;
    const key = lane?.dataset.lane;
    const move = this.moves.moves[key];
    if (move?.asks) {
      const page = new URL(this.card.querySelector("[data-card-page]").href);
      page.searchParams.set("step", move.verb);
      page.hash = `step-${move.verb}`;
      location.assign(page);
    } else if (move) {
      this.form.action = move.address;
      this.form.elements.version.value = this.card.dataset.version; // what the person has seen, not what is there now
      this.form.submit();
    } else {
      const why = lane && lane !== this.laneOf(this.card) ? this.moves.refused[key] : "";
      this.leave();
      if (why) this.say(why);
    }
  }

  leave() {
    if (!this.card) return;
    this.say(words("boardLeft", { story: this.card.dataset.headline }));
    this.card.classList.remove("is-picked");
    for (const lane of this.lanes) {
      lane.removeAttribute("data-open");
      lane.querySelector("[data-drop]").hidden = true;
    }
    this.card = this.target = this.moves = null;
  }
}

export function bindDragging(board, moving) {
  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-card]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.headline);
    moving.pick(card);
  });
  board.addEventListener("dragover", (event) => {
    const lane = event.target.closest("[data-lane]");
    if (!moving.card || !lane) return;
    event.preventDefault();
    if (lane !== moving.target) moving.aim(lane);
  });
  board.addEventListener("drop", (event) => {
    const lane = event.target.closest("[data-lane]");
    if (!moving.card || !lane) return;
    event.preventDefault();
    moving.drop(lane);
  });
  board.addEventListener("dragend", (event) => {
    if (event.dataTransfer.dropEffect === "none") moving.leave();
  });
}
