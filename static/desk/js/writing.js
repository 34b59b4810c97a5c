// The writing surface: finds its parts by data attributes and gives each its one behaviour. Without it the form still saves.
import { bindBeside } from "desk/beside";
import { countCharacters } from "desk/counters";
import "desk/dialogs";
import { bindAgency } from "desk/editor/agency";
import { learnStories } from "desk/editor/card";
import { Commands } from "desk/editor/commands";
import { chooseCompared } from "desk/editor/compare";
import { bindFigureDialog } from "desk/editor/figure-dialog";
import { bindInserts } from "desk/editor/insert";
import { mountEditor } from "desk/editor/mount";
import { learnPictures } from "desk/editor/picture";
import { bindToolbar } from "desk/editor/toolbar";
import { bindFind } from "desk/find";
import { bindFocus } from "desk/focus";
import { bindHanded } from "desk/handed";
import { followHeadline } from "desk/headline";
import { Keeper } from "desk/keep";
import { Jotted } from "desk/keep/jotted";
import { Together } from "desk/keep/together";
import { bindLeadPicture } from "desk/lead-picture";
import { bindLength } from "desk/length";
import { offerMentions } from "desk/mentions";
import { bindMoment } from "desk/moments";
import { bindNotes } from "desk/notes";
import { bindOrder } from "desk/order";
import { bindPassages } from "desk/passages/bind";
import { bindPicks } from "desk/picks";
import { choosePicture, choosePictures } from "desk/pictures";
import { markPlaces } from "desk/places";
import { bindPreflight } from "desk/preflight";
import { bindPublished } from "desk/published";
import { bindSuggest } from "desk/suggest";
import { bindSurface } from "desk/surface";
import { helpTypography } from "desk/typography-in-fields";
import { bindVerbs } from "desk/verbs";
import { jsonFrom } from "desk/words";

const form = document.querySelector("[data-writing]");

function startEditor(textarea, notes) {
  learnPictures(jsonFrom("body-pictures", []));
  learnStories(jsonFrom("body-stories", []));
  const toolbar = document.querySelector("[data-tools]");
  let commands;
  const editor = mountEditor(textarea, (name) => commands.run(name));
  commands = new Commands(editor, {
    find: bindFind(editor, form),
    "only-text": bindFocus(),
    picture: () => choosePicture((picture) => editor.chain().focus().insertPicture(picture).run()),
    gallery: () => choosePictures((pictures) => editor.chain().focus().addToGallery(pictures).run()),
    compare: () => chooseCompared(editor),
    note: bindPassages(form, editor, notes),
  });
  if (toolbar && editor.isEditable) bindToolbar(toolbar, editor, commands);
  bindInserts(editor);
  bindFigureDialog();
  bindAgency(editor, form);
  bindLength(editor, form);
  markPlaces(editor.view.dom);
  return editor;
}

if (form) {
  const textarea = form.querySelector("[data-body-editor]");
  form.querySelectorAll("[data-counter]").forEach(countCharacters);
  followHeadline(form);
  form.querySelectorAll("[data-quotes]").forEach(helpTypography);
  form.querySelectorAll("[data-ordered]").forEach(bindOrder);
  const [lead] = [...form.querySelectorAll("[data-lead]")].map((part) => bindLeadPicture(part, form));
  form.querySelectorAll("[data-picks]").forEach(bindPicks);
  form.querySelectorAll("[data-moment]").forEach(bindMoment);
  form.addEventListener("focusin", ({ target }) => {
    if (target.dataset.suggest && !target.hasAttribute("role")) bindSuggest(target, form.dataset.names);
  });
  const notes = bindNotes(form);
  offerMentions(form.querySelector("#notes"));
  const editor = startEditor(textarea, notes);
  const together = new Together(form, editor, { onHeard: (outcome) => keeper.heard(outcome) });
  const keeper = new Keeper(form, { onNewest: (newest) => together.newer.learn(newest), look: () => together.presence.beat() });
  together.begin(keeper.draft);
  const jotted = new Jotted(form.querySelector("#notes"), notes, keeper);
  form.querySelectorAll("[data-preflight]").forEach((section) => bindPreflight(section, form));
  bindVerbs(form);
  bindSurface(form);
  bindPublished(form);
  bindBeside(form);
  form.addEventListener("desk:filled", () => form.querySelectorAll("[data-counter]").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true }))));
  const handed = () => bindHanded(form, notes, { lead, text: (picture) => editor.chain().focus().insertPicture(picture).run() });
  keeper.takeUp(editor).then((opensAnew) => {
    if (opensAnew) return;
    document.documentElement.dataset.desk = "ready";
    jotted.takeUp().then(handed);
  });
}
