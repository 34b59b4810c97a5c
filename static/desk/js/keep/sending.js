// One answer of the desk to a page that stays open: login, token and server may have changed since it was opened.
const PATIENCE = 20_000; // milliseconds
const MOST_AFTERWARDS = 20_000; // signs of up to three bytes: browsers send no more than 64 KB for a page that is being closed

/** Logging in anew changes the token; the cookie always has the one that counts. */
export function tokenNow(form) {
  const cookie = document.cookie.match(new RegExp(`(?:^|; )${form.dataset.csrfCookie}=([^;]+)`));
  return cookie?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

/** What becomes of it: {kind: done | login | other | refused | offline | silent, said, sentence}. */
export async function send(form, address, data, { isLast = false } = {}) {
  data.set("writer", form.dataset.writer);
  const keepalive = isLast && [...data].reduce((sum, [name, value]) => sum + name.length + value.length + 100, 0) < MOST_AFTERWARDS;
  try {
    const answer = await fetch(address, {
      method: "POST", body: data, keepalive, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      headers: { "X-CSRFToken": tokenNow(form), Accept: "application/json" },
    });
    return judge(answer, await answer.json().catch(() => null));
  } catch {
    return { kind: navigator.onLine ? "silent" : "offline" };
  }
}

function judge(answer, said) {
  // A page without login is led to the door, or told so in words.
  if (answer.type === "opaqueredirect") return { kind: "login" };
  if (answer.status === 403) return { kind: said?.error === "other" ? "other" : "login" };
  if (answer.ok && said) return { kind: "done", said };
  if (answer.ok || answer.status >= 500 || answer.status === 429) return { kind: "silent" };
  return { kind: "refused", said, sentence: said?.sentence ?? "" };
}
