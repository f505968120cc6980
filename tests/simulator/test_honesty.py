"""The judge itself: it sees what is missing, unknown and wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.honesty import Honesty

MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}


@pytest.mark.parametrize(
    ("name", "payload", "violations"),
    [
        ("sendMessage", {"ok": True, "result": MESSAGE}, 0),
        ("sendMessage", {"ok": True, "result": {**MESSAGE, "colour": 1}}, 1),
        ("sendMessage", {"ok": True, "result": {**MESSAGE, "chat": {"id": 1, "type": "private", "x": 1}}}, 1),
        ("sendMessage", {"ok": True, "result": {"date": 1, "chat": MESSAGE["chat"]}}, 1),
        ("sendMessage", {"ok": True, "result": True}, 1),
        ("noSuchMethod", {"ok": True, "result": True}, 1),
        ("noSuchMethod", {"ok": False, "error_code": 404, "description": "Not Found"}, 0),
        ("sendMessage", {"ok": False, "error_code": "404", "description": "Not Found"}, 1),
        ("sendMessage", {"ok": False, "description": "Not Found"}, 2),
    ],
)
def test_answers(name: str, payload: dict[str, Any], violations: int) -> None:
    honesty = Honesty()
    honesty("answer", name, payload)
    assert len(honesty.violations) == violations


def test_updates() -> None:
    honesty = Honesty()
    honesty("update", "message", {"update_id": 1, "message": MESSAGE})
    honesty.check()
    honesty("update", "message", {"update_id": 1, "message": {**MESSAGE, "from": {"id": 1}}})
    honesty("update", "message", {"update_id": 1, "message": MESSAGE, "other": 1})
    assert len(honesty.violations) > 2
    with pytest.raises(AssertionError, match="violations"):
        honesty.check()
