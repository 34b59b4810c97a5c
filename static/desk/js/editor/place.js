// Where a new block goes: below the paragraph the caret is in (an empty one is replaced), and the caret into its first line.

/** The content as one step of a chain; undone in one go. What holds no text (`caret: false`) leaves the caret in the line below it. */
export function insertBlock(content, { caret = true } = {}) {
  return ({ chain, state }) => {
    const { $to } = state.selection;
    const isEmpty = $to.depth === 1 && $to.parent.isTextblock && !$to.parent.content.size;
    const target = isEmpty ? { from: $to.before(1), to: $to.after(1) } : $to.depth ? $to.after(1) : $to.pos;
    const start = typeof target === "number" ? target : target.from;
    return chain().insertContentAt(target, content).command(({ tr, commands, state: { schema } }) => {
      const after = start + tr.doc.nodeAt(start).nodeSize;
      if (!caret && !tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create());
      return commands.setTextSelection(caret ? firstText(tr.doc, start) : after + 1);
    }).scrollIntoView().run();
  };
}

function firstText(doc, start) {
  let found = start;
  doc.nodesBetween(start, start + doc.nodeAt(start).nodeSize, (node, at) => {
    if (found === start && node.isTextblock) found = at + 1;
  });
  return found;
}

/** A block of pictures while one writes: a group named like its button, no landmark of the page. */
export const groupView = (name) => () => {
  const dom = Object.assign(document.createElement("div"), { className: name });
  const label = document.querySelector(`[data-command=${name}]`)?.textContent.trim() ?? "";
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", label);
  return { dom, contentDOM: dom };
};
