import { tokenIssuer } from '@landed/chassis/auth';
import { Sealed } from '@landed/contracts';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { tokenSeconds } from './rules.ts';
import type { OpenSession } from './sessions.ts';

const storedJwk = z.record(z.string(), z.unknown()).transform((jwk): JWK => jwk);

/** A person's session, or a paired device. */
export type TokenBearer = Pick<OpenSession, 'id' | 'memberId' | 'roles' | 'heldBack' | 'whence'> & {
  readonly device: boolean;
};

interface Signer {
  readonly kid: string;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

/** Signs gateway tokens with the key that all instances share: made once, sealed in the database. */
export function createTokenSigner(deps: Deps) {
  let signer: Promise<Signer> | undefined;
  const current = (): Promise<Signer> => {
    signer ??= load(deps).catch((error: unknown) => {
      signer = undefined;
      throw error;
    });
    return signer;
  };
  return {
    async sign(session: TokenBearer): Promise<string> {
      const { kid, key } = await current();
      const now = Math.floor(deps.runtime.now().getTime() / 1000);
      const { roles, heldBack, device, whence } = session;
      const claims = {
        roles,
        ...(device ? { device } : {}),
        ...(heldBack.length > 0 ? { heldBack } : {}),
        whence,
      };
      return await new SignJWT({ sid: session.id, ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(tokenIssuer)
        .setSubject(session.memberId)
        .setIssuedAt(now)
        .setExpirationTime(now + tokenSeconds)
        .sign(key);
    },
    async publicKeys(): Promise<JWK[]> {
      await current();
      const rows = await deps.prisma.signingKey.findMany({ orderBy: { createdAt: 'desc' } });
      return rows.map((row) => storedJwk.parse(row.publicJwk));
    },
  };
}

async function load(deps: Deps): Promise<Signer> {
  const newest = { orderBy: { createdAt: 'desc' } } as const;
  const row = (await deps.prisma.signingKey.findFirst(newest)) ?? (await make(deps));
  const jwk = storedJwk.parse(JSON.parse(deps.sealer.open(Sealed.parse(row.privateSealed))));
  return { kid: row.id, key: await importJWK(jwk, 'EdDSA') };
}

/** Two instances may start at once: the lock lets one make the key and the other find it. */
async function make(deps: Deps) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const id = deps.runtime.newId();
  const publicJwk = JSON.parse(JSON.stringify({ ...(await exportJWK(publicKey)), kid: id, alg: 'EdDSA', use: 'sig' }));
  const privateSealed = deps.sealer.seal(JSON.stringify(await exportJWK(privateKey)));
  return await deps.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SELECT pg_advisory_xact_lock(hashtext('signing-key'))");
    const found = await tx.signingKey.findFirst({ orderBy: { createdAt: 'desc' } });
    return (
      found ?? (await tx.signingKey.create({ data: { id, publicJwk, privateSealed, createdAt: deps.runtime.now() } }))
    );
  });
}
