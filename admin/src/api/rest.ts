import simpleRestProvider from 'ra-data-simple-rest';
import { type DataProvider, type GetManyParams, HttpError, type Identifier } from 'react-admin';
import { httpClient } from './http-client.ts';

export const api = '/api';

/** Without an address for a single one: it is read out of its list. */
const listedOnly = new Set([
  'attendance-corrections',
  'check-ins',
  'dead-letters',
  'devices',
  'duplicates',
  'introductions',
  'leads',
  'needs',
  'organisation-questions',
  'rsvps',
  'shuttle-runs',
  'suppressions',
]);

const stock: DataProvider = simpleRestProvider(api, httpClient);

/** All of them, also when there are more than the length of a page. */
async function some(resource: string, ids: readonly Identifier[], signal?: AbortSignal): Promise<never[]> {
  const query = new URLSearchParams({
    filter: JSON.stringify({ id: ids }),
    range: JSON.stringify([0, Math.max(ids.length - 1, 0)]),
  });
  return (await httpClient<never[]>(`${api}/${resource}?${query}`, { signal })).json;
}

/**
 * react-admin insists on the id that it asked for. Where the answer is about another thing, of which the one asked for is
 * a part now, that one's id is beside it.
 */
const named = (id: Identifier, data: { id: Identifier }) => ({
  data: data.id === id ? data : { ...data, id, partOf: data.id },
});

/** react-admin's verbs, as our API speaks them. */
export const rest = {
  ...stock,

  async getOne(resource: string, params: { id: Identifier; signal?: AbortSignal }) {
    if (!listedOnly.has(resource.split('/')[0] ?? ''))
      return named(params.id, (await stock.getOne(resource, params)).data);
    const [one] = await some(resource, [params.id], params.signal);
    if (one === undefined) throw new HttpError('landed.error.gone', 404);
    return { data: one };
  },

  async getMany(resource: string, { ids, signal }: GetManyParams) {
    return { data: await some(resource, ids, signal) };
  },

  /** People are keyed in from what they signed, and may turn out to be known; attendance is mended and never just written. */
  async create(resource: string, params: { data: object & { meetingId?: string } }) {
    if (resource === 'check-ins') {
      const { meetingId, ...correction } = params.data;
      const sent = { method: 'POST', body: JSON.stringify(correction) };
      const { json } = await httpClient<object>(`${api}/meetings/${meetingId}/attendance/corrections`, sent);
      return { data: { ...json, id: meetingId } };
    }
    if (resource !== 'members') return await stock.create(resource, params);
    const sent = { method: 'POST', body: JSON.stringify(params.data) };
    const { json } = await httpClient<{ memberId: string }>(`${api}/registrations`, sent);
    return await stock.getOne('members', { id: json.memberId });
  },
} as DataProvider;
