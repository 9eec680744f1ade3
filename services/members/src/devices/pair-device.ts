import { randomInt } from 'node:crypto';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { type DeviceRequest, DeviceRole, MemberId, type Role, type Whence } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Device } from '../generated/prisma/client.ts';
import { hashOf, newSecret } from '../sign-in/secrets.ts';
import { whenceOfMember } from '../sign-in/whence.ts';
import { codeAlphabet, codeLength, codeLifeMs, endFault } from './rules.ts';

/** Invites a device; its code is answered here and never again. Throws 400 for an end that is none. */
export async function inviteDevice(
  tx: Tx,
  deps: Deps,
  invite: z.infer<typeof DeviceRequest> & { by: string },
): Promise<{ device: Device; code: string }> {
  const now = deps.runtime.now();
  const expiresAt = new Date(invite.expiresAt);
  const message = endFault(expiresAt, now);
  if (message) {
    const fields = [{ field: 'expiresAt', message }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: expiresAt.', { fields });
  }
  const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  const { role, label, by } = invite;
  const codeExpiresAt = new Date(now.getTime() + codeLifeMs);
  const device = await tx.device.create({
    data: {
      id: deps.runtime.newId(),
      role,
      label,
      byId: by,
      codeHash: hashOf(code),
      codeExpiresAt,
      createdAt: now,
      expiresAt,
    },
  });
  return { device, code };
}

/** Exchanges a code for the device's own secret, once. Throws 422 for a code that does not fit. */
export async function pairDevice(deps: Deps, code: string): Promise<{ device: Device; secret: string }> {
  const now = deps.runtime.now();
  const secret = newSecret();
  // One conditional UPDATE: of two devices that type the same code one is paired.
  const [device] = await deps.prisma.device.updateManyAndReturn({
    where: {
      codeHash: hashOf(code),
      codeExpiresAt: { gt: now },
      expiresAt: { gt: now },
      revokedAt: null,
      pairedAt: null,
    },
    data: { codeHash: null, tokenHash: hashOf(secret), pairedAt: now },
  });
  if (device) return { device, secret };
  throw new ProblemError(422, 'code-not-valid', 'This code does not fit, or is used up. Please ask for a new one.', {
    fields: [{ field: 'code', message: 'does not fit, or is used up' }],
  });
}

/** The device may do nothing from now on. Throws 404. */
export async function revokeDevice(deps: Deps, id: string): Promise<Device> {
  const device = await deps.prisma.device.findUnique({ where: { id } });
  if (!device) throw notFound('device');
  if (device.revokedAt) return device;
  return await deps.prisma.device.update({ where: { id }, data: { revokedAt: deps.runtime.now(), codeHash: null } });
}

/** Who a device is to the other services: nobody's account, one role. */
export interface DeviceSession {
  readonly id: string;
  readonly memberId: MemberId;
  readonly roles: Role[];
  /** From where the organizer comes who invited it: whoever hides from them is not found on it either. */
  readonly whence: Whence;
}

/** The paired device behind a cookie's hash; null when unknown, expired or revoked. */
export async function readDevice(deps: Deps, tokenHash: string): Promise<DeviceSession | null> {
  const device = await deps.prisma.device.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: deps.runtime.now() } },
  });
  if (!device) return null;
  const whence = await whenceOfMember(deps, device.byId);
  return { id: device.id, memberId: MemberId.parse(device.id), roles: [DeviceRole.parse(device.role)], whence };
}
