// A gallery is a row that scrolls by itself. Here it gets buttons, a count, arrow keys that go picture by picture, and a large view.
function currentOf(strip) {
  const left = strip.getBoundingClientRect().left;
  const away = [...strip.children].map((item) => Math.abs(item.getBoundingClientRect().left - left));
  const isAtEnd = strip.scrollLeft > 0 && strip.scrollLeft + strip.clientWidth >= strip.scrollWidth - 2;
  return isAtEnd ? away.length - 1 : away.indexOf(Math.min(...away));
}

class Gallery {
  constructor(section) {
    this.section = section;
    this.strip = section.querySelector(".gallery__strip");
    this.count = section.querySelector("[data-gallery-count]");
    this.steps = [...section.querySelectorAll("[data-gallery-step]")];
    this.opener = section.querySelector("[data-gallery-large]");
    this.words = { open: this.opener.textContent, close: this.opener.dataset.closeWords };
    this.at = 0;
    section.querySelector(".gallery__bar").hidden = false;
    for (const step of this.steps) step.addEventListener("click", () => this.go(this.at + Number(step.dataset.galleryStep)));
    this.opener.addEventListener("click", () => (this.dialog?.open ? this.dialog.close() : this.open()));
    this.strip.addEventListener("keydown", (event) => this.walk(event));
    this.strip.addEventListener("scroll", () => this.note(), { passive: true });
    this.note();
  }

  note() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      this.at = currentOf(this.strip);
      const said = this.count.dataset.words.replace("{number}", this.at + 1).replace("{count}", this.strip.children.length);
      if (this.count.textContent !== said) this.count.textContent = said;
      for (const step of this.steps) step.disabled = !this.strip.children[this.at + Number(step.dataset.galleryStep)];
    });
  }

  go(number) {
    const item = this.strip.children[Math.min(Math.max(number, 0), this.strip.children.length - 1)];
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    this.strip.scrollTo({ left: this.strip.scrollLeft + item.getBoundingClientRect().left - this.strip.getBoundingClientRect().left, behavior });
  }

  walk(event) {
    const to = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: this.strip.children.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(to);
  }

  /** The same row in a dialog of the whole window; larger files are asked for only now. */
  open() {
    const at = this.at;
    this.dialog ??= this.makeDialog();
    this.place = document.createComment("gallery");
    this.section.before(this.place);
    document.body.append(this.dialog);
    this.dialog.append(this.section);
    this.askFor(true);
    this.opener.textContent = this.words.close;
    this.dialog.showModal();
    this.settle(at);
  }

  /** Large, a picture is as wide as the window or as high as the style lets it be (74vh). */
  askFor(isLarge) {
    for (const source of this.section.querySelectorAll("source")) {
      const { width, height } = source.parentElement.querySelector("img").attributes;
      source.dataset.sizes ??= source.sizes;
      source.sizes = isLarge ? `min(100vw, ${(74 * width.value) / height.value}vh)` : source.dataset.sizes;
    }
  }

  makeDialog() {
    const dialog = Object.assign(document.createElement("dialog"), { className: "gallery__large" });
    dialog.setAttribute("aria-label", this.section.getAttribute("aria-label"));
    dialog.addEventListener("close", () => {
      const at = this.at;
      this.place.replaceWith(this.section);
      this.opener.textContent = this.words.open;
      this.askFor(false);
      dialog.remove();
      this.settle(at);
    });
    return dialog;
  }

  settle(at) {
    this.strip.scrollLeft = this.strip.children[at].offsetLeft - this.strip.firstElementChild.offsetLeft;
    this.note();
    this.opener.focus();
  }
}

for (const section of document.querySelectorAll("[data-gallery]")) new Gallery(section);
