import { ownerOf, type ServiceName } from '@landed/contracts';

export type Destination = ServiceName | 'portal';

/** Between the processes only; a client gets a 404. */
const inside = ['internal', 'livez', 'readyz'];

/**
 * Who answers this path, or null for nobody. The path is read the way the one behind the gateway will read it, with dots
 * and escapes resolved, so that no spelling leads past the table of `contracts/resources`.
 */
export function destinationOf(path: string): Destination | null {
  const segments = segmentsOf(path);
  const [first, resource = '', part = ''] = segments ?? [];
  if (first === undefined || inside.includes(first)) return null;
  if (first !== 'api') return 'portal';
  return ownerOf(resource, part);
}

function segmentsOf(path: string): string[] | null {
  if (!path.startsWith('/') || path.startsWith('//')) return null;
  try {
    return decodeURIComponent(new URL(path, 'http://gateway.invalid').pathname).split('/').slice(1);
  } catch {
    return null;
  }
}
