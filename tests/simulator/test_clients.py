"""Clients written by others drive the simulator over HTTP: python-telegram-bot and aiogram."""

from __future__ import annotations

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CommandHandler
from telegram.request import HTTPXRequest

from simulator.server import Simulator
from tests.simulator.telegram import TOKEN, until
from tests.simulator.test_api import png


def ptb(sim: Simulator) -> telegram.Bot:
    return telegram.Bot(
        TOKEN,
        base_url=f"{sim.url}/bot",
        base_file_url=f"{sim.url}/file/bot",
        request=HTTPXRequest(read_timeout=20),
    )


def aio(sim: Simulator) -> aiogram.Bot:
    return aiogram.Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(sim.url)))


async def test_ptb_goes_the_whole_way(sim: Simulator) -> None:
    bot_account = sim.bot(TOKEN, username="ronda_demo_bot", name="Ronda")
    ana = sim.person("Ana", username="ana_fiktif")
    chat = ana.start(bot_account, "abc").chat
    async with ptb(sim) as bot:
        assert bot.username == "ronda_demo_bot"
        (update,) = await bot.get_updates(timeout=1)
        assert update.message is not None
        assert update.message.text == "/start abc"
        markup = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("✅ Ya", callback_data="v1:y", api_kwargs={"style": "success"})]]
        )
        sent = await bot.send_message(ana.id, "<b>Halo</b>", parse_mode="HTML", reply_markup=markup)
        assert sent.entities[0].type == "bold"
        press = ana.press(ana.last(chat), "✅ Ya")
        query = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
        assert query is not None
        assert query.data == "v1:y"
        await query.answer("Tersimpan", show_alert=True)
        assert await press.wait(5)
        assert press.alert
        await query.edit_message_text("Selesai")
        assert ana.last(chat).text == "Selesai"
        photo = await bot.send_photo(ana.id, png(), caption="gambar", has_spoiler=True)
        file = await photo.photo[-1].get_file()
        assert bytes(await file.download_as_bytearray()) == png()
        await bot.send_document(ana.id, b"a,b", filename="a.csv")
        await bot.set_my_commands([("lapor", "Buat laporan")], language_code="id")
        assert [c.command for c in await bot.get_my_commands(language_code="id")] == ["lapor"]
        await bot.delete_message(ana.id, sent.message_id)


async def test_ptb_understands_the_refusals(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    account = sim.bot(TOKEN)
    ana, budi = sim.person("Ana"), sim.person("Budi")
    ana.start(account)
    group = sim.group("Grup", owner=budi, bots=[account], supergroup=False)
    async with ptb(sim) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(999, "x")
        with pytest.raises(BadRequest, match="Can't parse entities"):
            await bot.send_message(ana.id, "<b>x", parse_mode="HTML")
        new = group.migrate()
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(group.id, "x")
        assert moved.value.new_chat_id == new
        sim.faults.fail("sendMessage", error=429, retry_after=9)
        with pytest.raises(RetryAfter):
            await bot.send_message(ana.id, "x")
        sim.faults.fail("sendMessage", error=502)
        with pytest.raises(NetworkError):
            await bot.send_message(ana.id, "x")
        sim.faults.cut_after("sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(ana.id, "x")
        sim.faults.slow("sendMessage", seconds=5)
        with pytest.raises(TimedOut):
            await bot.send_message(ana.id, "x", read_timeout=0.05)
        ana.block(account)
        with pytest.raises(Forbidden, match="blocked"):
            await bot.send_message(ana.id, "x")
        await bot.set_webhook("https://example.org/x")
        with pytest.raises(Conflict):
            await bot.get_updates()


async def test_aiogram_goes_the_whole_way(sim: Simulator) -> None:
    account = sim.bot(TOKEN, username="ronda_demo_bot", name="Ronda")
    ana = sim.person("Ana")
    chat = ana.start(account).chat
    async with aio(sim) as bot:
        assert (await bot.me()).username == "ronda_demo_bot"
        (update,) = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
        assert update.message is not None
        markup = InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text="Ya", callback_data="y", style="danger")]]
        )
        await bot.send_message(ana.id, "<i>Halo</i>", parse_mode="HTML", reply_markup=markup)
        press = ana.press(ana.last(chat), "Ya")
        query = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
        assert query is not None
        await bot.answer_callback_query(query.id, text="Ok")
        assert await press.wait(5)
        await bot.edit_message_text("Selesai", chat_id=ana.id, message_id=ana.last(chat).id)
        sent = await bot.send_photo(ana.id, BufferedInputFile(png(), "a.png"), caption="gambar")
        assert sent.photo is not None
        file = await bot.get_file(sent.photo[-1].file_id)
        assert file.file_path is not None
        data = await bot.download_file(file.file_path)
        assert data is not None
        assert data.read() == png()
        full = await bot.get_chat(ana.id)
        assert full.first_name == "Ana"


async def test_aiogram_understands_the_refusals(sim: Simulator) -> None:
    account = sim.bot(TOKEN)
    ana, budi = sim.person("Ana"), sim.person("Budi")
    ana.start(account)
    group = sim.group("Grup", owner=budi, bots=[account], supergroup=False)
    new = group.migrate()
    async with aio(sim) as bot:
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(group.id, "x")
        assert moved.value.migrate_to_chat_id == new
        sim.faults.fail("sendMessage", error=429, retry_after=9)
        with pytest.raises(TelegramRetryAfter) as tired:
            await bot.send_message(ana.id, "x")
        assert tired.value.retry_after == 9
        with pytest.raises(TelegramBadRequest, match="message to edit not found"):
            await bot.edit_message_text("x", chat_id=ana.id, message_id=99)
        sim.faults.cut_before("sendMessage")
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(ana.id, "x")
        ana.block(account)
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(ana.id, "x")
        with pytest.raises(TelegramNotFound):
            await bot.send_dice(ana.id)


async def test_ptb_application_answers_a_person(sim: Simulator) -> None:
    account = sim.bot(TOKEN)
    ana = sim.person("Ana")

    async def start(update: telegram.Update, _context: object) -> None:
        assert update.message is not None
        await update.message.reply_text("Selamat datang")

    builder = Application.builder().token(TOKEN)
    app = builder.base_url(f"{sim.url}/bot").base_file_url(f"{sim.url}/file/bot").build()
    app.add_handler(CommandHandler("start", start))
    chat = ana.start(account).chat
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0)
        await until(lambda: ana.last(chat).text == "Selamat datang")
        await app.updater.stop()
        await app.stop()
