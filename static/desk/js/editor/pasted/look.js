// What other programs say by looks: bold and italic in style attributes, heads of tables in bold.

export function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

// As browsers read a tag: quotes hide ">", and a name may follow a value at once. Nothing in it has to match, so it never tries twice.
const ATTRIBUTE = /([\s/]*)([^\s/>=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/g;
const TAG = new RegExp(`<[a-z](?:${ATTRIBUTE.source})*`, "gi");

function tame(whole, gap, name, value = "") {
  if (/^style$/i.test(name)) return `${gap} data-look${value}`;
  return /^on/i.test(name) ? `${gap} data-none${value}` : whole;
}

/** The page's Content-Security-Policy allows no inline style or handler, not even in a document nobody sees: style is read as data. */
export function harmless(html) {
  const bare = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, "");
  return bare.replace(TAG, (tag) => tag.replace(ATTRIBUTE, tame));
}

function look(element) {
  const said = Object.fromEntries((element.dataset.look ?? "").split(";").map((one) => one.split(":").map((part) => part.trim().toLowerCase())));
  const weight = said["font-weight"] ?? "";
  return {
    isBold: /^(?:bold|bolder|[6-9]00)$/.test(weight),
    isNotBold: /^(?:normal|[1-5]00)$/.test(weight),
    isItalic: said["font-style"] === "italic",
    isUpright: said["font-style"] === "normal",
    shift: said["vertical-align"],
  };
}

/** A span that looks bold becomes strong; Google wraps everything in a <b> that is none. */
export function styleToMarks(page) {
  for (const one of page.querySelectorAll("b, strong, i, em")) {
    const { isNotBold, isUpright } = look(one);
    if (one.matches("b, strong") ? isNotBold : isUpright) one.replaceWith(...one.childNodes);
  }
  for (const span of page.querySelectorAll("span, font")) {
    const { isBold, isItalic, shift } = look(span);
    const names = [isBold && "strong", isItalic && "em", shift === "super" && "sup", shift === "sub" && "sub"].filter(Boolean);
    const inner = names.reduce((content, name) => {
      const mark = page.createElement(name);
      mark.append(...content);
      return [mark];
    }, [...span.childNodes]);
    span.replaceWith(...inner);
  }
  page.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(strong, b)").forEach((one) => one.replaceWith(...one.childNodes));
  page.querySelectorAll("u").forEach((one) => one.replaceWith(...one.childNodes));
}

/** A first row all in bold is the head of a table. */
export function findHeads(page) {
  const isBold = (cell) => look(cell).isBold || cell.querySelector("strong, b")?.textContent.trim() === cell.textContent.trim();
  for (const row of page.querySelectorAll("table tr:first-child")) {
    const cells = [...row.children];
    const next = row.nextElementSibling ?? row.parentElement.nextElementSibling?.firstElementChild;
    if (!next || !cells.every((cell) => cell.localName === "td" && cell.textContent.trim() && isBold(cell)) || [...next.children].every(isBold)) continue;
    cells.forEach((cell) => rename(cell, "th").querySelectorAll("strong, b").forEach((one) => one.replaceWith(...one.childNodes)));
  }
}
