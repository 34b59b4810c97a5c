// Breaking news: what is typed stays in this browser, one press sends it once, and it is tried again until it has arrived.
import { bindKept } from "desk/breaking-kept";
import { bindSending } from "desk/breaking-sending";
import { countCharacters } from "desk/counters";

const form = document.querySelector("[data-breaking]");

if (form) {
  form.querySelectorAll("[data-counter]").forEach(countCharacters);
  bindSending(form, bindKept(form));
  document.documentElement.dataset.desk = "ready";
}
