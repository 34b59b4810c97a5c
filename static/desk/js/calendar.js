// The calendar: drag or keys move an entry, letters walk the days. Every step is a link or a form that works without.
import { standAtMoved, standAtToday } from "./calendar/fixed.js";
import { bindWalking } from "./calendar/walking.js";
import { Moving } from "./calendar/moving.js";

const root = document.querySelector("[data-calendar]");
if (root) {
  const moving = new Moving(root);
  bindWalking(root, moving);
  standAtToday(root);
  standAtMoved(root);
}

for (const form of document.querySelectorAll("[data-narrow]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
