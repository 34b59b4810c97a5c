// Content of others: nothing is loaded before the reader presses the button, nothing is stored unless they tick the box.
const PREFIX = "embed:";

function remembered(key) {
  try {
    return localStorage.getItem(PREFIX + key) === "always";
  } catch {
    return false;
  }
}

function remember(key, isWanted) {
  try {
    if (isWanted) localStorage.setItem(PREFIX + key, "always");
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function load(box) {
  if (box.querySelector("iframe")) return;
  const frame = document.createElement("iframe");
  frame.src = box.dataset.embed;
  frame.title = box.querySelector(".embed__title").textContent;
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms");
  box.classList.add("is-loaded");
  box.querySelector("[data-embed-load]").hidden = true;
  box.querySelector(".embed__do").before(frame);
}

for (const box of document.querySelectorAll("[data-embed]")) {
  const tick = box.querySelector("[data-embed-remember]");
  const key = box.dataset.embedKey;
  tick.checked = remembered(key);
  if (tick.checked) load(box);
  tick.addEventListener("change", () => remember(key, tick.checked));
  box.querySelector("[data-embed-load]").addEventListener("click", () => {
    load(box);
    box.querySelector("iframe").focus();
  });
}
