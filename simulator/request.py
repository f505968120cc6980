"""Reading a request: query, JSON, form or multipart. https://core.telegram.org/bots/api#making-requests."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from simulator.call import Upload
from simulator.errors import ApiError, bad

_LARGEST = 64 << 20


class Gone(Exception):
    """The client hung up."""


async def read(scope: Scope, receive: Receive) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return parameters and uploaded files. Raises ApiError for what cannot be read, Gone when nobody is there."""
    params: dict[str, Any] = {}
    query = scope["query_string"]
    if query:
        params.update(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    kind = _header(scope, b"content-type")
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(scope, receive, params)
    body = await _body(receive)
    if not body:
        return params, {}
    if kind.startswith(b"application/json"):
        params.update(_json(body))
    elif kind.startswith(b"application/x-www-form-urlencoded"):
        params.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, {}


def _header(scope: Scope, name: bytes) -> bytes:
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value).lower()
    return b""


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > _LARGEST:
            raise ApiError(413, "Request Entity Too Large")
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


def _json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError as wrong:
        raise bad("can't parse JSON object") from wrong
    if not isinstance(value, dict):
        raise bad("can't parse JSON object")
    if b"\\ud" in body.lower():
        _must_be_text(value)
    return value


def _must_be_text(value: Any) -> None:
    """Raise ApiError if a string holds half a surrogate pair, which is no character."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as wrong:
        raise bad("strings must be encoded in UTF-8") from wrong


async def _multipart(
    scope: Scope, receive: Receive, params: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Upload]]:
    files: dict[str, Upload] = {}
    form = await Request(scope, receive).form(max_part_size=_LARGEST)
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            mime = value.content_type or "application/octet-stream"
            files[name] = Upload(value.filename or name, mime, await value.read())
        else:
            params[name] = value
    await form.close()
    return params, files
