// Where one writes. Commands, attachments, replies and keyboards have files of their own; here they come together.

import { api } from "./api.js";
import { Attachment } from "./attachment.js";
import { roundButton, textButton } from "./buttons.js";
import { CommandMenu } from "./command-menu.js";
import { ComposerNote } from "./composer-note.js";
import { el, refill } from "./dom.js";
import { keyboardOf, ReplyKeys } from "./reply-keys.js";
import { SAMPLES } from "./samples.js";
import { t } from "./words.js";

export class Composer {
  constructor(view) {
    this.view = view;
    this.commands = new CommandMenu(view, (text) => this.pickCommand(text));
    this.attachment = new Attachment(() => this.changed());
    this.note = new ComposerNote((wasEditing) => wasEditing && this.set(""));
    this.keys = new ReplyKeys((text) => this.sendText(text));
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
      round("attach", "attach", () => this.attachment.input.click()),
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
    const { chat, thread } = this.view;
    if (!chat) return;
    const state = writingState(chat);
    if (state !== this.state) {
      this.state = state;
      refill(this.bar, state === "write" ? this.tools : this.instead(state));
      if (state === "write") this.grow();
    }
    this.node.classList.toggle("closed", state !== "write");
    this.keys.show(state === "write" && thread ? keyboardOf(thread.messages) : null);
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
      this.input.value.trim() !== "" || this.attachment.file !== null,
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
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    this.attachment.take(file);
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
    const { file, kind } = this.attachment;
    const { editing } = this.note;
    if (!text && !file) return;
    this.set("");
    this.attachment.clear();
    if (editing || file) this.note.clear();
    const sent = editing
      ? this.deliver("edit", (as, chat) => api.edit(as, chat, editing.id, text))
      : file
        ? this.deliver("message", (as, chat) => api[kind](as, chat, file, text))
        : this.sendText(text);
    if (!(await sent) && !this.input.value) this.set(text); // what could not be sent is not lost
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
      session.accept(kind, id, await call(session.id, id));
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
