// Programs outside npm that the tests need: a Chromium, LibreOffice Calc, and readers of PDF. Found, or installed where
// that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @typedef {'chromium' | 'soffice' | 'pdftotext' | 'pdftoppm' | 'qpdf'} Tool */

/** Where each is found, the Debian package that brings it, and the variable that names its place otherwise. */
const tools = {
	chromium: {
		debian: 'chromium',
		variable: 'CHROMIUM_PATH',
		places: [
			'/usr/bin/chromium',
			'/usr/bin/chromium-browser',
			'/usr/bin/google-chrome',
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
			'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
		]
	},
	soffice: {
		debian: 'libreoffice-calc-nogui',
		variable: 'SOFFICE_PATH',
		places: [
			'/usr/bin/soffice',
			'/usr/bin/libreoffice',
			'/Applications/LibreOffice.app/Contents/MacOS/soffice',
			'C:\\Program Files\\LibreOffice\\program\\soffice.exe'
		]
	},
	pdftotext: { debian: 'poppler-utils', variable: 'PDFTOTEXT_PATH', places: unix('pdftotext') },
	pdftoppm: { debian: 'poppler-utils', variable: 'PDFTOPPM_PATH', places: unix('pdftoppm') },
	qpdf: { debian: 'qpdf', variable: 'QPDF_PATH', places: unix('qpdf') }
};

/** @param {string} name @returns {string[]} */
function unix(name) {
	return [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/opt/homebrew/bin/${name}`];
}

/** @param {Tool} tool @returns {string | undefined} */
export function find(tool) {
	const { variable, places } = tools[tool];
	return [process.env[variable], ...places].find((file) => file && existsSync(file));
}

/**
 * Finds the program, else installs its Debian package when this is root on a system with apt.
 * Throws a sentence that says what to do otherwise.
 * @param {Tool} tool
 * @returns {string}
 */
export function ensureTool(tool) {
	const found = find(tool);
	if (found) return found;
	const { debian, variable } = tools[tool];
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const apt = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { stdio: 'inherit', env });
		console.log(`Installing ${debian} (apt-get) ...`);
		if (apt('install', '-y', '--no-install-recommends', debian).status !== 0) {
			apt('update');
			apt('install', '-y', '--no-install-recommends', debian);
		}
		const installed = find(tool);
		if (installed) return installed;
	}
	throw new Error(
		`${tool} tidak ditemukan dan tidak dapat dipasang otomatis. Pasang paket ${debian}, atau isi ${variable} dengan letaknya. ` +
			`(${tool} was not found: install ${debian}, or set ${variable} to its path.)`
	);
}
