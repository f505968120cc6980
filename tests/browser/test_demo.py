"""A stranger plays the demo: report, confirm, undo, outcome, at the desk and on a phone.

With RONDA_PICTURES=folder the pictures for docs/ are written there.
"""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.demo import Demo

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium is missing")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """A demo on a free port; its address."""
    shown = Demo(tmp_path, 0, lambda _line: None)
    yield await shown.start()
    await shown.stop()


class Visit:
    """A page, what its console complained of, and pictures on demand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))

    async def picture(self, name: str) -> None:
        folder = os.environ.get("RONDA_PICTURES")
        if folder:
            await asyncio.sleep(0.6)  # let the highlights of fresh messages fade, for the picture only
            await self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


async def test_report_confirm_undo_outcome_at_the_desk(browser: Browser, demo: str) -> None:
    page = await browser.new_page(viewport=DESK)
    visit = Visit(page)
    await page.goto(demo)
    reporter, moderator = page.get_by_test_id("phone-0"), page.get_by_test_id("phone-1")
    await expect(moderator.get_by_test_id("inline-button").first).to_be_visible()
    await visit.picture("frame-1")

    # The sample tray: forward the first suspicious message with one click.
    await reporter.get_by_test_id("sample").click()
    await expect(reporter.get_by_test_id("sample-message").first).to_be_visible()
    await visit.picture("samples")
    await reporter.get_by_test_id("sample-forward").first.click()
    form = reporter.get_by_test_id("message").last
    await expect(form).to_contain_text("Sepertinya: Penipuan")
    await visit.picture("frame-2")
    await form.get_by_test_id("inline-button").filter(has_text="Penipuan").click()
    await expect(form).to_contain_text("Kirim laporan ini?")
    await form.get_by_test_id("inline-button").filter(has_text="Kirim laporan").click()
    await expect(form).to_contain_text(re.compile(r"Laporan diterima\. Nomor: R[0-9A-Z]{6}"))
    await visit.picture("frame-3")

    # The moderator's side: the new card, Confirm, Undo, Confirm.
    card = moderator.get_by_test_id("message").last
    await expect(card).to_contain_text("C6 · Penipuan · Baru")
    await visit.picture("demo")
    await card.get_by_test_id("inline-button").filter(has_text="Konfirmasi").click()
    await expect(moderator.get_by_test_id("toast")).to_contain_text("C6 dikonfirmasi")
    await expect(card).to_contain_text("Diputus Dewi Lestari")
    await visit.picture("frame-4")
    await card.get_by_test_id("inline-button").filter(has_text="Urungkan").click()
    await expect(card).to_contain_text("Baru")
    await card.get_by_test_id("inline-button").filter(has_text="Konfirmasi").click()
    await expect(card).to_contain_text("Dikonfirmasi")

    # The hold-back is over an hour later at the latest, and the reporter hears it once.
    await page.get_by_test_id("clock-1h").click()
    told = reporter.get_by_test_id("message").last
    await expect(told).to_contain_text("dikonfirmasi moderator", timeout=15_000)
    await visit.picture("frame-5")
    assert not visit.complaints, visit.complaints


async def test_the_same_on_a_phone_in_english(browser: Browser, demo: str) -> None:
    page = await browser.new_page(viewport=PHONE, locale="en-GB")
    visit = Visit(page)
    await page.goto(f"{demo}?lang=en&tour=off")
    phone = page.get_by_test_id("phone-0")
    await expect(phone).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"the page is {wide} px wide"
    await visit.picture("phone")
    await page.get_by_test_id("person-select").first.select_option(label="Chris Tan · Reporter")
    await phone.get_by_test_id("chat-item").filter(has_text="Ronda").first.click()
    await expect(phone.get_by_test_id("message").last).to_be_visible()
    await phone.get_by_test_id("composer").fill("michat: toko_fiktif55 took my money")
    await phone.get_by_test_id("send").click()
    form = phone.get_by_test_id("message").last
    await expect(form).to_contain_text("What is this account used for?")
    await visit.picture("phone-form")
    await form.get_by_test_id("inline-button").filter(has_text="Fraud or scam").click()
    await form.get_by_test_id("inline-button").filter(has_text="Send report").click()
    await expect(form).to_contain_text("This is not a police report.")
    await visit.picture("phone-receipt")
    assert not visit.complaints, visit.complaints
