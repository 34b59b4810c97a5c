// One row for each file: its name, how far it is, and what became of it, with what can be done about that.
import { bindAlt } from "desk/upload/alt";
import { drawFile, sizeOf } from "desk/upload/files";
import { tell } from "desk/upload/sending";
import { words } from "desk/words";

const make = (name, about = {}, ...content) => {
  const element = Object.assign(document.createElement(name), about);
  element.append(...content);
  return element;
};
const button = (label, act, className = "btn") => {
  const element = make("button", { type: "button", className, textContent: label });
  element.addEventListener("click", act);
  return element;
};
const link = (picture) => make("a", { href: picture.address ?? `#`, target: "_blank", rel: "noopener", textContent: picture.name });

export class Row {
  /** `place` is {queue, cookie, onUse}: onUse(picture) takes a picture into the story; absent in the library. */
  constructor(item, place) {
    Object.assign(this, { item, place });
    this.bar = make("progress", { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", item.file.name);
    this.said = make("p", { className: "up-said" });
    this.more = make("div", { className: "up-more" });
    const head = make("p", { className: "up-name" }, make("b", { textContent: item.file.name }), " ", make("span", { className: "meta", textContent: sizeOf(item.file.size) }));
    this.element = make("li", { className: "up-row" }, drawFile(item.file), make("div", { className: "up-body" }, head, this.bar, this.said, this.more));
  }

  show() {
    const { state, share, outcome } = this.item;
    this.element.dataset.state = state;
    this.bar.hidden = state !== "sending" && state !== "waiting";
    this.bar.value = share;
    if (this.drawn === state) return this.bar.hidden ? undefined : this.say(state, share);
    this.drawn = state;
    this.more.replaceChildren();
    this.say(state, share);
    if (state === "done") this.showPicture(outcome.picture);
    if (["failed", "loggedOut", "refused"].includes(state)) this.showProblem(outcome, state);
  }

  say(state, share) {
    if (state === "waiting" || state === "held") this.said.textContent = words(state === "held" ? "uploadHeld" : "uploadWaiting");
    if (state === "sending") this.said.textContent = share < 1 ? words("uploadPercent", { percent: Math.floor(share * 100) }) : words("uploadChecked");
  }

  showProblem({ sentence }, state) {
    this.said.replaceChildren(make("span", { className: "error", textContent: sentence }));
    const again = state === "refused" ? [] : [button(words("uploadAgain"), () => this.place.queue.retry(this.item))];
    this.more.append(make("div", { className: "btns" }, ...again, button(words("uploadDrop"), () => this.leave(), "btn btn-bare")));
  }

  showPicture(picture) {
    const [twin] = picture.lookalikes ?? [];
    this.said.replaceChildren(words(picture.was_known ? "uploadKnown" : "uploadTaken"), " ", link(picture));
    if (twin && !picture.was_known) return this.askTwin(picture, twin);
    this.finish(picture);
  }

  finish(picture) {
    this.more.replaceChildren();
    if (picture.lacks_alt) this.more.append(bindAlt(picture, { cookie: this.place.cookie, onSaved: (saved) => { this.item.outcome.picture = { ...picture, ...saved }; } }));
    const others = (picture.missing ?? []).slice(picture.lacks_alt ? 1 : 0);
    if (others.length) this.more.append(make("p", { className: "pic-bad", textContent: others.join(" ") }));
    if (!this.place.onUse) return;
    const use = () => this.place.onUse(this.item.outcome.picture);
    if (picture.is_choosable) this.more.append(make("div", { className: "btns" }, button(words("uploadUse"), use, "btn btn-work")));
    else this.more.append(make("p", { className: "error", textContent: words("uploadNotChoosable") }));
  }

  /** It looks like one the library has: take that one instead, or keep both. */
  askTwin(picture, twin) {
    const image = make("img", { src: twin.thumb, alt: "", className: "thumb-pic", width: 96, height: 64 });
    const about = make("p", {}, words("uploadTwin"), " ", make("a", { href: twin.address, target: "_blank", rel: "noopener", textContent: twin.name }));
    const said = make("span", { className: "error" });
    said.setAttribute("role", "status");
    const instead = button(words("uploadInstead"), () => this.takeTwin(picture, twin, said), "btn btn-work");
    const both = button(words("uploadBoth"), () => this.finish(picture));
    this.more.replaceChildren(make("div", { className: "up-twin" }, image, about), make("div", { className: "btns" }, instead, both, said));
  }

  async takeTwin(picture, twin, said) {
    try {
      await tell(picture.discard, {}, this.place.cookie);
    } catch (problem) {
      said.textContent = problem.message;
      return;
    }
    this.item.outcome.picture = twin;
    this.said.replaceChildren(words("uploadKnown"), " ", link(twin));
    this.finish({ ...twin, is_choosable: true });
    this.more.querySelector("button, input")?.focus();
  }

  leave() {
    const next = this.element.nextElementSibling ?? this.element.previousElementSibling;
    this.place.queue.remove(this.item);
    this.element.remove();
    (next?.querySelector("button, a") ?? this.place.home)?.focus();
  }
}
