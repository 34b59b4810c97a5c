// Finds a passage again in a text that was moved or edited: by its words, by what stands around it, by words alike.
const DROPPED = /[\u00ad\ufffc\u200b]/;
const AROUND = 24; // characters of context that have to be there where the words themselves have changed

/** Blanks as one blank, signs that nobody sees left out; `at[i]` says where the i-th sign stood. */
export function plain(text) {
  const signs = [];
  const at = [];
  for (let index = 0; index < text.length; index++) {
    const sign = /\s/.test(text[index]) ? " " : text[index];
    if (DROPPED.test(sign) || (sign === " " && signs.at(-1) === " ")) continue;
    signs.push(sign);
    at.push(index);
  }
  at.push(text.length);
  return { text: signs.join(""), at };
}

const squeezed = (text = "") => plain(text).text;

function alikeBefore(text, end, before) {
  let count = 0;
  if (text[end - 1] === " ") end--; // what is stored was trimmed
  while (count < before.length && text[end - 1 - count] === before[before.length - 1 - count]) count++;
  return count;
}

function alikeAfter(text, start, after) {
  let count = 0;
  if (text[start] === " ") start++;
  while (count < after.length && text[start + count] === after[count]) count++;
  return count;
}

/** The place of the very words; where they stand several times, the one whose surroundings and paragraph fit best. */
function exact(text, { quote, before, after, near }) {
  let best = null;
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    const fit = alikeBefore(text, start, before) + alikeAfter(text, end, after) - Math.min(Math.abs(start - near) / 1000, 5);
    if (!best || fit > best.fit) best = { start, end, fit };
  }
  return best;
}

/** What stands now between the words before and the words after. */
function between(text, { quote, before, after }) {
  const head = before.trimEnd().slice(-AROUND);
  const tail = after.trimStart().slice(0, AROUND);
  if (head.length < 8 || tail.length < 8) return null;
  const left = text.lastIndexOf(head);
  const right = left < 0 ? -1 : text.indexOf(tail, left + head.length);
  if (right < 0) return null;
  let [start, end] = [left + head.length, right];
  while (text[start] === " " && start < end) start++;
  while (text[end - 1] === " " && start < end) end--;
  return end > start && end - start <= 2 * quote.length + 40 ? { start, end } : null;
}

const wordsIn = (text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }));

/** The stretch of words that differs least (edit distance by words, the stretch may begin anywhere). */
function alike(text, { quote }) {
  const wanted = wordsIn(quote).map(({ word }) => word);
  const there = wordsIn(text);
  if (wanted.length < 3) return null;
  let column = wanted.map((_, index) => ({ cost: index + 1, from: 0 }));
  let best = { cost: Infinity };
  there.forEach(({ word }, at) => {
    let diagonal = { cost: 0, from: at };
    let above = { cost: 0, from: at + 1 };
    column = column.map((left, row) => {
      const step = { cost: diagonal.cost + (wanted[row] === word ? 0 : 1), from: diagonal.from };
      diagonal = left;
      above = [step, { cost: left.cost + 1, from: left.from }, { cost: above.cost + 1, from: above.from }].reduce((one, other) => (other.cost < one.cost ? other : one));
      return above;
    });
    const last = column.at(-1);
    if (last.cost < best.cost) best = { cost: last.cost, from: last.from, to: at };
  });
  if (best.cost > wanted.length * 0.4 || best.from > best.to) return null;
  return { start: there[best.from].start, end: there[best.to].end };
}

/** `{ from, to }` in `text`, or null where the passage is gone. `near`: where its paragraph begins, as far as one knows. */
export function find(text, { quote, before = "", after = "", near = 0 }) {
  const now = plain(text);
  const passage = { quote: squeezed(quote).trim(), before: squeezed(before).trim(), after: squeezed(after).trim(), near };
  if (!passage.quote) return null;
  const found = exact(now.text, passage) ?? between(now.text, passage) ?? alike(now.text, passage);
  return found && { from: now.at[found.start], to: now.at[found.end - 1] + 1 };
}
