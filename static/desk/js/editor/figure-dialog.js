// What one use of a picture says and shows: its dialog, and moving or removing the figure. All of it works by keyboard.
import { closeDialog, openDialog } from "desk/dialogs";
import { pictureOf, nodeFor } from "desk/editor/picture";
import { openCropper } from "desk/picture/crop-dialog";
import { choosePicture } from "desk/pictures";
import { drawShot, readCrop, writeCrop } from "desk/shot";
import { words } from "desk/words";

const RATIOS = ["", "16:9", "3:2", "4:3", "1:1", "3:4", "free"];
let now = null; // {editor, at, attrs} while the dialog is open

const dialog = () => document.getElementById("figure-dialog");
const part = (name) => dialog().querySelector(`[data-figure-${name}]`);

function show() {
  const picture = pictureOf(now.attrs.id);
  part("crop").hidden = !picture?.width;
  part("alt").placeholder = picture?.alt || words("pictureWithoutAlt");
  part("credit").placeholder = picture?.credit ?? "";
  part("shown").replaceChildren(...(picture?.width ? [drawShot(picture, { ...readCrop(now.attrs.crop), label: picture.alt })] : []));
  part("alt").disabled = part("decorative").checked;
}

export function editFigure(editor, at) {
  const attrs = { ...editor.state.doc.nodeAt(at).attrs };
  now = { editor, at, attrs };
  part("alt").value = attrs.alt;
  part("credit").value = attrs.credit;
  part("decorative").checked = Boolean(attrs.decorative);
  show();
  openDialog("figure-dialog");
  return true;
}

function crop() {
  const { ratio, own } = readCrop(now.attrs.crop);
  const onDone = (crops, chosen) => {
    now.attrs.crop = writeCrop(chosen, crops);
    show();
  };
  openCropper({ image: pictureOf(now.attrs.id), crops: own, ratios: RATIOS, ratio, onDone });
}

/** Another picture in the same place: its shape stays, words and crop of the former one go. */
function replace() {
  choosePicture((picture) => {
    const { ratio } = readCrop(now.attrs.crop);
    now.attrs = { ...nodeFor(picture).attrs, crop: ratio === "free" ? "" : ratio };
    part("alt").value = part("credit").value = "";
    part("decorative").checked = false;
    show();
  });
}

function take() {
  const { editor, at } = now;
  const decorative = part("decorative").checked ? "yes" : "";
  const line = (name) => part(name).value.trim().replace(/\s+/g, " ");
  const attrs = { ...now.attrs, alt: decorative ? "" : line("alt"), credit: line("credit"), decorative };
  editor.chain().focus().command(({ tr }) => Boolean(tr.setNodeMarkup(at, undefined, attrs))).run();
  closeDialog(part("take"));
}

export function bindFigureDialog() {
  if (!dialog()) return;
  part("crop").addEventListener("click", crop);
  part("replace").addEventListener("click", replace);
  part("decorative").addEventListener("change", show);
  dialog().querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
}

/** The figure changes places with its neighbour, in one step, so that a comparison always holds two. */
export function moveFigure(editor, at, by) {
  const { doc } = editor.state;
  const $at = doc.resolve(at);
  const node = doc.nodeAt(at);
  const other = $at.parent.maybeChild($at.index() + by);
  if (!other) return false;
  const start = by < 0 ? at - other.nodeSize : at;
  const target = by < 0 ? start : at + other.nodeSize;
  editor.chain().command(({ tr }) => {
    tr.replaceWith(start, start + node.nodeSize + other.nodeSize, by < 0 ? [node, other] : [other, node]);
    return true;
  }).setNodeSelection(target).run();
  editor.view.nodeDOM(target)?.querySelector(`[data-figure=${by < 0 ? "figureEarlier" : "figureLater"}]`)?.focus();
  return true;
}

/** One of two that are compared takes the other along: alone it would not be a comparison. */
export function removeFigure(editor, at) {
  const $at = editor.state.doc.resolve(at);
  const [from, to] = $at.parent.type.name === "compare" ? [$at.before(), $at.after()] : [at, at + editor.state.doc.nodeAt(at).nodeSize];
  return editor.chain().focus().deleteRange({ from, to }).run();
}
