// The dialogs that put something into the text: a link, one of our stories, a picture.
import { bindChooser } from "desk/chooser";
import { closeDialog } from "desk/dialogs";
import { straight } from "desk/editor/addresses";
import { bindFootnote } from "desk/editor/footnote";
import { isAllowedAddress, isWholeAddress } from "desk/editor/links";
import { words } from "desk/words";

function bindLink(dialog, editor) {
  const address = dialog.querySelector("[data-link-address]");
  const said = dialog.querySelector("[data-link-said]");
  dialog.addEventListener("desk:opened", () => {
    address.value = editor.getAttributes("link").href ?? "";
    said.textContent = "";
    address.select();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const href = straight(complete(address.value.trim()));
    if (!isWholeAddress(href)) {
      said.textContent = words(isAllowedAddress(href) ? "addressNotWhole" : "addressNotAllowed");
      address.focus();
      return;
    }
    closeDialog(dialog);
    setLink(editor, href);
  });
}

function complete(address) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address;
  return /^[^\s/@]+@[^\s/@]+$/.test(address) ? `mailto:${address}` : `https://${address}`;
}

function setLink(editor, href) {
  const chain = editor.chain().focus();
  if (editor.isActive("link")) return chain.extendMarkRange("link").setLink({ href }).run();
  if (!editor.state.selection.empty) return chain.unsetMark("storyLink").setLink({ href }).run();
  return chain.insertContent({ type: "text", text: href.replace(/^(https?:\/\/|mailto:)/, ""), marks: [{ type: "link", attrs: { href } }] }).run();
}

function onSubmit(dialog, act) {
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (act()) closeDialog(dialog);
  });
}

function bindEmbed(dialog, editor) {
  const address = dialog.querySelector("[data-embed-address]");
  const said = dialog.querySelector("[data-embed-said]");
  dialog.addEventListener("desk:opened", () => { address.value = said.textContent = ""; });
  onSubmit(dialog, () => {
    const url = straight(address.value);
    said.textContent = /^https:\/\/[a-z0-9.-]+\/[!#-&(-;=?-[\]-~]+$/.test(url) ? "" : words("embedAddress");
    return !said.textContent && editor.chain().focus().insertEmbed(url).run();
  });
}

function bindTableTitle(dialog, editor) {
  const field = dialog.querySelector("input");
  dialog.addEventListener("desk:opened", () => { field.value = editor.getAttributes("table").caption ?? ""; });
  onSubmit(dialog, () => editor.chain().focus().updateAttributes("table", { caption: field.value.trim().replace(/\s+/g, " ") }).run());
}

function drawStory(story) {
  const headline = Object.assign(document.createElement("span"), { textContent: story.headline });
  const meta = Object.assign(document.createElement("small"), { className: "meta", textContent: story.meta });
  return [headline, meta];
}

export function bindInserts(editor) {
  const link = document.getElementById("link-dialog");
  if (link) bindLink(link, editor);
  const embed = document.getElementById("embed-dialog");
  if (embed) bindEmbed(embed, editor);
  const footnote = document.getElementById("footnote-dialog");
  if (footnote) {
    bindFootnote(footnote, editor);
    const field = footnote.querySelector("textarea");
    onSubmit(footnote, () => editor.chain().focus().setFootnote(field.value.trim().replace(/\s+/g, " ")).run());
  }
  const table = document.getElementById("table-dialog");
  if (table) bindTableTitle(table, editor);
  const card = document.getElementById("card-dialog");
  if (card) bindChooser(card, { draw: drawStory, choose: (found) => editor.chain().focus().insertStoryCard(found).run() });
  const story = document.getElementById("story-dialog");
  if (story) bindChooser(story, { draw: drawStory, choose: (found) => editor.chain().focus().linkStory(found).run() });
}
