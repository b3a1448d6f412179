/** What is kept on the device is encrypted with a key that can not be read out. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** `bound` ties the sealed value to its row: moved elsewhere it does not open. */
export async function seal(key: CryptoKey, value: unknown, bound: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(bound);
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, text) };
}

export async function unseal(key: CryptoKey, sealed: Sealed, bound: string): Promise<unknown> {
  const additionalData = new TextEncoder().encode(bound);
  const data = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: sealed.iv, additionalData },
    key,
    sealed.data,
  );
  return JSON.parse(new TextDecoder().decode(data)) as unknown;
}
