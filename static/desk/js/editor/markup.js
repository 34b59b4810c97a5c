// What goes out to the server, in the form the house stores. Only a block that has changed is written anew.
import { getHTMLFromFragment, pm } from "django-prose-editor/editor";
import { finishTable } from "desk/editor/tables";

const { Fragment } = pm.model;
const written = new WeakMap(); // a block never changes: each edit makes a new one

/** The body as it is stored: no empty caption of a quote, tables with head and caption. */
function stored(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("table").forEach(finishTable);
  page.querySelectorAll("ol[data-type]").forEach((list) => list.removeAttribute("data-type"));
  page.querySelectorAll("[data-empty]").forEach((element) => element.removeAttribute("data-empty"));
  page.querySelectorAll("figure.pullquote > figcaption:empty").forEach((caption) => caption.remove());
  page.querySelectorAll("aside:is(.gallery, .compare):empty, aside.entry > :is(p, h3):empty").forEach((element) => element.remove());
  return page.body.innerHTML;
}

function blockAsStored(block, schema) {
  if (!written.has(block)) written.set(block, stored(getHTMLFromFragment(Fragment.from(block), schema)));
  return written.get(block);
}

/** The whole document; empty paragraphs at its end are none. */
export function bodyOf(doc, schema) {
  const blocks = [];
  doc.forEach((block) => blocks.push(blockAsStored(block, schema)));
  while (blocks.length && /^(?:<p><\/p>)?$/.test(blocks.at(-1))) blocks.pop();
  return blocks.join("");
}
