/** What the build knows: every file of the screens, and a name for them all together. */
export interface Shell {
  readonly version: string;
  readonly files: readonly string[];
}
declare const __SHELL__: Shell;
declare const self: ServiceWorkerGlobalScope;

const { version, files } = __SHELL__;
const prefix = 'volunteers-';
const cacheName = `${prefix}${version}`;
const page = self.registration.scope;

/** All or nothing: a device is ready for an evening without network, or says that it is not. */
async function keepEverything(): Promise<void> {
  const cache = await caches.open(cacheName);
  // What carries a hash in its name may come from the browser's own cache; all else as it is now.
  const hashed = (file: string): boolean => file.startsWith('assets/');
  await cache.addAll([
    new Request(page, { cache: 'reload' }),
    ...files.map((file) => new Request(new URL(file, page), { cache: hashed(file) ? 'default' : 'reload' })),
  ]);
  await self.skipWaiting();
}

async function takeOver(): Promise<void> {
  const outdated = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(outdated.map(async (name) => await caches.delete(name)));
  await self.clients.claim();
}

/** From what is kept, whatever the network does; facts are never kept here, they have their own place on the device. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = request.mode === 'navigate' ? await cache.match(page) : await cache.match(request);
  return kept ?? (await fetch(request));
}

self.addEventListener('install', (event) => event.waitUntil(keepEverything()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(page)) event.respondWith(answer(request));
});
