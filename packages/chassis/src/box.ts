import { CompactEncrypt, importJWK, type JWK } from 'jose';

/**
 * JSON that one key's owner alone can read (RFC 7516: ECDH-ES on P-256, A256GCM): for a device that keeps the private
 * half where scripts cannot take it out. Throws for a point that is not on the curve.
 */
export async function boxFor(publicKey: JWK, content: unknown): Promise<string> {
  const key = await importJWK(publicKey, 'ECDH-ES');
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(key);
}
