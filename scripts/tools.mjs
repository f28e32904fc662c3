// Programs outside npm that the tests need: a Chromium and LibreOffice Calc. Found, or installed where that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = {
	chromium: [
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
	],
	soffice: [
		'/usr/bin/soffice',
		'/usr/bin/libreoffice',
		'/Applications/LibreOffice.app/Contents/MacOS/soffice',
		'C:\\Program Files\\LibreOffice\\program\\soffice.exe'
	]
};

/** @param {'chromium' | 'soffice'} tool @returns {string | undefined} */
export function find(tool) {
	const named = process.env[tool === 'chromium' ? 'CHROMIUM_PATH' : 'SOFFICE_PATH'];
	return [named, ...places[tool]].find((file) => file && existsSync(file));
}

/**
 * Finds the program, else installs its Debian package when this is root on a system with apt.
 * Throws a sentence that says what to do otherwise.
 * @param {'chromium' | 'soffice'} tool
 * @returns {string}
 */
export function ensureTool(tool) {
	const found = find(tool);
	if (found) return found;
	const debian = tool === 'chromium' ? 'chromium' : 'libreoffice-calc-nogui';
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
	const variable = tool === 'chromium' ? 'CHROMIUM_PATH' : 'SOFFICE_PATH';
	throw new Error(
		`${tool} tidak ditemukan dan tidak dapat dipasang otomatis. Pasang paket ${debian}, atau isi ${variable} dengan letaknya. ` +
			`(${tool} was not found: install ${debian}, or set ${variable} to its path.)`
	);
}
