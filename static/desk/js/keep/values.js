// What stands in the fields of an ordinary form: as it came with the page, and as it is now.
const ORDINARY = "textarea, select, input:not([type=hidden], [type=file], [type=password], [type=submit], [type=button], [type=search])";
const WRITTEN = "textarea, input:is([type=text], [type=url], [type=email], [type=number], [type=date], [type=datetime-local], :not([type]))";

export const isOrdinary = (element) => Boolean(element.name) && element.matches(ORDINARY) && !element.readOnly;

/** `root` is a form or a part of one. */
export const fieldsOf = (root) => [...(root.elements ?? root.querySelectorAll("input, select, textarea"))].filter(isOrdinary);

/** Whether somebody writes something there. */
export const isWritten = (root) => fieldsOf(root).some((field) => field.matches(WRITTEN));

export const placesOf = (root, name) => fieldsOf(root).filter((field) => field.name === name);

function chosen(select, wasCame) {
  const found = [...select.options].filter((option) => (wasCame ? option.defaultSelected : option.selected));
  return found.length || select.multiple || !wasCame ? found : [...select.options].slice(0, 1);
}

function valuesOf(element, wasCame) {
  if (element.type === "checkbox" || element.type === "radio") return (wasCame ? element.defaultChecked : element.checked) ? [element.value] : [];
  if (element.options) return chosen(element, wasCame).map((option) => option.value);
  return [wasCame ? element.defaultValue : element.value];
}

export const valuesNow = (root, name) => placesOf(root, name).flatMap((element) => valuesOf(element, false));
export const valuesAsCame = (root, name) => placesOf(root, name).flatMap((element) => valuesOf(element, true));

function put(element, values, index) {
  if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
  else if (element.options) for (const option of element.options) option.selected = values.includes(option.value);
  else element.value = values[index] ?? element.value;
}

/** Put `values` into the fields called `name`; everything that listens hears of those that change. */
export function fill(root, name, values) {
  placesOf(root, name).forEach((element, index) => {
    const before = valuesOf(element, false);
    put(element, values, index);
    if (String(before) === String(valuesOf(element, false))) return;
    for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
  });
}
