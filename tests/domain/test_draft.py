"""The form of a report: what it asks next, what it keeps, and what it forgets."""

from collections.abc import Callable

import pytest

from bot.domain.account import Account
from bot.domain.draft import (
    ENDED,
    MOST_ACCOUNTS,
    Draft,
    Filed,
    Stage,
    add,
    categorise,
    end,
    refuse_media,
    settle_handle,
)

ONE = Account("telegram", "account", "contoh_fiktif")
TWO = Account("michat", "account_id", "contoh_fiktif_2")
MANY = tuple(Account("telegram", "account", f"contoh_{number}") for number in range(MOST_ACCOUNTS + 3))
EMPTY = Draft("ABCDEFGH", 1)


@pytest.mark.parametrize(
    ("draft", "stage"),
    [
        (EMPTY, Stage.ACCOUNT),
        (add(EMPTY, (), (), "words only"), Stage.ACCOUNT),
        (add(EMPTY, (), (), "", media=5), Stage.ACCOUNT),
        (add(EMPTY, (), ("budi",), ""), Stage.PLATFORM),
        (add(EMPTY, (ONE,), ("budi",), ""), Stage.PLATFORM),
        (add(EMPTY, (ONE,), (), ""), Stage.CATEGORY),
        (settle_handle(add(EMPTY, (), ("budi",), ""), ONE), Stage.CATEGORY),
        (settle_handle(add(EMPTY, (), ("budi",), ""), None), Stage.ACCOUNT),
        (settle_handle(add(EMPTY, (), ("budi", "siti"), ""), ONE), Stage.PLATFORM),
        (categorise(add(EMPTY, (ONE,), (), ""), "fraud"), Stage.READY),
        (categorise(EMPTY, "fraud"), Stage.ACCOUNT),
        (categorise(categorise(add(EMPTY, (ONE,), (), ""), "fraud"), ""), Stage.CATEGORY),
        (add(categorise(add(EMPTY, (ONE,), (), ""), "fraud"), (), ("budi",), ""), Stage.PLATFORM),
        *[(end(add(EMPTY, (ONE,), (), "x"), how), how) for how in ENDED],
    ],
)
def test_what_is_asked_next(draft: Draft, stage: Stage) -> None:
    assert draft.stage is stage


def test_every_step_changes_the_round() -> None:
    form, rounds = EMPTY, []
    steps: list[Callable[[Draft], Draft]] = [
        lambda draft: add(draft, (ONE,), ("budi",), "x"),
        lambda draft: settle_handle(draft, TWO),
        lambda draft: categorise(draft, "fraud"),
        lambda draft: categorise(draft, ""),
        lambda draft: end(draft, Stage.CANCELLED),
    ]
    for step in steps:
        form = step(form)
        rounds.append(form.round)
    assert rounds == [1, 2, 3, 4, 5]


def test_the_same_account_is_taken_once() -> None:
    form = add(add(EMPTY, (ONE, TWO, ONE), (), "a"), (TWO,), (), "b")
    assert form.accounts == (ONE, TWO)
    assert form.text == "a\nb"
    assert settle_handle(add(form, (), ("budi",), ""), ONE).accounts == (ONE, TWO)


def test_more_than_fit_are_counted_not_dropped_silently() -> None:
    form = add(EMPTY, MANY, ("budi",), "")
    assert len(form.accounts) == MOST_ACCOUNTS
    assert form.more == 3
    assert form.handles == ()
    names = tuple(f"nama_{number}" for number in range(50))
    assert len(add(EMPTY, (ONE,), names, "").handles) == MOST_ACCOUNTS - 1


def test_words_have_an_end() -> None:
    assert len(add(add(EMPTY, (), (), "x" * 4096), (), (), "y" * 4096).text) == 4096


@pytest.mark.parametrize("how", ENDED)
def test_an_ended_form_forgets_what_it_held(how: Stage) -> None:
    full = categorise(add(EMPTY, (ONE,), ("budi",), "kata-kata", hidden=True, media=9), "fraud")
    ended = end(full, how, (Filed("R7K2M4Q", ONE, 1),) if how is Stage.SENT else ())
    assert (ended.accounts, ended.handles, ended.text, ended.media, ended.hidden) == ((), (), "", (), False)
    assert ended.category == ("fraud" if how is Stage.SENT else "")
    assert bool(ended.filed) == (how is Stage.SENT)
    assert (ended.id, ended.person) == (full.id, full.person)


def test_refused_media_is_forgotten_and_said() -> None:
    form = refuse_media(add(EMPTY, (ONE,), (), "", media=9))
    assert form.media == ()
    assert form.media_refused
    assert end(form, Stage.SENT).media_refused
    assert refuse_media(form).media_refused
    assert not refuse_media(EMPTY).media_refused


def test_a_hidden_sender_is_asked_about_only_while_nothing_else_is_known() -> None:
    assert add(EMPTY, (), (), "", hidden=True).hidden
    assert not add(add(EMPTY, (), (), "", hidden=True), (ONE,), (), "").hidden
