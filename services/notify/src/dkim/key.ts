import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/**
 * The private key that signs letters: PEM (`\n` may stand for line ends), or the path of a file with it that only its owner
 * may read. Throws a sentence that says what to mend.
 */
export function readSigningKey(text: string): KeyObject {
  const key = createPrivateKey(text.startsWith('-----BEGIN') ? text.replaceAll('\\n', '\n') : ownFile(text));
  const type = key.asymmetricKeyType;
  if (type !== 'rsa' && type !== 'ed25519') throw new Error('must be an RSA or Ed25519 key');
  // RFC 8301, 3.2: shorter ones are not believed.
  if (type === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new Error('must be an RSA key of at least 2048 bits');
  return key;
}

function ownFile(path: string): string {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`others may read ${path}; please run: chmod 600 ${path}`);
  return readFileSync(path, 'utf8');
}
