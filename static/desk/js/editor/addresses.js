// Addresses as they were meant: without what follows readers about, and without the detour of a mail program or search engine.
const FOLLOWS = /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|vero_id|oly_\w+_id|wt_mc|wtmc|at_(?:medium|campaign|link\w*)|s_cid|xtor|ref_src|cmpid|ns_\w+)$/i;
const DETOURS = [
  [/(?:^|\.)google\.[a-z.]+$/, /^\/url$/, ["q", "url"]],
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, /./, ["url"]],
  [/^lm?\.(?:facebook|instagram)\.com$/, /./, ["u"]],
  [/(?:^|\.)youtube\.com$/, /^\/redirect$/, ["q"]],
  [/^(?:www\.)?linkedin\.com$/, /^\/(?:redir|safety)\//, ["url"]],
  [/^out\.reddit\.com$/, /./, ["url"]],
];
const MOST_DETOURS = 3;

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function target(url) {
  const [, , names] = DETOURS.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname)) ?? [];
  const found = names?.map((name) => url.searchParams.get(name)).find((value) => /^https?:\/\//i.test(value ?? ""));
  return found ? parse(found) : null;
}

/** The address itself; what is no web address comes back as it was. */
export function straight(address) {
  let url = /^https?:\/\//i.test(address.trim()) ? parse(address.trim()) : null;
  if (!url) return address.trim();
  let changed = false;
  for (let turn = 0; turn < MOST_DETOURS; turn += 1) {
    const next = target(url);
    if (!next) break;
    url = next;
    changed = true;
  }
  const followed = [...url.searchParams.keys()].filter((name) => FOLLOWS.test(name));
  followed.forEach((name) => url.searchParams.delete(name));
  return changed || followed.length ? url.href : address.trim();
}
