// What a sign just typed makes of the text before it. The same house rules as language/typography.py; a test holds them together.
import { isApostrophe, quoteFor } from "desk/quotes";

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";
const BEFORE = "(?<![\\p{L}\\p{N}_])"; // a word begins
const ENDS = /^[\s.,;:!?)\]“”"/]$/u; // a number or unit is complete

const MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
const UNITS = "[kcm]?m|[km]?g|km/h|ha|[kMGT]?W|[kMGT]Wh|[kMG]?Hz|[KMGT]B|[mcd]?l|t|°C|°F|°|%|‰|€|\\$|m²|km²";

const DASH = /(?<=\S)[ \u00a0](-{1,2}|—)$/u;
const RANGE = /(?<![\p{L}\p{N}_.,/:-])([1-9]\d{0,3})-([1-9]\d{0,3})$/u;
const MINUS = /(?<=^|\s)-(\d+(?:,\d+)?[ \u202f]?(?:°|Grad))$/u;
const SHORT_FORM = new RegExp(`${BEFORE}(?:z|Z|d|D|u|U|i|o|s|S)\\.([ \\u00a0]?)(?:B|h|a|ä|Ä|d|R|o|u|g|E|U)\\.$`, "u");
const GROUP = /(?<![\d+/.,-])(?<!\d )[1-9]\d{0,2}(?:[ \u202f]\d{3})* (\d{3})$/u;
const UNIT = new RegExp(`(?<=\\d) ((?:${UNITS}))$`, "u");
const DAY = new RegExp(`(?<=\\d\\.) (${MONTHS})$`, "u");
const NUMBERED = new RegExp(`(?:§§?|${BEFORE}(?:Art|Nr|S|Abs|Bd)\\.) (\\d)$`, "u");
const TITLE = new RegExp(`${BEFORE}(?:Dr|Prof)\\. (\\p{Lu})$`, "u");

/** The last `back` signs before the caret and the typed one become `text`. */
const turn = (back, text) => ({ back, text });

/** Widen or narrow the blank that stands before the last `length` signs of `whole`; the last of them has just been typed. */
const blank = (whole, length, sign) => turn(length, sign + whole.slice(whole.length - length));

function quotes(before, typed, language) {
  if (typed === '"' || typed === "'") return turn(0, quoteFor(typed, before, language));
  return isApostrophe(before, typed, language) ? turn(1, `’${typed}`) : null;
}

function dashes(before, typed) {
  if (typed === " ") {
    const [, hyphens] = DASH.exec(before) ?? [];
    if (hyphens) return turn(hyphens.length, "– ");
  }
  if (typed === "." && /(?<!\.)\.\.$/u.test(before)) return turn(2, "…");
  const [, from, to] = (ENDS.test(typed) && RANGE.exec(before)) || [];
  if (from && Number(from) < Number(to)) return turn(to.length + 1, `–${to}${typed}`);
  const [negative] = MINUS.exec(before + typed) ?? [];
  return negative ? turn(negative.length - 1, `−${negative.slice(1)}`) : null;
}

const atOnce = [[DAY, NO_BREAK], [NUMBERED, NO_BREAK], [TITLE, NO_BREAK]];
const atTheEnd = [[GROUP, NARROW], [UNIT, NARROW]];

function blanks(before, typed) {
  const whole = before + typed;
  const short = typed === "." && SHORT_FORM.exec(whole);
  if (short) return turn(short[1].length + 1, NARROW + whole.slice(-2));
  for (const [pattern, sign] of atOnce) {
    const found = pattern.exec(whole);
    if (found) return blank(whole, found[1].length, sign);
  }
  if (!ENDS.test(typed)) return null;
  for (const [pattern, sign] of atTheEnd) {
    const found = pattern.exec(before);
    if (found) return blank(whole, found[1].length + 1, sign);
  }
  return null;
}

const isAddress = (before) => /(?:https?:\/\/|www\.|@)\S*$/u.test(before);

/** What becomes of the text, as `{ back, text }`, or null. `before` is what stands before the caret in the same paragraph. */
export function typeset(before, typed, language) {
  if (typed.length !== 1) return null;
  if (isAddress(before) && typed !== '"') return null; // an address keeps its signs
  return quotes(before, typed, language) ?? dashes(before, typed) ?? (language === "en" ? null : blanks(before, typed));
}

/** Somebody has left the quote open that stands before it plain (“one Backspace”): then the one that closes it stays plain, too. */
export function closesPlain(before, typed) {
  return (typed === '"' && /(?:^|[\s([{/–—-])"[^"„“”]+$/u.test(before)) || (typed === "'" && /(?:^|[\s([{/–—-])'[^'‚‘]+$/u.test(before));
}

/** A whole text, sign by sign, as if somebody typed it behind `before`. */
export function typesetAll(text, before, language) {
  let done = "";
  for (const sign of text) {
    const found = typeset(before + done, sign, language);
    done = found ? done.slice(0, done.length - found.back) + found.text : done + sign;
  }
  return done;
}

/** `text` with its straight quotes from `start` on set: sign for sign, so that every place stays where it is. */
export function setQuotes(text, start, language) {
  let done = text.slice(0, start);
  for (const sign of text.slice(start)) {
    const found = isAddress(done) && sign !== '"' ? null : quotes(done, sign, language);
    done = found ? done.slice(0, done.length - found.back) + found.text : done + sign;
  }
  return done;
}
