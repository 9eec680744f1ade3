import { ProblemError } from '@landed/chassis/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Both encodings in which RFC 8058 (section 3.1) lets a mailbox provider post. */
const encodings = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/** Reads small forms of text fields, in both encodings, into plain objects. For this scope only. */
export function takeForms(app: FastifyInstance): void {
  for (const encoding of encodings) {
    app.addContentTypeParser(
      encoding,
      { parseAs: 'buffer', bodyLimit: 8 * 1024 },
      async (request: FastifyRequest, body: Buffer) => {
        const type = request.headers['content-type'] ?? encoding;
        try {
          const form = await new Response(new Uint8Array(body), {
            headers: { 'content-type': type },
          }).formData();
          return Object.fromEntries(form);
        } catch {
          throw new ProblemError(400, 'not-a-form', 'The form could not be read. Please send it once more.');
        }
      },
    );
  }
}
