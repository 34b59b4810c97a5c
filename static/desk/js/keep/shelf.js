// Where a browser puts things down: IndexedDB, written through to the disk; localStorage where a private window has none.
const NAME = "desk", TABLE = "texts", PREFIX = "desk:text:";

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const done = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

class Database {
  constructor(database) {
    this.database = database;
    // Another page brings a newer layout: give way at once, it waits for us.
    database.onversionchange = () => database.close();
  }

  async change(act) {
    // Without "strict" the last seconds before a crash of the whole computer would be in its memory only.
    const transaction = this.database.transaction(TABLE, "readwrite", { durability: "strict" });
    act(transaction.objectStore(TABLE));
    await done(transaction);
  }

  put(key, value) {
    return this.change((table) => table.put(value, key));
  }

  dropIf(key, isOver) {
    return this.change((table) => {
      const request = table.get(key);
      request.onsuccess = () => { if (request.result && isOver(request.result)) table.delete(key); };
    });
  }

  async all(prefix) {
    const table = this.database.transaction(TABLE).objectStore(TABLE);
    return answer(table.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
  }
}

const signs = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const asText = (value) => JSON.stringify(value, (name, part) => (part instanceof Uint8Array ? { bytes: signs(part) } : part));
const asValue = (text) => JSON.parse(text, (name, part) => (part?.bytes !== undefined ? bytes(part.bytes) : part));

const simple = {
  async put(key, value) {
    localStorage.setItem(PREFIX + key, asText(value));
  },
  async dropIf(key, isOver) {
    const text = localStorage.getItem(PREFIX + key);
    if (text && isOver(asValue(text))) localStorage.removeItem(PREFIX + key);
  },
  async all(prefix) {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + prefix)).map((key) => asValue(localStorage.getItem(key)));
  },
};

export async function openShelf() {
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    return new Database(await answer(request));
  } catch {
    return simple;
  }
}
