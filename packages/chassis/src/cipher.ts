import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';

/** Text that only holders of the key can read: `s1.` and base64url of nonce, ciphertext and tag. */
export interface Cipher {
  encrypt(text: string): string;
  /** Throws when the text was encrypted with another key or was changed. */
  decrypt(encrypted: string): string;
}

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; `key` is 32 bytes in base64. */
export function createCipher(key: string): Cipher {
  // From bytes, the key would be made anew each time, which takes longer than the encryption itself.
  const secret = createSecretKey(Buffer.from(key, 'base64'));
  return {
    encrypt(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `s1.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`;
    },
    decrypt(encrypted) {
      const bytes = Buffer.from(encrypted.slice(3), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
  };
}
