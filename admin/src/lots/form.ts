import type { NewLot, ParkingLot } from '../api/types.ts';

/** A lot as its form holds it: whether there is a permission is a switch of its own. */
export interface LotForm extends Omit<NewLot, 'permission'> {
  permitted?: boolean;
  permission?: NewLot['permission'];
}

export const formOf = (lot: ParkingLot): LotForm => ({ ...lot, permitted: lot.permission !== null });

/** The API takes what may be said of a lot and refuses the rest. */
export const draftOf = (form: LotForm): NewLot => ({
  name: form.name,
  kind: form.kind,
  address: form.address,
  stalls: form.stalls,
  reserved: form.reserved,
  background: form.background,
  accessible: form.accessible,
  van: form.van,
  walkMinutes: form.walkMinutes,
  stopMetres: form.stopMetres ?? null,
  mapUrl: form.mapUrl || null,
  permission: form.permitted ? (form.permission ?? null) : null,
  active: form.active,
});
