// Preflight beside the text: asks anew when typing pauses, and keeps keyboard and screen reader where they are.
import { bindJumps } from "desk/jump";

const WAIT = 900;
// Fields whose line is stale as soon as something stands in them.
const FILLS = { headline: "headline", standfirst: "standfirst" };

function sent(form) {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith("verb-")) data.delete(name);
  return data;
}

function show(section, markup) {
  const place = section.querySelector("[data-flight-place]");
  const key = document.activeElement?.closest?.(".flight li")?.dataset.key;
  const before = place.querySelector("h2").dataset.stops;
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  const head = fresh.querySelector("h2[data-stops]");
  if (!head) return;
  place.replaceChildren(...fresh.body.childNodes);
  if (key) (place.querySelector(`[data-key="${CSS.escape(key)}"] a`) ?? place.querySelector("a"))?.focus({ preventScroll: true });
  const { stops, hints, said, gapsNow } = head.dataset;
  for (const line of document.querySelectorAll("[data-gaps]")) {
    line.textContent = gapsNow;
    line.hidden = !gapsNow;
  }
  for (const link of document.querySelectorAll("[data-flight-link]")) link.textContent = said;
  for (const count of document.querySelectorAll("[data-flight-count]")) {
    count.textContent = Number(stops) ? stops : hints;
    count.classList.toggle("count-burn", Number(stops) > 0);
  }
  if (stops !== before) section.querySelector("[data-flight-said]").textContent = head.textContent.replace(/\s+/g, " ").trim();
}

export function bindPreflight(section, form) {
  let waiting;
  let asking;
  bindJumps(section);
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const response = await fetch(section.dataset.preflight, { method: "POST", body: sent(form), signal: asking.signal });
      if (response.ok && !response.redirected) show(section, await response.text());
    } catch {
      // No network: the list stays as it is and the next pause asks again.
    }
  };
  const changed = ({ target }) => {
    if (target.name?.startsWith("verb-")) return;
    const line = FILLS[target.name] && section.querySelector(`[data-key="${FILLS[target.name]}"]`);
    if (line) line.classList.toggle("is-stale", target.value.trim() !== "");
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}
