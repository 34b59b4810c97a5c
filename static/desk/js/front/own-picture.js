// A picture of a place's own: the list shows the newest; the whole library is behind this button.
import { choosePicture } from "desk/pictures";

export function bindOwnPicture(button) {
  const list = button.parentElement.querySelector("[data-own-picture]");
  button.hidden = false;
  button.addEventListener("click", () => choosePicture((picture) => {
    const known = [...list.options].find((option) => option.value === String(picture.id));
    if (!known) list.add(new Option(picture.caption || picture.alt || String(picture.id), picture.id));
    list.value = picture.id;
    button.focus();
  }));
}
