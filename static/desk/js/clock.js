// The clock in the bar walks on from the server's time: a wrong clock on the desk's own machine must not mislead anyone.
const shown = document.querySelector("[data-clock]");

if (shown) {
  const ahead = new Date(shown.dataset.clock) - Date.now();
  const format = new Intl.DateTimeFormat("de", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" });
  setInterval(() => { shown.textContent = format.format(new Date(Date.now() + ahead)); }, 1000);
}
