// An entry in the hand: arrows or the mouse say where to, the desk says what readers will notice, Enter drops it.
import { inQuotes } from "../words.js";
import { ask } from "./asking.js";
import { bindDragging } from "./dragging.js";
import { sayFixed } from "./fixed.js";

const WAIT = 150;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Moving {
  constructor(root) {
    this.root = root;
    this.box = root.querySelector("[data-moving]");
    this.said = root.querySelector("[data-moving-said]");
    this.tools = root.querySelector("[data-moving-tools]");
    this.choices = root.querySelector("[data-moving-choices]");
    this.words = root.querySelector("[data-moving-words]").dataset;
    this.picked = null;
    root.querySelector("[data-moving-do]").addEventListener("click", () => this.drop());
    root.querySelector("[data-moving-leave]").addEventListener("click", () => this.leave());
    document.addEventListener("keydown", (event) => this.press(event), true);
    bindDragging(this);
  }

  /** By keys: what had no day is offered today first. Returns whether there is something to move. */
  pickUp(entry) {
    const isHeld = this.hold(entry);
    if (isHeld && !entry.dataset.day) this.show();
    return isHeld;
  }

  /** In the hand and nowhere yet: below a mouse that drags, nothing may scroll. */
  hold(entry) {
    if (this.picked) return false;
    if (!entry) return sayFixed(this);
    const { day, time } = entry.dataset;
    this.picked = { entry, day: day || this.firstDay(), time, fold: "", key: "", ghost: null };
    this.box.hidden = this.tools.hidden = false;
    this.said.textContent = `„${inQuotes(entry.dataset.headline)}“`;
    entry.classList.add("ev-picked");
    return true;
  }

  firstDay() {
    const cell = this.root.querySelector(".is-today[data-cell]") ?? this.root.querySelector("[data-cell]");
    return cell.dataset.cell;
  }

  press(event) {
    if (!this.picked || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.key === "Enter" && this.box.contains(document.activeElement);
    const step = ARROWS[event.key];
    const act = step ? () => this.step(...step) : { Enter: () => this.drop(), Escape: () => this.leave() }[event.key];
    if (!act || onButton) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** Days and hours by the clock on the wall; what has no time goes by weeks instead of hours. */
  step(days, hours) {
    const { day, time } = this.picked;
    const wall = new Date(`${day}T${time || "00:00:00"}Z`);
    wall.setUTCDate(wall.getUTCDate() + days + (time ? 0 : 7 * hours));
    wall.setUTCHours(wall.getUTCHours() + (time ? hours : 0));
    this.put(wall.toISOString().slice(0, 10), time && wall.toISOString().slice(11, 19));
  }

  put(day, time) {
    Object.assign(this.picked, { day, time, fold: "", key: "", isWanted: false });
    this.show();
  }

  /** The ghost stands where it would go; a moment later the desk says what readers will notice. */
  show() {
    const { entry, day, time } = this.picked;
    this.picked.ghost?.remove();
    entry.classList.add("ev-from");
    const cells = [...this.root.querySelectorAll(`[data-cell="${day}"]`)];
    const cell = cells.findLast((each) => each.dataset.cellTime && each.dataset.cellTime <= (time || "")) ?? cells[0];
    if (cell) this.picked.ghost = cell.appendChild(this.ghostOf(entry, time));
    this.picked.ghost?.scrollIntoView({ block: "nearest" });
    this.said.textContent = this.words.asking;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.hear(), WAIT);
  }

  ghostOf(entry, time) {
    const ghost = document.createElement("div");
    ghost.className = "ev ev-plan ev-moving";
    ghost.setAttribute("aria-hidden", "true");
    ghost.textContent = `${time ? time.slice(0, 5) : ""} ${entry.dataset.headline}`;
    return ghost;
  }

  async hear() {
    clearTimeout(this.waiting);
    const mine = this.picked;
    const { day, time, fold } = mine;
    const answer = await ask(this.root, mine, "");
    if (this.picked !== mine || mine.day !== day || mine.time !== time || mine.fold !== fold) return;
    if (!answer) return this.tell(this.words.gone);
    mine.key = answer.said ?? "";
    // Enter came before the answer: what nobody notices is moved, anything else is told first.
    if (mine.isWanted && mine.key && answer.isQuiet) return this.drop();
    this.tellAnswer(answer, mine.isWanted && mine.key ? this.words.again : "");
    mine.isWanted = false;
  }

  tellAnswer(answer, more = "") {
    const { headline } = this.picked.entry.dataset;
    const fromTo = this.words.fromTo.replace("{story}", () => inQuotes(headline)).replace("{from}", answer.from || "–").replace("{to}", answer.to);
    this.tell(answer.problem || `${fromTo} ${answer.noticed} ${more}`.trim());
    this.choices.replaceChildren(...(answer.choices ?? []).map(([fold, label]) => this.choiceOf(fold, label)));
    this.choices.hidden = !answer.choices?.length;
    if (!this.choices.hidden) this.choices.firstChild.focus();
  }

  choiceOf(fold, label) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: label });
    button.addEventListener("click", () => { this.picked.fold = fold; this.hear(); });
    return button;
  }

  tell(words) {
    this.said.textContent = words;
  }

  async drop() {
    if (!this.picked) return;
    if (!this.picked.key) {
      this.picked.isWanted = true;
      return this.hear();
    }
    const answer = await ask(this.root, this.picked, this.picked.key);
    if (answer?.address) return location.assign(answer.address);
    this.picked.key = "";
    return answer ? this.tellAnswer(answer) : this.tell(this.words.gone);
  }

  leave() {
    clearTimeout(this.waiting);
    this.picked.ghost?.remove();
    this.picked.entry.classList.remove("ev-from", "ev-picked");
    this.picked.entry.querySelector("a").focus();
    this.picked = null;
    this.box.hidden = this.choices.hidden = true;
  }
}
