// The choosers and editors that scripts build carry no name of their own; give them their label's.
const labelOf = (id) => document.querySelector(`label[for="${id}"]`)?.textContent.replace(/:$/, "").trim();

function nameBoxes() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = select.nextElementSibling;
    for (const part of box?.querySelectorAll("[role=combobox], [role=textbox]") ?? []) {
      part.setAttribute("aria-label", labelOf(select.id) ?? select.name);
    }
  }
  for (const editor of document.querySelectorAll(".ProseMirror:not([aria-label])")) {
    const field = editor.closest(".form-row")?.querySelector("textarea");
    if (field) editor.setAttribute("aria-label", labelOf(field.id) ?? field.name);
  }
}

// They appear in their own time, and again with every row that is added.
new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
nameBoxes();
