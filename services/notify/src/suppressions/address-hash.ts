import { keyedHash } from '../ledger/keyed-hash.ts';

/** Suppressed addresses are known by a keyed hash only; `key` is that of the seals. */
export const suppressionHash = (key: string, address: string): string => keyedHash(key, 'suppression', address);
