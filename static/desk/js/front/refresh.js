// Sends the form as it stands with one step, and puts the parts of the answer in place of those on the page.
let turn = 0;

function replaceParts(fresh) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!other) continue;
    part.className = other.className;
    part.replaceChildren(...other.childNodes);
  }
}

function showMessages(fresh) {
  document.querySelector("main > .messages")?.remove();
  const messages = fresh.querySelector("main > .messages");
  messages?.classList.add("is-fresh");
  if (messages) document.querySelector("main > #content").before(messages);
  return messages?.textContent.trim() ?? "";
}

function sentence(fresh) {
  const lines = fresh.querySelectorAll("[data-part=said] :is([role=alert] p, .noticed p, .noticed li)");
  return [...lines].map((line) => line.textContent.trim()).join(" ");
}

/** What readers will notice, in words; null if a later step has overtaken this one, undefined without an answer. */
export async function refresh(form, told) {
  const mine = ++turn;
  const table = form.querySelector("[data-table]");
  const data = new FormData(form);
  data.set("do", told);
  table.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const text = await answer.text();
    if (mine !== turn) return null;
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.querySelector("[data-front]")) return undefined;
    const said = sentence(fresh); // before its parts move over
    replaceParts(fresh);
    return [showMessages(fresh), said].filter(Boolean).join(" ");
  } catch {
    return mine === turn ? undefined : null;
  } finally {
    if (mine === turn) table.removeAttribute("aria-busy");
  }
}
