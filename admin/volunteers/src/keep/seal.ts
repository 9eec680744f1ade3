import { keepFact, readFact, type Sealed } from './database.ts';

const algorithm = 'AES-GCM';
let sealing: Promise<CryptoKey> | undefined;

/** Made on this device, for this device: no script can read it, and it goes when the device is wiped. */
function sealKey(): Promise<CryptoKey> {
  sealing ??= (async () => {
    const kept = await readFact('sealKey');
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);
    await keepFact('sealKey', made);
    return made;
  })();
  return sealing;
}

/** After a wipe the next one who uses this device gets keys of their own. */
export function forgetKeys(): void {
  sealing = undefined;
}

export async function seal(value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const clear = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: algorithm, iv }, await sealKey(), clear) };
}

/** The caller knows what was sealed under this place. */
export async function unseal<Value>({ iv, data }: Sealed): Promise<Value> {
  const clear = await crypto.subtle.decrypt({ name: algorithm, iv }, await sealKey(), data);
  return JSON.parse(new TextDecoder().decode(clear)) as Value;
}

/** The key pair for which rosters are packed; its public half goes to the service. */
export async function boxKey(): Promise<CryptoKeyPair> {
  const kept = await readFact('boxKey');
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  await keepFact('boxKey', made);
  return made;
}
