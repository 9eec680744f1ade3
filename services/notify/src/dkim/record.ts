import { createPublicKey } from 'node:crypto';
import type { DkimKey } from './sign.ts';

/** Where the public key is looked up. */
export const keyName = ({ domain, selector }: Pick<DkimKey, 'domain' | 'selector'>): string =>
  `${selector}._domainkey.${domain}`;

/** The TXT record with the public key (RFC 6376, 3.6.1; RFC 8463). */
export function keyRecord({ key }: DkimKey): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  // An Ed25519 key is published without its wrapping: the last 32 bytes.
  const ed25519 = key.asymmetricKeyType === 'ed25519';
  const bytes = ed25519 ? spki.subarray(-32) : spki;
  return `v=DKIM1; k=${ed25519 ? 'ed25519' : 'rsa'}; p=${bytes.toString('base64')}`;
}
