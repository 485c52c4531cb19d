"""Tells Indonesian from English in bilingual titles, and cuts them apart."""

import re

_INDONESIAN = frozenset(
    """
    menurut dan di dalam angka yang dari per jumlah banyaknya banyak luas jenis kelamin kelompok umur penduduk tahun
    kecamatan kabupaten kota desa kelurahan provinsi rata rata-rata hasil tanaman produksi panen sekolah murid guru
    jiwa kepadatan laju pertumbuhan rumah tangga tempat tinggal pendidikan kesehatan sarana fasilitas tenaga kerja
    angkatan pegawai negeri sipil aparatur pemerintah pemerintahan daerah ketinggian jarak kantor curah hujan hari
    persentase distribusi rasio status perkawinan pekerjaan lahir lapangan usaha harga konstan berlaku dasar atas
    produk domestik bruto pengeluaran pendapatan kemiskinan miskin indeks pembangunan manusia nilai ternak unggas
    ikan perikanan perkebunan hutan kehutanan industri perdagangan pasar koperasi bank keuangan anggaran realisasi
    kendaraan jalan panjang angkutan pos hotel restoran wisata wisatawan penghunian kamar gizi buruk penderita
    keluarga berencana peserta aktif akseptor alat kontrasepsi keberadaan kepala sekretaris wilayah administratif
    agama ibadah peribadatan nikah talak cerai rujuk kejahatan bencana alam air minum listrik penerangan bahan bakar
    memasak lantai terluas dinding atap lahan sawah bukan padi jagung kedelai sayuran sayur-sayuran buah buah-buahan
    biofarmaka tanam ternak besar kecil pemotongan populasi kondisi keadaan geografi iklim stasiun pengamatan unsur
    suhu kelembaban tekanan angin penyinaran matahari tingkat tidak ada terdekat kemudahan mencapai untuk bagi dengan
    oleh serta antara dimiliki digunakan dianut memiliki menggunakan bersekolah sebagian sumber utama rukun warga
    tetangga dusun lingkungan anggota dewan perwakilan rakyat partai politik ekspor impor inflasi konsumen petani
    bulan triwulan semester terhadap kontribusi struktur jasa lembaga masyarakat nonprofit konsumsi akhir modal tetap
    gambar tabel grafik peta daftar isi halaman kata pengantar penjelasan teknis umum lampiran bab singkatan
    toko warung kios makan minum bengkel surat kabar siaran televisi menara telepon seluler sinyal jaringan
    pelanggan terjual disalurkan didistribusikan terbitan berdasarkan golongan pangkat jabatan struktural
    dokter bidan perawat puskesmas posyandu poliklinik apotek rumah sakit balita imunisasi ibu hamil bayi
    penyandang cacat korban pelaku kasus perkara usia muda tua lanjut perempuan laki-laki laki kematian kelahiran
    """.split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    """
    the of and in by for to from at on with according number numbers total population area village villages district
    districts subdistrict subdistricts sub-district regency regencies municipality municipal province average mean
    rate growth ratio sex gender age group groups household households production harvested planted crops crop
    vegetables vegetable fruits fruit plantation estate livestock poultry fish fishery fisheries forestry industry
    manufacturing trade market cooperative cooperatives bank finance budget realization vehicles road roads length
    hotel hotels restaurant restaurants tourism health education educational school schools students student pupils
    teachers teacher facilities facility medical personnel hospital hospitals center centers public private level
    levels type types kind kinds status marital occupation work employment labor force workers civil servants
    government local office offices distance capital altitude rainfall rainy days climate elements observation month
    months station stations amount percentage distribution density census projection results result source main
    lighting cooking fuel water floor roof wall land wetland rice paddy corn maize religion worship marriage divorce
    crime disaster natural family planning active participants acceptors contraception methods used malnutrition
    people birth place relationship last attended completed highest ability language aged years over year quarter
    price prices index gross regional domestic product current constant market expenditure income poverty poor human
    development consumer inflation exports imports value share contribution structure services nonprofit final
    consumption fixed capital formation figures figure table tables map contents content list preface explanatory
    notes technical page title general abbreviation access nearest ease existence presence head secretary apparatus
    neighborhood association associations having has who is are was no not non other others by per each which than
    condition geography administrative resources social welfare agriculture transportation communication banking
    accommodation slaughtered customers sold delivered distributed based position structural grade male female
    """.split()  # noqa: SIM905
)
# Words that no name of a thing brings into the other language's half ("Number of Rukun Warga and Rukun Tetangga").
_TELLING = frozenset(
    """
    menurut dan di dalam yang dari dengan oleh untuk serta jumlah banyaknya
    the of and in by for to from at on with according number total
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_BOUNDARY = re.compile(r"\s*/\s*|\n")
_ENGLISH_ENDING = re.compile(r"(?:tion|tions|ing|ment|ments|ity|ities|ship|ness|ies|ance|ence|ally|ous|ture)$")
_INDONESIAN_SHAPE = re.compile(
    r"^(?:ke|pe|pem|pen|peng|per|ber|ter|me|mem|men|meng)[a-z]{4,}(?:an|kan|nya)$|[a-z]{3,}(?:nya|kan)$"
)


def leaning(word: str) -> int:
    """+1 for an Indonesian word, -1 for an English one, 0 where it can't be told (names, numbers)."""
    word = word.lower()
    if word in _INDONESIAN:
        return 0 if word in _ENGLISH else 1
    if word in _ENGLISH:
        return -1
    if _INDONESIAN_SHAPE.search(word):
        return 1
    return -1 if _ENGLISH_ENDING.search(word) else 0


def split_bilingual(text: str) -> tuple[str, str]:
    """Cut a title into its Indonesian and its English part; the English part is empty where there is none.

    `text` holds the lines as printed: a cut is made only at a line break or at a slash, where it parts the two best.
    """
    cuts = [match for match in _BOUNDARY.finditer(text) if text[: match.start()].strip()]
    words = [
        (match.start(), leaning(match[0]) * (3 if match[0].lower() in _TELLING else 1))
        for match in _WORD.finditer(text)
    ]
    best, best_score = None, sum(lean for _, lean in words)
    english = sum(1 for _, lean in words if lean < 0)
    for cut in cuts:
        score = sum(lean if start < cut.start() else -lean for start, lean in words)
        if score > best_score or (best is not None and score == best_score):
            best, best_score = cut, score  # of equal cuts the last: what can't be told belongs to the Indonesian part
    if best is None or not english:
        return _joined(text), ""
    return _joined(text[: best.start()]), _joined(text[best.end() :])


def _joined(text: str) -> str:
    text = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "-", text)
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:)])", r"\1", text)
    return re.sub(r"([,;])(?=[^\W\d])", r"\1 ", text).strip(" /\t")


def language_of(pages: list[str]) -> str:
    """ "ind", "eng" or "bil" (both) from page texts."""
    indonesian = english = 0
    for page in pages:
        for match in _WORD.finditer(page[:4000]):
            lean = leaning(match[0])
            indonesian += lean > 0
            english += lean < 0
    if english > 3 * max(indonesian, 1):
        return "eng"
    return "bil" if indonesian and english > 0.25 * indonesian else "ind"
