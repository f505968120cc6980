// The list of chats of the person who holds the phone.

import { avatar, iconAvatar } from "./avatar.js";
import { arrowKeys, el, refill } from "./dom.js";
import { listTime } from "./format.js";
import { SAMPLES } from "./samples.js";
import { summary } from "./things.js";
import { pick, t } from "./words.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.node = el("nav", { class: "chat-list", testid: "chat-list", "aria-label": t("chats") });
    arrowKeys(this.node, "button");
    this.draw();
  }

  draw() {
    const { session, directory } = this.phone;
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    const items = session.ordered().map((chat) => this.item(chat));
    const samples = directory.samplesFor(this.phone.person);
    if (samples.length) items.push(this.samplesItem(samples));
    refill(this.node, items.length ? items : el("p", { class: "empty" }, t("no_chats")));
    if (focused) this.node.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
  }

  item(chat) {
    const unread = this.phone.session.unread.get(chat.chat) ?? 0;
    return this.row({
      id: chat.chat,
      face: avatar(chat.chat, chat.title),
      title: chat.title,
      line: lastLine(chat),
      time: chat.last ? listTime(chat.last.at) : "",
      unread,
    });
  }

  samplesItem(samples) {
    return this.row({
      id: SAMPLES,
      face: iconAvatar("sample"),
      title: t("samples"),
      line: t("samples_hint"),
      time: "",
      unread: 0,
      hint: samples.map((sample) => pick(sample.title)).join(" · "),
    });
  }

  row({ id, face, title, line, time, unread, hint }) {
    return el(
      "button",
      {
        type: "button",
        class: "chat-item",
        testid: "chat-item",
        "data-chat": id,
        title: hint,
        onclick: () => this.phone.openChat(id),
      },
      face,
      el(
        "span",
        { class: "chat-text" },
        el("span", { class: "chat-top" }, el("b", {}, title), el("time", {}, time)),
        el(
          "span",
          { class: "chat-bottom" },
          el("span", { class: "chat-last" }, line),
          unread > 0 &&
            el(
              "span",
              { class: "badge", testid: "unread", "aria-label": t("unread", { count: unread }) },
              unread > 99 ? "99+" : unread,
            ),
        ),
      ),
    );
  }
}

function lastLine(chat) {
  const { last } = chat;
  if (!last) return t(chat.kind === "private" && !chat.started ? "not_started" : "no_messages");
  if (last.service) return last.service;
  const what = summary(last);
  const media = last.text && last.photo ? "🖼 " : "";
  const who = last.mine ? t("you") : chat.kind === "private" ? "" : (last.from?.name ?? "");
  return `${who ? `${who}: ` : ""}${media}${what}`;
}
