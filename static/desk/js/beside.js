// The preview beside the text: what is typed now, as readers would see it. The form goes to the server, which stores
// nothing; only the body of the framed page is exchanged, so that it neither flickers nor loses its place.
const PAUSE = 700; // milliseconds without a key

export function bindBeside(form) {
  const part = document.querySelector("[data-beside]");
  const opener = document.querySelector("[data-beside-open]");
  if (!part || !opener) return;
  const frame = part.querySelector("iframe");
  const said = part.querySelector("[data-beside-said]");
  const state = { as: "article", theme: "", timer: 0, sending: null };

  const address = () => `${part.dataset.address}?${new URLSearchParams({ as: state.as, theme: state.theme })}`;

  async function show() {
    clearTimeout(state.timer);
    state.sending?.abort();
    state.sending = new AbortController();
    const sent = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(address(), { method: "POST", body: sent, signal: state.sending.signal });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = frame.contentDocument;
      shown.body.replaceWith(shown.adoptNode(fresh.body));
      said.textContent = "";
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = part.dataset.lost ?? "…";
    }
  }

  function later() {
    if (part.hidden) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(show, PAUSE);
  }

  function load() {
    frame.contentWindow.location.replace(address()); // no step of its own for the way back
  }

  function open(isOpen) {
    part.hidden = !isOpen;
    document.body.classList.toggle("has-beside", isOpen);
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) load();
    (isOpen ? part : opener).focus();
  }

  function press(button, name) {
    for (const other of part.querySelectorAll(`[data-beside-${name}]`)) other.setAttribute("aria-pressed", String(other === button));
    return button.getAttribute(`data-beside-${name}`);
  }

  frame.addEventListener("load", () => { if (frame.contentDocument?.URL.includes(part.dataset.address)) show(); });
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  document.querySelector("[data-preview-page]")?.remove(); // the button does the same with what is being typed
  opener.hidden = false;
  opener.addEventListener("click", () => open(part.hidden));
  part.querySelector("[data-beside-close]").addEventListener("click", () => open(false));
  part.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });
  part.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.besideAs) { state.as = press(button, "as"); load(); }
    if (button?.dataset.besideWidth) part.querySelector("[data-beside-frame]").className = `beside-frame is-${press(button, "width")}`;
    if (button?.dataset.besideTheme) { state.theme = press(button, "theme"); frame.contentDocument.documentElement.dataset.theme = state.theme; }
  });
}
