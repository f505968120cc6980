// The reply keyboard below the composer: the one that holds in this chat, as the server says.

import { roundButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const PICTURES = { contact: "person", location: "place", users: "person", chat: "people", poll: "poll" };

export class ReplyKeys {
  /** `onKey` gets {text, asks, most}: what stands on the key and what it asks for. */
  constructor(onKey) {
    this.onKey = onKey;
    this.keyboard = null;
    this.folded = null; // keyboard that was put away, by its message
    this.node = el("div", { class: "keys", hidden: true });
    this.toggle = roundButton("keyboard", t("reply_keyboard"), () => this.fold(!this.node.hidden), {
      testid: "keyboard",
      hidden: true,
    });
  }

  get placeholder() {
    return this.keyboard?.placeholder || t("write");
  }

  show(keyboard) {
    const isNew = keyboard?.message !== this.keyboard?.message;
    this.keyboard = keyboard;
    if (keyboard && isNew) refill(this.node, this.rows());
    this.toggle.hidden = !keyboard;
    this.node.hidden = !keyboard || keyboard.message === this.folded;
  }

  rows() {
    const key = (button) =>
      el(
        "button",
        {
          type: "button",
          class: "reply-key",
          testid: "reply-key",
          "data-asks": button.asks ?? undefined,
          onclick: () => this.onKey(button),
        },
        button.asks && icon(PICTURES[button.asks], 16),
        button.text,
      );
    const rows = this.keyboard.rows.map((row) => el("div", { class: "reply-row" }, row.map(key)));
    return el("div", { class: "reply-keyboard", role: "group", "aria-label": t("reply_keyboard") }, rows);
  }

  fold(away) {
    this.folded = away ? this.keyboard.message : null;
    this.show(this.keyboard);
  }
}
