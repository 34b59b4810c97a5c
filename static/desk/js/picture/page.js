// The page of one picture: the crop tool writes into the form, the steps open as dialogs, and nothing typed is left behind unawares.
import { countCharacters } from "desk/counters";
import "desk/dialogs";
import { bindMoment } from "desk/moments";
import { bindVerbs } from "desk/verbs";
import { Cropper } from "desk/picture/cropper";
import { bindBoxes } from "desk/picture/boxes";

const RATIOS = ["focal", "16:9", "3:2", "4:3", "1:1", "3:4", "free"];

function bindCropper(root, { image, own }) {
  const cropper = new Cropper(root);
  cropper.start({ image, own, ratios: RATIOS, ratio: "focal" });
}

function jsonFrom(id) {
  const source = document.getElementById(id);
  return source ? JSON.parse(source.textContent) : null;
}

function bindCounter(place) {
  const field = place.querySelector("textarea, input");
  const left = place.querySelector(".left");
  Object.assign(field.dataset, { counter: left.id, fits: place.dataset.counted });
  countCharacters(field);
}

function bindLack(sentence) {
  const field = sentence.parentElement.querySelector("textarea, input, select");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), sentence.id].filter(Boolean).join(" "));
}

/** The browser asks before one leaves with something typed. */
function bindLeaving(form) {
  let isTyped = false;
  const said = form.querySelector("[data-saved]");
  for (const kind of ["input", "desk:cropped"]) {
    form.addEventListener(kind, () => {
      isTyped = true;
      said.textContent = form.dataset.unsaved;
    });
  }
  document.addEventListener("submit", () => { isTyped = false; });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
}

const start = jsonFrom("crop-start");
const tool = document.querySelector("#content [data-cropper]");
if (start && tool) bindCropper(tool, start);
for (const field of document.querySelectorAll("[data-moment]")) bindMoment(field);
for (const place of document.querySelectorAll("[data-counted]")) bindCounter(place);
for (const sentence of document.querySelectorAll("[data-lack]")) bindLack(sentence);
for (const part of document.querySelectorAll("[data-boxes]")) bindBoxes(part);
bindVerbs(document.querySelector("#main"));
const form = document.querySelector("form[data-picture]");
if (form) bindLeaving(form);
