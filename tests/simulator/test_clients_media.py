"""Clients written by others understand files, albums, pickers and contacts."""

from __future__ import annotations

import aiogram.types
import telegram
from telegram import KeyboardButton, KeyboardButtonRequestUsers, ReplyKeyboardMarkup, ReplyKeyboardRemove

from simulator import item
from simulator.server import Simulator
from tests.simulator.telegram import TOKEN
from tests.simulator.test_api import png
from tests.simulator.test_clients import aio, ptb


async def test_ptb_reads_what_people_send(sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi", hides_forwards=True)
    chat = ana.chat_with(sim.bot(TOKEN))
    ana.send_album(chat, [png(), item.video(b"x")], caption="bukti")
    ana.forwards(budi, "", chat, what=item.voice())
    ana.send_contact(chat, "+62811", "Nama Fiktif", user=budi)
    ana.share_story(budi, chat)
    async with ptb(sim) as bot:
        first, second, voice, contact, story = (u.message for u in await bot.get_updates())
        assert first is not None
        assert second is not None
        assert first.media_group_id == second.media_group_id
        assert (first.caption, second.video is not None) == ("bukti", True)
        assert voice is not None
        assert isinstance(voice.forward_origin, telegram.MessageOriginHiddenUser)
        assert contact is not None
        assert contact.contact is not None
        assert contact.contact.user_id == budi.id
        assert story is not None
        assert story.story is not None


async def test_ptb_sends_files_and_keyboards(sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi", username="budi_fiktif")
    chat = ana.start(sim.bot(TOKEN)).chat
    async with ptb(sim) as bot:
        photo = telegram.InputMediaPhoto(png(), has_spoiler=True)
        video = telegram.InputMediaVideo(b"x", duration=5)
        sent = await bot.send_media_group(ana.id, [photo, video], caption="bukti", protect_content=True)
        assert [m.protected for m in ana.read(chat)[1:]] == [True, True]
        assert sent[0].media_group_id is not None
        sim.clock.advance(3)  # type: ignore[attr-defined]
        wanted = KeyboardButtonRequestUsers(1, max_quantity=3, request_username=True)
        board = ReplyKeyboardMarkup([[KeyboardButton("Siapa?", request_users=wanted)]], one_time_keyboard=True)
        await bot.send_message(ana.id, "Siapa?", reply_markup=board)
        ana.pick_users(chat, "Siapa?", [budi])
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.users_shared is not None
        assert message.users_shared.users[0].username == "budi_fiktif"
        await bot.send_message(ana.id, "Terima kasih", reply_markup=ReplyKeyboardRemove())
        assert chat.keyboard_for(ana) is None


async def test_aiogram_sends_files_and_keyboards(sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(sim.bot(TOKEN)).chat
    async with aio(sim) as bot:
        file = aiogram.types.BufferedInputFile(png(), "a.png")
        photo = aiogram.types.InputMediaPhoto(media=file)
        sent = await bot.send_media_group(ana.id, [photo, photo])
        assert len({m.media_group_id for m in sent}) == 1
        await bot.delete_messages(ana.id, [m.message_id for m in sent])
        sim.clock.advance(3)  # type: ignore[attr-defined]
        button = aiogram.types.KeyboardButton(text="Bagikan nomor", request_contact=True)
        board = aiogram.types.ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True)
        await bot.send_message(ana.id, "Nomor?", reply_markup=board)
        ana.share_own_contact(chat)
        message = (await bot.get_updates())[-1].message
        assert message is not None
        assert message.contact is not None
        assert message.contact.phone_number == ana.phone
