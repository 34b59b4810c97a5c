// The crop of a picture in a plain form, such as an author's portrait: the page knows the picture it was saved with.
import { openCropper } from "desk/picture/crop-dialog";
import { jsonFrom } from "desk/words";

for (const part of document.querySelectorAll("[data-crop-part]")) {
  const picture = jsonFrom("crop-field-picture", null);
  const field = part.querySelector("input");
  const button = part.querySelector("[data-crop-field]");
  const said = part.querySelector("[data-crop-said]");
  const chosen = () => document.querySelector(`[name="${part.dataset.beside}"]`)?.value ?? "";
  button.hidden = !picture;
  button.addEventListener("click", () => {
    const isAnother = chosen() !== String(picture.id);
    said.textContent = isAnother ? said.dataset.words : "";
    if (isAnother) return;
    openCropper({
      image: picture,
      crops: JSON.parse(field.value || "{}"),
      ratios: part.dataset.ratios.split(" "),
      onDone(crops) {
        field.value = JSON.stringify(crops);
        said.textContent = Object.keys(crops).join(", ");
      },
    });
  });
}
