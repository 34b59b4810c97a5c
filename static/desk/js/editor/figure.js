// How a figure looks on the writing surface: cut as readers will see it, its credit, and what still stops publication.
import { drawShot, readCrop } from "desk/shot";
import { words } from "desk/words";

const line = (className, text) => Object.assign(document.createElement("p"), { className, textContent: text });

function drawn(picture, attrs) {
  const label = attrs.decorative ? words("figureDecorative") : attrs.alt || picture.alt || words("pictureWithoutAlt");
  if (!picture.width) return Object.assign(document.createElement("img"), { src: picture.thumb, alt: label });
  return drawShot(picture, { ...readCrop(attrs.crop), label });
}

/** What the library still lacks and this use does not bring itself. */
export function warningsFor(picture, attrs) {
  const settled = [
    (attrs.alt || attrs.decorative) && words("lacksAlt"),
    attrs.credit && words("lacksCredit"),
  ];
  return [...(picture.missing ?? []), ...(picture.cautions ?? [])].filter((sentence) => !settled.includes(sentence));
}

export function drawFigure(figure, shown, attrs, picture) {
  figure.dataset.picture = attrs.id;
  figure.id = `picture-${attrs.id}`;
  if (!picture) return shown.replaceChildren(line("figure-warning", words("pictureUnknown")));
  const credit = attrs.credit || picture.credit || "";
  const caption = figure.querySelector("figcaption");
  caption.dataset.empty = picture.caption ? words("captionOfLibrary", { caption: picture.caption }) : words("captionEmpty");
  shown.replaceChildren(
    drawn(picture, attrs),
    ...(picture.label ? [line("figure-label", picture.label)] : []),
    ...(credit ? [line("credit", credit)] : []),
    ...warningsFor(picture, attrs).map((sentence) => line("figure-warning", sentence)),
  );
  return undefined;
}
