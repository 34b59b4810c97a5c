// The lead picture of the side panel: the number and crops in hidden fields, and what readers will see in each ratio.
// Alt text, caption and credit of the library stand in the empty fields as placeholders: left empty, they hold.
import { warningsFor } from "desk/editor/figure";
import { openCropper } from "desk/picture/crop-dialog";
import { choosePicture } from "desk/pictures";
import { drawShot } from "desk/shot";
import { jsonFrom, words } from "desk/words";

const RATIOS = ["3:2", "16:9", "4:3", "1:1"]; // of the story's page and teasers, of previews elsewhere
const INHERITED = { lead_alt: "alt", lead_caption: "caption", lead_credit: "credit" };

export function bindLeadPicture(part, form) {
  const find = (name) => part.querySelector(`[data-lead-${name}]`);
  const crops = form.elements.namedItem("lead_crop");
  const own = () => JSON.parse(crops?.value || "{}");
  const field = (name) => form.elements.namedItem(name);
  const mayChoose = Boolean(find("choose"));
  let picture = jsonFrom("lead-picture", null);

  function shot(ratio) {
    const item = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "meta", textContent: ratio });
    item.append(drawShot(picture, { ratio, own: own(), label: words("cropShown", { ratio }) }), name);
    return item;
  }

  function show() {
    const isKnown = Boolean(picture?.width);
    find("preview").hidden = !picture || isKnown;
    find("shots").hidden = !isKnown;
    find("shots").replaceChildren(...(isKnown ? RATIOS.map(shot) : []));
    if (mayChoose) {
      find("crop").hidden = !isKnown || !crops || crops.disabled;
      find("remove").hidden = !picture;
    }
    find("credit").textContent = field("lead_credit")?.value || picture?.credit || "";
    for (const [name, key] of Object.entries(INHERITED)) if (field(name)) field(name).placeholder = picture?.[key] || "";
    const said = picture ? warningsFor(picture, { alt: field("lead_alt")?.value, credit: field("lead_credit")?.value }) : [];
    if (picture?.small) said.unshift(picture.small);
    find("warnings").replaceChildren(...said.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  }

  function take(chosen) {
    picture = chosen;
    find("id").value = chosen?.id ?? "";
    if (crops) crops.value = "{}";
    if (chosen) Object.assign(find("preview"), { src: chosen.thumb, alt: chosen.alt || "" });
    show();
    find("id").dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const name of Object.keys(INHERITED)) field(name)?.addEventListener("change", show);
  show();
  if (!mayChoose) return () => {}; // whoever only reads the story
  find("choose").addEventListener("click", () => choosePicture(take));
  find("remove").addEventListener("click", () => take(null));
  find("crop").addEventListener("click", () => openCropper({
    image: picture,
    crops: own(),
    ratios: [...RATIOS, "3:4"],
    onDone(chosen) {
      crops.value = JSON.stringify(chosen);
      show();
      crops.dispatchEvent(new Event("input", { bubbles: true }));
    },
  }));
  return take;
}
