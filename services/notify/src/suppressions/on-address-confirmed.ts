import { consumer } from '@landed/chassis/inbox';
import { addressConfirmed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { liftedBy } from './rules.ts';
import { liftFor } from './suppress.ts';

/** Whoever typed in a code that was sent to an address reads what is sent there: what failed before fails no longer. */
export const onAddressConfirmed = (deps: Deps) =>
  consumer<Tx, typeof addressConfirmed>(addressConfirmed, async (tx, event) => {
    const { address, confirmedAt } = event.data;
    await liftFor(
      tx,
      deps,
      { address: deps.sealer.open(address), kinds: liftedBy.confirmation, before: new Date(confirmedAt) },
      { by: 'confirmation', actorId: null, reason: null, correlationId: event.correlationid },
    );
  });
