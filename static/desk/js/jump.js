// From a line of the preflight to its place: the field gets the focus, the words meant are marked.
const SHOWN = 2600;
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/;

/** The text of `root` with single blanks, and for each of its signs the node and offset it stands at. */
function readable(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const signs = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const sign = /\s/.test(node.data[offset]) ? " " : node.data[offset];
      if (UNSEEN.test(sign) || (sign === " " && text.endsWith(" "))) continue;
      text += sign;
      signs.push([node, offset]);
    }
  }
  return { text, signs };
}

function rangeOf(root, passage) {
  const { text, signs } = readable(root);
  const start = text.indexOf(passage);
  if (start < 0) return null;
  const range = document.createRange();
  range.setStart(...signs[start]);
  const [node, offset] = signs[start + passage.length - 1];
  range.setEnd(node, offset + 1);
  return range;
}

function mark(element) {
  element.classList.add("is-shown");
  setTimeout(() => element.classList.remove("is-shown"), SHOWN);
}

/** Chosen by the editor itself: what the page alone had chosen, it might take back when it hears of its focus. */
function choose({ editor }, { startContainer, startOffset, endContainer, endOffset }) {
  const from = editor.view.posAtDOM(startContainer, startOffset);
  editor.commands.setTextSelection({ from, to: editor.view.posAtDOM(endContainer, endOffset) });
}

function inText(text, passage) {
  const range = passage && rangeOf(text, passage);
  text.editor.view.focus();
  if (!range) {
    text.scrollIntoView({ block: "start" });
    return;
  }
  const paragraph = range.startContainer.parentElement.closest("p, li, h2, h3, td, th, figcaption, blockquote") ?? text;
  paragraph.scrollIntoView({ block: "center" });
  choose(text, range);
  if (CSS.highlights) {
    CSS.highlights.set("flight", new Highlight(range));
    setTimeout(() => CSS.highlights.delete("flight"), SHOWN);
  }
}

function inField(field, passage) {
  for (let details = field.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  field.scrollIntoView({ block: "center" });
  const takes = field.matches("input, textarea, select, a, button, [tabindex]");
  const target = takes ? field : field.querySelector("input:not([type=hidden]), textarea, select, button:not([hidden]), a");
  target?.focus({ preventScroll: true });
  mark(field.closest(".field, .w-field, .sign") ?? field);
  const start = passage && "selectionStart" in (target ?? {}) ? target.value.indexOf(passage) : -1;
  if (start >= 0) target.setSelectionRange(start, start + passage.length);
}

/** The element with that id; a picture of the text where the editor draws it, else the text itself. */
function placeOf(id) {
  const [, key] = id.match(/^picture-(\d+)$/) ?? [];
  if (key) return document.querySelector(`.prose [data-picture="${key}"]`);
  return document.getElementById(id);
}

export function bindJumps(section) {
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-jump]");
    const place = link && placeOf(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    const text = place.parentElement?.querySelector(".ProseMirror");
    if (place.matches("[data-body-editor]") && text) inText(text, link.dataset.passage);
    else inField(place, link.dataset.passage);
  });
}
