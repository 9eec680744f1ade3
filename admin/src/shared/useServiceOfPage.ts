import { useParams } from 'react-router-dom';
import { services } from '../api/data-provider.ts';
import type { ServiceName } from '../api/types.ts';

/** The service that the address names; without one, the first. */
export function useServiceOfPage(): ServiceName {
  const { service } = useParams();
  return services.find((name) => name === service) ?? 'members';
}
