/** Rule 19, at one moment: chairs, people in the room, and people who said they come and are not in yet. */
export interface Room {
  readonly limit: number;
  readonly arrived: number;
  readonly expected: number;
}

/** Chairs that nobody sits on and nobody has spoken for; below zero when more was promised than there is. */
export const freeChairs = ({ limit, arrived, expected }: Room): number => limit - arrived - expected;

/** More is promised than there is: whoever comes next has to be counted, also those who said so. */
export const isTight = (room: Room): boolean => freeChairs(room) < 0;

const minuteMs = 60_000;
/** A scan that reaches us later than this tells of somebody who is in the room; before, it asks whether they may. */
const questionMs = minuteMs;
export const isRecord = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > questionMs;

/** From this moment on a chair whose holder has not come is for whoever stands at the door. */
export const releasedAt = (startsAt: Date, afterMinutes: number): Date =>
  new Date(startsAt.getTime() + afterMinutes * minuteMs);

export interface Guest {
  /** They said that they come. */
  readonly expected: boolean;
  /** They are in the room already, as a device tells that had no network. */
  readonly record: boolean;
  /** Chairs that nobody has claimed are given away by now. */
  readonly released: boolean;
}

/**
 * What becomes of somebody at the door. The posted limit has no override: a full room takes nobody in, a chair is kept for
 * whoever said so until chairs are released. `beyond-limit`: they are in the room, nobody can change that afterwards.
 */
export function admission(room: Room, guest: Guest): 'in' | 'beyond-limit' | 'room-full' | 'chairs-kept' {
  if (room.arrived >= room.limit) return guest.record ? 'beyond-limit' : 'room-full';
  if (guest.record || guest.expected || guest.released || freeChairs(room) > 0) return 'in';
  return 'chairs-kept';
}
