// Words for the screen come translated with the page: <script type="application/json" id="desk-words">.
const source = document.getElementById("desk-words");
const table = source ? JSON.parse(source.textContent) : {};

/** The sentence under `key`, with {names} filled in. */
export function words(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function jsonFrom(id, otherwise) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : otherwise;
}
