// How the page is left: by saving, by closing it, by going back to it. Nobody is asked anything while all is at the server.
import { tokenNow } from "desk/keep/sending";

export function bindLeaving(form, keeper) {
  const { autosave } = keeper;
  let mayLeave = false;

  // The form leaves only for a server that answers: else the text would have to be looked for again.
  form.addEventListener("submit", async (event) => {
    if ((keeper.isDirty || !navigator.onLine) && !mayLeave) {
      event.preventDefault();
      event.stopImmediatePropagation();
      await autosave.flush();
      if (autosave.isFailing || !navigator.onLine) return keeper.sayNotDone(event.submitter);
      mayLeave = true;
      form.requestSubmit(event.submitter);
      return;
    }
    const { draft, step, csrfmiddlewaretoken: token } = form.elements;
    [draft.value, step.value, token.value] = [keeper.draft, keeper.step, tokenNow(form)];
    autosave.stop();
  });
  window.addEventListener("pagehide", () => keeper.isDirty && autosave.flush({ isLast: true }));
  // Leaving would leave text behind that another computer does not find, or that is nowhere else.
  window.addEventListener("beforeunload", (event) => {
    if (keeper.isDirty && !autosave.isStopped && (autosave.isFailing || !keeper.isKept)) event.preventDefault();
  });
  // Back in the history shows this page again: a refused or finished submit no longer counts.
  window.addEventListener("pageshow", () => {
    mayLeave = false;
    autosave.goOn();
  });
}
