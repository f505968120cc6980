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
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

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
    await expect(card).to_contain_text("C7 · Penipuan · Baru")
    await visit.picture("demo")
    await card.get_by_test_id("inline-button").filter(has_text="Konfirmasi").click()
    await expect(moderator.get_by_test_id("toast")).to_contain_text("C7 dikonfirmasi")
    await expect(card).to_contain_text("Diputus Dewi Lestari")
    await visit.picture("frame-4")
    await card.get_by_test_id("inline-button").filter(has_text="Urungkan").click()
    await expect(card).to_contain_text("Baru")
    await card.get_by_test_id("inline-button").filter(has_text="Konfirmasi").click()
    await expect(card).to_contain_text("Dikonfirmasi")

    # The hold-back is over an hour later at the latest, and the reporter hears it once.
    await page.get_by_test_id("clock-1h").click()
    told = reporter.get_by_test_id("message").last
    await expect(reporter).to_contain_text("dikonfirmasi moderator", timeout=15_000)
    await expect(told).to_contain_text("sudah dikirim ke MiChat", timeout=15_000)
    await visit.picture("frame-5")
    await followed_through(page, visit)
    assert not visit.complaints, visit.complaints


async def followed_through(page: Page, visit: Visit) -> None:
    """What comes after the confirmation: the operator answers, the police have a takedown wait, figures."""
    reporter, moderator = page.get_by_test_id("phone-0"), page.get_by_test_id("phone-1")
    told = reporter.get_by_test_id("message").last

    # The operator's side: the notice, and the answer that the reporter hears.
    await hand(page, moderator, "Hana (MiChat)", "MiChat × Ronda")
    notice = moderator.get_by_test_id("message").last
    await expect(notice).to_contain_text("contoh_fiktif88")
    await visit.picture("operator")
    await notice.get_by_test_id("inline-button").filter(has_text="Taken down").click()
    await expect(told).to_contain_text("MiChat menyatakan akun", timeout=15_000)
    await visit.picture("gone")

    # The police have a takedown wait, and let it go.
    await hand(page, moderator, "Ipda Indra", "Polri Siber × Ronda")
    referral = moderator.get_by_test_id("message").filter(has_text="promo_fiktif21").last
    await referral.get_by_test_id("inline-button").filter(has_text="Minta tunda").click()
    await expect(referral).to_contain_text("atas permintaan Anda")
    await visit.picture("police")
    await referral.get_by_test_id("inline-button").filter(has_text="Akhiri").click()
    await expect(referral).not_to_contain_text("atas permintaan Anda")

    # A day later the team looks at who follows through.
    await page.get_by_test_id("clock-24h").click()
    await hand(page, moderator, "Dewi Lestari", "Moderator Ronda")
    await moderator.get_by_test_id("composer").fill("/operator")
    await moderator.get_by_test_id("send").click()
    await expect(moderator.get_by_test_id("message").last).to_contain_text("Tindak lanjut", timeout=15_000)
    await visit.picture("board")


async def hand(page: Page, phone: Locator, name: str, chat: str) -> None:
    """Give a phone to somebody, who opens a chat."""
    choice = phone.get_by_test_id("person-select")
    value = await choice.locator("option").filter(has_text=name).first.get_attribute("value")
    await choice.select_option(value=value)
    item = phone.get_by_test_id("chat-item").filter(has_text=chat).first
    await expect(item.or_(phone.get_by_test_id("composer")).first).to_be_visible()
    if not await item.is_visible():
        await phone.get_by_test_id("back").click()
    await item.click()
    await expect(phone.get_by_test_id("message").last).to_be_visible()


async def test_the_tour_leads_to_the_end(browser: Browser, demo: str) -> None:
    """Whoever presses what is lit, and Next where nothing is to be pressed, comes to the last step."""
    page = await browser.new_page(viewport=DESK)
    visit = Visit(page)
    await page.goto(demo)
    steps = page.get_by_test_id("tour-step")
    await expect(steps.first).to_be_visible()
    count = await steps.count()
    assert count <= 8
    for at in range(count):
        await expect(steps.nth(at)).to_have_class(re.compile("current"))
        await page.get_by_test_id("tour-show").click()
        if at == NOTICE:
            await expect(page.locator(".spotlit", has_text="Taken down")).to_be_visible(timeout=15_000)
        await visit.picture(f"tour-{at + 1}")
        await follow(page, steps.nth(at))
        if at == NOTICE:
            letter = page.get_by_test_id("message").filter(has_text="Notice to MiChat")
            await expect(letter.filter(has_text="contoh_fiktif88")).to_contain_text("✅ taken down")
        if at + 1 < count and "current" in (await steps.nth(at).get_attribute("class") or ""):
            await page.get_by_test_id("tour-next").click()
    await expect(page.get_by_test_id("message").last).to_contain_text("Tindak lanjut", timeout=15_000)
    await visit.picture("tour-end")
    assert not visit.complaints, visit.complaints


NOTICE = 4
"""The step at which the operator has the notice: it comes when the decision cannot be undone any more."""


async def follow(page: Page, step: Locator) -> None:
    """Press what is lit until nothing is, or the tour goes on."""
    for _press in range(8):
        await asyncio.sleep(0.8)
        lit = page.locator(".spotlit")
        if not await lit.count() or "current" not in (await step.get_attribute("class") or ""):
            return
        await lit.first.click()


async def test_the_same_on_a_phone_in_english(browser: Browser, demo: str) -> None:
    page = await browser.new_page(viewport=PHONE, locale="en-GB")
    visit = Visit(page)
    await page.goto(f"{demo}?lang=id")
    await expect(page.get_by_test_id("tour-next")).to_be_visible()
    switch = await page.locator(".language").bounding_box()
    assert switch is not None
    assert switch["x"] + switch["width"] <= PHONE["width"], "all of the top bar is there, with the tour too"
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
