// After publishing: the teaser goes to the clipboard with one press, and the minute for taking it back counts down.
const SECOND = 1000;

function countDown(button) {
  const left = button.querySelector("[data-seconds-left]");
  const end = performance.now() + Number(button.dataset.seconds) * SECOND;
  const show = () => {
    const seconds = Math.ceil((end - performance.now()) / SECOND);
    left.textContent = `${Math.max(0, seconds)} s`;
    if (seconds > 0) return;
    clearInterval(ticking);
    button.hidden = true;
  };
  const ticking = setInterval(show, SECOND);
  show();
}

function offerCopy(button) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-said]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value).catch(() => field.select());
    said.textContent = said.dataset.done;
  });
}

export function bindPublished(page) {
  page.querySelectorAll("[data-take-back]").forEach(countDown);
  page.querySelectorAll("[data-copy]").forEach(offerCopy);
}
