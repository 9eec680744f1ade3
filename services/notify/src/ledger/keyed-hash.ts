import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** Made once: from bytes, it would take longer than the hash itself. */
const keys = new Map<string, KeyObject>();
const keyOf = (base64: string): KeyObject => {
  const key = keys.get(base64) ?? createSecretKey(Buffer.from(base64, 'base64'));
  keys.set(base64, key);
  return key;
};

/** Finds an address again without keeping it in clear; another purpose, another hash. `key` is base64. */
export const keyedHash = (key: string, purpose: string, address: string): string =>
  createHmac('sha256', keyOf(key)).update(`${purpose}\0${address.toLowerCase()}`).digest('base64url');
