// A place where pictures come in: by drop, by paste, by the file field; with what is said of all of them.
import { carriesFiles, picturesOf, sizeOf } from "desk/upload/files";
import { Queue } from "desk/upload/queue";
import { Row } from "desk/upload/rows";
import { send, tell } from "desk/upload/sending";
import { words } from "desk/words";

const READER = "reader";

function aboutOf(fields) {
  const about = {};
  for (const field of fields.querySelectorAll("[name]")) {
    if (field.type !== "checkbox") about[field.dataset.about] = field.value.trim();
    else if (field.checked) about[field.dataset.about] = "on";
  }
  return about;
}

/** A reader's picture comes in with the name of whoever took it and their permission, or waits. */
function bindReader(fields, onChange) {
  const [origin, credit, permitted] = ["origin", "credit", "has_permission"].map((name) => fields.querySelector(`[data-about=${name}]`));
  const said = fields.querySelector("[data-reader-said]");
  const isReader = () => origin.value === READER;
  const lacks = () => isReader() && !(credit.value.trim() && permitted.checked);
  const show = () => {
    credit.required = permitted.required = isReader();
    said.textContent = lacks() ? words("uploadReader") : "";
    onChange();
  };
  fields.addEventListener("input", show);
  fields.addEventListener("change", show);
  return lacks;
}

export class UploadPlace {
  /** `onUse(picture)` is given where a picture can be taken at once. */
  constructor(element, { onUse } = {}) {
    Object.assign(this, { element, onUse });
    this.cookie = element.dataset.cookie;
    this.home = element.querySelector("input[type=file]");
    this.fields = element.querySelector("[data-upload-fields]");
    this.list = element.querySelector("[data-upload-list]");
    this.said = element.querySelector("[data-upload-said]");
    this.rows = new Map();
    this.queue = new Queue({
      sendOne: (file, onProgress) => this.sendOne(file, onProgress),
      isHeld: () => this.lacks(),
      onChange: (item) => this.show(item),
    });
    this.lacks = bindReader(this.fields, () => this.queue.go());
    this.bindWaysIn();
    this.bindAfterwards();
  }

  bindWaysIn() {
    this.home.addEventListener("change", () => {
      this.add([...this.home.files]);
      this.home.value = "";
    });
    // Over the whole page or dialog: a file let go beside the zone must not open in place of the page.
    this.surface = this.element.closest("dialog") ?? document;
    this.surface.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
    this.surface.addEventListener("drop", (event) => {
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
    this.surface.addEventListener("paste", (event) => {
      const pictures = picturesOf(event.clipboardData);
      if (!pictures.length || event.defaultPrevented) return;
      event.preventDefault();
      this.add(pictures);
    });
  }

  /** What is filled in after the pictures have come in goes to those above by a press. */
  bindAfterwards() {
    const press = this.element.querySelector("[data-upload-apply]");
    press.addEventListener("click", async () => {
      const about = Object.fromEntries(Object.entries(aboutOf(this.fields)).filter(([, value]) => value));
      const pictures = this.queue.items.filter((item) => item.state === "done" && !item.outcome.picture.was_known).map((item) => item.outcome.picture);
      const results = await Promise.allSettled(pictures.map((picture) => tell(picture.describe, about, this.cookie)));
      const problem = results.find((result) => result.reason)?.reason.message;
      this.said.textContent = problem ?? words("uploadApplied", { count: pictures.length });
    });
    this.apply = press;
  }

  add(files) {
    if (files.length) this.element.dispatchEvent(new CustomEvent("desk:uploading", { bubbles: true }));
    this.queue.add(files);
  }

  async sendOne(file, onProgress) {
    const { address, most } = this.element.dataset;
    if (file.size > Number(most)) return { kind: "refused", sentence: words("uploadTooLarge", { size: sizeOf(file.size), most: sizeOf(Number(most)) }) };
    if (!file.size) return { kind: "refused", sentence: words("uploadEmpty") };
    const outcome = await send(file, { address, cookie: this.cookie, about: aboutOf(this.fields), onProgress });
    if (outcome.kind === "taken") this.element.dispatchEvent(new CustomEvent("desk:uploaded", { bubbles: true, detail: outcome.picture }));
    return outcome;
  }

  show(item) {
    if (!this.rows.has(item)) {
      const row = new Row(item, this);
      this.rows.set(item, row);
      this.list.append(row.element);
    }
    this.rows.get(item).show();
    this.sum();
  }

  /** One sentence for those who do not watch the rows: said when the count changes, not for every percent. */
  sum() {
    const count = (...states) => this.queue.items.filter((item) => states.includes(item.state)).length;
    const [all, done, bad] = [this.queue.items.length, count("done"), count("refused", "failed", "loggedOut")];
    const told = all ? words(bad ? "uploadSumBad" : "uploadSum", { all, done, bad }) : "";
    if (this.said.textContent !== told) this.said.textContent = told;
    this.apply.hidden = !done;
  }
}
