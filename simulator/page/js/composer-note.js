// The strip above the composer that says what the text will be: a reply to a message, or a new wording of one.

import { roundButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./things.js";
import { t } from "./words.js";

export class ComposerNote {
  /** `onDrop(wasEditing)` is told when the person changes their mind. */
  constructor(onDrop) {
    this.onDrop = onDrop;
    this.reply = null;
    this.editing = null;
    this.node = el("div", { class: "composer-note", testid: "composer-note", hidden: true });
  }

  replyTo(message) {
    this.editing = null;
    this.reply = message;
    this.show("reply", t("replying_to", { name: message.from?.name ?? "" }), summary(message));
  }

  edit(message) {
    this.reply = null;
    this.editing = message;
    this.show("edit", t("editing"), message.text);
  }

  show(picture, title, text) {
    refill(
      this.node,
      icon(picture, 20),
      el("span", { class: "note-text" }, el("b", {}, title), el("span", {}, text)),
      roundButton("close", t("cancel"), () => this.drop(), { size: 18 }),
    );
    this.node.hidden = false;
  }

  drop() {
    const wasEditing = this.editing !== null;
    this.clear();
    this.onDrop(wasEditing);
  }

  clear() {
    this.reply = null;
    this.editing = null;
    this.node.hidden = true;
  }
}
