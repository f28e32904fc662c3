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
const middle =
	'Adi Agustin Aji Anggara Arif Cahya Dwi Eka Firmansyah Fitria Hikmah Ikhsan Indra Jaya Kurnia Lestari Maulida Mega Mulya Nugraha Nur Permata Prima Puspa Putra Putri Rahma Ramdan Retno Rizki Sari Setia Sri Tri Utami Wahyu Wulan Yoga'.split(
		' '
	);
const last =
	'Abdullah Adiputra Aditama Agustina Alamsyah Anggraeni Anggraini Apriliani Ardiansyah Arifin Astuti Aulia Azhari Budiman Cahyani Damayanti Darmawan Effendi Fadilah Fauzi Febrianti Firdaus Fitriani Gunawan Hakim Halimah Handayani Hardiansyah Hartati Hasanah Hendrawan Herlambang Herlina Hermawan Hidayat Hidayati Ibrahim Indriani Irawan Iskandar Ismail Juliani Junaedi Kamaludin Karlina Komalasari Komarudin Kosasih Kurniasih Kurniawan Kusmayadi Kusuma Lestari Mahendra Mardiana Marlina Marliani Maryani Maulana Mulyana Mulyani Munandar Mustofa Nasution Novianti Nugraha Nugroho Nuraeni Nuraini Nurhasanah Nurhayati Nurjanah Oktaviani Permana Permatasari Pertiwi Prakoso Pramono Prasetyo Pratama Pratiwi Purnama Purnamasari Puspita Puspitasari Putra Rachman Rahayu Rahman Rahmawati Ramadhan Ramdani Rohaeni Rosdiana Rukmana Saepudin Safitri Salim Santika Santoso Sapitri Saputra Setiawan Setiawati Sobari Solihin Subagja Sudrajat Sugiarto Suhendar Suhendra Sukmawati Sulastri Sumarni Sunarya Supriadi Supriatna Suryana Suryani Susanti Susanto Sutisna Suwandi Syafitri Tarmizi Utami Wahyuni Wahyudi Wibowo Widianti Widodo Wijaya Wijayanti Wulandari Yulianti Yuliani Yusuf Zulkarnaen'.split(
		' '
	);

/** Makes names that are never repeated. */
export function nameMaker(random: Random): (sex: 1 | 2) => string {
	const used = new Set<string>();
	return (sex) => {
		for (;;) {
			const first = random.pick(sex === 1 ? men : women);
			const parts = random.chance(0.35) ? [first, random.pick(middle), random.pick(last)] : [first, random.pick(last)];
			const name = parts.join(' ');
			if (new Set(parts).size < parts.length || used.has(name)) continue;
			used.add(name);
			return name;
		}
	};
}
