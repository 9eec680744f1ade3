import { notFound } from '@landed/chassis/problem';
import { lockMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma, Vehicle } from '../generated/prisma/client.ts';
import { rosterOf, tellDuties } from '../parking/duties.ts';

/** A vehicle as it is from now on. Its runs stay; who is to drive them, and who no longer is, is told. Throws 404. */
export async function amendVehicle(
  tx: Tx,
  deps: Deps,
  change: { id: string; data: Prisma.VehicleUpdateManyMutationInput; correlationId: string },
): Promise<Vehicle> {
  const { id, data, correlationId } = change;
  const ahead = await tx.meeting.findMany({
    where: { state: { not: 'cancelled' }, endsAt: { gt: deps.runtime.now() }, runs: { some: { vehicleId: id } } },
    select: { id: true },
    // Meetings are locked in one order everywhere.
    orderBy: { id: 'asc' },
  });
  const evenings = [];
  for (const one of ahead) {
    const meeting = await lockMeeting(tx, one.id);
    evenings.push({ meeting, before: await rosterOf(tx, meeting) });
  }
  const [vehicle] = await tx.vehicle.updateManyAndReturn({ where: { id }, data });
  if (!vehicle) throw notFound('vehicle');
  for (const evening of evenings) await tellDuties(tx, deps, { ...evening, correlationId });
  return vehicle;
}
