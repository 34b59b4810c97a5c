// Live numbers: characters of a field against what fits, words of the text and how long they take to read.
import { words } from "desk/words";

const WORDS_A_MINUTE = 230;

export function countCharacters(field) {
  const counter = document.getElementById(field.dataset.counter);
  const limit = Number(field.dataset.fits);
  const show = () => {
    // Code points, as a reader counts, not UTF-16 halves.
    const length = [...field.value].length;
    counter.querySelector("[data-number]").textContent = `${length} / ${limit}`;
    counter.classList.toggle("left-near", length > limit * 0.92);
  };
  field.addEventListener("input", show);
  show();
}

export function wordCount(text) {
  return text.match(/[\p{L}\p{N}]+(?:[-’'.,:]?[\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** `text()` gives what is counted; returns the function to call after a change. */
export function countWords(place, text) {
  const number = place.querySelector("[data-words]");
  const time = place.querySelector("[data-reading]");
  return () => {
    const count = wordCount(text());
    number.textContent = count.toLocaleString(document.documentElement.lang || "de");
    const seconds = Math.ceil((count / WORDS_A_MINUTE) * 60 / 10) * 10;
    time.textContent = words("readingTime", { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") });
  };
}
