"""What media a report may bring: the strictest of all that is said of it and its case."""

from bot.domain import evidence as rules
from bot.domain.case import Case
from bot.domain.category import Category, Media, Taxonomy
from bot.domain.flag import Flag
from storage import evidence
from storage.database import Tx


def terms(tx: Tx, taxonomy: Taxonomy, case: Case, report: int) -> tuple[tuple[Category, ...], frozenset[Flag]]:
    """What decides about a report's media: the categories and flags of it and of its case.

    No categories if one of them was abolished: nobody can say any more that it took media.
    """
    code, flags = evidence.terms(tx, report)
    found = tuple(taxonomy.categories.get(one) for one in (code, case.category))
    return tuple(one for one in found if one is not None) if None not in found else (), flags | case.flags


def allowed(tx: Tx, taxonomy: Taxonomy, case: Case, report: int) -> Media:
    """What may be taken in of a report, and shown of it, now."""
    categories, flags = terms(tx, taxonomy, case, report)
    return rules.rule(categories, flags) if categories else Media.NONE
