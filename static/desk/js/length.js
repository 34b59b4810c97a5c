// The line below the text: words, what the place wants, how long it takes to read, where an intertitle would help.
import { wordsOf } from "desk/counters";
import { closeDialog } from "desk/dialogs";
import { gapsOf } from "desk/editor/intertitles";
import { bindSpelling } from "desk/focus";
import { words } from "desk/words";

const OVER = 1.05; // as the check of the length has it (articles/preflight/length.py)

const WORDS_A_MINUTE = { de: 220, en: 230 }; // as language/words.py has them
const [WIDTH, GOAL] = [144, 99]; // of the meter, and where the wanted length stands in it

const inWords = (number) => number.toLocaleString(document.documentElement.lang || "de");

function drawMeter(meter, count, wanted) {
  const full = Math.min(count / wanted, 1) * GOAL;
  const over = Math.max(0, Math.min((count - wanted) / wanted, WIDTH / GOAL - 1)) * GOAL;
  meter.querySelector(".meter-full").setAttribute("d", `M0 1h${full.toFixed(1)}v6H0z`);
  meter.querySelector(".meter-over").setAttribute("d", over ? `M${GOAL} 1h${over.toFixed(1)}v6H${GOAL}z` : "");
}

function difference(count, wanted) {
  if (count > wanted) return words("lengthOver", { count: inWords(count - wanted) });
  return count < wanted ? words("lengthLeft", { count: inWords(wanted - count) }) : words("lengthMet");
}

function readingTime(count, language) {
  const seconds = Math.ceil((count / (WORDS_A_MINUTE[language] ?? WORDS_A_MINUTE.en)) * 6) * 10;
  return words("readingTime", { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") });
}

function gapButton(bar, editor) {
  const button = bar.querySelector("[data-length-gaps]");
  let next = 0;
  button.addEventListener("click", () => {
    const gaps = gapsOf(editor);
    const at = gaps[next % gaps.length];
    next += 1;
    if (at !== undefined) editor.chain().focus().setTextSelection(at + 1).scrollIntoView().run();
  });
  return (gaps) => {
    button.hidden = !gaps.length;
    button.textContent = words("lengthGaps", { count: gaps.length });
  };
}

function count(bar, editor) {
  const part = (name) => bar.querySelector(`[data-${name}]`);
  const wanted = Number(bar.dataset.wanted);
  const language = (bar.dataset.language || "de").slice(0, 2);
  const showGaps = gapButton(bar, editor);
  let waits = false;
  const show = () => {
    waits = false;
    const number = wordsOf(editor.state.doc);
    part("words").textContent = inWords(number);
    part("reading").textContent = readingTime(number, language);
    showGaps(gapsOf(editor));
    if (!wanted) return;
    drawMeter(part("meter"), number, wanted);
    part("difference").textContent = difference(number, wanted);
    bar.classList.toggle("is-over", number > wanted * OVER);
  };
  const later = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(show);
  };
  editor.on("update", later);
  show();
  return () => editor.off("update", later);
}

/** The dialog that says how long it shall be: noted at once, without saving the text; the line is drawn anew. */
function bindLengthWanted(dialog, onNew) {
  const form = dialog.querySelector("form");
  const said = dialog.querySelector("[data-length-said]");
  dialog.addEventListener("desk:opened", () => { said.textContent = ""; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(dialog.dataset.address, { method: "POST", body: data }).catch(() => null);
    if (!answer?.ok) {
      const refused = await answer?.json().catch(() => null);
      said.textContent = refused?.error ?? words("noAnswer");
      return;
    }
    closeDialog(dialog);
    const holder = new DOMParser().parseFromString(await answer.text(), "text/html");
    onNew(document.adoptNode(holder.querySelector("[data-length]")));
  });
}

export function bindLength(editor, form) {
  let bar = document.querySelector("[data-length]");
  if (!bar) return;
  let stop = count(bar, editor);
  bindSpelling(form);
  const dialog = document.getElementById("length-dialog");
  if (!dialog) return;
  bindLengthWanted(dialog, (next) => {
    stop();
    bar.replaceWith(next);
    bar = next;
    stop = count(bar, editor);
    bindSpelling(form);
    bar.querySelector("[data-open=length-dialog]")?.focus();
  });
}
