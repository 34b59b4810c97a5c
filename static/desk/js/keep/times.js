// What time it is at the server: the clock of the desk's own machine may be wrong, and may be set while somebody writes.
const format = new Intl.DateTimeFormat("de", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit", second: "2-digit" });
let known = { at: Date.parse(document.querySelector("[data-clock]")?.dataset.clock) || Date.now(), counted: 0 };

/** The server has just said what time it is. */
export function learnTime(text) {
  const at = Date.parse(text);
  if (at) known = { at, counted: performance.now() };
}

/** Milliseconds since 1970 at the server. */
export const serverNow = () => known.at + performance.now() - known.counted;

/** “05:58:04”, or without its seconds. */
export const clockOf = (time) => format.format(new Date(time));
export const minuteOf = (time) => clockOf(time).slice(0, 5);
