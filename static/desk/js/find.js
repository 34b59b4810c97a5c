// Find and replace over the whole story: the lines above the text, then the text. What was replaced at once is undone at once.
import { patternFor, placesOf } from "desk/editor/matches";
import { words } from "desk/words";

function placesInFields(fields, pattern) {
  return !pattern ? [] : fields.flatMap((field) => [...field.value.matchAll(pattern)].filter(([found]) => found).map((match) => ({ field, from: match.index, to: match.index + match[0].length })));
}

function write(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

class Finder {
  constructor(panel, editor, form) {
    Object.assign(this, { panel, editor, at: -1, undone: null });
    this.fields = [...form.querySelectorAll("textarea.w-input")];
    this.find = panel.querySelector("[data-find-words]");
    this.with = panel.querySelector("[data-find-with]");
    this.said = panel.querySelector("[data-find-said]");
    this.back = panel.querySelector("[data-find=undo]");
    panel.querySelectorAll("[data-find-with], [data-find=one], [data-find=all]").forEach((part) => { part.hidden = !editor.isEditable; });
  }

  get pattern() {
    const [isCased, isWhole] = ["cased", "whole"].map((name) => this.panel.querySelector(`[data-find-${name}]`).checked);
    return patternFor({ text: this.find.value, isCased, isWhole });
  }

  places() {
    return [...placesInFields(this.fields.filter((field) => !field.disabled), this.pattern), ...placesOf(this.editor)];
  }

  open() {
    this.panel.hidden = false;
    const { from, to } = this.editor.state.selection;
    const chosen = this.editor.state.doc.textBetween(from, to, " ");
    if (chosen && chosen.length < 80) this.find.value = chosen;
    this.look();
    this.find.focus();
    this.find.select();
  }

  close() {
    this.panel.hidden = true;
    this.editor.chain().markMatches(null).focus().run();
  }

  look() {
    this.at = -1;
    this.undone = null;
    this.back.hidden = true;
    this.editor.commands.markMatches(this.pattern);
    this.tell();
  }

  tell(sentence = "") {
    const count = this.places().length;
    const place = words(this.at < 0 ? "findCount" : "findPlace", { number: this.at + 1, count });
    const found = count ? place : words("findNothing");
    this.said.textContent = sentence || (this.find.value && found);
  }

  go(step) {
    const places = this.places();
    if (!places.length) return this.tell();
    this.at = (this.at + step + places.length + (this.at < 0 && step < 0 ? 1 : 0)) % places.length;
    this.show(places[this.at]);
    return this.tell();
  }

  /** The focus stays in the panel, so that Enter goes on to the next one. */
  show({ field, from, to }) {
    this.editor.commands.markMatches(this.pattern);
    if (field) {
      field.setSelectionRange(from, to);
      field.scrollIntoView({ block: "center" });
    } else {
      this.editor.commands.showMatch({ from, to });
    }
    this.fields.forEach((one) => one.classList.toggle("has-match", one === field));
  }

  replaceOne() {
    const places = this.places();
    if (this.at < 0) return this.go(1);
    const place = places[this.at];
    if (!place) return this.tell();
    this.replace([place]);
    this.at -= 1;
    if (this.places().length) return this.go(1);
    return this.tell(words("findReplaced", { count: 1 }));
  }

  replaceAll() {
    const places = this.places();
    if (!places.length) return this.tell();
    this.replace(places);
    this.at = -1;
    return this.tell(words("findReplaced", { count: places.length }));
  }

  replace(places) {
    const before = this.fields.map((field) => [field, field.value]);
    for (const { field, from, to } of places.filter((place) => place.field).reverse()) {
      write(field, field.value.slice(0, from) + this.with.value + field.value.slice(to));
    }
    const inText = places.filter((place) => !place.field);
    if (inText.length) this.editor.commands.replaceMatches(inText, this.with.value);
    this.undone = { before, hasText: inText.length > 0, doc: this.editor.state.doc };
    this.back.hidden = false;
  }

  undo() {
    if (!this.undone) return;
    const { before, hasText, doc } = this.undone;
    for (const [field, value] of before) if (field.value !== value) write(field, value);
    if (hasText && doc === this.editor.state.doc) this.editor.commands.undo();
    this.find.focus(); // the button that was pressed goes away
    this.look();
  }
}

/** Returns what opens the panel. */
export function bindFind(editor, form) {
  const panel = document.querySelector("[data-find-panel]");
  if (!panel) return () => {};
  const finder = new Finder(panel, editor, form);
  const acts = { next: () => finder.go(1), previous: () => finder.go(-1), one: () => finder.replaceOne(), all: () => finder.replaceAll(), undo: () => finder.undo(), close: () => finder.close() };
  panel.addEventListener("click", (event) => acts[event.target.closest("[data-find]")?.dataset.find]?.());
  panel.addEventListener("input", ({ target }) => target !== finder.with && finder.look());
  for (const kind of ["input", "change"]) panel.addEventListener(kind, (event) => event.stopPropagation()); // no part of the story
  panel.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z" && finder.undone;
    if (event.key === "Escape") finder.close();
    else if (event.key === "Enter" && event.target === finder.find) finder.go(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === finder.with) finder.replaceOne();
    else if (isUndo) finder.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener("keydown", (event) => {
    const isOurs = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "f";
    if (!isOurs || event.defaultPrevented) return; // in the text the editor has seen to it
    event.preventDefault();
    finder.open();
  });
  return () => finder.open();
}
