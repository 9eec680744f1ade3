import { type Role, ShuttleRunView, Vehicle } from '@landed/contracts';
import { expect } from 'vitest';
import { z } from 'zod';
import { type Meetings, minuteMs, someone } from './harness.ts';

export type Evening = { id: string; startsAt: string };
export const at = (meeting: Evening, minutes: number): string =>
  new Date(Date.parse(meeting.startsAt) + minutes * minuteMs).toISOString();
export const runOf = (answer: { json(): unknown }): ShuttleRunView => ShuttleRunView.parse(answer.json());

/** Vehicles and runs, as an organizer notes them. */
export function ridesOf(meetings: () => Meetings) {
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, role: Role = 'organizer') =>
    await meetings().call(method, `/api/${path}`, someone(), body, role);
  return {
    call,
    aVehicle: async (more: object = {}): Promise<Vehicle> => {
      const answer = await call('POST', 'vehicles', { name: 'Bus', seats: 4, designedFor: 9, ...more });
      expect(answer.statusCode, answer.body).toBe(201);
      return Vehicle.parse(answer.json());
    },
    addRun: async (
      meeting: Evening,
      vehicle: Vehicle,
      minutes: number,
      direction = 'ingress',
    ): Promise<ShuttleRunView> => {
      const runs = [{ vehicleId: vehicle.id, direction, departsAt: at(meeting, minutes) }];
      const answer = await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs });
      expect(answer.statusCode, answer.body).toBe(201);
      const [run] = z.array(ShuttleRunView).parse(answer.json());
      if (!run) throw new Error('one run was added');
      return run;
    },
  };
}
