// One open chat: its header, its messages kept up to date, and the composer.

import { arrange } from "./arrange.js";
import { roundButton } from "./buttons.js";
import { arrowKeys, el, refill } from "./dom.js";
import { messageRow } from "./bubble.js";
import { ChatHeader } from "./chat-header.js";
import { Composer } from "./composer.js";
import { Selection } from "./selection.js";
import { t } from "./words.js";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const NEAR = 80; // px from the end that still count as "reading the newest"

export class ChatView {
  constructor(phone, chatId) {
    this.phone = phone;
    this.session = phone.session;
    this.id = chatId;
    this.actions = { link: (url) => phone.followLink(url), command: (text) => this.composer.sendText(text) };
    this.list = el("ol", {
      class: "messages",
      testid: "messages",
      role: "log",
      "aria-label": t("messages"),
      tabindex: 0,
    });
    this.down = roundButton("down", t("to_bottom"), () => this.toEnd(true), {
      testid: "to-bottom",
      style: "to-bottom",
      hidden: true,
    });
    this.header = new ChatHeader(this);
    this.composer = new Composer(this);
    this.selection = new Selection(this);
    this.node = el(
      "div",
      { class: "chat-view", testid: "chat-view", "data-chat": chatId },
      this.header.node,
      el("div", { class: "scroller" }, this.list, this.down),
      this.selection.node,
      this.composer.node,
    );
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.intoMessages(event));
    arrowKeys(this.list, ".menu-button");
    this.listen();
  }

  get chat() {
    return this.session.chats.get(this.id);
  }

  get isGroup() {
    return this.chat?.kind !== "private";
  }

  get canWrite() {
    return Boolean(this.chat?.can_write && !this.chat.blocked);
  }

  listen() {
    this.stop = new AbortController();
    const on = (kind, run) =>
      this.session.addEventListener(
        kind,
        ({ detail }) => {
          if (detail.chat === undefined || detail.chat === this.id) run(detail);
        },
        { signal: this.stop.signal },
      );
    on("message", ({ message }) => this.added(message));
    on("edit", ({ message }) => this.changed(message));
    on("delete", ({ ids }) => this.removed(ids));
    on("thread", () => this.draw());
    on("chats", () => this.refresh());
    on("typing", ({ name }) => this.header.typing(name));
    on("commands", () => this.composer.commandsChanged());
    on("clock", () => this.arrange());
    const size = new ResizeObserver(() => this.resized());
    size.observe(this.list);
    this.stop.signal.addEventListener("abort", () => size.disconnect());
  }

  async open() {
    this.thread = await this.session.thread(this.id);
    if (this.stop.signal.aborted) return;
    this.session.look(this.id);
    this.looking = true;
    this.draw();
  }

  close() {
    this.stop.abort();
    this.composer.keepDraft();
    this.header.close();
    if (this.looking) this.session.lookAway(this.id);
  }

  /** From the list as a whole, the up arrow enters the newest message; further arrows go on from there. */
  intoMessages(event) {
    if (event.target !== this.list || event.key !== "ArrowUp") return;
    event.preventDefault();
    [...this.list.querySelectorAll(".menu-button")].at(-1)?.focus();
    event.stopImmediatePropagation();
  }

  refresh() {
    if (!this.chat) {
      this.phone.back(); // removed from the group, or it became a supergroup, which is another chat
      return;
    }
    this.header.draw();
    this.composer.refresh();
  }

  draw() {
    if (!this.thread) return;
    refill(
      this.list,
      this.thread.messages.map((message) => messageRow(message, this)),
    );
    if (!this.thread.messages.length) this.list.append(this.introduction());
    this.arrange();
    this.refresh();
    this.toEnd();
  }

  introduction() {
    const bot = this.phone.directory.bot(this.chat?.bot);
    const text = bot?.description || bot?.short_description;
    return el(
      "li",
      { class: "row service introduction" },
      el(
        "div",
        { class: "card" },
        bot && text ? [el("b", {}, t("what_bot_does")), el("p", {}, text)] : el("p", {}, t("no_messages")),
      ),
    );
  }

  row(id) {
    return this.list.querySelector(`[data-message-id="${Number(id)}"]`);
  }

  added(message) {
    const stay = this.atEnd() || message.mine;
    this.list.querySelector(".introduction")?.remove();
    const row = messageRow(message, this);
    row.classList.add("arriving");
    const at = this.thread.messages.findIndex((known) => known.id === message.id);
    const next = this.thread.messages[at + 1];
    this.list.insertBefore(row, next ? this.row(next.id) : null);
    this.arrange();
    this.composer.refresh();
    this.header.typing(null);
    if (message.force_reply && !message.mine)
      this.composer.replyTo(message, this.node.contains(document.activeElement));
    if (stay) this.toEnd(true);
    else this.down.hidden = false;
  }

  changed(message) {
    const old = this.row(message.id);
    if (!old) return;
    const stay = this.atEnd();
    const focusAt = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    const row = messageRow(message, this);
    row.classList.add("flash");
    old.replaceWith(row);
    this.arrange();
    this.composer.refresh();
    if (focusAt >= 0) (row.querySelectorAll("button")[focusAt] ?? this.list).focus();
    if (stay) this.toEnd();
  }

  removed(ids) {
    for (const id of ids) {
      const row = this.row(id);
      if (!row) continue;
      row.removeAttribute("data-message-id");
      row.removeAttribute("data-testid");
      row.classList.add("leaving");
      // The timer is for people who asked for no motion: for them no animation ends.
      const drop = () => {
        row.remove();
        this.arrange();
      };
      row.addEventListener("animationend", drop, { once: true });
      setTimeout(drop, 500);
    }
    this.composer.refresh();
  }

  arrange() {
    if (!this.thread) return;
    arrange(this.list, this.thread.messages, (id) => this.row(id));
    if (this.selection.active) this.selection.draw();
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    this.reading = true;
    this.list.scrollTo({
      top: this.list.scrollHeight,
      behavior: smooth && !CALM.matches ? "smooth" : "instant",
    });
    this.down.hidden = true;
  }

  /** When the composer grows, whoever read the newest message still does. */
  resized() {
    if (this.reading) this.toEnd();
  }

  async scrolled() {
    this.reading = this.atEnd();
    this.down.hidden = this.reading;
    if (this.list.scrollTop > 40 || this.fetching || !this.thread?.more) return;
    this.fetching = true;
    const fromEnd = this.list.scrollHeight - this.list.scrollTop;
    const count = await this.thread.loadOlder().catch(() => 0);
    this.fetching = false;
    this.list.prepend(...this.thread.messages.slice(0, count).map((message) => messageRow(message, this)));
    this.arrange();
    this.list.scrollTop = this.list.scrollHeight - fromEnd;
  }

  showMessage(id) {
    const row = this.row(id);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: CALM.matches ? "instant" : "smooth" });
    row.classList.remove("flash");
    requestAnimationFrame(() => row.classList.add("flash"));
  }
}
