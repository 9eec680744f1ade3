import { actorOf } from '@landed/chassis/auth';
import type { FastifyRequest } from 'fastify';
import type { DoorActor } from './check-in.ts';

/** Whoever holds the phone, or the shared device itself. Throws 401. */
export function doorActorOf(request: FastifyRequest): DoorActor {
  const { memberId, device } = actorOf(request);
  return { memberId, device };
}
