import { createHmac } from 'node:crypto';
import type { Letter } from './mailbox.ts';
import type { World } from './world.ts';

/** What a mail provider posts when a letter came back; the status that it gets for it. */
export async function reportBounce(
  world: World,
  secret: string,
  letter: Letter,
  body: { kind: string; status: string },
): Promise<number> {
  const messageId = await world.mailbox.header(letter, 'Message-ID');
  const text = JSON.stringify({ reports: [{ messageId, ...body, detail: '550 5.1.1 no such user' }] });
  const seconds = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
  const json = { 'content-type': 'application/json' };
  const headers = { 'landed-signature': `t=${seconds},v1=${mac}` };
  return (await world.stranger().call('POST', '/api/bounces', undefined, { ...headers, ...json }, text)).status;
}
