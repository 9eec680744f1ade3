import { AuditRow } from '@landed/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { theWorld } from '../lib/the-world.ts';

test('every list of the desk comes as a file, with formulas defused, and is on record as an export', async () => {
  const world = await theWorld();
  const organizer = await world.organizer();
  const meeting = await world.meeting();
  const person = await world.member('=1+1', meeting);
  await world.need(person, 'Spread Sheet Works');
  const filter = (of: object): string => encodeURIComponent(JSON.stringify(of));
  const lists = [
    [`members?filter=${filter({ q: person.address })}`, `'=1+1`],
    [`check-ins?filter=${filter({ meetingId: meeting.id })}`, `'=1+1`],
    [`rsvps?filter=${filter({ meetingId: meeting.id })}`, meeting.id],
    [`needs?filter=${filter({ q: 'Spread Sheet' })}`, 'Spread Sheet Works'],
    ['leads?filter={}', 'id,'],
    ['introductions?filter={}', ''],
    ['emails?filter={}', 'id,kind'],
    ['suppressions?filter={}', ''],
    ['merges?filter={}', ''],
    ['audit/members?filter={}', 'actorId'],
  ] as const;
  for (const [path, holds] of lists) {
    const answer = await organizer.call('GET', `/api/${path}&format=csv`);
    expect(`${path} ${answer.status} ${answer.headers.get('content-type')}`).toMatch(/ 200 text\/csv/);
    expect(answer.headers.get('content-disposition'), path).toMatch(
      /^attachment; filename="[a-z-]+-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.text, path).toContain(holds);
    expect(answer.text, path).not.toMatch(/(^|,)=/m);
  }
  const exports = await organizer.expect(
    200,
    z.array(AuditRow),
    'GET',
    `/api/audit/members?range=[0,99]&filter=${filter({ action: 'export' })}`,
  );
  expect(exports.map(({ route }) => route)).toEqual(
    expect.arrayContaining(['GET /api/members', 'GET /api/merges', 'GET /api/audit/members']),
  );
  const visitor = world.stranger();
  await visitor.signUp(world.mailbox);
  expect((await visitor.call('GET', '/api/members?format=csv')).status).toBe(403);
});
