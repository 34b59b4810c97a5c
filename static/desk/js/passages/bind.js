// Between the text and the notes about it: mark words and note something, press underlined words, show a passage.
import { find } from "desk/passages/find";
import { placeOf, showThreads, threadAt } from "desk/passages/marks";
import { offsetOf, passageOf, textOf } from "desk/passages/text";

const FIELDS = ["headline", "standfirst"];
const threadOf = ({ dataset }) => ({
  id: dataset.thread, part: dataset.part, quote: dataset.quote, before: dataset.before, after: dataset.after,
  block: dataset.block === "" ? -1 : Number(dataset.block),
});
const elementsOf = (form) => [...form.querySelectorAll("[data-thread][data-part]")];

function goTo(id) {
  const note = document.getElementById(`note-${id}`);
  if (!note) return;
  note.closest("details")?.setAttribute("open", "");
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
}

/** Somebody pressed underlined words: beside the text the note is shown and the caret stays; below it, one goes there. */
function point(id) {
  const note = document.getElementById(`note-${id}`);
  if (!note) return;
  if (matchMedia("(max-width: 56rem)").matches) return setTimeout(goTo, 0, id);
  document.querySelectorAll(".note.is-shown").forEach((other) => other.classList.remove("is-shown"));
  note.classList.add("is-shown");
  note.scrollIntoView({ block: "nearest" });
}

function placeIn(form, editor, thread) {
  if (thread.part === "body") return placeOf(editor, thread.id);
  return find(form.elements[thread.part]?.value ?? "", thread);
}

function jump(form, editor, thread) {
  const place = placeIn(form, editor, thread);
  if (!place) return;
  if (thread.part === "body") {
    editor.view.focus(); // at once; the command of that name waits for the next frame
    return editor.chain().setTextSelection(place).scrollIntoView().run();
  }
  form.elements[thread.part].focus();
  form.elements[thread.part].setSelectionRange(place.from, place.to);
}

/** Underlines what is open, and says beside each note whether its passage is still there. */
function show(form, editor) {
  const elements = elementsOf(form);
  const open = elements.filter((element) => !element.classList.contains("is-done")).map(threadOf);
  showThreads(editor, open.filter(({ part }) => part === "body"));
  say(form, editor);
  for (const name of FIELDS) form.elements[name]?.classList.toggle("is-noted", open.some(({ part }) => part === name));
}

function say(form, editor) {
  for (const element of elementsOf(form)) {
    const isDone = element.classList.contains("is-done");
    const isThere = !isDone && Boolean(placeIn(form, editor, threadOf(element)));
    element.querySelector("[data-jump]").hidden = !isThere;
    element.querySelector("[data-gone]").hidden = isDone || isThere;
  }
}

function marked(form, editor) {
  const field = FIELDS.map((name) => form.elements[name]).find((one) => one === document.activeElement);
  if (field) {
    const { selectionStart: from, selectionEnd: to, value } = field;
    return from < to ? { part: field.name, ...passageOf({ text: value, blocks: [{ start: 0 }] }, from, to) } : null;
  }
  const { from, to, empty } = editor.state.selection;
  const whole = textOf(editor.state.doc);
  return empty || !whole.blocks.length ? null : { part: "body", ...passageOf(whole, offsetOf(whole, from), offsetOf(whole, to)) };
}

/** `notes` is what notes.js gives: `ask(passage)` begins a note, `onShown` is called when the list is another. */
export function bindPassages(form, editor, notes) {
  function begin() {
    const passage = marked(form, editor);
    const under = passage ? null : threadAt(editor);
    if (under) return goTo(under);
    notes.ask(passage?.quote.trim() ? passage : null);
  }
  editor.storage.noted.onPress = point;
  editor.storage.noted.onChange = () => say(form, editor);
  notes.onShown = () => show(form, editor);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-thread] [data-jump]");
    if (button) jump(form, editor, threadOf(button.closest("[data-thread]")));
  });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    begin();
  });
  for (const name of FIELDS) form.elements[name]?.addEventListener("input", () => say(form, editor));
  show(form, editor);
  if (location.hash.startsWith("#note-")) goTo(location.hash.slice(6));
  return begin;
}
