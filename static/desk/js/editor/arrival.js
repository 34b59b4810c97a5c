// What stands at the place of a picture on its way into the text; it is drawn beside the text and never stored.
import { drawFile } from "desk/upload/files";
import { words } from "desk/words";

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

function buttons(acts) {
  return Object.entries(acts).map(([name, act]) => {
    const button = make("button", { type: "button", className: "btn", textContent: words(name) });
    button.addEventListener("click", act);
    return button;
  });
}

export class Arrival {
  constructor(item, { onAgain, onDrop }) {
    this.bar = make("progress", { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", item.file.name);
    this.said = make("p", { className: "up-said" });
    this.said.setAttribute("role", "status");
    this.ways = make("div", { className: "btns", hidden: true });
    this.ways.append(...buttons({ uploadAgain: onAgain, uploadDrop: onDrop }));
    const name = make("b", { textContent: item.file.name });
    this.element = make("div", { className: "up-row up-arrival", contentEditable: "false" });
    const body = make("div", { className: "up-body" });
    body.append(name, this.bar, this.said, this.ways);
    this.element.append(drawFile(item.file), body);
  }

  show({ state, share, outcome }) {
    this.bar.hidden = state !== "sending" && state !== "waiting";
    this.bar.value = share;
    this.ways.hidden = !outcome;
    this.ways.firstChild.hidden = state === "refused";
    this.said.className = outcome ? "error" : "up-said";
    const told = outcome?.sentence ?? words(state === "sending" && share === 1 ? "uploadChecked" : "uploading");
    if (this.said.textContent !== told) this.said.textContent = told;
  }

  /** The picture is in; it looks like one the library has. */
  ask(twin, { onInstead, onBoth }) {
    this.bar.hidden = true;
    const link = make("a", { href: twin.address, target: "_blank", rel: "noopener", textContent: twin.name });
    this.said.replaceChildren(words("uploadTwin"), " ", link);
    this.ways.replaceChildren(...buttons({ uploadInstead: onInstead, uploadBoth: onBoth }));
    this.ways.hidden = false;
  }
}
