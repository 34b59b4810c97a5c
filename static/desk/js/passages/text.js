// The text of the editor as one string, and the way from a place in it to a place in the document and back.

/** Paragraphs with a line end between them; pictures and footnotes inside a line are one sign. */
export function textOf(doc) {
  const blocks = [];
  let start = 0;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "", "\ufffc");
    blocks.push({ text, start, pos: pos + 1 });
    start += text.length + 1;
    return false;
  });
  return { text: blocks.map((block) => block.text).join("\n"), blocks };
}

const blockBy = (blocks, key, place) => blocks.findLast((block) => block[key] <= place) ?? blocks[0];

export function posOf({ blocks }, offset) {
  const block = blockBy(blocks, "start", offset);
  return block.pos + Math.min(offset - block.start, block.text.length);
}

export function offsetOf({ blocks }, pos) {
  const block = blockBy(blocks, "pos", pos);
  return block.start + Math.max(0, Math.min(pos - block.pos, block.text.length));
}

/** What is stored of the words between two offsets. */
export function passageOf({ text, blocks }, from, to) {
  return {
    quote: text.slice(from, Math.min(to, from + 500)),
    before: text.slice(Math.max(0, from - 80), from),
    after: text.slice(to, to + 80),
    block: blocks.indexOf(blockBy(blocks, "start", from)),
  };
}
