import { useTranslate } from 'react-admin';
import { services } from '../api/data-provider.ts';
import type { ServiceName } from '../api/types.ts';
import { PageLinks } from './PageLinks.tsx';

interface Props {
  /** The address before the name of the service. */
  to: string;
  service: ServiceName;
  /** How many of them wait there; null: nobody answered. */
  waiting?: Readonly<Record<string, number | null>>;
}

/** Four services, each with its own list. */
export function ServiceLinks({ to, service, waiting = {} }: Props) {
  const translate = useTranslate();
  return (
    <PageLinks
      label={translate('landed.services')}
      current={`${to}/${service}`}
      links={services.map((name) => ({
        to: `${to}/${name}`,
        words: [translate(`words.service.${name}`), waiting[name] ? `(${waiting[name]})` : ''].join(' ').trim(),
      }))}
    />
  );
}
