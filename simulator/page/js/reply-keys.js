// The reply keyboard below the composer: the one the newest bot message asked for.

import { roundButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { t } from "./words.js";

export class ReplyKeys {
  constructor(onText) {
    this.onText = onText;
    this.keyboard = null;
    this.folded = null; // keyboard that was used up or put away, by its message
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
    const key = (text) =>
      el(
        "button",
        { type: "button", class: "reply-key", testid: "reply-key", onclick: () => this.press(text) },
        text,
      );
    const rows = this.keyboard.rows.map((row) => el("div", { class: "reply-row" }, row.map(key)));
    return el("div", { class: "reply-keyboard", role: "group", "aria-label": t("reply_keyboard") }, rows);
  }

  press(text) {
    if (this.keyboard.one_time) this.fold(true);
    this.onText(text);
  }

  fold(away) {
    this.folded = away ? this.keyboard.message : null;
    this.show(this.keyboard);
  }
}

/** The keyboard that holds after these messages, or null. */
export function keyboardOf(messages) {
  for (const message of [...messages].reverse()) {
    if (message.mine) continue;
    if (message.remove_keyboard) return null;
    if (message.keyboard) return { ...message.keyboard, message: message.id };
  }
  return null;
}
