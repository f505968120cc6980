"""`manifest.json`: all facts of a package in one spelling, with the chain of events as it was hashed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain import chain
from bot.domain.evidence import sealed
from bot.domain.moment import SECOND, Micros
from bot.papers import naming
from bot.papers.dossier import Dossier, Exhibit, Link
from bot.papers.sums import sha256

NAME = "manifest.json"
FORMAT = "ronda-package/1"


def utc(at: Micros) -> str:
    """A moment as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at // SECOND, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def canonical(facts: Any) -> bytes:
    """JSON in one spelling: sorted keys, no spaces."""
    return (json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


def write(dossier: Dossier, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a package with these other files."""
    return canonical(
        {
            "format": FORMAT,
            "code": dossier.code,
            "case": dossier.case,
            "made": utc(dossier.at),
            "made_by": dossier.builder,
            "software": dossier.software,
            "organisation": dossier.organisation,
            "contact": dossier.contact,
            "agency": dossier.agency,
            "level": "full" if dossier.full else "summary",
            "account": _account(dossier),
            "category": {"code": dossier.category, **dossier.category_names},
            "state": dossier.state,
            "flags": list(dossier.flags),
            "facts": dossier.facts,
            "reporters": dossier.reporters,
            "origins": dossier.origins,
            "clocks": {name: utc(at) for name, at in dossier.clocks},
            "evidence": [_exhibit(one) for one in dossier.exhibits],
            "custody": [_custody(dossier, at) for at in range(len(dossier.custody))],
            "chain": _chain(dossier.chain),
            "files": {name: {"sha256": sha256(held), "size": len(held)} for name, held in files.items()},
        }
    )


def _account(dossier: Dossier) -> dict[str, str]:
    account = dossier.account
    shown = {"platform": account.platform, "kind": account.kind, "value": account.value}
    return shown | {"key": account.key, "shown": account.shown}


def _exhibit(one: Exhibit) -> dict[str, Any]:
    return {
        "nth": one.nth,
        "number": one.number,
        "kind": one.kind,
        "type": one.mime,
        "size": one.size,
        "sha256": one.digest,
        "salt": one.salt,
        "sealed": sealed(one.salt, one.digest),
        "reporter": one.reporter,
        "where_from": one.origin,
        "received": utc(one.received),
        "sent": utc(one.sent) if one.sent is not None else None,
        "file": naming.original(one) if one.content is not None else None,
        "absent": one.absent,
        "cleaned": one.cleaned,
        "in_chain": one.in_chain,
    }


def _custody(dossier: Dossier, place: int) -> dict[str, Any]:
    line = dossier.custody[place]
    return {"seq": line.seq, "at": utc(line.at), "actor": line.actor, "deed": line.deed, "nth": line.nth}


def _chain(links: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "first": chain.GENESIS,
        "rule": "hash = SHA-256(previous hash + newline + canonical JSON of the event)",
        "events": [json.loads(chain.canonical(one.event)) | {"hash": one.hash} | _skipped(one) for one in links],
        "head": links[-1].hash,
    }


def _skipped(link: Link) -> dict[str, Any]:
    return {"skipped": link.skipped, "after": link.after} if link.skipped else {}
