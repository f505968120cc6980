"""Somebody's standing in a group or channel: https://core.telegram.org/bots/api#chatmember."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.user import User

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
_MAY = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(slots=True)
class Member:
    """`status`: creator, administrator, member, restricted, left or kicked; `may`: what a restricted one may."""

    user: User
    status: str = "member"
    until: int = 0
    may: dict[str, bool] | None = None

    @property
    def inside(self) -> bool:
        """Whether the member is in the chat now."""
        return self.status in ("creator", "administrator", "member", "restricted")

    @property
    def rules(self) -> bool:
        """Whether the member is an administrator or the owner."""
        return self.status in ("creator", "administrator")

    def api(self, kind: str) -> dict[str, Any]:
        """Return the ChatMember object for a chat of this `kind` (group, supergroup, channel)."""
        member: dict[str, Any] = {"status": self.status, "user": self.user.api()}
        if self.status == "creator":
            member["is_anonymous"] = False
        elif self.status == "administrator":
            member.update(_administrator(kind))
        elif self.status == "restricted":
            may = self.may or {}
            member.update({name: may.get(name, False) for name in _MAY})
            member.update({"is_member": True, "until_date": self.until})
        elif self.status == "kicked":
            member["until_date"] = self.until
        return member


def _administrator(kind: str) -> dict[str, Any]:
    rights: dict[str, Any] = {"can_be_edited": False, "is_anonymous": False}
    rights.update(dict.fromkeys(_RIGHTS, True))
    if kind == "channel":
        rights.update(can_post_messages=True, can_edit_messages=True, can_manage_direct_messages=False)
    else:
        rights.update(can_pin_messages=True, can_manage_topics=kind == "supergroup")
    return rights
