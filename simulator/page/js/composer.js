// Where one writes. Commands, attachments, replies and keyboards have files of their own; here they come together.

import { api } from "./api.js";
import { openAttachMenu } from "./attach-menu.js";
import { Attachment } from "./attachment.js";
import { roundButton, textButton } from "./buttons.js";
import { CommandMenu } from "./command-menu.js";
import { ComposerNote } from "./composer-note.js";
import { el, refill } from "./dom.js";
import { openPick } from "./pick.js";
import { ReplyKeys } from "./reply-keys.js";
import { SAMPLES } from "./samples.js";
import { t } from "./words.js";

export class Composer {
  constructor(view) {
    this.view = view;
    this.commands = new CommandMenu(view, (text) => this.pickCommand(text));
    this.attachment = new Attachment(() => this.changed());
    this.note = new ComposerNote((wasEditing) => wasEditing && this.set(""));
    this.keys = new ReplyKeys((key) => this.tapKey(key));
    this.bar = el("div", { class: "composer-bar" });
    this.node = el(
      "div",
      { class: "composer" },
      this.commands.node,
      this.note.node,
      this.attachment.node,
      this.bar,
      this.keys.node,
    );
    this.build();
  }

  build() {
    this.input = el("textarea", {
      rows: 1,
      class: "writing",
      testid: "composer",
      placeholder: t("write"),
      "aria-label": t("write"),
      enterkeyhint: "send",
      autocomplete: "off",
      "aria-controls": this.commands.node.id,
      oninput: () => this.changed(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.paste(event),
    });
    this.sendButton = roundButton("send", t("send"), () => this.submit(), { testid: "send", style: "send" });
    const round = (name, key, run) => roundButton(name, t(key), run, { testid: name });
    this.menuButton = round("menu", "commands", () => this.toggleCommands());
    const { phone, chat } = this.view;
    const hasSamples =
      chat?.bot === phone.directory.demo.bot && phone.directory.samplesFor(phone.person).length > 0;
    this.tools = [
      this.menuButton,
      this.attachment.input,
      round("attach", "attach", (event) => openAttachMenu(this, event.currentTarget)),
      hasSamples && round("sample", "samples", () => phone.openChat(SAMPLES)),
      this.input,
      this.keys.toggle,
      this.sendButton,
    ];
    this.input.value = this.view.session.drafts.get(this.view.id) ?? "";
    this.refresh();
  }

  /** What the bar offers depends on whether one may write here at all. */
  refresh() {
    const { chat } = this.view;
    if (!chat) return;
    const state = writingState(chat);
    if (state !== this.state) {
      this.state = state;
      refill(this.bar, state === "write" ? this.tools : this.instead(state));
      if (state === "write") this.grow();
    }
    this.node.classList.toggle("closed", state !== "write");
    this.keys.show(state === "write" ? chat.keyboard : null);
    this.input.placeholder = this.keys.placeholder;
    this.commandsChanged();
  }

  instead(state) {
    if (state === "cannot_write") return el("p", { class: "no-writing" }, t("cannot_write"));
    return textButton("solid wide", t(state), () => this.begin(state), state);
  }

  begin(state) {
    const { phone, session, chat } = this.view;
    return phone.attempt(async () => {
      if (state === "start") session.accept("message", chat.chat, await api.start(session.id, chat.bot));
      else {
        await api.unblock(session.id, chat.bot);
        await session.loadChats();
      }
    });
  }

  async commandsChanged() {
    const list = await this.view.session.commands(this.view.id).catch(() => []);
    this.menuButton.hidden = list.length === 0;
  }

  changed() {
    this.grow();
    this.commands.filter(this.input.value);
    this.input.setAttribute("aria-activedescendant", this.commands.chosenId);
    this.sendButton.classList.toggle(
      "ready",
      this.input.value.trim() !== "" || this.attachment.files.length > 0,
    );
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  key(event) {
    if (event.isComposing) return;
    const { commands } = this;
    if (commands.open && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      commands.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (commands.open && event.key === "Tab") {
      event.preventDefault();
      this.set(`${commands.chosen} `);
    } else if (event.key === "Escape") {
      if (commands.open) commands.close();
      else this.note.drop();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (commands.open) this.pickCommand(commands.chosen);
      else this.submit();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      this.editLast();
    }
  }

  paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.attachment.take(files);
  }

  set(text) {
    this.input.value = text;
    this.changed();
    this.input.focus();
  }

  toggleCommands() {
    if (this.commands.open) this.commands.close();
    else this.set("/");
  }

  pickCommand(text) {
    this.set("");
    this.sendText(text);
  }

  /** A bot may ask for a reply at any time: then the focus stays where the person works. */
  replyTo(message, takeFocus = true) {
    this.note.replyTo(message);
    if (takeFocus) this.input.focus();
  }

  editMessage(message) {
    this.note.edit(message);
    this.set(message.text);
  }

  editLast() {
    const mine = this.view.thread?.messages.findLast((message) => message.can_edit && message.mine);
    if (mine) this.editMessage(mine);
  }

  async submit() {
    const text = this.input.value.trim();
    const { editing } = this.note;
    const sending = this.attachment.files.length ? this.sendingFiles(text) : null;
    if (!text && !sending) return;
    this.set("");
    this.attachment.clear();
    if (editing || sending) this.note.clear();
    const sent = editing
      ? this.deliver("edit", (as, chat) => api.edit(as, chat, editing.id, text))
      : sending
        ? this.deliver("message", sending)
        : this.sendText(text);
    if (!(await sent) && !this.input.value) this.set(text); // what could not be sent is not lost
  }

  sendingFiles(text) {
    const { files, kind, asFiles } = this.attachment;
    if (files.length === 1) return (as, chat) => api[kind](as, chat, files[0], text);
    return (as, chat) => api.album(as, chat, files, text, asFiles);
  }

  tapKey(key) {
    if (["users", "chat"].includes(key.asks)) return openPick(this, key);
    return this.deliver("message", (as, chat) => api.tap(as, chat, key.text));
  }

  sendText(text) {
    const replyTo = this.note.reply?.id;
    if (replyTo) this.note.clear();
    return this.deliver("message", (as, chat) => api.send(as, chat, text, replyTo));
  }

  /** Resolves to whether it went out; if not, the phone has said why. */
  deliver(kind, call) {
    const { phone, session, id } = this.view;
    return phone.attempt(async () => {
      const answer = await call(session.id, id);
      for (const message of answer.messages ?? [answer]) session.accept(kind, id, message);
      return true;
    });
  }

  keepDraft() {
    if (!this.note.editing) this.view.session.drafts.set(this.view.id, this.input.value);
  }
}

function writingState(chat) {
  if (chat.blocked) return "unblock";
  if (chat.kind === "private" && !chat.started) return "start";
  return chat.can_write ? "write" : "cannot_write";
}
