// Marks what a template leaves to be filled in, “[Ort]”, while it stands in the text. It paints only: the text is untouched.
const PLACE = /\[(?!sic\b|Anm\b|d\. Red|ed\.)\p{L}[^[\]]{0,160}\]/giu;
const NAME = "place-to-fill";

function rangesIn(root) {
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.data.matchAll(PLACE)) {
      const range = new Range();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}

export function markPlaces(root) {
  if (!root || !CSS.highlights) return; // an older browser shows the brackets alone
  const mark = () => CSS.highlights.set(NAME, new Highlight(...rangesIn(root)));
  let waiting;
  new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(mark);
  }).observe(root, { subtree: true, childList: true, characterData: true });
  mark();
}
