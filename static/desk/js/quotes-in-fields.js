// The same quotes in one-line fields. insertText keeps the browser's own undo; Backspace right after brings the plain mark back.
import { isApostrophe, languageOf, quoteFor, withQuotes } from "desk/quotes";

const replace = (field, from, to, text) => {
  field.setSelectionRange(from, to);
  document.execCommand("insertText", false, text);
};

function pasted(field, event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/["']/.test(text)) return false;
  event.preventDefault();
  const { selectionStart: from, selectionEnd: to } = field;
  replace(field, from, to, withQuotes(text, field.value.slice(0, from), languageOf(field)));
  return true;
}

export function helpQuotes(field) {
  let undo = null;
  field.addEventListener("paste", (event) => {
    undo = { paused: true };
    pasted(field, event);
    undo = null;
  });
  field.addEventListener("beforeinput", (event) => {
    const at = field.selectionStart;
    if (event.inputType === "deleteContentBackward" && undo?.at === at && field.selectionEnd === at) {
      event.preventDefault();
      const { typed } = undo;
      undo = { paused: true };
      replace(field, at - 1, at, typed);
      undo = null;
      return;
    }
    if (undo?.paused || event.isComposing || event.inputType !== "insertText" || event.data?.length !== 1) return;
    undo = null;
    const before = field.value.slice(0, at);
    const language = languageOf(field);
    if (event.data === '"' || event.data === "'") {
      event.preventDefault();
      undo = { paused: true };
      replace(field, at, field.selectionEnd, quoteFor(event.data, before, language));
      undo = { at: at + 1, typed: event.data };
    } else if (field.selectionEnd === at && isApostrophe(before, event.data, language)) {
      event.preventDefault();
      undo = { paused: true };
      replace(field, at - 1, at, `’${event.data}`);
      undo = null;
    }
  });
}
