// The library and the page that adds pictures: every place to upload on them.
import { UploadPlace } from "desk/upload/place";

document.querySelectorAll("[data-upload-place]").forEach((element) => {
  if (element.closest("dialog")) return; // the chooser's own
  new UploadPlace(element);
  element.hidden = false;
  document.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
});
