// The messages of one chat as one person sees them, oldest first.

import { api } from "./api.js";

export class Thread {
  constructor(as, chat) {
    this.as = as;
    this.chat = chat;
    this.messages = [];
    this.more = false;
    this.loaded = false;
    this.held = null; // events that arrive while the server is being asked
  }

  /** Read the newest messages; events that were quicker than the answer are applied on top of it. */
  async load() {
    this.held ??= [];
    let answer;
    try {
      answer = await api.messages(this.as, this.chat);
    } catch (error) {
      this.held = null;
      throw error;
    }
    const held = this.held ?? [];
    this.held = null;
    this.messages = answer.messages;
    this.more = answer.more;
    this.loaded = true;
    held.filter((event) => event.seq > answer.seq).forEach((event) => this.apply(event));
  }

  async loadOlder() {
    const first = this.messages[0];
    if (!this.more || !first) return 0;
    const answer = await api.messages(this.as, this.chat, first.id);
    const older = answer.messages.filter((message) => message.id < this.messages[0].id);
    this.messages.unshift(...older);
    this.more = answer.more && older.length > 0;
    return older.length;
  }

  /** Returns whether anything changed, so that nothing is drawn twice. */
  apply(event) {
    if (this.held) {
      this.held.push(event);
      return false;
    }
    if (event.kind === "delete") return this.remove(event.ids);
    return this.put(event.message, event.kind === "edit");
  }

  put(message, replace) {
    const at = this.messages.findIndex((known) => known.id === message.id);
    if (at >= 0) {
      if (replace) this.messages[at] = message;
      return replace;
    }
    if (replace) return false; // an edit of something older than what is loaded
    const after = this.messages.findLastIndex((known) => known.id < message.id);
    this.messages.splice(after + 1, 0, message);
    return true;
  }

  remove(ids) {
    const before = this.messages.length;
    this.messages = this.messages.filter((message) => !ids.includes(message.id));
    return this.messages.length !== before;
  }

  find(id) {
    return this.messages.find((message) => message.id === id);
  }

  last() {
    return this.messages.at(-1) ?? null;
  }
}
