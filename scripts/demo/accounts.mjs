// The demo accounts: printed by `npm start`, written by the seed generator, used by the browser tests.
const password = 'sipaus-demo-2026';

/** Staff counts are those of the open demo month. */
const agencies = [
	{ short: 'BKAD', name: 'Badan Keuangan dan Aset Daerah', code: '5.02.0.00.0.00.01', staff: 28, person: 'Wulan Purnamasari' },
	{ short: 'DINKES', name: 'Dinas Kesehatan', code: '1.02.0.00.0.00.01', staff: 184, person: 'Galih Ramadhan' },
	{ short: 'DISDIK', name: 'Dinas Pendidikan', code: '1.01.0.00.0.00.01', staff: 400, person: 'Tika Lestariningsih' },
	{ short: 'DPUPR', name: 'Dinas Pekerjaan Umum dan Penataan Ruang', code: '1.03.0.00.0.00.01', staff: 120, person: 'Bayu Firmansyah' },
	{ short: 'SETDA', name: 'Sekretariat Daerah', code: '4.01.0.00.0.00.01', staff: 150, person: 'Ratih Kusumawardani' },
	{ short: 'SATPOLPP', name: 'Satuan Polisi Pamong Praja', code: '1.05.0.00.0.00.02', staff: 88, person: 'Yoga Pratama' },
	{ short: 'KECBOTIM', name: 'Kecamatan Bogor Timur', code: '7.01.0.00.0.00.02', staff: 46, person: 'Nia Kurniasih' }
];

const accounts = [
	{ email: 'bkad@demo.sipaus.test', role: 'admin_bkad', name: 'Arif Suryadi', agency: null, label: 'Admin BKAD' },
	{ email: 'bpjs@demo.sipaus.test', role: 'admin_bpjs', name: 'Mira Andayani', agency: null, label: 'Admin BPJS Kesehatan' },
	...agencies.map((agency) => ({
		email: `bendahara.${agency.short.toLowerCase()}@demo.sipaus.test`,
		role: 'bendahara',
		name: agency.person,
		agency: agency.short,
		label: `Bendahara ${agency.short} (${agency.staff} pegawai)`
	}))
];

export default { password, agencies, accounts };
