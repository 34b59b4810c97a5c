// Several people in one story: the heartbeat's news as faces in the bar, flags beside the text, and a sentence.
import { paragraphHere, placeInText, showOthers } from "desk/editor/others";
import { markFields, showFaces } from "desk/keep/faces";
import { Newer } from "desk/keep/newer";
import { Presence } from "desk/keep/presence";
import { learnTime } from "desk/keep/times";

export class Together {
  constructor(form, editor, { onHeard }) {
    Object.assign(this, { form, editor, onHeard });
    this.newer = new Newer(form, document.querySelector("[data-newer]"));
    this.faces = document.querySelector("[data-faces]");
  }

  begin(page) {
    this.presence = new Presence(this.form, {
      page,
      placeOf: (target) => this.placeOf(target),
      onNews: (news) => this.show(news),
      onTrouble: this.onHeard,
    });
    this.editor.on("selectionUpdate", () => this.presence.moveTo(this.editor.view.dom));
  }

  placeOf(target) {
    if (target.closest?.(".ProseMirror") || target.matches?.("[data-body-editor]")) return placeInText(this.editor);
    return target.name ? { place: target.name } : null;
  }

  show({ people = [], newest, moved, at }) {
    learnTime(at);
    const { writer } = this.form.dataset;
    const others = people.filter(({ page }) => page !== this.presence.page).map((person) => ({ ...person, isMe: String(person.user) === writer }));
    const paragraphOf = (person) => paragraphHere(this.editor.state.doc, person);
    showFaces(this.faces, this.form, others, paragraphOf);
    markFields(this.form, others);
    showOthers(this.editor, others.filter(({ place }) => place === "body"));
    this.newer.learn(newest);
    this.newer.learnStage(moved);
    this.onHeard({ kind: "done" });
  }
}
