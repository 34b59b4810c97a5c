// What is kept in the browser is sealed with keys that only the page of its writer carries: whoever logs in next reads nothing.
const ALGORITHM = "AES-GCM";

const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export class Seal {
  /** `keys` in base64, the one in use first; none where browsers know no ciphers, that is without HTTPS. */
  constructor(keys) {
    this.isAble = Boolean(globalThis.crypto?.subtle);
    this.keys = this.isAble
      ? keys.map((key) => crypto.subtle.importKey("raw", fromBase64(key), ALGORITHM, false, ["encrypt", "decrypt"]))
      : [];
  }

  async close(content) {
    if (!this.isAble) return { plain: content };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    return { iv, data: new Uint8Array(await crypto.subtle.encrypt({ name: ALGORITHM, iv }, await this.keys[0], bytes)) };
  }

  /** The content, or null for what another key has sealed. */
  async open({ plain = null, iv, data }) {
    if (!data) return plain;
    for (const key of this.keys) {
      const bytes = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, await key, data).catch(() => null);
      if (bytes) return JSON.parse(new TextDecoder().decode(bytes));
    }
    return null;
  }
}
