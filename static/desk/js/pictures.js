// The picture chooser: pick from the library or upload. It serves the text and the lead picture, whoever asked last.
import { bindChooser } from "desk/chooser";
import { closeDialog, openDialog } from "desk/dialogs";
import { words } from "desk/words";

let answerTo = () => {};

/** Open the chooser; `then(picture)` gets {id, thumb, alt, caption, credit, width, height}. */
export function choosePicture(then) {
  answerTo = then;
  openDialog("picture-dialog");
}

function drawPicture(picture) {
  const image = Object.assign(document.createElement("img"), { src: picture.thumb, alt: "", loading: "lazy", className: "thumb-pic" });
  const text = document.createElement("span");
  text.append(picture.caption || picture.alt || words("pictureWithoutAlt"));
  const credit = Object.assign(document.createElement("small"), { className: "meta", textContent: picture.credit || "" });
  return [image, text, credit];
}

async function upload(dialog, fields) {
  const data = new FormData();
  for (const field of fields.querySelectorAll("[name]")) data.append(field.name, field.type === "file" ? field.files[0] ?? "" : field.value);
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(dialog.dataset.upload, { method: "POST", body: data, headers: { Accept: "application/json" } });
  const content = await answer.json();
  if (!answer.ok) throw new Error(sentenceOf(content));
  return content;
}

function sentenceOf({ error, errors }) {
  const found = error ?? Object.values(errors ?? {}).flat().map((one) => one.message ?? one).join(" ");
  return found || words("noAnswer");
}

function bindUpload(dialog) {
  const fields = dialog.querySelector("[data-upload-fields]");
  const button = dialog.querySelector("[data-upload]:is(button)");
  const said = dialog.querySelector("[data-upload-said]");
  button.addEventListener("click", async () => {
    button.disabled = true;
    said.textContent = words("uploading");
    try {
      const picture = await upload(dialog, fields);
      said.textContent = "";
      closeDialog(dialog);
      answerTo(picture.picture ?? picture);
    } catch (problem) {
      said.textContent = problem instanceof SyntaxError || problem instanceof TypeError ? words("noAnswer") : problem.message;
    } finally {
      button.disabled = false;
    }
  });
}

const dialog = document.getElementById("picture-dialog");
if (dialog) {
  bindChooser(dialog, { draw: drawPicture, choose: (picture) => answerTo(picture) });
  if (dialog.querySelector("[data-upload-fields]")) bindUpload(dialog);
}
