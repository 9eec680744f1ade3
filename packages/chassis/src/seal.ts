import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { Sealed } from '@landed/contracts';

export interface Sealer {
  seal(text: string): Sealed;
  /** Throws when the text was sealed with another key or was changed. */
  open(sealed: Sealed): string;
}

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; `key` is 32 bytes in base64. */
export function createSealer(key: string): Sealer {
  // From bytes, the key would be made anew each time, which takes longer than the sealing itself.
  const secret = createSecretKey(Buffer.from(key, 'base64'));
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Sealed.parse(`s1.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
  };
}
