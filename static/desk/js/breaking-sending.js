// Sends the form until the server has answered. Every try carries the same key, so that it is published once only.
const PATIENCE = 5 * 60_000;
const PAUSE = 2_000;
const ONE_TRY = 20_000;

/** After a while, or as soon as there is a network again. */
function pause(signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, PAUSE);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}

async function tryOnce(address, body, signal) {
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.any([signal, AbortSignal.timeout(ONE_TRY)]) });
    if (answer.status >= 500) return null;
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { story: answer.ok && isJson ? (await answer.json()).address : "" };
  } catch {
    return null;
  }
}

export function bindSending(form, kept) {
  const fields = form.querySelector("[data-breaking-fields]");
  const press = form.querySelector("[data-breaking-press]");
  const stop = form.querySelector("[data-breaking-stop]");
  let trying = null;

  const show = (isTrying) => {
    fields.disabled = press.disabled = isTrying;
    stop.hidden = true;
    if (!isTrying) trying = null;
  };

  async function send() {
    trying = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    kept.keep({ isPressed: true });
    kept.say("sending");
    show(true);
    for (const end = Date.now() + PATIENCE; Date.now() < end && !trying.signal.aborted; await pause(trying.signal)) {
      const answer = await tryOnce(form.action, body, trying.signal);
      if (answer) return answer.story ? arrive(answer.story) : ask();
      kept.say("waiting");
      stop.hidden = false;
    }
    show(false);
    kept.say("gaveUp");
    return press.focus();
  }

  /** Online already. Its page opens once it can be fetched, so that nobody ends on the browser's own error page. */
  async function arrive(story) {
    kept.forget();
    kept.say("arrived");
    stop.hidden = true;
    while (!(await kept.storyOf(form.elements.key.value))) await pause(trying.signal);
    location.assign(story);
  }

  /** Refused, or logged out: the server's own page says why. Its key is the same. */
  function ask() {
    show(false);
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!trying) send();
  });
  stop.addEventListener("click", () => trying?.abort());
  addEventListener("offline", () => kept.say(trying ? "waiting" : "offline"));
  addEventListener("online", () => trying || kept.say(""));
  addEventListener("pageshow", (event) => event.persisted && show(false));
}
