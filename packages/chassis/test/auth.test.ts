import { remoteKeys, useAccess } from '@landed/chassis/auth';
import { ProblemError } from '@landed/chassis/problem';
import { testKeys } from '@landed/chassis/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';

const url = '/whoever';
async function answersOf(app: FastifyInstance, ...tokens: string[]): Promise<number[]> {
  app.setErrorHandler(async (error, _request, reply) =>
    reply.code(error instanceof ProblemError ? error.status : 500).send(),
  );
  app.get(url, { config: { access: 'signed-in' } }, async () => 'ok');
  const statuses: number[] = [];
  for (const authorization of tokens) statuses.push((await app.inject({ url, headers: { authorization } })).statusCode);
  await app.close();
  return statuses;
}

test('a token that cannot be checked is not called wrong: 503 while the keys are out of reach', async () => {
  const { bearer } = await testKeys();
  const { authorization } = await bearer(crypto.randomUUID());
  const nobodyThere = Fastify();
  useAccess(nobodyThere, remoteKeys('http://127.0.0.1:1/jwks.json'));
  expect(await answersOf(nobodyThere, authorization)).toEqual([503]);

  const failing = Fastify();
  await failing.listen({ host: '127.0.0.1', port: 0 });
  const behind = Fastify();
  useAccess(behind, remoteKeys(`${failing.listeningOrigin}/jwks.json`));
  expect(await answersOf(behind, authorization)).toEqual([503]);
  await failing.close();
});

test('a token that is wrong is 401, and so is one of keys that are not ours', async () => {
  const [ours, theirs] = [await testKeys(), await testKeys()];
  const app = Fastify();
  useAccess(app, ours.keys);
  const [{ authorization: good }, { authorization: foreign }] = [
    await ours.bearer(crypto.randomUUID()),
    await theirs.bearer(crypto.randomUUID()),
  ];
  expect(await answersOf(app, good, foreign, 'Bearer nonsense', `${good}x`)).toEqual([200, 401, 401, 401]);
});
