// What is typed into any form of the desk stays in this browser, sealed, until the server has taken it. The text of a story has keep.js.
import { lockOf, openElsewhere } from "./keep/drafts.js";
import { KeptForm } from "./keep/kept-form.js";
import { Seal } from "./keep/seal.js";
import { Store } from "./keep/store.js";
import { isWritten } from "./keep/values.js";

const OWN_WAYS = "[data-writing], [data-breaking], [data-front], .menu form"; // these keep what is typed themselves, or are two clicks
const SENT = "kept-draft", TAKEN = "desk-taken";
const { writer, keys, desk } = document.getElementById("kept-words").dataset;
const seal = new Seal(keys.split(" "));
// Without HTTPS nothing is sealed; whether a form is about a confidential story, its page does not say.
const newStore = () => new Store({ place: `form-${writer}`, seal, mayKeepPlain: false });

/** The same form of the same object, also where the server shows it again at the address it was sent to. */
function placeOf(form) {
  const address = new URL(form.getAttribute("action") || location.href, location.href);
  return [address.pathname, form.getAttribute("id") || (form.elements.step?.value ?? "")].join("#");
}

function keep(form) {
  const kept = new KeptForm(form, { place: placeOf(form), store: newStore() });
  form.addEventListener("formdata", ({ formData }) => formData.set(SENT, kept.draft));
  return kept;
}

/** A step of a story is part of the story's form: it is taken only when its own button was pressed. */
function keepVerb(root) {
  const form = root.closest("form");
  const kept = new KeptForm(root, { place: `${placeOf(form)}-${root.dataset.title}`, store: newStore() });
  let isPressed = false;
  form.addEventListener("submit", ({ submitter }) => {
    isPressed = root.contains(submitter);
    setTimeout(() => { isPressed = false; });
  });
  form.addEventListener("formdata", ({ formData }) => isPressed && formData.set(SENT, kept.draft));
  return kept;
}

/** The server has said which of them it took. */
async function forgetTaken(store) {
  const said = document.cookie.match(new RegExp(`(?:^|; )${TAKEN}=([\\w.]+)`))?.[1];
  if (!said) return;
  for (const draft of said.split(".")) await store.drop(draft, Infinity);
  document.cookie = `${TAKEN}=; path=${desk}; max-age=0`;
}

async function begin() {
  const found = [...document.querySelectorAll("main form[method=post]")].filter((form) => !form.matches(OWN_WAYS) && isWritten(form));
  const verbs = [...document.querySelectorAll("[data-writing] [data-verb-form]")].filter(isWritten).map(keepVerb);
  const forms = [...found.filter((form) => !form.querySelector("[type=password]")).map(keep), ...verbs];
  const store = newStore();
  await forgetTaken(store);
  if (!forms.length || !seal.isAble) return;
  const elsewhere = await openElsewhere();
  const left = (await store.found()).filter(({ draft }) => !elsewhere.has(lockOf(draft))).sort((one, other) => other.content.at - one.content.at);
  for (const form of forms) {
    const mine = left.find(({ content }) => content.place === form.place);
    if (mine) await form.takeUp(mine);
  }
}

begin();
