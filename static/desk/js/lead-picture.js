// The lead picture of the side panel: choosing one fills the hidden number, the preview, and caption and alt where they are empty.
import { choosePicture } from "desk/pictures";

function fill(field, text) {
  if (field && !field.value.trim()) field.value = text || "";
}

export function bindLeadPicture(part, form) {
  const number = part.querySelector("[data-lead-id]");
  const preview = part.querySelector("[data-lead-preview]");
  const credit = part.querySelector("[data-lead-credit]");
  const remove = part.querySelector("[data-lead-remove]");

  function show(picture) {
    number.value = picture?.id ?? "";
    preview.hidden = remove.hidden = !picture;
    if (picture) Object.assign(preview, { src: picture.thumb, alt: picture.alt || "" });
    credit.textContent = picture?.credit ?? "";
    number.dispatchEvent(new Event("input", { bubbles: true }));
  }

  part.querySelector("[data-lead-choose]").addEventListener("click", () => choosePicture((picture) => {
    show(picture);
    fill(form.elements.namedItem(part.dataset.captionField), picture.caption);
    fill(form.elements.namedItem(part.dataset.altField), picture.alt);
  }));
  remove.addEventListener("click", () => show(null));
}
