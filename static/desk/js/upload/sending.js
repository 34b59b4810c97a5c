// Sends one file and says what became of it. Whatever goes wrong on the way becomes a sentence, and the file is kept.
import { words } from "desk/words";

const TOO_LARGE = 413;

/** The token of this moment: after a login in another tab it is a new one, and the cookie knows it. */
export function token(name) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

function contentOf(request) {
  if (!(request.getResponseHeader("Content-Type") ?? "").includes("json")) return null;
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

/** {kind: "taken" | "refused" | "loggedOut" | "failed", picture, sentence}; what "failed" may be tried again. */
function outcomeOf(request) {
  const content = contentOf(request);
  if (request.status === 200 && content) return { kind: "taken", picture: content };
  if (content?.error) return { kind: "refused", sentence: content.error };
  if (request.status === TOO_LARGE) return { kind: "refused", sentence: words("uploadTooLargeForServer") };
  if (request.status === 400) return { kind: "refused", sentence: words("uploadNotUnderstood") };
  if (request.status === 200 || request.status === 403) return { kind: "loggedOut", sentence: words("uploadLoggedOut") };
  return { kind: "failed", sentence: words("uploadServerFailed") };
}

/** `about` are the fields sent along; `onProgress(share)` from 0 to 1 while the file is on its way. */
export function send(file, { address, cookie, about, onProgress }) {
  const data = new FormData();
  for (const [name, value] of Object.entries(about)) data.append(name, value);
  data.append("file", file, file.name);
  const request = new XMLHttpRequest();
  return new Promise((done) => {
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => done(outcomeOf(request)));
    for (const event of ["error", "abort", "timeout"]) {
      request.addEventListener(event, () => done({ kind: "failed", sentence: words("uploadOffline") }));
    }
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token(cookie));
    request.send(data);
  });
}

/** A small step on one picture (its alt text, throwing it away): the answer, or an Error with a sentence. */
export async function tell(address, fields, cookie) {
  let answer;
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": token(cookie) };
    answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), headers });
  } catch {
    throw new Error(words("noAnswer"));
  }
  if (answer.status === 204) return null;
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const content = isJson ? await answer.json().catch(() => null) : null;
  if (answer.ok && content) return content;
  const isOut = answer.redirected || answer.status === 403;
  throw new Error(content?.error ?? words(isOut ? "uploadLoggedOut" : "uploadServerFailed"));
}
