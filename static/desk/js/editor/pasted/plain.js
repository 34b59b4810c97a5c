// Plain text: lines that a mail program or a PDF has broken come together again; lists, tables and signatures are seen.
const BULLET = /^\s*(?:[-*–•·▪◦o]|\u2022)\s+(?=\S)/u;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/;
const SHORTEST_BROKEN = 45; // signs; shorter lines are meant: an address, a poem

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Were these lines broken by a program? All but the last are about equally long. */
function isBroken(lines) {
  const before = lines.slice(0, -1).map((line) => line.length);
  const longest = Math.max(...before, 0);
  return before.length > 0 && longest >= SHORTEST_BROKEN && longest <= 100 && before.every((length) => length >= longest * 0.6);
}

function joined(lines) {
  return lines.reduce((text, line) => {
    // A word divided at the end of the line; “Nord- und” keeps its hyphen.
    if (/\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(line) && !/^(?:und|oder|bzw|and|or)\b/.test(line)) return text.slice(0, -1) + line;
    return text ? `${text} ${line}` : line;
  }, "");
}

function table(lines) {
  const rows = lines.map((line) => line.split("\t"));
  if (rows.length < 2 || rows[0].length < 2 || rows.some((row) => row.length !== rows[0].length)) return "";
  return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell.trim())}</td>`).join("")}</tr>`).join("")}</table>`;
}

/** Items may go on in lines that are set in. */
function list(lines, mark, name) {
  if (!mark.test(lines[0])) return "";
  const items = [];
  for (const line of lines) {
    if (mark.test(line)) items.push([line.replace(mark, "")]);
    else items.at(-1).push(line.trim());
  }
  const start = name === "ol" ? Number(NUMBER.exec(lines[0])[1]) : 1;
  const shown = items.map((item) => `<li><p>${escaped(joined(item))}</p></li>`).join("");
  return `<${name}${start > 1 ? ` start="${start}"` : ""}>${shown}</${name}>`;
}

function block(lines) {
  const found = table(lines) || list(lines, BULLET, "ul") || list(lines, NUMBER, "ol");
  if (found) return found;
  const trimmed = lines.map((line) => line.trim());
  const paragraphs = isBroken(trimmed) ? [joined(trimmed)] : trimmed;
  return paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("");
}

/** HTML for `text`. Behind "-- " stands a signature; ">" begins what somebody else has written. */
export function fromPlain(text) {
  const [written] = text.replace(/\r\n?/g, "\n").replace(/[\u00a0\u200b\ufeff]/g, (sign) => (sign === "\u00a0" ? " " : "")).split(/\n-- \n/);
  const all = written.split("\n").map((line) => line.replace(/\s+$/, ""));
  const own = all.filter((line) => !/^\s*>/.test(line));
  const lines = own.some(Boolean) ? own : all.map((line) => line.replace(/^\s*(?:>\s?)+/, ""));
  const blocks = [[]];
  for (const line of lines) {
    if (line.trim()) blocks.at(-1).push(line);
    else if (blocks.at(-1).length) blocks.push([]);
  }
  return blocks.filter((one) => one.length).map(block).join("");
}
