// A field for one picture in a plain form: the list names it, the chooser behind the button finds or uploads it.
import { choosePicture } from "desk/pictures";

for (const part of document.querySelectorAll("[data-picture-part]")) {
  const [list, shown, button] = ["select", "[data-picture-now]", "[data-picture-choose]"].map((name) => part.querySelector(name));
  const address = shown.dataset.address;
  button.hidden = false;
  list.addEventListener("change", () => {
    shown.hidden = !list.value;
    if (list.value) shown.src = address.replace("/0/", `/${list.value}/`);
  });
  button.addEventListener("click", () => choosePicture((picture) => {
    if (![...list.options].some((option) => option.value === String(picture.id))) list.add(new Option(picture.name, picture.id));
    list.value = picture.id;
    shown.hidden = false;
    shown.src = picture.thumb;
    button.focus();
  }));
}
