// Before and after: the second picture lies over the first, and a slider says how much of it is shown.
const KEYS = 5; // percent of the width for one press of an arrow key

// Browsers that know no `scripting` show one picture below the other (site/css/parts/galleries.css).
const blocks = matchMedia("(scripting: enabled)").matches ? document.querySelectorAll("[data-compare]") : [];

for (const block of blocks) {
  const slider = Object.assign(document.createElement("input"), { type: "range", className: "compare__slider", min: 0, max: 100, step: 1, value: 50 });
  const show = () => {
    // The thumb keeps inside the slider, so its middle runs from half a thumb to the width less half a thumb.
    const share = (slider.value - 50) / 100;
    block.style.setProperty("--at", `calc(50% + (100% - 2.75rem) * ${share})`);
    slider.setAttribute("aria-valuetext", `${100 - slider.value} %`);
  };
  slider.setAttribute("aria-label", block.dataset.slide);
  slider.addEventListener("input", show);
  slider.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -KEYS, ArrowDown: -KEYS, ArrowRight: KEYS, ArrowUp: KEYS }[event.key];
    if (!by) return;
    event.preventDefault();
    slider.value = Number(slider.value) + by;
    show();
  });
  block.append(slider);
  show();
}
