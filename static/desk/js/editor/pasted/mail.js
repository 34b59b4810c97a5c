// Mails bring their history along: quoted answers, heads and signatures. What was written stays.
const QUOTED = [
  "blockquote[type=cite]", ".gmail_quote", ".gmail_quote_container", ".gmail_attr", ".moz-cite-prefix", ".yahoo_quoted", ".protonmail_quote",
  "#divRplyFwdMsg", "#appendonsend", "#mail-editor-reference-message-container",
].join(",");
const SIGNED = ".gmail_signature, .gmail_signature_prefix, .moz-signature, .moz-txt-sig, #Signature, #signature, .protonmail_signature_block";

/** Everything behind Outlook's rule above the quoted mail. */
function dropAfter(element) {
  for (let at = element; at && at.localName !== "body"; at = at.parentElement) {
    while (at.nextSibling) at.nextSibling.remove();
  }
  element.remove();
}

export function dropHistory(page) {
  const reply = page.querySelector("#divRplyFwdMsg, #appendonsend");
  if (reply?.previousElementSibling || reply?.previousSibling) dropAfter(reply);
  const all = page.body.textContent.trim();
  const quoted = [...page.querySelectorAll(QUOTED)];
  const length = quoted.filter((one) => !one.parentElement.closest(QUOTED)).reduce((sum, one) => sum + one.textContent.trim().length, 0);
  // Somebody who copies only from a quoted mail wants just that.
  if (length < all.length - 2) quoted.forEach((one) => one.remove());
  page.querySelectorAll(SIGNED).forEach((one) => one.remove());
}
