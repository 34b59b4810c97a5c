// The picture chooser: one dialog for the text, the lead picture, galleries, portraits and fronts; pick or upload.
import { closeDialog, openDialog } from "desk/dialogs";
import { Grid } from "desk/pictures/grid";
import { look } from "desk/pictures/look";
import { UploadPlace } from "desk/upload/place";
import { words } from "desk/words";

const WAIT = 200;
const dialog = document.getElementById("picture-dialog");
let chooser = null;

class Chooser {
  constructor() {
    const part = (name) => dialog.querySelector(`[data-chooser-${name}]`);
    Object.assign(this, { find: part("find"), sieve: part("sieve"), said: part("said"), more: part("more"), use: part("use"), pane: part("look"), tables: part("tables"), turn: 0 });
    this.cookie = dialog.dataset.cookie;
    this.grid = new Grid(part("list"), {
      onLook: (picture) => this.look(picture),
      onTake: (picture) => this.take(this.isMany && this.grid.picked.length ? this.grid.picked : [picture]),
      onPick: (pictures) => this.showPicked(pictures),
      onEnd: (at) => this.next && this.readMore(at + 1),
    });
    const place = dialog.querySelector("[data-upload-place]");
    if (place) this.bindUpload(place);
    this.bind();
  }

  bind() {
    let waiting;
    this.find.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.read(), WAIT);
    });
    this.find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "ArrowDown") this.grid.focusAt(0);
      if (event.key === "Escape") closeDialog(dialog); // a search field would only empty itself
    });
    this.sieve.addEventListener("change", () => this.read());
    this.more.addEventListener("click", () => this.readMore(this.grid.options.length));
    this.use.addEventListener("click", () => this.take(this.grid.picked));
    dialog.addEventListener("close", () => { this.turn += 1; });
  }

  bindUpload(place) {
    const box = place.closest("details");
    this.place = new UploadPlace(place, { onUse: (picture) => (this.isMany ? this.grid.pick(picture) : this.take([picture])) });
    place.hidden = false;
    place.addEventListener("desk:uploading", () => { box.open = true; });
    place.addEventListener("desk:uploaded", () => this.read());
  }

  open(then, { isMany = false, files = [] } = {}) {
    Object.assign(this, { then, isMany });
    this.grid.begin({ isMany });
    look(this.pane, null, {});
    dialog.querySelector("[data-chooser-many]").hidden = !isMany;
    openDialog("picture-dialog");
    this.find.select(); // what was looked for last time still stands there; typing takes its place
    this.read();
    if (files.length) this.place?.add(files);
  }

  address(cursor) {
    const url = new URL(dialog.dataset.address, location.href);
    url.searchParams.set("q", this.find.value);
    for (const field of this.sieve.querySelectorAll("[data-sieve]")) {
      if (field.type === "checkbox" ? field.checked : field.value) url.searchParams.set(field.dataset.sieve, field.value);
    }
    if (cursor) url.searchParams.set("page", cursor);
    return url;
  }

  async ask(cursor) {
    const turn = ++this.turn;
    try {
      const answer = await fetch(this.address(cursor), { headers: { Accept: "application/json" } });
      if (turn !== this.turn) return null;
      if (answer.redirected) throw new Error(words("uploadLoggedOut"));
      if (!answer.ok) throw new TypeError(answer.statusText);
      return await answer.json();
    } catch (problem) {
      if (turn === this.turn) this.said.textContent = problem instanceof TypeError || problem instanceof SyntaxError ? words("noAnswer") : problem.message;
      return null;
    }
  }

  async read() {
    const found = await this.ask("");
    if (!found) return;
    this.grid.show(found.results);
    this.offerTables(found.collections ?? []);
    this.told(found.next);
  }

  /** The next page; the hand stands on its first picture then. */
  async readMore(at) {
    const found = await this.ask(this.next);
    if (!found) return;
    this.grid.add(found.results);
    this.told(found.next);
    this.grid.focusAt(at);
  }

  told(next) {
    this.next = next;
    this.more.hidden = !next;
    const count = this.grid.options.length;
    this.said.textContent = !count ? words("foundNothing") : words(next ? "picturesShown" : "found", { count });
  }

  offerTables(tables) {
    this.tables.closest(".field").hidden = !tables.length;
    const known = new Set([...this.tables.options].map((option) => option.value));
    for (const { id, name } of tables) if (!known.has(String(id))) this.tables.add(new Option(name, id));
  }

  look(picture) {
    look(this.pane, picture, { cookie: this.cookie, onSaved: () => this.look(picture) });
  }

  showPicked(pictures) {
    this.use.disabled = !pictures.length;
    this.use.textContent = words(this.isMany ? "useMany" : "useOne", { count: pictures.length });
  }

  take(pictures) {
    if (!pictures.length) return;
    closeDialog(dialog);
    this.then(pictures);
  }
}

const ready = () => { chooser ??= new Chooser(); return chooser; };

/** Open the chooser; `then(picture)` gets {id, thumb, preview, alt, caption, credit, width, height, …}. */
export const choosePicture = (then) => ready().open(([picture]) => then(picture));

/** The same for several, in the order they were picked. `files` are uploaded at once. */
export const choosePictures = (then, { files = [] } = {}) => ready().open(then, { isMany: true, files });
