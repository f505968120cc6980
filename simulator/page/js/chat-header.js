// The top of an open chat: who it is with, who is typing, the pinned message, and a sheet with more.

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { roundButton, textButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./things.js";
import { t } from "./words.js";

const TYPING_LASTS = 5000;

export class ChatHeader {
  constructor(view) {
    this.view = view;
    const { phone, chat } = view;
    this.title = el("h2", { testid: "chat-title" });
    this.subtitle = el("p", {});
    this.badge = el("span", { class: "badge", hidden: true });
    const back = roundButton("back", t("back"), () => phone.back(), { testid: "back" });
    back.append(this.badge);
    this.bar = el(
      "header",
      { class: "chat-header" },
      back,
      avatar(view.id, chat.title, "small"),
      el("div", { class: "chat-title" }, this.title, this.subtitle),
      roundButton("info", t("chat_info"), () => this.info(), { testid: "chat-info" }),
    );
    this.pinned = el("button", {
      type: "button",
      class: "pinned",
      hidden: true,
      onclick: () => view.showMessage(view.chat.pinned),
    });
    this.node = el("div", { class: "chat-top-bar" }, this.bar, this.pinned);
    this.draw();
  }

  draw() {
    const { chat, session } = this.view;
    if (!chat) return;
    const unread = session.totalUnread();
    this.badge.hidden = unread === 0;
    this.badge.textContent = unread;
    this.title.textContent = chat.title;
    if (!this.typingTimer) this.subtitle.textContent = about(chat);
    this.drawPinned(chat);
  }

  drawPinned(chat) {
    const message = chat.pinned && this.view.thread?.find(chat.pinned);
    this.pinned.hidden = !message;
    if (message) {
      refill(
        this.pinned,
        icon("pin", 18),
        el("span", {}, el("b", {}, t("pinned")), el("span", {}, summary(message))),
      );
    }
  }

  typing(name) {
    clearTimeout(this.typingTimer);
    this.typingTimer = null;
    const { chat } = this.view;
    this.subtitle.classList.toggle("typing", Boolean(name));
    if (!name) {
      this.subtitle.textContent = about(chat);
      return;
    }
    this.subtitle.textContent = chat.kind === "private" ? t("typing") : `${name}: ${t("typing")}`;
    this.typingTimer = setTimeout(() => this.typing(null), TYPING_LASTS);
  }

  close() {
    clearTimeout(this.typingTimer);
  }

  info() {
    const { phone, chat } = this.view;
    const bot = phone.directory.bot(chat.bot);
    phone.openSheet({
      title: chat.title,
      testid: "info-dialog",
      content: [
        el("p", { class: "muted" }, chat.username ? `@${chat.username} · ${about(chat)}` : about(chat)),
        bot &&
          (bot.description || bot.short_description) &&
          el("p", {}, bot.description || bot.short_description),
        el("div", { class: "pick-list" }, (chat.members ?? []).map(memberRow)),
        chat.bot && el("div", { class: "sheet-actions" }, this.blockButton(chat)),
      ],
    });
  }

  blockButton(chat) {
    const { phone, session } = this.view;
    const verb = chat.blocked ? "unblock" : "block";
    const run = () =>
      phone.attempt(async () => {
        phone.closeSheet();
        await api[verb](session.id, chat.bot);
        await session.loadChats();
      });
    return textButton("quiet danger", t(verb), run, verb);
  }
}

function memberRow(member) {
  const status = ["creator", "administrator"].includes(member.status) ? member.status : "member";
  const role = member.is_bot ? t("bot") : t(`status_${status}`);
  return el(
    "div",
    { class: "pick" },
    avatar(member.id, member.name, "small"),
    el("span", {}, member.name),
    el("small", {}, role),
  );
}

function about(chat) {
  if (!chat) return "";
  if (chat.kind === "private") return t("bot");
  if (chat.kind === "channel") return t("channel");
  return t("members", { count: chat.members?.length ?? 0 });
}
