// Select2 builds its box without an accessible name, and Django's calendar links have words but no role; give both what they lack.
const labelOf = (select) => document.querySelector(`label[for="${select.id}"]`)?.textContent.replace(/:$/, "").trim();

function nameBoxes() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = select.nextElementSibling?.querySelector("[role=combobox], .select2-selection");
    box?.setAttribute("aria-label", labelOf(select) ?? select.name);
    box?.removeAttribute("aria-labelledby");
  }
}

addEventListener("load", () => { nameBoxes(); setTimeout(nameBoxes, 300); });
document.addEventListener("formset:added", () => setTimeout(nameBoxes, 50));
document.addEventListener("change", () => setTimeout(nameBoxes, 50));
