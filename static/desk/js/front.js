// The screen of a front. Every step is a button of the form; here it is sent in the background, so that nothing jumps.
import "desk/dialogs";
import { bindCarrying } from "desk/front/carry";
import { bindOwnCrop, bindOwnPicture } from "desk/front/own-picture";
import { refresh } from "desk/front/refresh";
import { bindMoment } from "desk/moments";
import { bindVerbs } from "desk/verbs";
import { words } from "desk/words";

const WAIT = 250;
const form = document.querySelector("[data-front]");
const speech = document.querySelector("[data-speech]");
const say = (text) => { speech.textContent = text; };

function prepare() {
  form.querySelectorAll("[data-story]").forEach((item) => { item.draggable = true; });
  form.querySelectorAll("[data-cell-form] [data-moment]").forEach(bindMoment);
  form.querySelectorAll("[data-choose-own]").forEach(bindOwnPicture);
  form.querySelectorAll("[data-crop-own]").forEach(bindOwnCrop);
}

/** Where the hands are after a step: at the story that was moved, or in the place that was opened. */
function rest(told, opened) {
  const [step, key] = told.split(":");
  const cell = (name) => form.querySelector(`[data-cell="${name}"]`);
  const spot = {
    drop: () => cell(key)?.querySelector(".grip input, [data-open-cell]"),
    clear: () => cell(key)?.querySelector("[data-open-cell]"),
    open: () => cell(key)?.querySelector("[data-cell-form] :is(button, select, input:not([type=hidden]))"),
    close: () => cell(opened)?.querySelector("[data-open-cell]"),
    earlier: () => form.querySelector(`[data-cell-form] [value^="earlier"]`) ?? form.querySelector("[data-cell-form] select"),
    later: () => form.querySelector(`[data-cell-form] [value^="later"]`) ?? form.querySelector("[data-cell-form] select"),
  }[step]?.();
  spot?.focus({ focusVisible: true });
  const refused = form.querySelector("[data-part=said] [role=alert]");
  (refused ?? spot?.closest("[data-cell]"))?.scrollIntoView({ block: refused ? "center" : "nearest" });
}

async function send(told) {
  const opened = form.elements.open.value;
  const hands = document.activeElement?.id;
  const noticed = await refresh(form, told);
  if (noticed === null) return;
  prepare();
  if (noticed === undefined) return say(words("noAnswer"));
  rest(told, opened);
  if (told === "show" && hands) document.getElementById(hands)?.focus();
  say(noticed);
}

function sendsItself(field) {
  return field.matches("[name=mode], [name=also], #id_at, #id_release, #id_cell-story, #id_cell-image, #id_cell-crops, [name=at_fold]");
}

if (form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== "do" || button.value === "take") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(button.value);
  });
  form.addEventListener("change", (event) => {
    if (sendsItself(event.target)) send("show");
  });
  let waiting;
  form.querySelector("[data-shelf-find]").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => send("find"), WAIT);
  });
  bindVerbs(form);
  // What is arranged and not taken is on this page alone.
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && form.querySelector("#take > .is-due")) event.preventDefault();
  });
  form.querySelectorAll(".take-choice [data-moment]").forEach(bindMoment);
  bindCarrying(form, { send, say });
  prepare();
}
