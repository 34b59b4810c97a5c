// The focal point: a click on the picture writes two numbers, and the numbers move the mark. The keyboard uses the numbers.
function bindFocalPoint(part) {
  const svg = part.querySelector("svg");
  const mark = part.querySelector("[data-focal-mark]");
  const fields = { x: part.ownerDocument.querySelector('[data-focal="x"]'), y: part.ownerDocument.querySelector('[data-focal="y"]') };
  const { width, height } = svg.viewBox.baseVal;
  if (!fields.x || !fields.y) return mark.remove(); // whoever may only look has no fields

  const share = (number) => Math.min(1, Math.max(0, number));

  function draw() {
    const [x, y] = [fields.x, fields.y].map((field) => share(field.valueAsNumber || 0));
    mark.setAttribute("transform", `translate(${x * width} ${y * height})`);
  }

  function write(field, number) {
    field.value = share(number).toFixed(3).replace(/\.?0+$/, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  svg.addEventListener("click", (event) => {
    // The screen's matrix knows about the empty bands beside a tall picture.
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    write(fields.x, point.x / width);
    write(fields.y, point.y / height);
  });
  for (const field of Object.values(fields)) field.addEventListener("input", draw);
  draw();
}

for (const part of document.querySelectorAll("[data-focal-point]")) bindFocalPoint(part);
