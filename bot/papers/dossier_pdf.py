"""The letter of a package, in one language: what the case is about, what was kept, and how to prove it."""

from collections.abc import Iterator

from bot.domain.account import platform_name
from bot.domain.evidence import OriginKind
from bot.domain.moment import Micros
from bot.papers import naming
from bot.papers.dossier import Dossier, Exhibit, Link
from bot.papers.manifest import utc
from bot.papers.sheet import Sheet
from bot.speech.voice import Voice

_BYTES = 1000


def draw(dossier: Dossier, voice: Voice, language: str) -> bytes:
    """The letter as PDF."""
    return _Letter(dossier, voice, language).draw()


class _Letter:
    """One letter while it is written."""

    def __init__(self, dossier: Dossier, voice: Voice, language: str) -> None:
        self.dossier, self.voice, self.language = dossier, voice, language
        codes = f"{dossier.code} · {dossier.case}"
        self.sheet = Sheet(
            dossier.organisation, codes, self._say("paper.foot", code=dossier.code), self._page(), language
        )

    def draw(self) -> bytes:
        """Everything, from top to bottom."""
        dossier, sheet = self.dossier, self.sheet
        sheet.title(self._say("paper.title"), self._say("paper.below", agency=dossier.agency[self.language]))
        sheet.words(self._say("paper.opening", organisation=dossier.organisation))
        self._summary()
        sheet.heading(self._say("paper.h.facts"))
        sheet.words(dossier.facts or self._say("paper.no_facts"))
        self._evidence()
        self._words()
        self._custody()
        self._chain()
        sheet.heading(self._say("paper.h.proof"))
        sheet.words(self._say("paper.proof", file=naming.package(dossier.code)))
        sheet.heading(self._say("paper.h.limits"))
        sheet.words(self._say("paper.limits", contact=dossier.contact or dossier.organisation))
        return sheet.draw(f"{self._say('paper.title')} {dossier.code}")

    def _summary(self) -> None:
        dossier, account = self.dossier, self.dossier.account
        rows = [
            ("referral", dossier.code),
            ("case", dossier.case),
            ("agency", dossier.agency[self.language]),
            ("category", f"{dossier.category_names[self.language]} ({dossier.category})"),
            ("platform", platform_name(account.platform)),
            ("account", f"{account.shown}\n{account.key}"),
            ("state", self._say(f"case_state.{dossier.state}")),
            ("flags", ", ".join(self._say(f"flag.{flag}") for flag in dossier.flags) or "–"),
            ("reports", self._reports()),
            ("level", self._say("paper.level.full" if dossier.full else "paper.level.summary")),
        ]
        clocks = [
            (self._say(f"paper.clock.{name}"), self._time(at).replace("\n", " ")) for name, at in dossier.clocks
        ]
        self.sheet.facts([*((self._say(f"paper.f.{name}"), value) for name, value in rows), *clocks])

    def _reports(self) -> str:
        count = str(self.voice.count(self.language, "paper.reports", self.dossier.reporters))
        kinds = [f"{self._say(f'origin.{kind}')} {n}" for kind, n in self.dossier.origins.items() if n]
        return f"{count} ({', '.join(kinds)})" if kinds else count

    def _evidence(self) -> None:
        self.sheet.heading(self._say("paper.h.evidence"))
        if self.dossier.child:
            self.sheet.words(self._say("paper.child"))
        if not self.dossier.exhibits:
            self.sheet.words(self._say("paper.no_evidence"))
            return
        head = [self._say(f"paper.c.{name}") for name in ("nth", "what", "received", "sha256", "file")]
        rows = [self._exhibit(one) for one in self.dossier.exhibits]
        self.sheet.table(head, rows, (0.8, 4, 4, 3.2, 3.6))

    def _exhibit(self, one: Exhibit) -> list[str]:
        what = f"{self._say(f'evidence.kind.{one.kind}')}, {self._size(one.size)}\n{one.mime}\n{self._from(one)}"
        received = self._time(one.received)
        if one.sent is not None:
            received += "\n" + self._say("paper.sent", at=self._time(one.sent))
        if one.content is not None:
            where = naming.original(one) + (f"\n{self._say('paper.cleaned')}" if one.cleaned else "")
        else:
            where = self._say(f"paper.absent.{one.absent}")
        return [str(one.nth), what, received, _broken(one.digest, 16), where]

    def _from(self, one: Exhibit) -> str:
        who = self._say("paper.reporter", n=one.reporter)
        if one.origin is OriginKind.TYPED:
            return who
        return f"{who}, {self._say(f'evidence.origin.{one.origin}')}"

    def _words(self) -> None:
        said = [one for one in self.dossier.exhibits if one.mime == "text/plain" and one.content is not None]
        if not said:
            return
        self.sheet.heading(self._say("paper.h.words"))
        self.sheet.words(self._say("paper.words_note"))
        for one in said:
            assert one.content is not None
            self.sheet.words(self._say("paper.piece", n=one.nth, who=self._from(one)))
            self.sheet.quote(one.content.decode("utf-8", "replace"))

    def _custody(self) -> None:
        self.sheet.heading(self._say("paper.h.custody"))
        head = [self._say(f"paper.c.{name}") for name in ("event", "time", "actor", "deed", "piece")]
        rows = [
            [str(one.seq), self._time(one.at), self._actor(one.actor), self._say(f"paper.deed.{one.deed}"),
             str(one.nth or "–")]
            for one in self.dossier.custody
        ]  # fmt: skip
        self.sheet.table(head, rows, (1, 4.5, 3, 4.5, 1.5))

    def _chain(self) -> None:
        self.sheet.heading(self._say("paper.h.chain"))
        last = self.dossier.chain[-1]
        self.sheet.words(self._say("paper.chain", n=last.event.seq))
        head = [self._say(f"paper.c.{name}") for name in ("event", "time", "kind", "hash")]
        rows = [row for link in self.dossier.chain for row in self._link(link)]
        self.sheet.table(head, rows, (1, 4.2, 4, 6))

    def _link(self, link: Link) -> Iterator[list[str]]:
        if link.skipped:
            yield ["–", "–", self._say("paper.skipped", n=link.skipped), _broken(link.after, 32)]
        kind = self._say(f"event.{link.event.kind}")
        yield [str(link.event.seq), self._time(link.event.at), kind, _broken(link.hash, 32)]

    def _actor(self, actor: str) -> str:
        kind, _, number = actor.partition(" ")
        return f"{self._say(f'paper.actor.{kind}')} {number}".strip()

    def _time(self, at: Micros) -> str:
        """In the zone of the house, with UTC beside it."""
        local = self.voice.stamp(at)[:19].replace("T", " ")
        return f"{local} {self.voice.zone_name(at)}\n({utc(at)})"

    def _size(self, size: int) -> str:
        if size < _BYTES:
            return f"{size} B"
        return f"{size / _BYTES:.0f} kB" if size < _BYTES**2 else f"{size / _BYTES**2:.1f} MB"

    def _page(self) -> str:
        return self._say("paper.page", page="{page}", pages="{pages}")

    def _say(self, key: str, **fields: object) -> str:
        return self.voice.plain(self.language, key, 0, **fields)


def _broken(digest: str, width: int) -> str:
    """A hash on several lines."""
    return "\n".join(digest[at : at + width] for at in range(0, len(digest), width))
