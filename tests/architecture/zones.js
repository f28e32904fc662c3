// The import table: which zone may import which, and where each outside library enters. Read by the
// architecture test (which resolves every import) and by eslint.config.js (which warns while typing).

/**
 * @typedef {object} Zone
 * @property {string} name
 * @property {RegExp} path files of the zone, relative to the project root
 * @property {string[]} files the same as globs, for eslint
 * @property {string[]} may zones it may import; its own is always allowed
 * @property {string} home what belongs here, used in the message of a refusal
 */

const mechanisms = ['db', 'sync', 'session', 'documents', 'ui'];

/** Order matters: the first zone whose path matches owns the file. @type {Zone[]} */
export const table = [
	{
		name: 'service-worker',
		path: /^src\/service-worker\//,
		files: ['src/service-worker/**'],
		may: [],
		home: 'which request is answered from which cache'
	},
	{
		name: 'core',
		path: /^src\/lib\/core\//,
		files: ['src/lib/core/**'],
		may: [],
		home: 'pure value words without a process: money, dates, numbers, identity numbers, results'
	},
	{
		name: 'db',
		path: /^src\/lib\/db\//,
		files: ['src/lib/db/**'],
		may: ['core'],
		home: 'local storage of any rows'
	},
	{
		name: 'sync',
		path: /^src\/lib\/sync\//,
		files: ['src/lib/sync/**'],
		may: ['core', 'db'],
		home: 'outbox, push, pull, conflict and status of any rows'
	},
	{
		name: 'session',
		path: /^src\/lib\/session\//,
		files: ['src/lib/session/**'],
		may: ['core', 'db', 'sync'],
		home: 'sign-in, the role, and the one connection to Supabase'
	},
	{
		name: 'documents',
		path: /^src\/lib\/documents\//,
		files: ['src/lib/documents/**'],
		may: ['core'],
		home: 'reading and writing file formats without knowing what the rows mean'
	},
	{
		name: 'ui',
		path: /^src\/lib\/ui\//,
		files: ['src/lib/ui/**'],
		may: ['core'],
		home: 'components that know neither the process nor the data'
	},
	{
		name: 'module/domain',
		path: /^src\/lib\/modules\/[^/]+\/domain\//,
		files: ['src/lib/modules/*/domain/**'],
		may: ['core'],
		home: 'the rules, as pure functions'
	},
	{
		name: 'module/data',
		path: /^src\/lib\/modules\/[^/]+\/data\//,
		files: ['src/lib/modules/*/data/**'],
		may: ['core', 'module/domain', 'db', 'sync', 'session'],
		home: 'what the module reads and writes, without screens'
	},
	{
		name: 'module/documents',
		path: /^src\/lib\/modules\/[^/]+\/documents\//,
		files: ['src/lib/modules/*/documents/**'],
		may: ['core', 'module/domain', 'documents'],
		home: "the module's own sheets and prints"
	},
	{
		name: 'module/features',
		path: /^src\/lib\/modules\/[^/]+\/features\//,
		files: ['src/lib/modules/*/features/**'],
		may: ['core', 'module/domain', 'module/data', 'module/documents', ...mechanisms, 'app'],
		home: 'screens of the module and their controllers'
	},
	{
		name: 'module/door',
		path: /^src\/lib\/modules\/[^/]+\/[^/]+$/,
		files: ['src/lib/modules/*/*'],
		may: ['core', 'module/domain', 'module/data', 'module/documents', 'module/features'],
		home: 'the full door of the module'
	},
	{
		name: 'app',
		path: /^src\/lib\/app(\.svelte)?\.ts$/,
		files: ['src/lib/app.ts', 'src/lib/app.svelte.ts'],
		may: ['core', ...mechanisms, 'module/domain', 'module/data', 'module/door'],
		home: 'the one place that knows every module and puts the parts together'
	},
	{
		name: 'routes',
		path: /^src\/routes\//,
		files: ['src/routes/**'],
		may: ['core', 'module/domain', 'module/features', 'module/door', ...mechanisms, 'app'],
		home: 'addresses: which screen stands where'
	}
];

/** Doors: from another module, and from routes, these files stand for the folder. */
export const doors = /^src\/lib\/modules\/[^/]+\/(domain\/)?index\.ts$/;

/**
 * Outside libraries and the only files that may import them.
 * @type {{ library: RegExp, files: RegExp, globs: string[], note: string }[]}
 */
export const libraries = [
	{
		library: /^dexie(\/|$)/,
		files: /^src\/lib\/db\//,
		globs: ['src/lib/db/**'],
		note: 'only lib/db stores on the device'
	},
	{
		library: /^(@e965\/xlsx|xlsx|exceljs)(\/|$)/,
		files: /^src\/lib\/documents\/workbook[^/]*$/,
		globs: ['src/lib/documents/workbook*'],
		note: 'only lib/documents/workbook* reads and writes .xlsx'
	},
	{
		library: /^(jspdf|jspdf-autotable)(\/|$)/,
		files: /^src\/lib\/documents\/pdf[^/]*$/,
		globs: ['src/lib/documents/pdf*'],
		note: 'only lib/documents/pdf* writes PDF'
	},
	{
		library: /^papaparse(\/|$)/,
		files: /^src\/lib\/documents\/csv[^/]*$/,
		globs: ['src/lib/documents/csv*'],
		note: 'only lib/documents/csv.ts reads CSV'
	},
	{
		library: /^uqr(\/|$)/,
		files: /^src\/lib\/documents\/qr[^/]*$/,
		globs: ['src/lib/documents/qr*'],
		note: 'only lib/documents/qr.ts draws QR codes'
	},
	{
		library: /^jsqr(\/|$)/,
		files: /^src\/lib\/documents\/qr[^/]*$/,
		globs: ['src/lib/documents/qr*'],
		note: 'only lib/documents/qr-reader.ts reads QR codes'
	},
	{
		library: /^signature_pad(\/|$)/,
		files: /^src\/lib\/ui\/SignaturePad\.svelte$/,
		globs: ['src/lib/ui/SignaturePad.svelte'],
		note: 'only lib/ui/SignaturePad.svelte takes drawn signatures'
	},
	{
		library: /^fflate(\/|$)/,
		files: /^src\/lib\/documents\//,
		globs: ['src/lib/documents/**'],
		note: 'only lib/documents compresses and looks into archives'
	},
	{
		library: /^@supabase\//,
		files: /^src\/lib\/session\/supabase\.ts$/,
		globs: ['src/lib/session/supabase.ts'],
		note: 'only lib/session/supabase.ts talks to Supabase, through import()'
	},
	{
		library: /^layercake(\/|$)/,
		files: /^src\/lib\/ui\/chart\//,
		globs: ['src/lib/ui/chart/**'],
		note: 'only lib/ui/chart draws charts'
	},
	{
		library: /^workbox-/,
		files: /^src\/service-worker\//,
		globs: ['src/service-worker/**'],
		note: 'only the service worker uses Workbox'
	}
];

/** The alias under which a zone is imported, as a regular expression for eslint. @type {Record<string, string>} */
const alias = {
	core: '^\\$lib/core(/|$)',
	db: '^\\$lib/db(/|$)',
	sync: '^\\$lib/sync(/|$)',
	session: '^\\$lib/session(/|$)',
	documents: '^\\$lib/documents(/|$)',
	ui: '^\\$lib/ui(/|$)',
	app: '^\\$lib/app(\\.svelte)?$',
	'module/domain': '^\\$lib/modules/[^/]+/domain(/|$)',
	'module/data': '^\\$lib/modules/[^/]+/data(/|$)',
	'module/documents': '^\\$lib/modules/[^/]+/documents(/|$)',
	'module/features': '^\\$lib/modules/[^/]+/features(/|$)',
	'module/door': '^\\$lib/modules/[^/]+$'
};

const libraryPatterns = (/** @type {string} */ zone) =>
	libraries
		.filter(({ globs }) => !globs.some((glob) => table.find(({ name }) => name === zone)?.files.includes(glob)))
		.map(({ library, note }) => ({ match: library.source, message: note }));

/** Other modules are entered through their doors; that the door is another module's is for the architecture test to see. */
const opensDoors = (/** @type {string} */ zone) => /^module\/(data|documents|features)$/.test(zone);

/**
 * One eslint zone per table row. A library that only some files of a zone may import is left to the
 * architecture test, which knows file names.
 */
export const zones = table.map((zone) => {
	const inner = libraries.filter(({ globs }) =>
		globs.some((glob) => zone.files.some((own) => glob !== own && glob.startsWith(own.replace('**', ''))))
	);
	return {
		files: zone.files,
		except: ['**/*.test.ts'],
		forbidden: [
			...Object.entries(alias)
				.filter(([name]) => name !== zone.name && !zone.may.includes(name) && !(name === 'module/door' && opensDoors(zone.name)))
				.map(([name, match]) => ({
					match,
					message: `${zone.name} holds ${zone.home}; it must not import ${name}. See tests/architecture/zones.js.`
				})),
			...libraryPatterns(zone.name).filter(({ message }) => !inner.some(({ note }) => note === message))
		]
	};
});
