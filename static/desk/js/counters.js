// Live numbers: characters of a field against what fits, words of a text.

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

/** As language/words.py counts them. */
export function wordCount(text) {
  return text.replaceAll("\u00ad", "").match(/[\p{L}\p{N}]+(?:[-'’:*_·/.,][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

const counted = new WeakMap(); // a block of the text never changes: each edit makes a new one

export function wordsIn(block) {
  if (!counted.has(block)) counted.set(block, wordCount(block.textBetween(0, block.content.size, " ", " ")));
  return counted.get(block);
}

export function wordsOf(doc) {
  let sum = 0;
  doc.forEach((block) => { sum += wordsIn(block); });
  return sum;
}
