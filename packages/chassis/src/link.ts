import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/**
 * One-click links without a stored secret: a uuid and 128 bits of HMAC-SHA256 over purpose and uuid. Whoever holds the
 * token may do that one thing with that one object; whether it is still open is for the object's state to say.
 */
export interface Linker {
  mint(purpose: string, id: string): string;
  /** The purpose among `purposes` and the id, or null when the token was not minted by us. */
  read<P extends string>(purposes: readonly P[], token: string): { purpose: P; id: string } | null;
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
/** 16 bytes as a uuid is written. */
export const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function createLinker(secret: string): Linker {
  const key = createSecretKey(Buffer.from(secret));
  const mac = (purpose: string, id: Buffer): Buffer =>
    createHmac('sha256', key).update(purpose).update('\0').update(id).digest().subarray(0, 16);
  return {
    mint: (purpose, id) => Buffer.concat([bytesOf(id), mac(purpose, bytesOf(id))]).toString('base64url'),
    read(purposes, token) {
      if (!/^[\w-]{43}$/.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const id = bytes.subarray(0, 16);
      for (const purpose of purposes) {
        if (timingSafeEqual(mac(purpose, id), bytes.subarray(16))) return { purpose, id: uuidOf(id) };
      }
      return null;
    },
  };
}
