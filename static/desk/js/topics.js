// Completes the topic that another one is merged into.
import { bindSuggest } from "./suggest.js";

for (const field of document.querySelectorAll("[data-suggest]")) bindSuggest(field, "/admin/articles/article/names/");
