// Rows that have an order (byline, picks): up and down buttons move them, and a row is added from the template.
function renumber(list) {
  [...list.children].forEach((row, index, rows) => {
    const position = row.querySelector("[data-position]");
    if (position) position.value = index + 1;
    row.querySelector("[data-up]").disabled = index === 0;
    row.querySelector("[data-down]").disabled = index === rows.length - 1;
  });
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(list) {
  const template = document.getElementById(list.dataset.template);
  const total = list.closest("[data-ordered]").querySelector("[data-total]");
  const html = template.innerHTML.replaceAll("__prefix__", total.value);
  list.insertAdjacentHTML("beforeend", html);
  total.value = Number(total.value) + 1;
  list.lastElementChild.querySelector("select, input:not([type=hidden])")?.focus();
}

export function bindOrder(part) {
  const list = part.querySelector("ol");
  part.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("li");
    if (!button) return;
    if (button.matches("[data-add]")) addRow(list);
    else if (button.matches("[data-up]")) row.previousElementSibling?.before(row);
    else if (button.matches("[data-down]")) row.nextElementSibling?.after(row);
    else return;
    renumber(list);
    if (!button.disabled) button.focus();
  });
  part.querySelectorAll("[data-only-js]").forEach((button) => { button.hidden = false; });
  renumber(list);
}
