// One picture, large, with all one has to know before one takes it.
import { bindAlt } from "desk/upload/alt";
import { words } from "desk/words";

const paragraph = (text, className = "") => Object.assign(document.createElement("p"), { textContent: text, className });

/** Show `picture` in `pane`; `onSaved(picture)` when its alternative text was written here. */
export function look(pane, picture, { cookie, onSaved }) {
  pane.hidden = !picture;
  if (!picture) return;
  const image = Object.assign(document.createElement("img"), { src: picture.preview, alt: picture.alt, className: "pic-large-shot", width: picture.width, height: picture.height });
  const facts = [picture.credit, picture.label, words("pictureSize", picture)].filter(Boolean).join(" · ");
  const name = Object.assign(document.createElement("h3"), { textContent: picture.caption || picture.alt || words("pictureWithoutAlt") });
  const library = Object.assign(document.createElement("a"), { href: picture.address, target: "_blank", rel: "noopener", textContent: words("pictureInLibrary") });
  const lines = [name, paragraph(facts, "meta")];
  if (picture.alt && picture.caption) lines.push(paragraph(words("pictureAlt", picture), "meta"));
  const canSay = picture.lacks_alt && picture.may_change; // then the field below says it
  lines.push(...picture.missing.slice(canSay ? 1 : 0).map((sentence) => paragraph(sentence, "pic-bad")), ...picture.cautions.map((sentence) => paragraph(sentence, "pic-soon")));
  if (canSay) lines.push(bindAlt(picture, { cookie, onSaved }));
  pane.replaceChildren(image, ...lines, library);
}
