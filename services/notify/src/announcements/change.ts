import { notFound, ProblemError } from '@landed/chassis/problem';
import type { AnnouncementDraft, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Mailing } from '../generated/prisma/client.ts';
import { refusedLinks } from '../letters/markdown.ts';
import { becauseOfRole } from '../mailings/audience.ts';

const contentOf = ({ title, body, segment }: AnnouncementDraft) => ({
  content: { title, body, becauseOfRole: becauseOfRole(segment) },
  segment,
});

/** Throws 400 for links that lead neither to a page nor to a mailbox. */
export function assertLinks(body: string): void {
  const refused = refusedLinks(body);
  if (refused.length === 0) return;
  const message = `has links that lead neither to a page nor to a mailbox: ${refused.join(', ').slice(0, 200)}`;
  throw new ProblemError(400, 'link-not-safe', 'Please mend the links.', { fields: [{ field: 'body', message }] });
}

export async function createAnnouncement(tx: Tx, deps: Deps, draft: AnnouncementDraft, by: MemberId): Promise<Mailing> {
  assertLinks(draft.body);
  const now = deps.runtime.now();
  const data = { ...contentOf(draft), id: deps.runtime.newId(), kind: 'announcement', state: 'draft' };
  return await tx.mailing.create({ data: { ...data, createdBy: by, createdAt: now } });
}

/** Locks it, so that whoever is writing its letters has finished their step. Throws 404. */
async function locked(tx: Tx, id: string): Promise<Mailing> {
  await tx.$queryRaw`SELECT FROM mailing WHERE id = ${id}::uuid FOR UPDATE`;
  const mailing = await tx.mailing.findFirst({ where: { id, kind: 'announcement' } });
  if (!mailing) throw notFound('announcement');
  return mailing;
}

const notDraft = (): ProblemError =>
  new ProblemError(409, 'not-a-draft', 'This announcement is no draft any more. Please write a new one.');

export async function changeAnnouncement(tx: Tx, id: string, draft: AnnouncementDraft): Promise<Mailing> {
  assertLinks(draft.body);
  const mailing = await locked(tx, id);
  if (mailing.state !== 'draft') throw notDraft();
  return await tx.mailing.update({ where: { id }, data: contentOf(draft) });
}

/** Whoever chooses the minute that has just gone by means now; a day that is over is a slip of the pen. */
const slackMs = 3_600_000;

/** `at` is now if it has just gone by. Throws 400 for what lies further back. */
export async function scheduleAnnouncement(tx: Tx, deps: Deps, id: string, at: Date): Promise<Mailing> {
  const mailing = await locked(tx, id);
  if (mailing.state !== 'draft' && mailing.state !== 'scheduled') throw notDraft();
  const now = deps.runtime.now();
  if (at.getTime() < now.getTime() - slackMs) {
    const fields = [{ field: 'at', message: 'lies in the past. Please choose a time to come, or none to send it now' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: at.', { fields });
  }
  return await tx.mailing.update({ where: { id }, data: { state: 'scheduled', dueAt: at > now ? at : now } });
}

/**
 * From here on nothing of it leaves. Stopping what is stopped changes nothing; throws 409 for a draft and where all has left.
 * What is in doubt stays so: it may have arrived.
 */
export async function stopAnnouncement(tx: Tx, deps: Deps, id: string): Promise<Mailing> {
  const mailing = await locked(tx, id);
  if (mailing.state === 'stopped') return mailing;
  if (mailing.state === 'draft')
    throw new ProblemError(409, 'not-scheduled', 'This announcement is still a draft: nothing leaves.');
  const waits = { kind: 'announcement', subjectId: id, state: { in: ['queued', 'deferred', 'sending'] } };
  if (mailing.state === 'sent' && (await tx.email.count({ where: waits })) === 0)
    throw new ProblemError(409, 'already-sent', 'All of it has left already: there is nothing to stop.');
  await tx.email.updateMany({
    where: { ...waits, state: { in: ['queued', 'deferred'] } },
    data: { state: 'dropped', lastError: 'An organizer stopped it.' },
  });
  return await tx.mailing.update({ where: { id }, data: { state: 'stopped', endedAt: deps.runtime.now() } });
}
