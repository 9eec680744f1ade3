import { Box, Link, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { ConnectorLoad } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { target } from '../theme/target.ts';
import { useConnectorLoad } from './use-this-week.ts';

interface Item {
  count: number;
  to: string;
  words: string;
}

/** How many rows fit; undefined while nobody has answered. */
function useTotal(resource: string, filter: object): number | undefined {
  const { total } = useGetList(resource, {
    pagination: { page: 1, perPage: 1 },
    sort: { field: resource === 'duplicates' ? 'foundAt' : 'askedAt', order: 'DESC' },
    filter,
  });
  return total;
}

const toList = (resource: string, filter: object): string =>
  `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;

/** What waits for a person: asks without an answer, needs without a way, names in doubt, records that may be one. */
export function Waiting() {
  const translate = useTranslate();
  const { data: load, error } = useConnectorLoad();
  const twice = useTotal('duplicates', {});
  const doubts = useTotal('organisation-questions', { open: true });
  const words = (name: string, values: object = {}) => translate(`landed.waiting.${name}`, values);
  const asks = ({ openAsks, oldestOpenDays }: ConnectorLoad): string =>
    words(oldestOpenDays ? 'asks' : 'asks_today', { smart_count: openAsks, days: oldestOpenDays });
  const items: Item[] = [
    ...(load
      ? [
          {
            count: load.openAsks,
            to: toList('introductions', {}),
            words: asks(load),
          },
          {
            count: load.needsWaiting,
            to: toList('needs', { state: 'open' }),
            words: words('needs', { smart_count: load.needsWaiting }),
          },
          {
            count: load.atTheirLimit,
            to: toList('introductions', {}),
            words: words('limit', { smart_count: load.atTheirLimit }),
          },
        ]
      : []),
    {
      count: doubts ?? 0,
      to: toList('organisation-questions', { open: true }),
      words: words('doubts', { smart_count: doubts }),
    },
    { count: twice ?? 0, to: '/duplicates', words: words('twice', { smart_count: twice }) },
  ];
  const open = items.filter(({ count }) => count > 0);
  return (
    <Panel title={words('title')}>
      <ErrorWords error={error} />
      {open.length === 0 ? <Typography color="text.secondary">{words('none')}</Typography> : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
        {open.map((item) => (
          <li key={item.words}>
            <Link component={RouterLink} to={item.to} sx={target}>
              {item.words}
            </Link>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
