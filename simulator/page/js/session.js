// One person's Telegram: chats, messages, what was read. Phones that show the same person share a session;
// it listens to the server only while a phone holds it.

import { api } from "./api.js";
import { readClock, setClock } from "./clock.js";
import { EventStream } from "./stream.js";
import { Thread } from "./thread.js";

export class Session extends EventTarget {
  constructor(id) {
    super();
    this.id = id;
    this.chats = new Map();
    this.threads = new Map();
    this.seen = new Map(); // chat -> newest message id that was looked at
    this.unread = new Map(); // chat -> number
    this.drafts = new Map();
    this.commandLists = new Map();
    this.viewed = new Map(); // chat -> how many phones show it now
    this.holders = 0;
    this.online = true;
    this.lastChat = null;
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  async hold() {
    this.holders += 1;
    if (this.holders === 1) this.listen();
    await (this.ready ??= this.reload());
  }

  release() {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.stream.close();
    this.ready = null;
    this.threads.clear(); // they would grow stale unheard
  }

  listen() {
    this.stream = new EventStream(this.id, {
      onEvent: (event) => this.receive(event),
      onLost: () => this.setOnline(false),
      onBack: () => this.back(),
    });
  }

  /** The server may be another one now, with another clock. */
  async back() {
    this.setOnline(true);
    this.ready = this.reload();
    await Promise.all([this.ready, readClock()]).catch(() => this.setOnline(false));
  }

  setOnline(online) {
    this.online = online;
    this.tell("online");
  }

  /** Read everything that is on show again: at the start, after a pause in the connection, after a reset. */
  async reload() {
    this.commandLists.clear();
    await this.loadChats();
    await Promise.all([...this.threads.values()].map((thread) => thread.load()));
    for (const chat of this.threads.keys()) this.tell("thread", { chat });
  }

  async loadChats() {
    const chats = await this.fetchChats();
    this.chats = new Map(chats.map((chat) => [chat.chat, chat]));
    await Promise.all(chats.map((chat) => this.countUnread(chat)));
    this.tell("chats");
  }

  /** What was there before the page opened is not news; a chat that appears later is. */
  async fetchChats() {
    const chats = await api.chats(this.id);
    const first = this.seen.size === 0;
    for (const { chat, last } of chats) {
      if (!this.seen.has(chat)) this.seen.set(chat, first ? (last?.id ?? 0) : 0);
    }
    return chats;
  }

  /** Whether something came that nobody has looked at. */
  async hasNews() {
    const chats = await this.fetchChats();
    return chats.some(({ chat, last }) => last && !last.mine && last.id > this.seen.get(chat));
  }

  /** How much came while nobody held this session. */
  async countUnread({ chat, last }) {
    const newest = last?.id ?? 0;
    if (this.viewed.get(chat)) this.seen.set(chat, newest);
    const seen = this.seen.get(chat);
    if (newest <= seen) return;
    const { messages } = await api.messages(this.id, chat);
    this.unread.set(chat, messages.filter((message) => !message.mine && message.id > seen).length);
  }

  ordered() {
    return [...this.chats.values()].sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
  }

  totalUnread() {
    return [...this.unread.values()].reduce((sum, count) => sum + count, 0);
  }

  async thread(chat) {
    let thread = this.threads.get(chat);
    if (!thread) {
      thread = new Thread(this.id, chat);
      this.threads.set(chat, thread);
      thread.loading = thread.load();
    }
    await thread.loading;
    return thread;
  }

  look(chat) {
    this.viewed.set(chat, (this.viewed.get(chat) ?? 0) + 1);
    this.lastChat = chat;
    this.markSeen(chat);
  }

  lookAway(chat) {
    this.viewed.set(chat, this.viewed.get(chat) - 1);
  }

  markSeen(chat) {
    const newest = this.chats.get(chat)?.last?.id ?? 0;
    this.seen.set(chat, Math.max(newest, this.seen.get(chat) ?? 0));
    if (this.unread.delete(chat)) this.tell("chats");
  }

  async commands(chat) {
    if (!this.commandLists.has(chat)) {
      const list = api.commands(this.id, chat);
      list.catch(() => this.commandLists.delete(chat)); // asked again next time
      this.commandLists.set(chat, list);
    }
    return this.commandLists.get(chat);
  }

  receive(event) {
    const handler = this[`on_${event.kind}`];
    if (handler) handler.call(this, event);
    this.tell("activity");
  }

  /** Answers to our own calls take the same way as events, so that one's own message shows at once. */
  accept(kind, chat, message) {
    this.receive({ kind, chat, message, seq: Infinity });
  }

  on_message(event) {
    const { chat, message } = event;
    const known = this.chats.get(chat);
    if (!known) return void this.loadChats();
    const isNew = message.id > (known.last?.id ?? 0);
    if (isNew) known.last = message;
    if (message.mine && known.kind === "private") known.started = true;
    if (this.viewed.get(chat) || message.mine) this.markSeen(chat);
    else if (isNew && !message.mine) this.unread.set(chat, (this.unread.get(chat) ?? 0) + 1);
    if (this.threads.get(chat)?.apply(event)) this.tell("message", event);
    this.tell("chats");
  }

  on_edit(event) {
    const known = this.chats.get(event.chat);
    if (known?.last?.id === event.message.id) known.last = event.message;
    if (this.threads.get(event.chat)?.apply(event)) this.tell("edit", event);
    this.tell("chats");
  }

  on_delete(event) {
    const thread = this.threads.get(event.chat);
    if (thread?.apply(event)) this.tell("delete", event);
    const known = this.chats.get(event.chat);
    if (known && event.ids.includes(known.last?.id)) {
      if (thread?.loaded) known.last = thread.last();
      else this.loadChats();
    }
    this.tell("chats");
  }

  on_typing(event) {
    this.tell("typing", event);
  }

  on_chat() {
    clearTimeout(this.chatTimer);
    this.chatTimer = setTimeout(() => this.loadChats(), 120); // several changes come together
  }

  on_commands() {
    this.commandLists.clear();
    this.tell("commands");
  }

  on_clock(event) {
    setClock(event.now);
    this.tell("clock");
  }

  on_person() {
    this.tell("world");
  }

  on_demo() {
    this.tell("world");
  }

  on_reset() {
    this.reload();
  }
}
