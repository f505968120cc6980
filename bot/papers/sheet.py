"""An A4 sheet as all papers have it: letterhead, numbered pages, headings, tables that stay inside the margins."""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from bot.papers.lettering import BOLD, PLAIN, glyphs, spelt

WIDTH, HEIGHT = A4
SIDE, TOP, BOTTOM = 20 * mm, 30 * mm, 20 * mm
INNER = WIDTH - 2 * SIDE
_GREY, _PALE = colors.HexColor("#555555"), colors.HexColor("#f0f0f0")

_BASE: dict[str, Any] = {"fontName": PLAIN, "alignment": TA_LEFT, "splitLongWords": 1}
BODY = ParagraphStyle("body", **_BASE, fontSize=9, leading=12.5, spaceAfter=4)
SMALL = ParagraphStyle("small", **_BASE, fontSize=7.5, leading=9.5)
LABEL = ParagraphStyle("label", **{**_BASE, "fontName": BOLD}, fontSize=7.5, leading=9.5)
TITLE = ParagraphStyle("title", **{**_BASE, "fontName": BOLD}, fontSize=15, leading=19, spaceAfter=2)
HEADING = ParagraphStyle(
    "heading", **{**_BASE, "fontName": BOLD}, fontSize=10.5, leading=14, spaceBefore=10, spaceAfter=4
)


class Sheet:
    """A paper that is written from top to bottom.

    Args:
        left, right: what stands at the top of every page.
        foot: what stands at the bottom.
        page: how pages are numbered, with {page} and {pages}.
    """

    def __init__(self, left: str, right: str, foot: str, page: str, language: str) -> None:
        glyphs()  # makes the font known
        self.left, self.right, self.foot, self.page, self.language = (
            spelt(left),
            spelt(right),
            spelt(foot),
            page,
            language,
        )
        self._story: list[Flowable] = []

    def title(self, text: str, below: str) -> None:
        """The name of the paper, and a line below it."""
        self._story += [_text(text, TITLE), _text(below, SMALL), Spacer(0, 4)]

    def heading(self, text: str) -> None:
        """The name of a part; what follows begins on the same page."""
        self._story.append(_text(text, HEADING))

    def words(self, text: str) -> None:
        """Paragraphs."""
        self._story += [_text(line, BODY) for line in text.split("\n") if line.strip()]

    def quote(self, text: str) -> None:
        """Somebody's words, set apart; long ones go over several pages."""
        rows = [[_text(line, SMALL)] for line in text.split("\n") if line.strip()]
        if rows:
            self._story += [Table(rows, [INNER], style=_QUOTE, splitInRow=1), Spacer(0, 4)]

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """A table of names and values."""
        cells = [[_text(name, LABEL), _text(value, SMALL)] for name, value in rows]
        self._story.append(Table(cells, [42 * mm, INNER - 42 * mm], style=_LINES, splitInRow=1))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A table with a head that is repeated on every page."""
        cells = [[_text(name, LABEL) for name in head], *([_text(cell, SMALL) for cell in row] for row in rows)]
        widths = [INNER * share / sum(shares) for share in shares]
        self._story.append(Table(cells, widths, repeatRows=1, style=_GRID, splitInRow=1))

    def draw(self, title: str) -> bytes:
        """The paper as PDF, the same bytes every time."""
        made = io.BytesIO()
        document = BaseDocTemplate(
            made,
            pagesize=A4,
            title=title,
            author=self.left,
            creator="Ronda",
            producer="Ronda",
            lang=self.language,
            invariant=1,
            pageCompression=0,
        )
        frame = Frame(SIDE, BOTTOM, INNER, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate("page", [frame]))
        document.build(_together(self._story), canvasmaker=lambda *given, **more: _Pages(self, *given, **more))
        return made.getvalue()


class _Pages(Canvas):  # type: ignore[misc]
    """Pages that know how many they are: each is finished when all are there."""

    def __init__(self, sheet: Sheet, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._sheet = sheet
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep a page until the last one is there."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write all pages."""
        for number, held in enumerate(self._held, 1):
            self.__dict__.update(held)
            self._frame(number, len(self._held))
            super().showPage()
        super().save()

    def _frame(self, number: int, count: int) -> None:
        sheet = self._sheet
        self.setFillColor(colors.black)
        self.setFont(BOLD, 9)
        self.drawString(SIDE, HEIGHT - 18 * mm, sheet.left)
        self.setFont(PLAIN, 8)
        self.drawRightString(WIDTH - SIDE, HEIGHT - 18 * mm, sheet.right)
        self.setStrokeColor(colors.black)
        self.setLineWidth(0.8)
        self.line(SIDE, HEIGHT - 21 * mm, WIDTH - SIDE, HEIGHT - 21 * mm)
        self.setFillColor(_GREY)
        self.setFont(PLAIN, 7)
        self.drawString(SIDE, 11 * mm, sheet.foot)
        self.drawRightString(WIDTH - SIDE, 11 * mm, sheet.page.format(page=number, pages=count))


def _together(story: list[Flowable]) -> list[Flowable]:
    """A heading is not left alone at the foot of a page."""
    made: list[Flowable] = []
    for one in story:
        if made and isinstance(made[-1], Paragraph) and made[-1].style is HEADING:
            head = made.pop()
            made.append(KeepTogether([head, one]) if isinstance(one, Paragraph) else head)
            if not isinstance(one, Paragraph):
                made.append(one)
        else:
            made.append(one)
    return made


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph that takes nothing in it for markup."""
    safe = spelt(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>")
    return Paragraph(safe, style)


_PADDED = [("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
           ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
           ("VALIGN", (0, 0), (-1, -1), "TOP")]  # fmt: skip
_LINES = [*_PADDED, ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.lightgrey)]
_GRID = [*_PADDED, ("GRID", (0, 0), (-1, -1), 0.3, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), _PALE)]
_QUOTE = [*_PADDED, ("LINEBEFORE", (0, 0), (0, -1), 1.5, colors.grey), ("LEFTPADDING", (0, 0), (-1, -1), 8)]
