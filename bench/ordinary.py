"""The same job written the ordinary way, to compare with: `python -m bench.ordinary`.

python-telegram-bot as its own examples show it: run_polling, the form in user_data, handlers that write with
aiosqlite (a statement per await, one commit per update) and answer directly. WAL and synchronous=FULL, so that
a commit means the same as Ronda's. Environment: TOKEN, API_URL, DATABASE, CONCURRENT (updates at once, 0 = one
after the other, which is the library's default).
"""

import os
import re
import secrets
import time
from typing import Any

import aiosqlite
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

CATEGORIES = {
    "prostitution": "Prostitusi daring", "minor": "Menyangkut anak", "trafficking": "Perdagangan orang",
    "fraud": "Penipuan", "extortion": "Pemerasan", "gambling": "Judi daring", "drugs": "Narkoba",
    "terror": "Terorisme", "hate": "Kebencian", "impersonation": "Akun palsu", "spam": "Spam", "other": "Lainnya",
}  # fmt: skip
LINK = re.compile(r"https?://t\.me/([A-Za-z0-9_]{4,32})")
HONEST = "Ini bukan laporan polisi. Kami kabari hasilnya di sini."
SCHEMA = """
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, language TEXT, seen INTEGER);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value INTEGER);
CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, platform TEXT, value TEXT, reports INTEGER DEFAULT 0,
    UNIQUE (platform, value));
CREATE TABLE IF NOT EXISTS cases (id INTEGER PRIMARY KEY, account INTEGER REFERENCES accounts (id), category TEXT,
    state TEXT, opened INTEGER, due INTEGER, reporters INTEGER DEFAULT 0, card INTEGER);
CREATE UNIQUE INDEX IF NOT EXISTS one_open ON cases (account) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS reports (id INTEGER PRIMARY KEY, code TEXT UNIQUE,
    case_id INTEGER REFERENCES cases (id), user INTEGER REFERENCES users (id), words TEXT, filed INTEGER);
CREATE INDEX IF NOT EXISTS of_case ON reports (case_id);
CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, case_id INTEGER, at INTEGER, user INTEGER, what TEXT);
"""

Context = ContextTypes.DEFAULT_TYPE
_PLAIN = LinkPreviewOptions(is_disabled=True)


async def opened(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    database = await aiosqlite.connect(os.environ["DATABASE"])
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        await database.execute(f"PRAGMA {pragma}")
    await database.executescript(SCHEMA)
    await database.commit()
    application.bot_data["database"] = database


async def closed(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    await application.bot_data["database"].close()


async def value(database: aiosqlite.Connection, statement: str, *values: object) -> Any:
    async with database.execute(statement, values) as cursor:
        row = await cursor.fetchone()
    return row[0] if row else None


async def start(update: Update, _context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text("Selamat datang. Teruskan pesan atau tempel tautan akun yang mencurigakan.")


async def setup(update: Update, context: Context) -> None:
    assert update.message is not None
    database = context.bot_data["database"]
    await database.execute("INSERT OR REPLACE INTO settings VALUES ('group', ?)", (update.message.chat_id,))
    await database.commit()
    await update.message.reply_text("Grup ini sekarang grup moderator.")


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


async def take_in(update: Update, context: Context) -> None:
    message, user, database = update.message, update.effective_user, context.bot_data["database"]
    assert message is not None
    assert user is not None
    assert context.user_data is not None
    found = LINK.search(message.text or "")
    if found is None:
        await message.reply_text("Akun mana yang Anda laporkan? Kirim tautan, nomor, atau @nama akunnya.")
        return
    await database.execute(
        "INSERT INTO users VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET seen = excluded.seen",
        (user.id, user.language_code, int(time.time())),
    )
    await database.commit()
    context.user_data.clear()
    context.user_data.update(account=found[1].lower(), words=message.text)
    choices = [(label, f"cat.{code}") for code, label in CATEGORIES.items()]
    rows = [choices[i : i + 2] for i in range(0, len(choices), 2)]
    await message.reply_html(
        f"Akun yang dilaporkan:\n<code>@{found[1]}</code> (Telegram)\n"
        "Akun ini dipakai untuk apa? Pilih yang paling sesuai.",
        reply_markup=keyboard(*rows, [("Batal", "cancel")]),
        link_preview_options=_PLAIN,
    )


async def category(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    assert context.user_data is not None
    if "account" not in context.user_data:
        await query.answer("Formulir ini sudah tidak ada. Kirim lagi akunnya.")
        return
    await query.answer()
    code = (query.data or "").removeprefix("cat.")
    context.user_data["category"] = code
    await query.edit_message_text(
        f"Akun yang dilaporkan:\n<code>@{context.user_data['account']}</code> (Telegram)\n"
        f"Kategori: <b>{CATEGORIES[code]}</b>\n\n"
        "Kirim laporan ini? Dengan mengirim, Anda menyatakan keterangan ini benar sejauh yang Anda tahu.",
        parse_mode="HTML",
        reply_markup=keyboard([("Kirim laporan", "send")], [("Kategori lain", "other"), ("Batal", "cancel")]),
        link_preview_options=_PLAIN,
    )


async def send(update: Update, context: Context) -> None:
    query, database = update.callback_query, context.bot_data["database"]
    assert query is not None
    assert context.user_data is not None
    if "category" not in context.user_data:
        await query.answer("Formulir ini sudah tidak ada. Kirim lagi akunnya.")
        return
    form = dict(context.user_data)
    case, code, reporters = await file(database, query, form)
    context.user_data.clear()
    await query.answer()
    due = time.strftime("%H.%M WIB", time.gmtime(time.time() + 13 * 3600))
    await query.edit_message_text(
        f"Laporan diterima. Nomor: <code>{code}</code>\nAkun: <code>@{form['account']}</code> (Telegram)\n"
        f"Target pemeriksaan: dalam 6 jam ({due}).\n{HONEST}\n\n"
        "Sudah transfer uang? Segera hubungi bank Anda dan lapor di iasc.ojk.go.id.",
        parse_mode="HTML",
        reply_markup=keyboard([("Status laporan", f"s.{code}")]),
        link_preview_options=_PLAIN,
    )
    await show_card(context, case, form, reporters)


async def file(database: aiosqlite.Connection, query: CallbackQuery, form: dict[str, str]) -> tuple[int, str, int]:
    """Find or open the case and store the report."""
    now, code = int(time.time()), "R" + secrets.token_hex(4).upper()
    account = await value(
        database, "SELECT id FROM accounts WHERE platform = 'telegram' AND value = ?", form["account"]
    )
    if account is None:
        cursor = await database.execute(
            "INSERT INTO accounts (platform, value) VALUES ('telegram', ?)", (form["account"],)
        )
        account = cursor.lastrowid
    case = await value(database, "SELECT id FROM cases WHERE account = ? AND state = 'open'", account)
    if case is None:
        cursor = await database.execute(
            "INSERT INTO cases (account, category, state, opened, due) VALUES (?, ?, 'open', ?, ?)",
            (account, form["category"], now, now + 21600),
        )
        case = cursor.lastrowid
    await database.execute(
        "INSERT INTO reports (code, case_id, user, words, filed) VALUES (?, ?, ?, ?, ?)",
        (code, case, query.from_user.id, form["words"], now),
    )
    await database.execute(
        "INSERT INTO events (case_id, at, user, what) VALUES (?, ?, ?, 'reported')",
        (case, now, query.from_user.id),
    )
    await database.execute("UPDATE cases SET reporters = reporters + 1 WHERE id = ?", (case,))
    await database.execute("UPDATE accounts SET reports = reports + 1 WHERE id = ?", (account,))
    reporters = await value(database, "SELECT reporters FROM cases WHERE id = ?", case)
    await database.commit()
    return case, code, reporters


async def show_card(context: Context, case: int, form: dict[str, str], reporters: int) -> None:
    """Post the case's card in the moderators' group, or edit the one that is there."""
    database = context.bot_data["database"]
    group = await value(database, "SELECT value FROM settings WHERE name = 'group'")
    card = await value(database, "SELECT card FROM cases WHERE id = ?", case)
    text = (
        f"🆕 C{case} · Baru · {CATEGORIES[form['category']]}\nAkun: <code>@{form['account']}</code> (Telegram)\n"
        f"{reporters} pelapor · sejak {time.strftime('%H.%M WIB')}\nPrioritas: 🟡 sedang (kategori +40)\n"
        f"<blockquote><code>{form['words'][:280]}</code></blockquote>"
    )
    markup = keyboard(
        [("Konfirmasi", f"c.{case}.confirm"), ("Tolak", f"c.{case}.reject")],
        [("Teruskan", f"c.{case}.escalate"), ("Ambil", f"c.{case}.take")],
    )
    if card is None:
        sent = await context.bot.send_message(
            group, text, parse_mode="HTML", reply_markup=markup, link_preview_options=_PLAIN
        )
        await database.execute("UPDATE cases SET card = ? WHERE id = ?", (sent.message_id, case))
        await database.commit()
    else:
        await context.bot.edit_message_text(
            text, group, card, parse_mode="HTML", reply_markup=markup, link_preview_options=_PLAIN
        )


def main() -> None:
    url = os.environ["API_URL"]
    application = (
        Application.builder()
        .token(os.environ["TOKEN"])
        .base_url(f"{url}/bot")
        .concurrent_updates(int(os.environ.get("CONCURRENT", "0")) or False)
        .post_init(opened)
        .post_shutdown(closed)
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("setup", setup))
    application.add_handler(CallbackQueryHandler(category, pattern=r"^cat\."))
    application.add_handler(CallbackQueryHandler(send, pattern="^send$"))
    application.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE & ~filters.COMMAND, take_in))
    application.run_polling()


if __name__ == "__main__":
    main()
