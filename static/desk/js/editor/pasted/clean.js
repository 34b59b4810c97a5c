// What comes in from other programs becomes what the house stores: paragraphs, headings, lists, tables, bold, italic, links.
import { straight } from "desk/editor/addresses";
import { findHeads, harmless, rename, styleToMarks } from "desk/editor/pasted/look";
import { dropHistory } from "desk/editor/pasted/mail";
import { acceptChanges, buildLists, nameTitles, takeFootnotes, unwrapForeign } from "desk/editor/pasted/office";
import { fromPlain } from "desk/editor/pasted/plain";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, div, section, article, main, header, footer, figure, pre, hr, aside";
const KEPT = new Set(["href", "colspan", "rowspan", "start"]);
const SPEAKS_FOR_ITSELF = "strong, b, em, i, sup, sub, a";

/** Lines of a mail are divs; a div that holds only text is a paragraph. */
function divsToParagraphs(page) {
  for (const div of [...page.querySelectorAll("div, section, article, main, header, footer, pre, center")].reverse()) {
    if (div.querySelector(BLOCKS)) div.replaceWith(...div.childNodes);
    else rename(div, "p");
  }
}

/** Text between blocks is a paragraph of its own; a phrase alone stays a phrase. */
function wrapLoose(page) {
  if (![...page.body.children].some((one) => one.matches(`${BLOCKS}, br`))) return;
  let paragraph = null;
  for (const node of [...page.body.childNodes]) {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS)) paragraph = null;
    else {
      if (!paragraph) node.before(paragraph = page.createElement("p"));
      paragraph.append(node);
    }
  }
}

/** Two line breaks are a new paragraph; one at the end of it is nothing. */
function splitAtBreaks(page) {
  for (const paragraph of [...page.querySelectorAll("p")]) {
    const parts = [[]];
    let breaks = [];
    for (const node of [...paragraph.childNodes]) {
      const isBlank = node.nodeType === Node.TEXT_NODE && !node.data.trim();
      if (node.localName === "br") breaks.push(node);
      else if (!(isBlank && breaks.length)) {
        if (breaks.length > 1) parts.push([]);
        else parts.at(-1).push(...breaks);
        breaks = [];
        parts.at(-1).push(node);
      }
    }
    paragraph.replaceWith(...parts.map((nodes) => {
      const part = page.createElement("p");
      while (nodes[0]?.localName === "br") nodes.shift();
      part.append(...nodes);
      return part;
    }));
  }
}

function tidyText(page) {
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/[ \t\r\n\u00a0]+/g, " ");
}

function dropEmpty(page) {
  page.querySelectorAll(`${SPEAKS_FOR_ITSELF}`).forEach((one) => !one.textContent && !one.matches(".footnote") && !one.querySelector("br, .footnote") && one.remove());
  page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, blockquote").forEach((one) => {
    if (!one.textContent.trim() && !one.querySelector("table, .footnote, figure")) one.remove();
  });
  page.querySelectorAll("ul:empty, ol:empty").forEach((one) => one.remove());
}

function straightenLinks(page) {
  for (const link of page.querySelectorAll("a")) {
    const href = straight(link.getAttribute("href") ?? "");
    if (/^(?:https?:|mailto:)/i.test(href)) link.setAttribute("href", href);
    else link.replaceWith(...link.childNodes); // a mark inside the other document
  }
}

/** `html` in the house's blocks, and how many pictures of the document had to stay behind: `{ html, pictures }`. */
export function cleaned(html) {
  const page = new DOMParser().parseFromString(harmless(html), "text/html");
  // What another of our editors has copied is in our form already, its no-break spaces included.
  if (page.querySelector("[data-pm-slice]")) return { html: page.body.innerHTML, pictures: 0 };
  page.querySelectorAll("script, style, meta, title, link, template, iframe, object, noscript, colgroup, col, .Apple-interchange-newline").forEach((one) => one.remove());
  const pictures = [...page.querySelectorAll("img, v\\:imagedata")].filter((one) => Number(one.getAttribute("width") ?? 9) > 2).length;
  page.querySelectorAll("img, picture, svg").forEach((one) => one.remove());
  acceptChanges(page);
  takeFootnotes(page);
  buildLists(page);
  unwrapForeign(page);
  nameTitles(page, rename);
  dropHistory(page);
  page.querySelectorAll("pre").forEach((text) => text.replaceWith(...new DOMParser().parseFromString(fromPlain(text.textContent), "text/html").body.childNodes));
  straightenLinks(page);
  styleToMarks(page);
  findHeads(page);
  divsToParagraphs(page);
  wrapLoose(page);
  splitAtBreaks(page);
  page.querySelectorAll("h1").forEach((heading) => rename(heading, "h2"));
  page.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"));
  tidyText(page);
  dropEmpty(page);
  page.querySelectorAll("*").forEach((one) => {
    for (const { name } of [...one.attributes]) if (!KEPT.has(name) && !one.matches("sup.footnote")) one.removeAttribute(name);
  });
  return { html: page.body.innerHTML.trim(), pictures };
}
