"""Who may use which verb, in grids a person can read: state × verb × role × situation, for each lane.

A cell names who may use the verb in their private chat: M moderator, L lead, C child safety, A auditor,
O owner, N analyst; "." nobody. (N stands in no cell: analysts read figures only.) Rows that are alike share
a line. Somebody with two roles may do what either may.
"""

from bot.domain.actor import Purpose
from bot.domain.category import Lane

ORDINARY = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA ML   .       ML      ML     ML       .    .      ML   ML   ML  ML   ML       ML    ML      MLA      ML    .     .     L       L
        waiting               MLA ML   .       ML      ML     ML       .    .      ML   ML   .   ML   ML       ML    ML      MLA      ML    .     .     L       L
        escalated             MLA L    .       L       L      .        .    .      L    L    L   ML   L        L     ML      MLA      ML    .     .     L       L
        confirmed             MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     ML      MLA      ML    ML    L     L       L
        rejected              MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        closed                MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     ML    .     L       L
        merged withdrawn      MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA ML   ML      ML      ML     ML       .    .      ML   ML   ML  ML   ML       ML    ML      MLA      ML    .     .     L       L
        waiting               MLA ML   ML      ML      ML     ML       .    .      ML   ML   .   ML   ML       ML    ML      MLA      ML    .     .     L       L
        escalated             MLA L    ML      L       L      .        .    .      L    L    L   ML   L        L     ML      MLA      ML    .     .     L       L
        confirmed             MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     ML      MLA      ML    ML    L     L       L
        rejected              MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        closed                MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     ML    .     L       L
        merged withdrawn      MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA .    L       L       L      L        .    .      L    .    L   ML   L        L     ML      MLA      ML    .     .     L       L
        waiting               MLA .    L       L       L      L        .    .      L    .    .   ML   L        L     ML      MLA      ML    .     .     L       L
        escalated             MLA .    L       L       L      .        .    .      L    .    L   ML   L        L     ML      MLA      ML    .     .     L       L
        confirmed             MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     ML      MLA      ML    ML    L     L       L
        rejected              MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        closed                MLA .    .       .       .      .        .    L      .    .    .   ML   .        .     .       MLA      .     ML    .     L       L
        merged withdrawn      MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA ML   .       ML      ML     ML       .    .      ML   ML   ML  ML   ML       ML    ML      MLA      ML    .     .     L       L
        waiting               MLA ML   .       ML      ML     ML       .    .      ML   ML   .   ML   ML       ML    ML      MLA      ML    .     .     L       L
        escalated             MLA L    .       L       L      .        ML   .      L    L    L   ML   L        L     ML      MLA      ML    .     .     L       L
        confirmed             MLA .    .       .       .      .        ML   L      .    .    .   ML   .        .     ML      MLA      ML    ML    L     L       L
        rejected              MLA .    .       .       .      .        ML   L      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        closed                MLA .    .       .       .      .        L    L      .    .    .   ML   .        .     .       MLA      .     ML    .     L       L
        merged                MLA .    .       .       .      .        ML   .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        withdrawn             MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA ML   .       ML      ML     ML       .    .      ML   ML   ML  ML   ML       ML    ML      MLA      ML    .     .     L       L
        waiting               MLA ML   .       ML      ML     ML       .    .      ML   ML   .   ML   ML       ML    ML      MLA      ML    .     .     L       L
        escalated             MLA L    .       L       L      .        L    .      L    L    L   ML   L        L     ML      MLA      ML    .     .     L       L
        confirmed             MLA .    .       .       .      .        L    L      .    .    .   ML   .        .     ML      MLA      ML    ML    L     L       L
        rejected              MLA .    .       .       .      .        L    L      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        closed                MLA .    .       .       .      .        L    L      .    .    .   ML   .        .     .       MLA      .     ML    .     L       L
        merged                MLA .    .       .       .      .        L    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
        withdrawn             MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     L       L
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        waiting               MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        escalated             MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        confirmed             MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        rejected              MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        closed                MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
        merged withdrawn      MLA .    .       .       .      .        .    .      .    .    .   ML   .        .     .       MLA      .     .     .     .       .
    """,
}
CHILD = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   C    .       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        waiting               C   C    .       C       C      .        .    .      C    C    .   C    C        C     C       C        C     .     .     C       C
        escalated             C   C    .       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        confirmed             C   .    .       .       .      .        .    C      .    .    .   C    .        .     C       C        C     C     C     C       C
        rejected              C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     .     .     C       C
        closed                C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     C     .     C       C
        merged withdrawn      C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     C       C
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   C    C       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        waiting               C   C    C       C       C      .        .    .      C    C    .   C    C        C     C       C        C     .     .     C       C
        escalated             C   C    C       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        confirmed             C   .    .       .       .      .        .    C      .    .    .   C    .        .     C       C        C     C     C     C       C
        rejected              C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     .     .     C       C
        closed                C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     C     .     C       C
        merged withdrawn      C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     C       C
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   .    C       C       C      .        .    .      C    .    C   C    C        C     C       C        C     .     .     C       C
        waiting               C   .    C       C       C      .        .    .      C    .    .   C    C        C     C       C        C     .     .     C       C
        escalated             C   .    C       C       C      .        .    .      C    .    C   C    C        C     C       C        C     .     .     C       C
        confirmed             C   .    .       .       .      .        .    C      .    .    .   C    .        .     C       C        C     C     C     C       C
        rejected              C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     .     .     C       C
        closed                C   .    .       .       .      .        .    C      .    .    .   C    .        .     .       C        .     C     .     C       C
        merged withdrawn      C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     C       C
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   C    .       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        waiting               C   C    .       C       C      .        .    .      C    C    .   C    C        C     C       C        C     .     .     C       C
        escalated             C   C    .       C       C      .        C    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        confirmed             C   .    .       .       .      .        C    C      .    .    .   C    .        .     C       C        C     C     C     C       C
        rejected              C   .    .       .       .      .        C    C      .    .    .   C    .        .     .       C        .     .     .     C       C
        closed                C   .    .       .       .      .        C    C      .    .    .   C    .        .     .       C        .     C     .     C       C
        merged                C   .    .       .       .      .        C    .      .    .    .   C    .        .     .       C        .     .     .     C       C
        withdrawn             C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     C       C
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   C    .       C       C      .        .    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        waiting               C   C    .       C       C      .        .    .      C    C    .   C    C        C     C       C        C     .     .     C       C
        escalated             C   C    .       C       C      .        C    .      C    C    C   C    C        C     C       C        C     .     .     C       C
        confirmed             C   .    .       .       .      .        C    C      .    .    .   C    .        .     C       C        C     C     C     C       C
        rejected              C   .    .       .       .      .        C    C      .    .    .   C    .        .     .       C        .     .     .     C       C
        closed                C   .    .       .       .      .        C    C      .    .    .   C    .        .     .       C        .     C     .     C       C
        merged                C   .    .       .       .      .        C    .      .    .    .   C    .        .     .       C        .     .     .     C       C
        withdrawn             C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     C       C
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        waiting               C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        escalated             C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        confirmed             C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        rejected              C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        closed                C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
        merged withdrawn      C   .    .       .       .      .        .    .      .    .    .   C    .        .     .       C        .     .     .     .       .
    """,
}
LEADS = {
    "nobody looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   L    .       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        waiting               L   L    .       L       L      .        .    .      L    L    .   L    L        L     L       L        L     .     .     L       L
        escalated             L   L    .       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        confirmed             L   .    .       .       .      .        .    L      .    .    .   L    .        .     L       L        L     L     L     L       L
        rejected              L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     .     .     L       L
        closed                L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     L     .     L       L
        merged withdrawn      L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     L       L
    """,
    "I look": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   L    L       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        waiting               L   L    L       L       L      .        .    .      L    L    .   L    L        L     L       L        L     .     .     L       L
        escalated             L   L    L       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        confirmed             L   .    .       .       .      .        .    L      .    .    .   L    .        .     L       L        L     L     L     L       L
        rejected              L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     .     .     L       L
        closed                L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     L     .     L       L
        merged withdrawn      L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     L       L
    """,
    "a colleague looks": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   .    L       L       L      .        .    .      L    .    L   L    L        L     L       L        L     .     .     L       L
        waiting               L   .    L       L       L      .        .    .      L    .    .   L    L        L     L       L        L     .     .     L       L
        escalated             L   .    L       L       L      .        .    .      L    .    L   L    L        L     L       L        L     .     .     L       L
        confirmed             L   .    .       .       .      .        .    L      .    .    .   L    .        .     L       L        L     L     L     L       L
        rejected              L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     .     .     L       L
        closed                L   .    .       .       .      .        .    L      .    .    .   L    .        .     .       L        .     L     .     L       L
        merged withdrawn      L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     L       L
    """,
    "I decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   L    .       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        waiting               L   L    .       L       L      .        .    .      L    L    .   L    L        L     L       L        L     .     .     L       L
        escalated             L   L    .       L       L      .        L    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        confirmed             L   .    .       .       .      .        L    L      .    .    .   L    .        .     L       L        L     L     L     L       L
        rejected              L   .    .       .       .      .        L    L      .    .    .   L    .        .     .       L        .     .     .     L       L
        closed                L   .    .       .       .      .        L    L      .    .    .   L    .        .     .       L        .     L     .     L       L
        merged                L   .    .       .       .      .        L    .      .    .    .   L    .        .     .       L        .     .     .     L       L
        withdrawn             L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     L       L
    """,
    "a colleague decided just now": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   L    .       L       L      .        .    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        waiting               L   L    .       L       L      .        .    .      L    L    .   L    L        L     L       L        L     .     .     L       L
        escalated             L   L    .       L       L      .        L    .      L    L    L   L    L        L     L       L        L     .     .     L       L
        confirmed             L   .    .       .       .      .        L    L      .    .    .   L    .        .     L       L        L     L     L     L       L
        rejected              L   .    .       .       .      .        L    L      .    .    .   L    .        .     .       L        .     .     .     L       L
        closed                L   .    .       .       .      .        L    L      .    .    .   L    .        .     .       L        .     L     .     L       L
        merged                L   .    .       .       .      .        L    .      .    .    .   L    .        .     .       L        .     .     .     L       L
        withdrawn             L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     L       L
    """,
    "I reported it": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        waiting               L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        escalated             L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        confirmed             L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        rejected              L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        closed                L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
        merged withdrawn      L   .    .       .       .      .        .    .      .    .    .   L    .        .     .       L        .     .     .     .       .
    """,
    "I stand in for the leads": """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         LO  LO   .       LO      LO     .        .    .      LO   LO   LO  LO   LO       LO    LO      LO       LO    .     .     LO      LO
        waiting               LO  LO   .       LO      LO     .        .    .      LO   LO   .   LO   LO       LO    LO      LO       LO    .     .     LO      LO
        escalated             LO  LO   .       LO      LO     .        .    .      LO   LO   LO  LO   LO       LO    LO      LO       LO    .     .     LO      LO
        confirmed             LO  .    .       .       .      .        .    LO     .    .    .   LO   .        .     LO      LO       LO    LO    LO    LO      LO
        rejected              LO  .    .       .       .      .        .    LO     .    .    .   LO   .        .     .       LO       .     .     .     LO      LO
        closed                LO  .    .       .       .      .        .    LO     .    .    .   LO   .        .     .       LO       .     LO    .     LO      LO
        merged withdrawn      LO  .    .       .       .      .        .    .      .    .    .   LO   .        .     .       LO       .     .     .     LO      LO
    """,
}
ABOUT_ME = """
                              see take release confirm reject escalate undo reopen pass hold ask note category merge protect evidence refer check close request disclose
        new in_review         .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        waiting               .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        escalated             .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        confirmed             .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        rejected              .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        closed                .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
        merged withdrawn      .   .    .       .       .      .        .    .      .    .    .   .    .        .     .       .        .     .     .     .       .
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
FORMAL = ("request", "disclose")
"""Verbs that are for private chats in every lane."""
GRIDS = {Lane.ORDINARY: ORDINARY, Lane.CHILD: CHILD, Lane.LEADS: LEADS}
