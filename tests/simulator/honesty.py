"""Everything the simulator says, checked against models that others wrote (aiogram's, of the newest Bot API).

    honesty = Honesty()
    sim.observers.append(honesty)
    …
    honesty.check()

A required field that is missing, a field the models do not know, and a wrong type are violations.
"""

from __future__ import annotations

from typing import Any

import aiogram.methods
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import ResponseParameters, Update
from pydantic import BaseModel, TypeAdapter, ValidationError

_ERROR = {"ok", "error_code", "description", "parameters"}
_ANSWER = {"ok", "result", "description"}


class Honesty:
    """An observer that collects `violations`; `answers` and `updates` count what was checked."""

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.answers = 0
        self.updates = 0
        self._adapters: dict[str, TypeAdapter[Any] | None] = {}

    def __call__(self, kind: str, name: str, payload: dict[str, Any]) -> None:
        """Check one answer or update."""
        if kind == "update":
            self.updates += 1
            self._model(f"update {name}", TypeAdapter(Update), payload)
            if set(payload) != {"update_id", name}:
                self.violations.append(f"update {name}: holds {sorted(payload)}")
        else:
            self.answers += 1
            self._answer(name, payload)

    def check(self) -> None:
        """Fail with the first violations, if there are any."""
        assert not self.violations, f"{len(self.violations)} violations: " + "\n".join(self.violations[:20])

    def _answer(self, name: str, payload: dict[str, Any]) -> None:
        where = f"answer of {name}"
        if not payload.get("ok"):
            self._refusal(where, payload)
            return
        if not {"ok", "result"} <= set(payload) <= _ANSWER or payload["ok"] is not True:
            self.violations.append(f"{where}: holds {sorted(payload)}")
        adapter = self._adapter(name)
        if adapter is None:
            self.violations.append(f"{where}: no such method is known, yet it was answered")
        else:
            self._model(where, adapter, payload.get("result"))

    def _refusal(self, where: str, payload: dict[str, Any]) -> None:
        if not {"ok", "error_code", "description"} <= set(payload) <= _ERROR or payload["ok"] is not False:
            self.violations.append(f"{where}: a refusal holds {sorted(payload)}")
        if type(payload.get("error_code")) is not int or not isinstance(payload.get("description"), str):
            self.violations.append(f"{where}: a refusal with {payload}")
        if "parameters" in payload:
            self._model(where, TypeAdapter(ResponseParameters), payload["parameters"])

    def _adapter(self, name: str) -> TypeAdapter[Any] | None:
        if name not in self._adapters:
            self._adapters[name] = _returning(name)
        return self._adapters[name]

    def _model(self, where: str, adapter: TypeAdapter[Any], value: Any) -> None:
        try:
            model = adapter.validate_python(value, context={"bot": _NOBODY}, strict=None)
        except ValidationError as wrong:
            self.violations.extend(f"{where}: {e['loc']} {e['msg']}" for e in wrong.errors())
            return
        self.violations.extend(f"{where}: {path} is not known" for path in unknown(model))


def _returning(name: str) -> TypeAdapter[Any] | None:
    method = getattr(aiogram.methods, name[:1].upper() + name[1:], None)
    if not isinstance(method, type) or not issubclass(method, TelegramMethod):
        return None
    return TypeAdapter(method.__returning__)


def unknown(value: Any, path: str = "") -> list[str]:
    """Return the paths of fields that a model took without knowing them."""
    if isinstance(value, list):
        return [found for i, item in enumerate(value) for found in unknown(item, f"{path}[{i}]")]
    if not isinstance(value, BaseModel):
        return []
    found = [f"{path}.{name}" for name in value.model_extra or {}]
    for name in value.model_fields_set & set(type(value).model_fields):
        found += unknown(getattr(value, name), f"{path}.{name}")
    return found


_NOBODY: Bot | None = None
