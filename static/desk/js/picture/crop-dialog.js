// The crop tool in a dialog, for the crops of one use: openCropper({image, crops, ratios, ratio, onDone}).
import { closeDialog, openDialog } from "desk/dialogs";
import { Cropper } from "desk/picture/cropper";

const ID = "crop-dialog";
const ALL = ["16:9", "3:2", "4:3", "1:1", "3:4", "free"];
let cropper = null;
let done = () => {};

function prepare(dialog) {
  cropper = new Cropper(dialog.querySelector("[data-cropper]"));
  dialog.querySelector("[data-crop-done]").addEventListener("click", () => {
    closeDialog(dialog.firstElementChild);
    done(cropper.own, cropper.ratio);
  });
}

/** `onDone(crops, ratio)` gets the crops by hand alone and the tile chosen last; nothing is called on cancel. */
export function openCropper({ image, crops = {}, ratios = ALL, ratio = ratios[0], onDone }) {
  const dialog = document.getElementById(ID);
  if (!cropper) prepare(dialog);
  done = onDone;
  openDialog(ID); // first, so that the drawing has a size
  cropper.start({ image, own: crops, ratios, ratio });
}
