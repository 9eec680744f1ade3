import { ownerOf } from '@landed/contracts/resources';
import type { ServiceName } from '../api/types.ts';

/** In which lists the thing of an event is seen. A topic that is not here is a resource itself. */
const seenIn: Readonly<Record<string, readonly string[]>> = {
  address: ['suppressions'],
  delivery: ['dead-letters'],
  email: ['emails'],
  introduction: ['introductions'],
  lead: ['leads'],
  list: ['members'],
  meeting: ['meetings', 'check-ins', 'series', 'attendance-corrections'],
  member: ['members', 'duplicates', 'merges', 'roles'],
  need: ['needs'],
  parking: ['meetings', 'shuttle-runs'],
  rsvp: ['rsvps', 'meetings'],
  shuttle: ['meetings', 'shuttle-runs'],
};
/** Pages of the desk that are no resource of the API. */
const pages: Readonly<Record<string, string>> = {
  '': 'meetings',
  calendar: 'meetings',
  forecasts: 'meetings',
  parking: 'meetings',
  report: 'reports',
};

export const resourcesOf = (topic: string): readonly string[] => seenIn[topic] ?? [topic];

/** The resource that a page of the desk is about. */
const resourceOn = (pathname: string): string => {
  const [name = ''] = pathname.split('/').slice(1);
  return pages[name] ?? name;
};

/** The service to listen to on a page, or null where nothing is told. */
export const serviceOn = (pathname: string): ServiceName | null => ownerOf(resourceOn(pathname), '');

/** A form holds what somebody is typing: nothing is asked for anew under their hands. */
export const isForm = (pathname: string): boolean => {
  const [, name = '', second, third] = pathname.split('/');
  return !(name in pages) && second !== undefined && third !== 'show';
};
