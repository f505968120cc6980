"""A moderator at work on a phone, in both languages: everything fits, and reads well.

With RONDA_PICTURES=folder pictures for docs/moderators.md are written there. The long form looks at every message
and card: test_every_card.py, test_every_page.py.
"""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.test_demo import PHONE, Visit, browser, demo

__all__ = ["browser", "demo"]

WORDS = {
    "id": ("Konfirmasi", "Lainnya", "Tolak", "Urungkan C"),
    "en": ("Confirm", "More", "Reject", "Undo C"),
}


async def say(page: Page, text: str) -> None:
    phone = page.get_by_test_id("phone-0")
    await phone.get_by_test_id("composer").fill(text)
    await phone.get_by_test_id("send").click()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_moderator_on_a_phone(browser: Browser, demo: str, language: str) -> None:
    page = await browser.new_page(viewport=PHONE, locale=f"{language}-ID" if language == "id" else "en-GB")
    visit = Visit(page)
    confirm, more, reject, undo = WORDS[language]
    await page.goto(f"{demo}?lang={language}&tour=off")
    phone = page.get_by_test_id("phone-0")
    people = page.get_by_test_id("person-select").first
    dewi = people.locator("option").filter(has_text="Dewi")
    await expect(dewi).to_have_count(1)  # the page has loaded its people
    await people.select_option(value=await dewi.get_attribute("value"))
    await (
        phone.get_by_test_id("chat-item")
        .filter(has_text="Ronda")
        .filter(has_not_text="Moderator Ronda")
        .first.click()
    )
    await say(page, "/language")
    button = phone.get_by_test_id("inline-button")
    name = {"id": "Indonesia", "en": "English"}[language]
    await phone.get_by_test_id("message").last.get_by_test_id("inline-button").filter(has_text=name).click()
    await say(page, "/next")
    desk = phone.get_by_test_id("message").last
    await expect(desk.get_by_test_id("inline-button").filter(has_text=confirm)).to_be_visible()
    await visit.picture(f"moderator-{language}-next")
    await desk.get_by_test_id("inline-button").filter(has_text=more).click()
    await expect(desk.get_by_test_id("inline-button").filter(has_text=confirm)).to_have_count(0)
    await visit.picture(f"moderator-{language}-more")
    await desk.get_by_test_id("inline-button").last.click()
    await expect(desk.get_by_test_id("inline-button").filter(has_text=confirm)).to_be_visible()
    await desk.get_by_test_id("inline-button").filter(has_text=reject).click()
    await expect(desk.get_by_test_id("inline-button").filter(has_text=confirm)).to_have_count(0)
    await visit.picture(f"moderator-{language}-reject")
    await desk.get_by_test_id("inline-button").last.click()
    await desk.get_by_test_id("inline-button").filter(has_text=confirm).click()
    await expect(desk.get_by_test_id("inline-button").filter(has_text=undo)).to_be_visible()
    await visit.picture(f"moderator-{language}-decided")
    await say(page, "/queue")
    await expect(phone.get_by_test_id("message").last).not_to_contain_text("/queue")
    await visit.picture(f"moderator-{language}-queue")
    await say(page, "/stats")
    await expect(phone.get_by_test_id("message").last).to_contain_text("📊")
    await visit.picture(f"moderator-{language}-stats")
    await say(page, "/history C1")
    await expect(phone.get_by_test_id("message").last).to_contain_text("🧾")
    await visit.picture(f"moderator-{language}-history")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"the page is {wide} px wide"
    assert await button.count()
    assert not visit.complaints, visit.complaints
