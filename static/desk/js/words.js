// Words for the screen come translated with the page: <script type="application/json" id="desk-words">.
const source = document.getElementById("desk-words");
const table = source ? JSON.parse(source.textContent) : {};

const INNER = { "„": "‚", "“": "‘", "”": "’" };

/** A headline as it stands inside quotation marks: its own become single ones. */
export function inQuotes(headline) {
  return String(headline).replace(/[„“”]/g, (mark) => INNER[mark]);
}

/** The sentence under `key`, with {names} filled in. */
export function words(key, values = {}) {
  return (table[key] ?? key).replace(/([„“]?)\{(\w+)\}/g, (whole, mark, name) => {
    const value = values[name] ?? `{${name}}`;
    return mark + (mark ? inQuotes(value) : value);
  });
}

export function jsonFrom(id, otherwise) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : otherwise;
}
