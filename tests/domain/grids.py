"""Who may use which verb, in grids a person can read: state × verb × role × situation, for each lane.

A cell names who may use the verb in their private chat: M moderator, L lead, C child safety, A auditor,
O owner; "." nobody. Rows that are alike share a line. Somebody with two roles may do what either may.
"""

from bot.domain.actor import Purpose
from bot.domain.category import Lane

ORDINARY = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA ML   .       ML      ML     ML       .    .
        escalated             MLA L    .       L       L      .        .    .
        confirmed rejected    MLA .    .       .       .      .        .    L
        closed                MLA .    .       .       .      .        .    L
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA ML   ML      ML      ML     ML       .    .
        escalated             MLA L    ML      L       L      .        .    .
        confirmed rejected    MLA .    .       .       .      .        .    L
        closed                MLA .    .       .       .      .        .    L
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA .    L       L       L      L        .    .
        escalated             MLA .    L       L       L      .        .    .
        confirmed rejected    MLA .    .       .       .      .        .    L
        closed                MLA .    .       .       .      .        .    L
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA ML   .       ML      ML     ML       .    .
        escalated             MLA L    .       L       L      .        ML   .
        confirmed rejected    MLA .    .       .       .      .        ML   L
        closed                MLA .    .       .       .      .        .    L
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA ML   .       ML      ML     ML       .    .
        escalated             MLA L    .       L       L      .        L    .
        confirmed rejected    MLA .    .       .       .      .        L    L
        closed                MLA .    .       .       .      .        .    L
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting MLA .    .       .       .      .        .    .
        escalated             MLA .    .       .       .      .        .    .
        confirmed rejected    MLA .    .       .       .      .        .    .
        closed                MLA .    .       .       .      .        .    .
        merged withdrawn      MLA .    .       .       .      .        .    .
    """,
}
CHILD = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   C    .       C       C      .        .    .
        escalated             C   C    .       C       C      .        .    .
        confirmed rejected    C   .    .       .       .      .        .    C
        closed                C   .    .       .       .      .        .    C
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   C    C       C       C      .        .    .
        escalated             C   C    C       C       C      .        .    .
        confirmed rejected    C   .    .       .       .      .        .    C
        closed                C   .    .       .       .      .        .    C
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   .    C       C       C      .        .    .
        escalated             C   .    C       C       C      .        .    .
        confirmed rejected    C   .    .       .       .      .        .    C
        closed                C   .    .       .       .      .        .    C
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   C    .       C       C      .        .    .
        escalated             C   C    .       C       C      .        C    .
        confirmed rejected    C   .    .       .       .      .        C    C
        closed                C   .    .       .       .      .        .    C
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   C    .       C       C      .        .    .
        escalated             C   C    .       C       C      .        C    .
        confirmed rejected    C   .    .       .       .      .        C    C
        closed                C   .    .       .       .      .        .    C
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting C   .    .       .       .      .        .    .
        escalated             C   .    .       .       .      .        .    .
        confirmed rejected    C   .    .       .       .      .        .    .
        closed                C   .    .       .       .      .        .    .
        merged withdrawn      C   .    .       .       .      .        .    .
    """,
}
LEADS = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   L    .       L       L      .        .    .
        escalated             L   L    .       L       L      .        .    .
        confirmed rejected    L   .    .       .       .      .        .    L
        closed                L   .    .       .       .      .        .    L
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   L    L       L       L      .        .    .
        escalated             L   L    L       L       L      .        .    .
        confirmed rejected    L   .    .       .       .      .        .    L
        closed                L   .    .       .       .      .        .    L
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   .    L       L       L      .        .    .
        escalated             L   .    L       L       L      .        .    .
        confirmed rejected    L   .    .       .       .      .        .    L
        closed                L   .    .       .       .      .        .    L
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   L    .       L       L      .        .    .
        escalated             L   L    .       L       L      .        L    .
        confirmed rejected    L   .    .       .       .      .        L    L
        closed                L   .    .       .       .      .        .    L
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   L    .       L       L      .        .    .
        escalated             L   L    .       L       L      .        L    .
        confirmed rejected    L   .    .       .       .      .        L    L
        closed                L   .    .       .       .      .        .    L
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting L   .    .       .       .      .        .    .
        escalated             L   .    .       .       .      .        .    .
        confirmed rejected    L   .    .       .       .      .        .    .
        closed                L   .    .       .       .      .        .    .
        merged withdrawn      L   .    .       .       .      .        .    .
    """,
    "I stand in for the leads": """
                              see take release confirm reject escalate undo reopen
        new in_review waiting LO  LO   .       LO      LO     .        .    .
        escalated             LO  LO   .       LO      LO     .        .    .
        confirmed rejected    LO  .    .       .       .      .        .    LO
        closed                LO  .    .       .       .      .        .    LO
        merged withdrawn      LO  .    .       .       .      .        .    .
    """,
}
ABOUT_ME = """
                              see take release confirm reject escalate undo reopen
        new in_review waiting .   .    .       .       .      .        .    .
        escalated             .   .    .       .       .      .        .    .
        confirmed rejected    .   .    .       .       .      .        .    .
        closed                .   .    .       .       .      .        .    .
        merged withdrawn      .   .    .       .       .      .        .    .
"""
ALIKE = {
    "I looked, my turn is over": "nobody looks",
    "a colleague looked, their turn is over": "nobody looks",
    "I decided long ago": "nobody looks",
    "a colleague decided long ago": "nobody looks",
    "the window ends at this very moment": "nobody looks",
}
WHERE = {  # in which chats the grids above hold; elsewhere nobody may do anything
    Lane.ORDINARY: (Purpose.PRIVATE, Purpose.MODERATORS, Purpose.TOPIC),
    Lane.CHILD: (Purpose.PRIVATE,),
    Lane.LEADS: (Purpose.PRIVATE,),
}
GRIDS = {Lane.ORDINARY: ORDINARY, Lane.CHILD: CHILD, Lane.LEADS: LEADS}
