"""The case card on a phone: what it says, and what stands behind "more"."""

import textwrap

from bot.domain.evidence import OriginKind, TextEvidence
from simulator import item
from simulator.message import Message
from tests.exhibits import bring
from tests.pictures import jpeg
from tests.scene import Scene, Team

ACCOUNT = "https://t.me/contoh_fiktif_09"


def shown(message: Message) -> str:
    """A message with its buttons as rows."""
    rows = ["[" + "] [".join(label for label, _ in row) + "]" for row in message.buttons]
    return "\n".join([message.text, *rows])


def drawn(text: str) -> str:
    """A snapshot as it stands in this file."""
    return textwrap.dedent(text).strip()


NEW = """
    🆕 C1 · Penipuan · Baru
    Akun: @contoh_fiktif_09 (Telegram)
    1 pelapor · pertama 07.00 WIB
    🟡 Prioritas sedang (kategori +60, sumber mandiri +5)
    ⏱ Lihat sebelum 08.00 WIB, putuskan sebelum 13.00 WIB
    🔎 kata: Selamat! Anda menang undian → Penipuan
    📎 1 foto, 1 teks; 1 tidak diambil (jenis berkas tidak diterima)
    Selamat! Anda menang undian, transfer dulu ya https://t.me/contoh_fiktif_09
    [✅ Konfirmasi] [❌ Tolak]
    [🚨 Teruskan] [📎 Bukti (3)]
    [👀 Ambil] [📋 Salin akun]
    [⋯ Lainnya]
"""


async def test_a_new_case(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, f"Selamat! Anda menang undian, transfer dulu ya {ACCOUNT}", "fraud")
    chat = ana.chat_with(stage.bot)
    sent = [
        ana.send_photo(chat, jpeg()),
        ana.send_item(chat, item.document(b"MZ\x90", "foto.jpg", mime="image/jpeg")),
    ]
    await stage.settle()
    await bring(stage, *sent, texts=[TextEvidence("transfer dulu", OriginKind.CHANNEL)])
    await stage.wait(seconds=30)
    assert shown(stage.card(team.citra, team.group, 1)) == drawn(NEW)


async def test_more_opens_and_closes(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Lainnya")
    menu = shown(stage.card(team.citra, team.group, 1))
    assert "Konfirmasi" not in menu
    for label in ("🏷 Ganti kategori", "🛡 Lindungi orangnya", "‹ Kembali"):
        assert f"[{label}]" in menu
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Kembali")
    assert "[✅ Konfirmasi] [❌ Tolak]" in shown(stage.card(team.citra, team.group, 1))


async def test_an_old_more_says_what_happened(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    press = await stage.press_data(team.dodi, stage.card(team.dodi, team.group, 1), "c.1.0.more")
    assert press.text is not None
    assert "Citra" in press.text


async def test_history_recommends_and_says_why(stage: Scene, team: Team) -> None:
    """New words bring a rejected case back: twice rejected, it is looked at twice."""
    for number in (1, 2):
        await stage.report(stage.simulator.person(f"Ana{number}"), f"{ACCOUNT} kata{number}", "fraud")
        assert "💡" not in stage.card(team.citra, team.group, 1).text, "one decision says little"
        await stage.tell_bot(team.citra, "/reject C1 private_dispute")
        await stage.wait(minutes=2)
    await stage.report(stage.simulator.person("Bima"), f"{ACCOUNT} kata3", "fraud")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1)
    assert "💡 2× ditolak sebelumnya (Sengketa pribadi) → periksa dua kali" in card.text
    await stage.tell_bot(team.citra, "/confirm C1")
    assert "💡" not in stage.card(team.citra, team.group, 1).text


async def test_the_child_lane_has_its_procedure_and_nothing_else(stage: Scene, team: Team) -> None:
    hello = team.dodi.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=hello)
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "csea")
    card = stage.card(team.dodi, team.dodi.chat_with(stage.bot), 1)
    assert "Ikuti prosedur perlindungan anak" in card.text
    assert "💡" not in card.text
    assert "tanda tangan" not in card.text


async def test_the_card_follows_a_file_that_arrives(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    assert "📎" not in stage.card(team.citra, team.group, 1).text
    message = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.settle()
    await bring(stage, message)
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1)
    assert "📎 1 foto" in card.text
    assert "[📎 Bukti (1)]" in shown(card)


async def test_a_long_report_can_be_read_whole(stage: Scene, team: Team) -> None:
    """What does not fit on the card is behind the evidence button, without a count."""
    words = " ".join(f"kata{number}" for number in range(120))
    await stage.report(stage.simulator.person("Ana"), f"{ACCOUNT} {words}", "fraud")
    card = stage.card(team.citra, team.group, 1)
    assert "kata110" not in card.text
    await stage.press(team.citra, card, "📎 Bukti")
    assert "kata110" in stage.last(team.citra).text


async def test_in_english(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.tell_bot(team.citra, "/language en")
    await stage.press_data(team.citra, stage.last(team.citra), "l.en")
    await stage.tell_bot(team.citra, "/case C1")
    card = shown(stage.last(team.citra))
    assert "⏱ Look by" in card
    assert ", decide by" in card
    assert "[📋 Copy account]" in card
    assert "[⋯ More]" in card


async def test_the_copy_button_copies_what_is_shown(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    card = stage.card(team.citra, team.group, 1)
    assert card.markup is not None
    copied = [b["copy_text"]["text"] for row in card.markup["inline_keyboard"] for b in row if "copy_text" in b]
    assert copied == ["@contoh_fiktif_09"]
