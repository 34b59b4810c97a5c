// The people of a story as faces in the bar, and as a line beside the field somebody is in. Never a lock.
import { words } from "desk/words";

const make = (name, className, more = {}) => Object.assign(document.createElement(name), { className, ...more });

export function faceOf(person, size = "") {
  return make("span", `face face-letters ${size}`.trim(), { textContent: person.initials, ariaHidden: "true" });
}

const labelOf = (form, name) => form.querySelector(`label[for="id_${CSS.escape(name)}"]`)?.textContent.trim() ?? "";

// What is said of one's own other window, in sentences of their own.
const MINE = { writesIn: "youWriteIn", writes: "youWrite", isIn: "youAreIn", isHere: "youAreHere" };

/** “Deniz Aydin writes in paragraph 4” */
export function sentenceOf(form, person, paragraph) {
  const where = person.place === "body" && paragraph !== null
    ? words("inParagraph", { number: paragraph + 1 })
    : labelOf(form, person.place);
  const deed = person.writes ? (where ? "writesIn" : "writes") : where ? "isIn" : "isHere";
  return words(person.isMe ? MINE[deed] : deed, { name: person.name, where });
}

/** `group` stands in the bar; it is drawn anew only when something has changed, so that nothing is read aloud twice. */
export function showFaces(group, form, people, paragraphOf) {
  const said = people.map((person) => sentenceOf(form, person, paragraphOf(person)));
  const drawn = JSON.stringify(said);
  if (group.dataset.drawn === drawn) return;
  group.dataset.drawn = drawn;
  group.hidden = !people.length;
  const faces = people.map((person, index) => {
    const face = make("span", person.writes ? "here here-writes" : "here", { role: "img", ariaLabel: said[index], title: said[index] });
    face.append(faceOf(person));
    return face;
  });
  const writer = Math.max(0, people.findIndex((person) => person.writes));
  group.replaceChildren(...faces, make("span", "meta wide", { textContent: said[writer] ?? "" }));
}

/** A line and a flag beside each field where a colleague is; the text itself has its own. */
export function markFields(form, people) {
  form.querySelectorAll(".w-field .who-flag").forEach((flag) => flag.remove());
  form.querySelectorAll(".w-field.para-live").forEach((field) => field.classList.remove("para-live"));
  for (const person of people) {
    const field = person.place !== "body" && form.querySelector(`[name="${CSS.escape(person.place)}"]`)?.closest(".w-field");
    if (!field) continue;
    field.classList.add("para-live");
    field.append(flagOf(person));
  }
}

export function flagOf(person) {
  const flag = make("span", "who-flag", { contentEditable: "false" });
  const said = person.isMe ? words("youFlag") : words(person.writes ? "writes" : "isHere", { name: person.short });
  flag.append(faceOf(person, "face-s"), make("span", "who-words", { textContent: said }));
  return flag;
}
