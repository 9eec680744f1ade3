import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below this a packet is a packet. */
const threshold = 1024;
/** Pages are made for one reader: the middle levels take a tenth of the time of the best for nearly its size. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const zlibOptions = { level: 6 };

/** A stream of events is told as it happens: a compressor would hold it back. */
const isText = (contentType: string): boolean =>
  /^(text\/(?!event-stream)|application\/(problem\+)?json|image\/svg\+xml)/.test(contentType);

/** Pages, styles, scripts and answers go out small, by brotli or gzip: a phone in a hall full of phones shares its air. */
export async function useCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    global: true,
    threshold,
    brotliOptions,
    zlibOptions,
    encodings: ['br', 'gzip'],
    customTypes: isText,
    globalDecompression: false,
  });
}
