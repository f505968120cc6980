"""The list of categories, on pages that fit a phone: what is suggested, what is common, and groups of the rest."""

from collections.abc import Callable

from bot.domain.category import Taxonomy
from bot.speech.payload import Button, Rows, in_columns


def rows(
    taxonomy: Taxonomy,
    group: str,
    suggested: str,
    button: Callable[[str], Button],
    opener: Callable[[str], Button],
) -> Rows:
    """The buttons of one page.

    Args:
        group: the open group; empty for the first page.
        button: makes the button that picks a category.
        opener: makes the button that opens a group; given nothing, the way back.
    """
    if group in taxonomy.groups:
        return (*((button(code),) for code in taxonomy.groups[group]), (opener(""),))
    first: Rows = ((button(suggested),),) if suggested else ()
    common = [button(code) for code in taxonomy.common if code != suggested]
    return (*first, *in_columns(common, 2), *in_columns([opener(name) for name in taxonomy.groups], 2))
