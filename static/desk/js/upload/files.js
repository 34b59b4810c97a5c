// Picture files out of a drop, a paste or a file field, and a small drawing of each: a canvas, which the policy allows.
const SIDE = 96;
const BY_NAME = /\.(jpe?g|png|webp|avif|hei[cf]|gif|svg|tiff?)$/i; // what is refused is said by the server, file by file

/** The files of a drop or paste that somebody means as pictures. */
export function picturesOf(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/") || BY_NAME.test(file.name));
}

/** Whether something with files hangs over the page; which kinds they are is only told when it is let go. */
export const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

/** A canvas with the picture in it, once it is unfolded; it stays empty where the browser does not know the format. */
export function drawFile(file, side = SIDE) {
  const canvas = Object.assign(document.createElement("canvas"), { className: "thumb-pic", width: side, height: (side * 2) / 3 });
  canvas.setAttribute("aria-hidden", "true");
  if (window.createImageBitmap) fill(canvas, file).catch(() => {});
  return canvas;
}

async function fill(canvas, file) {
  const picture = await createImageBitmap(file);
  const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d").drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  picture.close();
}

/** A size as one says it: 3.4 MB. */
export function sizeOf(bytes) {
  const language = document.documentElement.lang || "de";
  const number = (value, digits) => value.toLocaleString(language, { maximumFractionDigits: digits });
  return bytes < 1024 * 1024 ? `${number(Math.max(1, bytes / 1024), 0)} KB` : `${number(bytes / 1024 / 1024, 1)} MB`;
}
