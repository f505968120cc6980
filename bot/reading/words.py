"""Words that stand between a cue and a name, and words that are never names."""

import re


def words(text: str) -> frozenset[str]:
    """A table of words, written as text."""
    return frozenset(text.split())


FILLERS = re.compile(
    r"(?:id|i\.d|user(?:name|id)?|uname|usn|nick(?:name)?|akun(?:nya)?|account|nama(?:nya)?|no|nomor(?:nya)?|nomer(?:nya)?"
    r"|nmr|number|num|hp|saya|sy|aku|aq|ku|gue|gw|dia|nya|pelaku(?:nya)?|admin|cs|kami|kita|only|aktif|adalah|yaitu|is|my|ya"
    r"|yg|di|ke|to|at|bot|channel|kanal|grup|group|official|live|app|hub(?:ungi)?|chat|kontak|contact|langsung|via|dm|add"
    r"|follow|open|bo|vcs|bisa|fast|respon|ready|me|on|kak|gan|min|bang|sis|aja|saja|bisnis|business|pribadi|baru|utama|ada|dgn|dengan|pakai|pake|bernama)(?![A-Za-z0-9_])\.?",
    re.I,
)
NAMING = frozenset(("id", "i.d", "username", "userid", "user", "uname", "usn", "nick", "nickname"))
"""Fillers after which any plain word is a name."""

STOP = words(
    """
    abal account ada adalah admin agar akan aktif aku akun all also anak and anda apa apakah
    apartemen aplikasi app are area asli atas atau awal baik bali bandar bandung bang banyak bapak
    baru batam bawah bayar begini begitu bekasi belum berapa besok biar bila bisa bodong bogor bokep
    boleh bot bro buat bukan bukti bulan cara cek cewek ceweknya chat comment comments cowok cuma
    dalam dan dapat dari dekat demi dengan denpasar depan depok di dia dibawah diblokir dicek
    dihapus dilaporkan diri ditipu dong down dua dulu eror error everyone fake first for foto from
    gak game games gan ganti gimana gmail gratis grup hack hanya hapus hari harus hati her here
    hilang his hotel hotmail how ibu id ilegal ini itu jadi jakarta jalan jam jangan jasa jika jogja
    jual jualan judi juga kah kak kakak kalau kalian kalo kami kamu kan karena kasih kata katanya ke
    kemarin kena kenalan kenapa kepada ketemu ketemuan kita klik kok korban kos kosong kota kredit
    lagi lain lainnya laku lalu lama lampiran langsung lapor laporan laporkan lebih lemot lewat
    lihat link login lokasi lupa makassar malam malang mana marketplace mas masih masuk mau mbak
    medan medsos melakukan melalui menawarkan mencurigakan menipu menit menjual mereka meresahkan
    mesum milik minggu minimal minta modus mohon mungkin murah nama namanya nanti narkoba nawarin
    nipu nomer nomor nomornya none not number nya offline oleh online open orang orangnya pada pagi
    pak pakai palembang palsu para pelacur pelaku pengguna penipu penipuan perlu pernah pijat please
    porno posting premium private profil profile prostitusi psk pun punya rame report resmi rusak
    saja salah sama sampai saya scam scammer screenshot sebagai sebelum secara second sedang
    sehingga sekali sekarang sekitar semarang semua seorang seperti sering server setelah setiap
    siang sini sis situ slot smua solo sosmed spam sudah suka surabaya tadi tahun tak tangerang
    tanpa tapi tau tawarkan telah teman tentang terapis terima terlampir terlarang tersebut terus
    tetapi that the this tiap tidak tinggal tolong transfer tsb tuh udah umur unknown untuk user
    username video viral waktu wanita web with yahoo yang yogyakarta your
    """
)

QUANTITY = re.compile(
    r"(?:rp\.?)?[0-9][0-9.,]*(?:jam|j|rb|ribu|k|jt|juta|x|menit|mnt|thn|th|tahun|hari|cm|kg|gb|mb|g|an|orang|org|st|nd|rd|pm|am"
    r"|wib|wita|wit|km|m)?|[0-9]+[gG]|24/7",
    re.I,
)


def name_like(word: str) -> bool:
    """Whether a word looks like a user name all by itself: it has a digit, an underscore or a dot inside."""
    return not QUANTITY.fullmatch(word) and bool(re.search(r"[0-9_]|[a-z0-9]\.[a-z0-9]", word, re.I))
