// What a form holds, as pairs of name and text; and how it comes back into the form.
// The small forms of the verbs are no text, and their moments change with the clock.
const IGNORED = /^(csrfmiddlewaretoken|asked|draft|step|writer|seen|base|continues|kept-draft|verb-.*)$/;

export function readFields(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !IGNORED.test(name));
}

const wordsIn = (fields) => fields.flatMap(([, value]) => value.replace(/<[^>]*>/g, " ").match(/[\p{L}\p{N}]+/gu) ?? []);

/** How many words of `now` are not in `before`. */
export function newWords(before, now) {
  const left = new Map();
  for (const word of wordsIn(before)) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsIn(now).filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  }).length;
}

function addRows(form, values) {
  for (const [name, [wanted]] of values) {
    const total = name.endsWith("-TOTAL_FORMS") ? form.elements.namedItem(name) : null;
    const add = total?.closest("[data-ordered]")?.querySelector("[data-add]");
    while (add && Number(total.value) < Number(wanted)) add.click();
  }
}

function fill(places, values) {
  if (places[0].type === "checkbox" || places[0].type === "radio") for (const box of places) box.checked = values.includes(box.value);
  else if (places[0].multiple) for (const option of places[0].options) option.selected = values.includes(option.value);
  else places.forEach((place, index) => { place.value = values[index] ?? place.value; });
}

/** Put kept pairs back into their fields, in order; a box that was not ticked sent nothing. */
export function fillFields(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  addRows(form, values);
  const names = new Set([...form.elements].map((element) => element.name).filter((name) => name && !IGNORED.test(name)));
  for (const name of names) {
    const found = form.elements.namedItem(name);
    const places = found instanceof RadioNodeList ? [...found] : [found];
    const isBox = places[0].type === "checkbox" || places[0].type === "radio";
    if (values.has(name) || isBox) fill(places, values.get(name) ?? []);
  }
}
