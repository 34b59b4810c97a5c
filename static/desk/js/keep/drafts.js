// Each writing session has a name of its own; as long as its page is open it holds a lock, and what is its stays its.
export const lockOf = (draft) => `desk:draft:${draft}`;

export const newDraft = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The locks of the sessions that are open in other windows. */
export async function openElsewhere() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
}

/** Held as long as this page is open; a crash frees it. */
export function holdLock(draft) {
  navigator.locks?.request(lockOf(draft), () => new Promise(() => {}));
}
