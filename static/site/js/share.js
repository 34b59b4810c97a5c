// “Copy the link”: only where the browser can.
for (const share of document.querySelectorAll("[data-share]")) {
  const copy = share.querySelector("[data-share-copy]");
  if (!copy || !navigator.clipboard) continue;
  const said = copy.querySelector("[data-share-said]");
  copy.hidden = false;
  copy.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(share.dataset.share);
    said.textContent = said.dataset.words;
  });
}
