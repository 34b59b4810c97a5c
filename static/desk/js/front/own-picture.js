// A picture of a place's own: the list shows the newest; the whole library is behind one button, its crop behind another.
import { openCropper } from "desk/picture/crop-dialog";
import { choosePicture } from "desk/pictures";
import { jsonFrom } from "desk/words";

const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));

export function bindOwnPicture(button) {
  const part = button.closest("[data-cell-form]");
  const list = part.querySelector("[data-own-picture]");
  const crops = part.querySelector("[name=cell-crops]");
  button.hidden = false;
  list.addEventListener("change", () => { crops.value = "{}"; }, { capture: true });
  button.addEventListener("click", () => choosePicture((picture) => {
    const known = [...list.options].find((option) => option.value === String(picture.id));
    if (!known) list.add(new Option(picture.caption || picture.alt || String(picture.id), picture.id));
    list.value = picture.id;
    list.focus();
    changed(list);
  }));
}

/** The server says with the form what it knows of the chosen picture; the crop counts for this place alone. */
export function bindOwnCrop(button) {
  const crops = button.closest("[data-cell-form]").querySelector("[name=cell-crops]");
  button.hidden = false;
  button.addEventListener("click", () => openCropper({
    image: jsonFrom("own-picture"),
    crops: JSON.parse(crops.value || "{}"),
    ratios: ["3:2", "16:9"],
    onDone(own) {
      crops.value = JSON.stringify(own);
      changed(crops);
    },
  }));
}
