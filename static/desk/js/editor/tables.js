// Tables keep their caption; the row of headings goes into a thead when the text is handed over.
import { Table, TableCell, TableHeader, TableRow } from "django-prose-editor/editor";

const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (table) => table.querySelector("caption")?.textContent.trim() ?? "",
        renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}),
      },
    };
  },
  // Without this rule the words of a caption would land in a cell of their own.
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
}).configure({ resizable: false });

export const tables = [CaptionedTable, TableRow, TableHeader, TableCell];

/** Give a table its caption and thead, and its cells plain text, in the form the server stores. */
export function finishTable(table) {
  for (const only of table.querySelectorAll(":is(td, th) > p:only-child")) only.replaceWith(...only.childNodes);
  const first = table.querySelector("tr");
  if (first && [...first.children].every((cell) => cell.tagName === "TH")) {
    const head = table.ownerDocument.createElement("thead");
    head.append(first);
    table.prepend(head);
  }
  if (table.dataset.caption) {
    const caption = table.ownerDocument.createElement("caption");
    caption.textContent = table.dataset.caption;
    table.prepend(caption);
  }
  delete table.dataset.caption;
}
