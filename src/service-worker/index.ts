/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
// Keeps the whole application of one version on the device, and updates only when the user says so.
import { build, files, version } from '$service-worker';
import {
	addPlugins,
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { setCacheNameDetails } from 'workbox-core';
import { isOwnFile, strategyFor } from './strategy';

declare const self: ServiceWorkerGlobalScope;

const SHELL = '/';
/** Pictures for the install dialog and host configuration are not needed offline. */
const own = files.filter((path) => !path.startsWith('/tangkapan/') && !path.startsWith('/_'));

setCacheNameDetails({ prefix: 'sipaus' });
// One file that is not whole ends the installation: the version before stays in charge, and the next look tries again.
addPlugins([
	{
		cacheWillUpdate: async ({ request, response }) =>
			isOwnFile(new URL(request.url).pathname, response) ? response : null
	}
]);
precacheAndRoute(
	[
		...build.map((url) => ({ url, revision: null })),
		...own.map((url) => ({ url, revision: version })),
		{ url: SHELL, revision: version }
	],
	{ directoryIndex: null, cleanURLs: false }
);
cleanupOutdatedCaches();

const precached = new Set([...build, ...own]);
registerRoute(
	({ request }) => strategyFor(request, self.location.origin, precached) === 'shell',
	createHandlerBoundToURL(SHELL)
);

self.addEventListener('message', (event) => {
	if (event.data === 'perbarui') void self.skipWaiting();
});
// The very first visit has no older page to protect.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
