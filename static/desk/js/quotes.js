// Which quotation mark is meant? German „…“ ‚…‘ ’ and English “…” ‘…’ ’, decided by what stands before it.
const MARKS = {
  de: { double: ["„", "“"], single: ["‚", "‘"] },
  en: { double: ["“", "”"], single: ["‘", "’"] },
};
const OPENS_AFTER = /(^|[\s([{<„‚“‘»«/–—-])$/u;
const MISTAKEN = { de: /\p{L}‘$/u };

export const languageOf = (element) => (element.closest("[lang]")?.lang || "de").slice(0, 2);

function count(text, mark) {
  return text.split(mark).length - 1;
}

/** A dash, slash or English opening mark before a quote opens one; „ is never opened twice, so “ after a dash may still close. */
export function quoteFor(typed, before, language) {
  const marks = MARKS[language] ?? MARKS.en;
  const [opening, closing] = typed === '"' ? marks.double : marks.single;
  const isOpen = language === "de" && count(before, opening) > count(before, closing);
  if (OPENS_AFTER.test(before) && !(isOpen && !/\s$/.test(before))) return opening;
  if (typed === "'" && language === "de" && !isOpen) return "’";
  return closing;
}

/** ‚Wie geht‘s: a letter after the mark shows that it was an apostrophe. */
export function isApostrophe(before, typed, language) {
  return (MISTAKEN[language]?.test(before) ?? false) && /^\p{L}$/u.test(typed);
}
