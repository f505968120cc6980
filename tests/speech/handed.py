"""Keys of what is handed over: referrals, and the papers in a package."""

from bot.desk.requests import FIELDS
from bot.domain import directory
from bot.domain.disclosure import Stage as DisclosureStage
from bot.domain.partner import Level as PackageLevel
from bot.domain.partner import Sort
from bot.domain.referral import Act
from bot.domain.referral import Stage as ReferralStage
from bot.domain.request import Act as FormalAct
from bot.domain.request import Issuer, Want
from bot.domain.stay import End
from bot.papers.dossier import Absence, Deed
from bot.reading.schedule import read_schedule


def referral_keys() -> set[str]:
    """What is said of hand-overs."""
    return {
        *formal_keys(),
        *(f"referral.stage_{stage}" for stage in ReferralStage),
        *(f"b.referral_{act}" for act in Act),
        "b.referral_approve_second",
        *(f"referral.{key}" for key in ("title", "state", "signed", "waits", "waits_second", "facts", "no_facts")),
        *(
            f"referral.{key}"
            for key in ("by_hand_now", "no_route", "number", "corrected", "sent_chat", "sent_hand")
        ),
        *(f"handover.{key}" for key in ("title", "what", "facts", "package", "acknowledged", "number", "stay")),
        *(f"stay.operator_{what}{how}" for what in ("wait", "go") for how in ("", "_by_hand")),
        *(f"recant.{what}" for what in ("again", "fell", "stands")),
        *(f"stay.{why}{left}" for why in End if why not in (End.RENEWED, End.FELL) for left in ("", "_not_last")),
        *(f"agency.{one.code}" for one in directory.load(directory.SHIPPED, read_schedule).of(Sort.AGENCY)),
        *(f"paper.level.{level}" for level in PackageLevel),
    }


def formal_keys() -> set[str]:
    """What is said of formal requests and of releases."""
    parts = ("title", "from", "letter", "wants", "silent", "scan_here", "scan_waits", "scan_missing", "kept",
             "how_to_disclose", "recorded", "over")  # fmt: skip
    return {
        *(f"{shape}{one}" for shape in ("issuer.", "stay.by_", "b.issuer_") for one in Issuer),
        *(f"{shape}{one}" for shape in ("want.", "b.want_") for one in Want),
        *(f"b.request_{act}" for act in FormalAct),
        *(f"request.ask_{field}" for field in FIELDS),
        *(f"request.{part}" for part in parts),
        *(f"disclosure.stage_{stage}" for stage in DisclosureStage),
        "followed.hastened",
    }


def paper_keys() -> set[str]:
    """What the papers of an evidence package say of codes."""
    facts = ("referral", "case", "agency", "category", "platform", "account", "state", "flags", "reports", "level")
    columns = (
        "nth",
        "what",
        "received",
        "sha256",
        "file",
        "event",
        "time",
        "actor",
        "deed",
        "piece",
        "kind",
        "hash",
    )
    return {
        *(f"paper.f.{name}" for name in facts),
        *(f"paper.c.{name}" for name in columns),
        *(f"paper.clock.{name}" for name in ("opened", "look", "decision", "decided", "made")),
        *(f"paper.actor.{name}" for name in ("moderator", "ronda")),
        *(f"paper.absent.{absence}" for absence in Absence),
        *(f"paper.deed.{deed}" for deed in Deed),
    }
