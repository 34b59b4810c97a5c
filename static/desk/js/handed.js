// What the palette hands to the story whose page is open, by the end of the address: a picture, or a call in a note.
import { words } from "desk/words";

const PICTURE = /^#(text|lead)-picture-(\d+)$/;
const CALL = /^#call-([\w.-]+)$/;

/** The picture as the chooser knows it; undefined if it may not be used. */
async function pictureOf(id) {
  const url = new URL(document.getElementById("picture-dialog").dataset.address, location.href);
  url.searchParams.set("id", id);
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? (await answer.json()).results[0] : undefined;
}

function call(form, notes, name) {
  const field = form.querySelector("[name=verb-note]");
  if (!field) return;
  if (!field.value.includes(`@${name}`)) field.value = `${field.value} @${name} `.trimStart();
  notes.ask(null);
}

/** `places`: what to do with a picture for the text, or for the top of the story. */
export function bindHanded(form, notes, places) {
  async function take() {
    const [, place, id] = PICTURE.exec(location.hash) ?? [];
    const [, name] = CALL.exec(location.hash) ?? [];
    if (!id && !name) return;
    history.replaceState(null, "", location.pathname + location.search);
    if (name) return call(form, notes, name);
    const picture = await pictureOf(id);
    if (picture) places[place](picture);
    else form.querySelector("[data-note-said]").textContent = words("pictureUnknown");
  }
  window.addEventListener("hashchange", take);
  return take();
}
