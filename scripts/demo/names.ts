// Invented names: any resemblance of a combination to a living person is chance.
import type { Random } from './random';

const men =
	'Abdul Adi Aditya Agung Agus Ahmad Akbar Alif Amir Anang Andi Andre Angga Anton Ardi Arief Arman Asep Bagus Bambang Bayu Beni Bima Budi Cahya Candra Cecep Dadan Dani Darma Dede Deden Dedi Deni Dhani Didin Dimas Doni Dudi Edi Eko Endang Enjang Fadli Fahmi Faisal Fajar Farhan Feri Firman Galih Gani Gilang Gugun Guntur Hadi Hafiz Hari Haris Hasan Hendra Heri Heru Hilman Husen Ibnu Idris Ilham Iman Indra Irfan Irwan Iwan Jajang Jaka Joko Jujun Kurnia Lukman Luthfi Maman Maulana Mochamad Muhamad Mulyadi Nanang Nana Nandang Naufal Nugraha Nurdin Opik Panji Prasetya Rafi Rahmat Rangga Reza Ridwan Rizal Rizki Robi Rohmat Rudi Rusdi Saepul Sandi Satria Sigit Sofyan Suherman Sukma Surya Syahrul Taufik Tatang Tedi Teguh Toni Ujang Usep Wahyu Wawan Wildan Wira Yadi Yana Yayan Yogi Yudi Yusuf Zaenal Zaki'.split(
		' '
	);
const women =
	'Ade Aida Ai Aisyah Alya Amelia Anisa Anita Ani Annisa Ayu Cici Citra Desi Devi Dewi Diah Diana Dina Dini Eka Elin Elis Elsa Endah Erna Euis Eva Evi Fani Farida Fatimah Febri Fitri Fitriani Gita Hani Hartini Hesti Ida Iis Ika Imas Indah Indri Ine Intan Ira Irma Isti Julia Kania Kartika Kokom Laila Laras Leni Lia Lilis Lina Linda Lisna Lulu Maya Mega Mela Meri Mia Mila Mutia Nabila Nadia Neneng Neng Neni Nia Nina Nining Nisa Novi Nunung Nur Nurul Nyai Pipit Popi Puji Putri Rani Ratih Ratna Reni Resti Ria Rika Rina Rini Riska Rita Rosi Santi Sari Selvi Septi Shinta Silvi Sinta Siska Siti Sri Susan Susi Tia Tina Tini Titin Tuti Ulfa Vera Vina Wati Widi Wida Winda Wulan Yani Yanti Yati Yeni Yuli Yuliana Yuni Zahra'.split(
		' '
	);
const middleOfWomen = 'Agustin Fitria Hikmah Lestari Maulida Mega Permata Puspa Putri Rahma Retno Sari Utami Wulan'.split(' ');
const middleOfAll = 'Adi Cahya Dwi Eka Indra Kurnia Mulya Nur Prima Setia Sri Tri Wahyu'.split(' ');
const lastOfWomen =
	'Agustina Anggraeni Anggraini Apriliani Astuti Aulia Cahyani Damayanti Febrianti Fitriani Halimah Handayani Hartati Hasanah Herlina Hidayati Indriani Juliani Karlina Komalasari Kurniasih Lestari Mardiana Marlina Marliani Maryani Mulyani Novianti Nuraeni Nuraini Nurhasanah Nurhayati Nurjanah Oktaviani Permatasari Pertiwi Pratiwi Purnamasari Puspita Puspitasari Rahayu Rahmawati Rohaeni Rosdiana Safitri Santika Sapitri Setiawati Sukmawati Sulastri Sumarni Suryani Susanti Syafitri Utami Wahyuni Widianti Wijayanti Wulandari Yulianti Yuliani'.split(
		' '
	);
const lastOfAll =
	'Abdullah Adiputra Aditama Alamsyah Ardiansyah Arifin Azhari Budiman Darmawan Effendi Fadilah Fauzi Firdaus Firmansyah Gunawan Hakim Hardiansyah Hendrawan Herlambang Hermawan Hidayat Ibrahim Irawan Iskandar Ismail Junaedi Kamaludin Komarudin Kosasih Kurniawan Kusmayadi Kusuma Mahendra Maulana Mulyana Munandar Mustofa Nasution Nugraha Nugroho Permana Prakoso Pramono Prasetyo Pratama Purnama Putra Rachman Rahman Ramadhan Ramdani Rukmana Saepudin Salim Santoso Saputra Setiawan Sobari Solihin Subagja Sudrajat Sugiarto Suhendar Suhendra Sunarya Supriadi Supriatna Suryana Susanto Sutisna Suwandi Tarmizi Wahyudi Wibowo Widodo Wijaya Yusuf Zulkarnaen'.split(
		' '
	);

/** Makes names that are never repeated. */
export function nameMaker(random: Random): (sex: 1 | 2) => string {
	const used = new Set<string>();
	return (sex) => {
		for (;;) {
			const first = random.pick(sex === 1 ? men : women);
			const last = random.pick(sex === 2 && random.chance(0.75) ? lastOfWomen : lastOfAll);
			const middle = random.pick(sex === 2 && random.chance(0.5) ? middleOfWomen : middleOfAll);
			const parts = random.chance(0.35) ? [first, middle, last] : [first, last];
			const name = parts.join(' ');
			if (new Set(parts).size < parts.length || used.has(name)) continue;
			used.add(name);
			return name;
		}
	};
}
