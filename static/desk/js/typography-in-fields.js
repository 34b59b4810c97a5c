// The same typographic help in one-line fields. insertText keeps the browser's own undo; Backspace right after brings the plain signs back.
import { languageOf } from "desk/quotes";
import { closesPlain, typeset, typesetAll } from "desk/typography";

const replace = (field, from, to, text) => {
  field.setSelectionRange(from, to);
  document.execCommand("insertText", false, text);
};

function pasted(field, event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/["']/.test(text)) return;
  event.preventDefault();
  const { selectionStart: from, selectionEnd: to } = field;
  replace(field, from, to, typesetAll(text, field.value.slice(0, from), languageOf(field)));
}

export function helpTypography(field) {
  let last = null; // what can be undone now
  let isBusy = false; // our own change is under way
  const left = new Set(); // texts before the caret at which somebody has undone it
  const change = (from, to, text) => {
    isBusy = true;
    replace(field, from, to, text);
    isBusy = false;
  };
  field.addEventListener("paste", (event) => {
    last = null;
    isBusy = true;
    pasted(field, event);
    isBusy = false;
  });
  field.addEventListener("beforeinput", (event) => {
    if (isBusy) return;
    const { selectionStart: at, selectionEnd: end, value } = field;
    const undone = last;
    last = null;
    if (event.inputType === "deleteContentBackward" && undone?.to === at && end === at) {
      event.preventDefault();
      change(undone.from, at, undone.plain);
      left.add(field.value.slice(0, undone.from));
      return;
    }
    const isQuote = event.data === '"' || event.data === "'";
    if (event.isComposing || event.inputType !== "insertText" || !event.data || (end !== at && !isQuote)) return;
    const before = value.slice(0, at);
    const found = typeset(before, event.data, languageOf(field));
    const from = found && at - found.back;
    if (!found || left.has(value.slice(0, from)) || closesPlain(before, event.data)) return;
    event.preventDefault();
    change(from, end, found.text);
    last = { from, to: from + found.text.length, plain: before.slice(from) + event.data };
  });
}
