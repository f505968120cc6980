// One phone: a person, and either the list of chats or one open chat.

import { ChatList } from "./chat-list.js";
import { ChatView } from "./chat-view.js";
import { el } from "./dom.js";
import { followLink } from "./links.js";
import { Overlays } from "./overlays.js";
import { PersonBar } from "./person-bar.js";
import { SAMPLES, SamplesView } from "./samples.js";
import { t } from "./words.js";

export class Phone extends EventTarget {
  constructor(index, directory) {
    super();
    this.index = index;
    this.directory = directory;
    this.session = null;
    this.chat = null;
    this.bar = new PersonBar(this);
    this.screen = el("div", { class: "screen" });
    this.offline = el("p", { class: "offline", role: "status", testid: "offline", hidden: true });
    this.overlays = new Overlays(this.screen);
    this.node = el(
      "section",
      { class: "phone", testid: `phone-${index}` },
      this.bar.node,
      this.offline,
      this.screen,
      this.overlays.node,
    );
    this.stop = new AbortController();
    const { signal } = this.stop;
    directory.addEventListener("people", () => this.bar.draw(), { signal });
    directory.addEventListener("news", () => this.bar.markNews(), { signal });
  }

  get person() {
    return this.session && this.directory.person(this.session.id);
  }

  /** Show this person; their chat is the one given, else the one they had open last, else the list. */
  async become(id, chat) {
    if (this.session?.id !== id) {
      this.leave();
      this.session = this.directory.session(id);
      this.directory.news.delete(id);
      this.listening = new AbortController();
      const { signal } = this.listening;
      this.session.addEventListener("online", () => this.drawOnline(), { signal });
      for (const kind of ["chats", "clock"]) {
        this.session.addEventListener(kind, () => this.chat === null && this.view?.draw(), { signal });
      }
      this.node.setAttribute("aria-label", t("phone_of", { name: this.person.name }));
      this.node.dataset.person = id;
      this.bar.draw();
      await this.attempt(() => this.session.hold());
      if (this.session?.id !== id) return; // handed on meanwhile
    }
    await this.openChat(chat === undefined ? this.session.lastChat : chat);
  }

  leave() {
    this.showView(null, null);
    this.overlays.clear();
    this.listening?.abort();
    this.session?.release();
    this.session = null;
  }

  async openChat(chat) {
    this.overlays.close();
    if (chat === SAMPLES && this.directory.samplesFor(this.person).length)
      return this.showView(SAMPLES, new SamplesView(this));
    if (chat && !this.session.chats.has(chat)) await this.attempt(() => this.session.loadChats()); // perhaps brand new
    if (!this.session.chats.has(chat)) return this.back();
    if (this.chat === chat) return undefined;
    const view = new ChatView(this, chat);
    this.showView(chat, view);
    return this.attempt(() => view.open());
  }

  back() {
    this.session.lastChat = null;
    const list = new ChatList(this);
    this.showView(null, list);
  }

  showView(chat, view) {
    this.view?.close?.();
    this.view = view;
    this.chat = chat;
    this.screen.replaceChildren(...(view ? [view.node] : []));
    this.drawOnline();
    this.dispatchEvent(new Event("moved"));
  }

  drawOnline() {
    this.offline.hidden = this.session?.online ?? true;
    this.offline.textContent = t("offline");
  }

  /** Draw everything anew, in another language. */
  redraw() {
    const { chat } = this;
    this.bar.draw();
    this.showView(null, null); // closes the chat first, which keeps its draft
    return this.openChat(chat);
  }

  /** Do something that may fail, and say so where the person looks. */
  async attempt(action) {
    try {
      return await action();
    } catch (error) {
      this.toast(t("failed", { reason: error.message }));
      return undefined;
    }
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(t("copied", { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }));
    } catch {
      this.toast(t("cannot_copy"));
    }
  }

  followLink(url) {
    return followLink(this, url);
  }

  toast(text) {
    this.overlays.toast(text);
  }

  alert(text) {
    this.overlays.alert(text);
  }

  openSheet(parts) {
    this.overlays.sheet(parts);
  }

  closeSheet() {
    this.overlays.close();
  }

  openMenu(menu, anchor) {
    this.overlays.menu(menu, anchor);
  }

  closeMenu() {
    this.overlays.close();
  }

  showPhoto(url, text) {
    this.overlays.photo(url, text);
  }

  remove() {
    this.leave();
    this.stop.abort();
    this.node.remove();
  }
}
