// What comes in by pasting, and what goes out to the server, in the form the house stores.
import { finishTable } from "desk/editor/tables";

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

/** Pasted headings fit below the headline (h1 → h2, h4 to h6 → h3); non-breaking spaces of other programs become plain ones. */
export function cleanPasted(html) {
  const page = parse(html);
  page.querySelectorAll("h1").forEach((heading) => rename(heading, "h2"));
  page.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"));
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll("\u00a0", " ");
  return page.body.innerHTML;
}

/** The body as it is stored: no empty caption of a quote, no empty paragraph at the end, tables with head and caption. */
export function stored(html) {
  const page = parse(html);
  page.querySelectorAll("table").forEach(finishTable);
  page.querySelectorAll("[data-empty]").forEach((element) => element.removeAttribute("data-empty"));
  page.querySelectorAll("figure.pullquote > figcaption:empty").forEach((caption) => caption.remove());
  page.querySelectorAll("aside:is(.gallery, .compare):empty, aside.entry > :is(p, h3):empty").forEach((element) => element.remove());
  while (page.body.lastElementChild?.matches("p:empty")) page.body.lastElementChild.remove();
  return page.body.innerHTML;
}
