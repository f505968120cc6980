"""What could tell who a child is leaves the words that are handed on: numbers, addresses, names behind a cue.

A rule cannot know every name. It takes away too much rather than too little, and who hands the words on is told
that a machine did it (UU SPPA, article 19: the identity of a child is kept secret).
"""

import re

from bot.reading.mask import mask_personal

VEILED = "[disamarkan]"
_NUMBERS = re.compile(r"\+?[0-9][0-9 .()-]{4,}[0-9]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CUES = (
    "nama|namanya|namaku|bernama|panggilan|panggilannya|ibu|ibunya|ayah|ayahnya|bapak|bapaknya|mama|mamanya|papa"
    "|papanya|orang ?tua|orang ?tuanya|sekolah|sekolahnya|sd[nit]?|smp[nit]?|sma[nit]?|smk[n]?|mts[n]?|kelas"
    "|alamat|alamatnya|rumah|rumahnya|jl|jln|jalan|gang|gg|rt|rw|desa|kelurahan|kec|tinggal di|lahir|ttl|umur"
    "|umurnya|usia|usianya|name|named|called|school|class|grade|mother|father|mum|mom|dad|lives in|lives at"
    "|address|street|born|age|aged"
)
_OWN_CUES = (
    "nama saya|namaku|saya bernama|panggil saya|alamat saya|rumah saya|kantor saya|sekolah saya|nomor saya|no saya"
    "|hp saya|wa saya|whatsapp saya|telepon saya|email saya|e-mail saya|akun saya|ig saya|my name is|i am called"
    "|call me|my address|my number|my phone|my email|my account|my school"
)
_WORDS = r"[.:=]?[ \t]+(?:adalah |is |di |at )?(?!\[disamarkan)"
_BEHIND = re.compile(rf"\b({_CUES})\b{_WORDS}((?:[^\s,.;!?\n]+[ \t]*){{1,5}})", re.IGNORECASE)


_OWN = re.compile(rf"\b({_OWN_CUES})\b{_WORDS}((?:[^\s,;!?\n]+[ \t]*){{1,4}})", re.IGNORECASE)


def veil_own(text: str) -> str:
    """The words without what their writer says of themselves: a reporter is nobody's business."""
    return _OWN.sub(lambda found: f"{found[1]} {VEILED} ", text).rstrip(" ")


def veil(text: str) -> str:
    """The words without what could tell who a child is."""
    masked = mask_personal(text)
    for shape in (_MAIL, _LINK, _NUMBERS):
        masked = shape.sub(VEILED, masked)
    return _BEHIND.sub(lambda found: f"{found[1]} {VEILED} ", masked).rstrip(" ") if masked else masked
