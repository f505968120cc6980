from bot.reading.origin import HIDDEN, Origin, trace
from bot.reading.recognise import Confidence


def test_a_visible_user_is_known_by_id_and_keeps_the_name_beside():
    traced = trace(Origin("user", id=123456789, username="Contoh_Fiktif"))
    assert traced.found is not None
    assert traced.found.account.key == "telegram:account_id:123456789"
    assert traced.found.confidence is Confidence.CERTAIN
    assert traced.username == "contoh_fiktif"


def test_a_channel_is_known_by_name_and_links_to_the_message():
    traced = trace(Origin("channel", id=-1001234567890, username="kanalfiktif", message_id=7))
    assert traced.found is not None
    assert traced.found.account.key == "telegram:account:kanalfiktif"
    assert traced.link == "https://t.me/kanalfiktif/7"


def test_a_private_channel_is_known_by_its_id():
    traced = trace(Origin("channel", id=-1001234567890, message_id=7))
    assert traced.found is not None
    assert traced.found.account.key == "telegram:account_id:-1001234567890"
    assert traced.link == "https://t.me/c/1234567890/7"
    assert trace(Origin("chat", id=-42, message_id=7)).link is None


def test_a_hidden_user_gives_nothing_but_a_flag():
    traced = trace(Origin("hidden_user"))
    assert traced.found is None
    assert traced.flags == {HIDDEN}


def test_an_empty_origin_gives_nothing():
    assert trace(Origin("user")).found is None
