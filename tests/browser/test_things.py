"""Whoever holds a phone of the page attaches, picks, taps and forwards, and sees every kind of message."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from simulator import item
from simulator.clock import ShiftedClock
from simulator.person import Person
from simulator.server import Simulator
from tests.browser.test_demo import DESK, PHONE, Visit, browser
from tests.simulator.test_api import png

__all__ = ["browser"]  # the fixture

TOKEN = "123:ABC"


class Town:
    """A simulator with Ana, Budi, a group, and a bot that shows a reply keyboard."""

    def __init__(self) -> None:
        self.sim = Simulator(ShiftedClock())
        self.bot = self.sim.bot(TOKEN, username="ronda_demo_bot", name="Ronda")
        self.ana, self.budi = self.sim.person("Ana Fiktif"), self.sim.person("Budi Fiktif")
        self.chat = self.ana.start(self.bot).chat
        self.group = self.sim.group("Grup Warga", owner=self.ana, members=[self.budi])
        people = [{"id": p.id, "part": "reporter"} for p in (self.ana, self.budi)]
        self.sim.demo = {"title": "Ronda", "bot": self.bot.id, "people": people}

    async def says(self, text: str, **markup: Any) -> None:
        url = f"{self.sim.url}/bot{TOKEN}/sendMessage"
        body = {"chat_id": self.ana.id, "text": text, "reply_markup": markup}
        async with httpx.AsyncClient(trust_env=False) as http:
            assert (await http.post(url, json=body)).json()["ok"]

    def everything(self) -> None:
        """Let Ana send one of each kind."""
        ana, chat = self.ana, self.chat
        ana.send_album(chat, [png(400, 300), png(300, 300), item.video(size=3_000_000_000)], caption="Bukti")
        for what in (item.voice(seconds=65), item.audio(title="Lagu Fiktif"), item.animation(), item.video_note()):
            ana.send_item(chat, what)
        ana.send_document(chat, b"x" * 2000, name="rekap_transfer_fiktif.pdf")
        ana.send_sticker(chat, "👍")
        ana.send_contact(chat, "+62 811-0000-0000", "Nama Fiktif")
        ana.send_location(chat)
        ana.send_venue(chat, "Warung Fiktif", "Jalan Contoh 1")
        ana.send_poll(chat, "Pernah lihat akun ini?", ["Ya", "Tidak"])
        ana.send_dice(chat)
        ana.share_story(self.budi, chat)
        ana.forwards("Nama Fiktif", "lihat @akun_fiktif", chat, what=item.video())


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    made = Town()
    await made.sim.start()
    yield made
    await made.sim.stop()


async def opened(browser: Browser, town: Town, size: dict[str, int]) -> tuple[Visit, Locator]:
    """Ana's chat with the bot on a page of this size."""
    page: Page = await browser.new_page(viewport=size, locale="id-ID")  # type: ignore[arg-type]
    visit = Visit(page)
    await page.goto(f"{town.sim.url}/?tour=off")
    phone = page.get_by_test_id("phone-0")
    await expect(phone.get_by_test_id("message").last).to_be_visible()
    return visit, phone


@pytest.mark.parametrize(("size", "name"), [(PHONE, "things-phone"), (DESK, "things-desk")])
async def test_every_kind_is_drawn(browser: Browser, town: Town, size: dict[str, int], name: str) -> None:
    town.everything()
    visit, phone = await opened(browser, town, size)
    for kind in ("video", "voice", "audio", "animation", "video_note", "document", "sticker"):
        await expect(phone.get_by_test_id(f"thing-{kind}").first).to_be_attached()
    for kind in ("contact", "location", "venue", "poll", "dice", "story"):
        await expect(phone.get_by_test_id(f"thing-{kind}").first).to_be_attached()
    await expect(phone.get_by_test_id("thing-voice")).to_contain_text("1:05")
    await expect(phone.get_by_test_id("thing-video").first).to_contain_text("2.8 GB")
    await visit.picture(name)
    await phone.get_by_test_id("messages").evaluate("list => list.scrollTo(0, 0)")
    await visit.picture(f"{name}-top")
    wide = await visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
    assert not visit.complaints, visit.complaints


async def test_attaching(browser: Browser, town: Town, tmp_path: Path) -> None:
    visit, phone = await opened(browser, town, PHONE)
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png(200, 150))
    (tmp_path / "c.pdf").write_bytes(b"x")
    files = phone.get_by_test_id("file-input")
    await phone.get_by_test_id("attach").click()
    await visit.picture("attach-menu")
    await phone.get_by_test_id("attach-contact").click()
    await phone.get_by_test_id("contact_name").fill("Nama Fiktif")
    await phone.get_by_test_id("contact_phone").fill("+62811")
    await phone.get_by_test_id("contact-send").click()
    await expect(phone.get_by_test_id("thing-contact")).to_contain_text("Nama Fiktif")
    for kind in ("location", "voice", "sticker"):
        await phone.get_by_test_id("attach").click()
        await phone.get_by_test_id(f"attach-{kind}").click()
        await expect(phone.get_by_test_id(f"thing-{kind}")).to_be_visible()
    await files.set_input_files([tmp_path / "a.png", tmp_path / "b.png"])
    await phone.get_by_test_id("composer").fill("dua bukti")
    await visit.picture("attach-album")
    await phone.get_by_test_id("send").click()
    await expect(phone.locator("[data-album]")).to_have_count(2)
    await files.set_input_files([tmp_path / "a.png", tmp_path / "c.pdf"])
    await phone.get_by_test_id("send").click()
    await expect(phone.get_by_test_id("thing-document")).to_have_count(2)
    await files.set_input_files(tmp_path / "a.png")
    await phone.get_by_test_id("send").click()
    await expect(phone.locator("[data-kind=photo]")).to_have_count(3)
    kinds = [m.kind for m in town.ana.read(town.chat)][1:]
    assert kinds == ["contact", "location", "voice", "sticker", *["photo"] * 2, *["document"] * 2, "photo"]
    assert not visit.complaints, visit.complaints


async def test_the_reply_keyboard_and_the_pickers(browser: Browser, town: Town) -> None:
    visit, phone = await opened(browser, town, PHONE)
    keys = [
        ["Ya", {"text": "Bagikan nomor", "request_contact": True}],
        [{"text": "Pilih orang", "request_users": {"request_id": 1, "max_quantity": 2}}],
        [{"text": "Pilih grup", "request_chat": {"request_id": 2, "chat_is_channel": False}}],
    ]
    await town.says("Siapa yang dilaporkan?", keyboard=keys)
    key = phone.get_by_test_id("reply-key")
    await expect(key).to_have_count(4)
    await visit.picture("reply-keyboard")
    await key.filter(has_text="Ya").click()
    await expect(phone.get_by_test_id("message").last).to_contain_text("Ya")
    await key.filter(has_text="Bagikan nomor").click()
    await expect(phone.get_by_test_id("thing-contact")).to_contain_text(town.ana.phone)
    await key.filter(has_text="Pilih orang").click()
    people = phone.get_by_test_id("pick-user")
    await expect(people).to_have_count(3)
    await expect(phone.get_by_test_id("pick-done")).to_be_disabled()
    await people.nth(0).check()
    await people.nth(1).check()
    await expect(people.nth(2)).to_be_disabled()
    await visit.picture("pick-users")
    await phone.get_by_test_id("pick-done").click()
    await expect(phone.get_by_test_id("message").last).to_contain_text("membagikan 2 pengguna")
    await key.filter(has_text="Pilih grup").click()
    await phone.get_by_test_id("pick-chat").click()
    await expect(phone.get_by_test_id("message").last).to_contain_text("dengan bot")
    await town.says("Sekali saja", keyboard=[["Selesai"]], one_time_keyboard=True)
    await key.filter(has_text="Selesai").click()
    await expect(key).to_be_hidden()
    assert not visit.complaints, visit.complaints


async def test_several_are_forwarded_at_once(browser: Browser, town: Town) -> None:
    town.ana.send_album(town.chat, [png(200, 150), png(150, 150)], caption="bukti")
    town.ana.send(town.chat, "keterangan")
    visit, phone = await opened(browser, town, PHONE)
    message = phone.get_by_test_id("message")
    await message.last.click(button="right")
    await phone.get_by_test_id("menu-select").click()
    await message.nth(2).click()
    await message.nth(1).click()
    await expect(phone.get_by_test_id("selection")).to_contain_text("3 pesan dipilih")
    await visit.picture("selection")
    await phone.get_by_test_id("selection-forward").click()
    await phone.get_by_test_id("forward-target").filter(has_text="Grup Warga").click()
    await expect(phone.get_by_test_id("chat-title")).to_have_text("Grup Warga")
    await expect(phone.get_by_test_id("forwarded-from")).to_have_count(3)
    got = await settled(town.ana, town)
    assert got == ["photo", "photo", "text"]
    await phone.get_by_test_id("back").click()
    await expect(phone.get_by_test_id("chat-item").first).to_contain_text(re.compile("keterangan"))
    assert not visit.complaints, visit.complaints


async def settled(ana: Person, town: Town) -> list[str]:
    async with asyncio.timeout(5):
        while len(ana.read(town.group)) < 4:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return [message.kind for message in ana.read(town.group)][1:]
