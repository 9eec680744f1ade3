import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { uuidOf } from '@landed/chassis/link';

/** Made once: from bytes, it would take longer than the hash itself. */
const keys = new Map<string, KeyObject>();
const keyOf = (base64: string): KeyObject => {
  const key = keys.get(base64) ?? createSecretKey(Buffer.from(base64, 'base64'));
  keys.set(base64, key);
  return key;
};

/** Finds an address again without keeping it in clear; another purpose, another hash. `key` is base64. */
export const keyedHash = (key: string, purpose: string, address: string): string =>
  digestOf(key, purpose, address).toString('base64url');

/** The same as a uuid, for links: 122 bits of the hash, in the version that RFC 9562 (section 5.8) leaves to whoever makes it. */
export function keyedId(key: string, purpose: string, address: string): string {
  const bytes = digestOf(key, purpose, address).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes);
}

const digestOf = (key: string, purpose: string, address: string): Buffer =>
  createHmac('sha256', keyOf(key)).update(`${purpose}\0${address.toLowerCase()}`).digest();
