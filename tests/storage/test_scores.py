"""What the scoreboard is made of, on both databases: hand-written rows, and what is read of them."""

from sqlalchemy import text

from bot.domain.category import Lane
from bot.domain.notice import NoticeState
from bot.domain.score import HandedOver, Passage
from bot.domain.sighting import Again
from storage import notices, scores
from storage.database import Database, Tx
from storage.figures import Span
from storage.migrate import upgrade
from storage.statement import Statement

CASE = (
    "INSERT INTO cases (id, account, category, lane, state, round, version, seq, head, opened, look_due, due, "
    "reporters, score, about) VALUES ({0}, {0}, 'fraud', '{1}', 'confirmed', 0, 1, 1, 'x', 0, 0, 0, 1, 0, {2})"
)
ACCOUNT = (
    "INSERT INTO accounts (id, platform, kind, value, first_seen) VALUES ({0}, 'michat', 'account', 'x{0}', 0)"
)
REPORT = (
    'INSERT INTO reports (code, "case", account, origin, category, words, digest, filed, due, told) '
    "VALUES ('R{0}', {1}, {1}, '{2}', 'fraud', '', '', 0, 0, 'new')"
)
NOTICE = (
    'INSERT INTO notices (code, "case", decision, state, made, partner, sent, begun, due, reason) '
    "VALUES ('N{0}', {1}, 1, '{2}', 0, '{3}', {4}, {4}, {5}, '')"
)
REFERRAL = (
    'INSERT INTO referrals (code, "case", agency, state, level, made, made_by, sent, acknowledged) '
    "VALUES ('F{0}', {1}, 'polri_siber', '{2}', 'full', 0, 1, {3}, {4})"
)
STAY = "INSERT INTO stays (\"case\", agency, since, until, ended) VALUES ({0}, '{1}', {2}, {3}, {4})"
ROWS = (
    *(ACCOUNT.format(number) for number in (1, 2, 3, 4)),
    CASE.format(1, "ordinary", 0), CASE.format(2, "child", 0), CASE.format(3, "leads", 7),
    CASE.format(4, "ordinary", 0), REPORT.format(1, 1, "public"), REPORT.format(2, 1, "police"),
    REPORT.format(3, 1, "public"), REPORT.format(4, 2, "public"),
    NOTICE.format(1, 1, "sent", "michat", 100, 150), NOTICE.format(2, 1, "sent", "meta", 120, "NULL"),
    NOTICE.format(3, 2, "sent", "michat", 130, 900), NOTICE.format(4, 3, "sent", "michat", 140, 150),
    NOTICE.format(5, 4, "taken_down", "michat", 199, 900), NOTICE.format(6, 4, "sent", "michat", 200, 900),
    NOTICE.format(7, 4, "sent", "michat", 99, 900), NOTICE.format(8, 4, "withdrawn", "michat", 150, 900),
    NOTICE.format(9, 4, "approved", "michat", "NULL", "NULL"),
    REFERRAL.format(1, 1, "acknowledged", 100, 160), REFERRAL.format(2, 1, "withdrawn", 110, "NULL"),
    REFERRAL.format(3, 2, "sent", 199, "NULL"), REFERRAL.format(4, 3, "sent", 150, "NULL"),
    REFERRAL.format(5, 1, "draft", "NULL", "NULL"), REFERRAL.format(6, 1, "sent", 200, "NULL"),
    STAY.format(4, "polri_siber", 150, 250, 240), STAY.format(4, "", 160, 300, "NULL"),
    STAY.format(1, "bnn", 50, 90, "NULL"), STAY.format(3, "bnn", 150, 400, "NULL"),
)  # fmt: skip
SPAN = Span(100, 200, reader=7)
USUAL, CHILD = Lane.ORDINARY, Lane.CHILD
SENT, DOWN = NoticeState.SENT, NoticeState.TAKEN_DOWN


async def test_what_went_out_in_a_span(database: Database, database_url: str) -> None:
    upgrade(database_url)

    def fill(tx: Tx) -> None:
        for row in ROWS:
            tx.execute(Statement(text(row.replace(":", r"\:"))))
        first = notices.by_code(tx, "N1")
        assert first is not None
        notices.answer(tx, first.id, NoticeState.ACKNOWLEDGED, 110, by=5)
        notices.answer(tx, first.id, DOWN, 170, by=5)

    await database.run(fill)
    found = await database.read(lambda tx: scores.passages(tx, SPAN))
    assert sorted(found, key=lambda one: one.sent) == [
        Passage("michat", USUAL, DOWN, 100, 110, 170, "", stayed=False),  # its stay was over before
        Passage("meta", USUAL, SENT, 120, None, None, "", stayed=False),
        Passage("michat", CHILD, SENT, 130, None, None, "", stayed=False),
        Passage("michat", USUAL, DOWN, 199, None, None, "", stayed=True),
    ]
    origins = await database.read(lambda tx: scores.origins(tx, SPAN))
    assert sorted(origins) == [
        ("meta", USUAL, "police", 1), ("meta", USUAL, "public", 1), ("michat", CHILD, "public", 1),
        ("michat", USUAL, "police", 1), ("michat", USUAL, "public", 1),
    ]  # fmt: skip
    waiting = await database.read(lambda tx: scores.waiting(tx, reader=7, now=899))
    assert sorted(waiting) == [("meta", USUAL, 1, 0), ("michat", CHILD, 1, 0), ("michat", USUAL, 2, 0)]
    assert ("michat", USUAL, 2, 2) in await database.read(lambda tx: scores.waiting(tx, reader=7, now=900))
    standing = await database.read(lambda tx: scores.waiting(tx, reader=-1, now=300))
    assert ("michat", Lane.LEADS, 1, 0) in standing, "past its time, but it has to wait until 400"
    handed = await database.read(lambda tx: scores.handed(tx, SPAN))
    assert sorted(handed, key=lambda one: one.sent) == [
        HandedOver("polri_siber", USUAL, 100, 160),
        HandedOver("polri_siber", CHILD, 199, None),
    ]
    assert await database.read(lambda tx: scores.asked_to_wait(tx, SPAN)) == [("polri_siber", USUAL, 1)]
    everybody = Span(100, 200, reader=-1)
    assert len(await database.read(lambda tx: scores.passages(tx, everybody))) == 5, (
        "the one about 7 is others' to see"
    )

    def insist(tx: Tx) -> None:
        first = notices.by_code(tx, "N1")
        assert first is not None
        notices.insist(tx, first.id, NoticeState.APPROVED, Again.STILL, 300)
        notices.sent(tx, first.id, 310, 900)
        notices.answer(tx, first.id, DOWN, 350, by=5)

    await database.run(insist)
    assert Passage("michat", USUAL, DOWN, 100, 110, 350, "", stayed=False) in await database.read(
        lambda tx: scores.passages(tx, SPAN)
    ), "asked again: its time began with the first letter"
