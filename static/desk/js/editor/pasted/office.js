// Word, Outlook and LibreOffice: lists are paragraphs that look like lists, deleted text is still there, comments stand below.
const styleOf = (element) => element.dataset.look ?? ""; // desk/editor/pasted/clean has put it there

/** Accept what was changed: deleted text goes, inserted text stays; comments go. */
export function acceptChanges(page) {
  page.querySelectorAll("del, s.msoDel, .msoDel, [data-look*='mso-element:comment'], .MsoCommentReference, a.msocomanchor, .msocomoff").forEach((one) => one.remove());
  page.querySelectorAll("ins").forEach((one) => one.replaceWith(...one.childNodes));
}

/** Smart tags and the like (<st1:place>, <o:p>, <w:sdt>) say nothing; their words stay. */
export function unwrapForeign(page) {
  page.querySelectorAll("*").forEach((one) => /[:-]/.test(one.localName) && one.replaceWith(...one.childNodes));
}

/** Word's footnotes become ours: a sign in the text that carries the note. */
export function takeFootnotes(page) {
  for (const note of page.querySelectorAll("[data-look*='mso-element:footnote'], [data-look*='mso-element:endnote']")) {
    if (/-list/.test(styleOf(note))) continue;
    const [, name] = /^((?:f|e)tn\d+)$/i.exec(note.id) ?? [];
    const mark = name && page.querySelector(`a[data-look*='-id:${name}'][name^='_${name.slice(0, 3)}ref'], a[href='#_${name}']`);
    note.querySelectorAll("a[href^='#_ftnref'], a[href^='#_ednref']").forEach((back) => back.remove());
    const text = note.textContent.replace(/\s+/g, " ").trim();
    if (mark && text) {
      const sign = Object.assign(page.createElement("sup"), { className: "footnote" });
      sign.dataset.note = text;
      (mark.closest("sup") ?? mark).replaceWith(sign);
    }
    note.remove();
  }
  page.querySelectorAll("[data-look*='mso-element:footnote-list'], [data-look*='mso-element:endnote-list']").forEach((one) => one.remove());
}

const levelOf = (paragraph) => Number(/mso-list:\s*l\d+ level(\d+)/.exec(styleOf(paragraph))?.[1] ?? 0);

function takeMarker(paragraph) {
  const ignored = paragraph.querySelector("[data-look*='mso-list:Ignore'], [data-look*='mso-list: Ignore']");
  const marker = ignored?.textContent.trim() ?? "";
  ignored?.remove();
  return marker;
}

/** Paragraphs with mso-list become lists, one in the other by their level. */
export function buildLists(page) {
  let open = []; // [list, its last item] by level
  let last = null;
  for (const paragraph of [...page.querySelectorAll("p, li, h1, h2, h3")]) {
    const level = paragraph.localName === "p" ? levelOf(paragraph) : 0;
    if (!level) continue;
    if (last?.nextElementSibling !== paragraph) open = [];
    const marker = takeMarker(paragraph);
    const kind = /^[([]?(?:\d+|[a-z]|[ivxlc]+)[.)\]]/i.test(marker) ? "ol" : "ul";
    open.length = Math.min(open.length, level);
    if (!open.length || (open.length === level && open[level - 1][0].localName !== kind && level === 1)) {
      open = [[page.createElement(kind), null]];
      paragraph.before(open[0][0]);
    }
    while (open.length < level) {
      const parent = open.at(-1);
      if (!parent[1]) parent[0].append(parent[1] = page.createElement("li"));
      const list = page.createElement(kind);
      parent[1].append(list);
      open.push([list, null]);
    }
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1)[0].append(item);
    open.at(-1)[1] = item;
    last = open[0][0];
    paragraph.remove();
  }
}

/** Titles of a document are headings here. */
export function nameTitles(page, rename) {
  page.querySelectorAll("p.MsoTitle").forEach((title) => rename(title, "h2"));
  page.querySelectorAll("p.MsoSubtitle").forEach((title) => rename(title, "h3"));
}
