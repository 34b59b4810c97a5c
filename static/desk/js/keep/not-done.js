// A press that reached nobody says so where it was pressed; what went well before is no longer praised.
import { words } from "desk/words";

const SENTENCES = { offline: "notDoneOffline", silent: "notDoneSilent" }; // else nobody is logged in

function labelOf(button) {
  const copy = button.cloneNode(true);
  copy.querySelectorAll("kbd, svg").forEach((one) => one.remove());
  return copy.textContent.trim();
}

export class NotDone {
  constructor(element) {
    Object.assign(this, { element, home: element.parentElement });
  }

  /** `kind` as desk/keep/sending has it; `isKept` tells whether this browser holds the text. */
  say(button, kind, isKept) {
    document.querySelectorAll(".messages .message-good").forEach((one) => one.remove());
    this.button = button && labelOf(button);
    this.isOver = false;
    const near = button?.closest(".dialog-foot") ?? button?.closest(".verbs > *");
    if (near) near.before(this.element);
    else this.home.prepend(this.element);
    const kept = words(isKept ? "notDoneKept" : "notDoneOnPage");
    this.show([words(SENTENCES[kind] ?? "notDoneLogin", { button: this.button }), kept].join(" "));
    if (near) this.element.scrollIntoView({ block: "nearest" });
  }

  /** The server answers again. */
  back() {
    if (this.element.hidden || this.isOver) return;
    this.isOver = true;
    this.show(words("notDoneAgain", { button: this.button }));
  }

  typed() {
    if (this.isOver) this.element.hidden = true;
  }

  show(sentence) {
    this.element.hidden = false;
    this.element.classList.toggle("message-bad", !this.isOver);
    this.element.firstElementChild.textContent = sentence;
  }
}
