"""The form of a report: what it asks next, what it keeps, and what it forgets."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.account import Account
from bot.domain.draft import (
    ENDED,
    MOST_ACCOUNTS,
    MOST_PARTS,
    Draft,
    Filed,
    Stage,
    add,
    ask_name,
    categorise,
    end,
    open_group,
    refuse_media,
    reply,
    settle_handle,
    settle_name,
)
from bot.domain.evidence import Attachment, EvidenceKind, OriginKind
from bot.domain.moment import SECOND
from bot.domain.part import Part, together

ONE = Account("telegram", "account", "contoh_fiktif")
TWO = Account("michat", "account_id", "contoh_fiktif_2")
RARA = Account.display("michat", "Rara", "Bandung")
MANY = tuple(Account("telegram", "account", f"contoh_{number}") for number in range(MOST_ACCOUNTS + 3))
FILE = Attachment(EvidenceKind.PHOTO, message=5, file_id="FILE")
EMPTY = Draft("ABCDEFGH", 1)

NAMED = add(EMPTY, Part(accounts=(ONE,)))
ASKED = add(EMPTY, Part(handles=("budi",)))
BOTH = add(EMPTY, Part(accounts=(ONE,), handles=("budi",)))
PICTURE = add(EMPTY, Part(message=5, attachment=FILE))
HIDDEN = add(EMPTY, Part(text="halo", origin=OriginKind.HIDDEN_USER))


@pytest.mark.parametrize(
    ("draft", "stage"),
    [
        (EMPTY, Stage.ACCOUNT),
        (add(EMPTY, Part(text="words only")), Stage.ACCOUNT),
        (PICTURE, Stage.ACCOUNT),
        (HIDDEN, Stage.ACCOUNT),
        (ASKED, Stage.PLATFORM),
        (BOTH, Stage.PLATFORM),
        (NAMED, Stage.CATEGORY),
        (settle_handle(ASKED, ONE), Stage.CATEGORY),
        (settle_handle(ASKED, None), Stage.ACCOUNT),
        (settle_handle(add(EMPTY, Part(handles=("budi", "siti"))), ONE), Stage.PLATFORM),
        (categorise(NAMED, "fraud"), Stage.READY),
        (categorise(EMPTY, "fraud"), Stage.ACCOUNT),
        (categorise(categorise(NAMED, "fraud"), ""), Stage.CATEGORY),
        (open_group(NAMED, "rest"), Stage.CATEGORY),
        (add(categorise(NAMED, "fraud"), Part(handles=("budi",))), Stage.PLATFORM),
        (ask_name(EMPTY), Stage.NAME),
        (ask_name(NAMED), Stage.CATEGORY),
        (add(ask_name(EMPTY), Part(text="Rara, Bandung")), Stage.PLATFORM),
        (add(PICTURE, Part(text="Rara, Bandung")), Stage.PLATFORM),
        (settle_name(add(PICTURE, Part(text="Rara, Bandung")), RARA), Stage.CATEGORY),
        (settle_name(add(PICTURE, Part(text="Rara, Bandung")), None), Stage.ACCOUNT),
        (replace(EMPTY, onto=("R1",)), Stage.ADDING),
        *[(end(NAMED, how), how) for how in ENDED],
    ],
)
def test_what_is_asked_next(draft: Draft, stage: Stage) -> None:
    assert draft.stage is stage


@pytest.mark.parametrize(
    ("draft", "part", "named"),
    [
        (PICTURE, Part(text="Rara, Bandung"), True),
        (PICTURE, Part(text="ini orang yang menipu saya minggu lalu di pasar"), False),
        (PICTURE, Part(text="halo", origin=OriginKind.HIDDEN_USER), False),
        (PICTURE, Part(text="t.me/contoh_fiktif", accounts=(ONE,)), False),
        (PICTURE, Part(message=6, text="Rara", attachment=FILE), False),
        (EMPTY, Part(text="Rara, Bandung"), False),
        (ask_name(EMPTY), Part(text="nama profilnya panjang sekali dan banyak kata di dalamnya"), True),
        (ask_name(EMPTY), Part(text=" "), False),
    ],
)
def test_when_words_are_a_profiles_name(draft: Draft, part: Part, named: bool) -> None:
    assert bool(add(draft, part).name) is named


def test_a_name_that_was_none_becomes_words() -> None:
    draft = settle_name(add(PICTURE, Part(text="tolong ya")), None)
    assert (draft.text, draft.name, draft.nameless) == ("tolong ya", "", False)


def test_every_step_changes_the_round() -> None:
    form, rounds = EMPTY, []
    steps: list[Callable[[Draft], Draft]] = [
        lambda draft: add(draft, Part(accounts=(ONE,), handles=("budi",), text="x")),
        lambda draft: settle_handle(draft, TWO),
        lambda draft: open_group(draft, "rest"),
        lambda draft: categorise(draft, "fraud"),
        lambda draft: categorise(draft, ""),
        ask_name,
        lambda draft: end(draft, Stage.SENT),
        lambda draft: reply(draft, "minor", "no"),
    ]
    for step in steps:
        form = step(form)
        rounds.append(form.round)
    assert rounds == sorted(set(rounds))


def test_at_most_so_many_accounts_and_messages() -> None:
    draft = add(EMPTY, Part(accounts=MANY, handles=("budi",)))
    assert (len(draft.accounts), draft.more, draft.handles) == (MOST_ACCOUNTS, 3, ())
    for number in range(MOST_PARTS + 2):
        draft = add(draft, Part(message=number + 1))
    assert (len(draft.parts), draft.left) == (MOST_PARTS, 3)


def test_an_edited_message_replaces_what_it_brought() -> None:
    draft = add(add(EMPTY, Part(message=1, accounts=(ONE,), text="satu")), Part(message=2, text="dua"))
    draft = add(draft, Part(message=1, accounts=(TWO,), text="baru"))
    assert (draft.accounts, draft.text) == ((TWO,), "baru\ndua")


def test_hidden_until_something_else_names_the_account() -> None:
    assert HIDDEN.hidden
    assert not add(HIDDEN, Part(accounts=(ONE,))).hidden


@pytest.mark.parametrize("how", ENDED)
def test_the_end_forgets_what_it_held(how: Stage) -> None:
    draft = categorise(
        add(NAMED, Part(message=7, album="A1", text="rahasia", handles=("budi",), attachment=FILE)), "fraud"
    )
    filed = (Filed("R7K2M4Q", ONE, 5),) if how is Stage.SENT else ()
    ended = end(draft, how, filed)
    assert not ended.parts
    assert not ended.named
    assert not ended.text
    assert (ended.messages, ended.albums) == ((7,), ("A1",)), "numbers only, for what belongs to it and comes late"
    assert ended.filed == filed
    assert ended.category == ("fraud" if how is Stage.SENT else "")
    assert end(ended, how).messages == (7,)


def test_refused_media_leaves_no_file() -> None:
    draft = refuse_media(PICTURE)
    assert draft.media_refused
    assert "FILE" not in str(draft)
    assert not refuse_media(NAMED).media_refused


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Part(album="1"), Part(album="1"), True),
        (Part(album="1"), Part(album="2"), False),
        (Part(), Part(), False),
        (Part(origin=OriginKind.USER), Part(origin=OriginKind.CHANNEL, sent=2 * SECOND), True),
        (Part(origin=OriginKind.USER), Part(origin=OriginKind.USER, sent=3 * SECOND), False),
        (Part(origin=OriginKind.USER), Part(sent=0), False),
    ],
)
def test_what_came_in_one_go(one: Part, other: Part, expected: bool) -> None:
    assert together(one, other) is expected
    assert together(other, one) is expected


_PARTS = st.builds(
    Part,
    message=st.integers(0, 9),
    accounts=st.lists(st.sampled_from(MANY), max_size=40).map(tuple),
    handles=st.lists(st.sampled_from(("budi", "siti", "rara")), max_size=3).map(tuple),
    text=st.text(max_size=80),
    attachment=st.sampled_from((None, FILE)),
)


@given(st.lists(_PARTS, max_size=60))
def test_a_form_stays_within_its_bounds(parts: list[Part]) -> None:
    draft = EMPTY
    for part in parts:
        draft = add(draft, part)
    assert len(draft.accounts) + len(draft.handles) <= MOST_ACCOUNTS
    assert len(draft.parts) <= MOST_PARTS
    assert len(draft.text) <= 4096
    assert draft.stage not in ENDED
