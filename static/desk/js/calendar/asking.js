// Ask the desk about a move, or (with `said`, the key of the target that was told) make it. Nothing where it is away.
export async function ask(root, { entry, day, time, fold }, said) {
  const { seen } = entry.dataset;
  const body = new URLSearchParams({ day, time, fold, seen, said, back: root.dataset.back });
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": root.dataset.token };
    const response = await fetch(entry.dataset.entry, { method: "POST", headers, body });
    return (response.headers.get("Content-Type") ?? "").startsWith("application/json") ? await response.json() : null;
  } catch {
    return null;
  }
}
