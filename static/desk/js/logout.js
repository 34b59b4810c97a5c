// Before somebody is logged out, the stories open in other windows send home what the server does not have yet.
const ANSWER_WITHIN = 200, DONE_WITHIN = 3_000; // milliseconds

function askWindows(user) {
  if (!globalThis.BroadcastChannel) return Promise.resolve();
  const channel = new BroadcastChannel("desk");
  let busy = 0;
  return new Promise((resolve) => {
    const endIfTidy = () => busy <= 0 && resolve();
    channel.addEventListener("message", ({ data }) => {
      busy += { tidying: 1, tidy: -1 }[data.kind] ?? 0;
      if (data.kind === "tidy") endIfTidy();
    });
    channel.postMessage({ kind: "leaving", user });
    setTimeout(endIfTidy, ANSWER_WITHIN);
    setTimeout(resolve, DONE_WITHIN);
  });
}

for (const form of document.querySelectorAll("[data-logout]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await askWindows(form.dataset.logout);
    form.submit();
  });
}
