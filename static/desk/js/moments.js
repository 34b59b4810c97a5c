// Says the weekday of a moment while it is typed. The server reads the time; this only shows it in words, in the paper's own zone.
const spelled = (element) => document.documentElement.lang || element.lang || "de";
const DIALECT = { en: "en-GB" }; // the day before the month

function inWords(value, language) {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(value);
  if (!match) return "";
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  // Built and shown in UTC: the wall-clock time as typed, whatever zone this computer is in.
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return moment.toLocaleString(DIALECT[language] ?? language, { timeZone: "UTC", dateStyle: "full", timeStyle: second ? "medium" : "short" });
}

export function bindMoment(part) {
  const field = part.querySelector("input");
  const place = part.querySelector("[data-moment-words]");
  const show = () => { place.textContent = inWords(field.value, spelled(field)); };
  field.addEventListener("input", show);
  part.closest("[data-verb-form], [data-cell-form]")?.querySelectorAll("[data-set-moment]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      field.value = button.dataset.setMoment;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
}
