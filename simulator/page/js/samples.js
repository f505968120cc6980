// The demo's made-up suspicious messages, shown as a chat of their own and forwarded with one click.

import { api } from "./api.js";
import { iconAvatar } from "./avatar.js";
import { roundButton } from "./buttons.js";
import { el } from "./dom.js";
import { pick, t } from "./words.js";

export const SAMPLES = "samples"; // where other chats have their number

export class SamplesView {
  constructor(phone) {
    this.phone = phone;
    const { demo } = phone.directory;
    this.bot = phone.directory.bot(demo.bot) ?? phone.directory.bots[0];
    const name = this.bot?.name ?? "bot";
    this.node = el(
      "div",
      { class: "chat-view", testid: "samples", "data-chat": SAMPLES },
      el(
        "header",
        { class: "chat-header" },
        roundButton("back", t("back"), () => phone.back(), { testid: "back" }),
        iconAvatar("sample", "small"),
        el(
          "div",
          { class: "chat-title" },
          el("h2", { testid: "chat-title" }, t("samples")),
          el("p", {}, t("samples_hint")),
        ),
      ),
      el(
        "ol",
        { class: "messages" },
        el("li", { class: "row service" }, el("span", { class: "pill" }, t("samples_note", { bot: name }))),
        demo.samples.map((sample, index) => this.row(sample, index, name)),
      ),
    );
  }

  row(sample, index, botName) {
    const from =
      typeof sample.from === "string" ? sample.from : this.phone.directory.person(sample.from)?.name;
    return el(
      "li",
      { class: "row in first last", testid: "sample-message", "data-sample": index },
      el(
        "div",
        { class: "stack" },
        el(
          "div",
          { class: `bubble${sample.photo ? " with-photo" : ""}` },
          el("div", { class: `sender ink-${index % 8}` }, from ?? t("hidden_sender")),
          sample.photo && this.photo(sample.photo),
          el(
            "div",
            { class: "text" },
            el("small", { class: "sample-title" }, pick(sample.title)),
            pick(sample.text),
          ),
        ),
      ),
      roundButton("forward", t("sample_forward", { bot: botName }), () => this.forward(sample), {
        testid: "sample-forward",
        style: "forward-now",
        size: 20,
      }),
    );
  }

  photo(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes]));
    return el(
      "span",
      { class: "photo" },
      el("img", { src: url, alt: t("photo"), onload: () => URL.revokeObjectURL(url) }),
    );
  }

  async forward(sample) {
    const { phone, bot } = this;
    await phone.attempt(async () => {
      const chat = phone.session.chats.get(bot.id);
      if (chat && !chat.started)
        phone.session.accept("message", bot.id, await api.start(phone.session.id, bot.id));
      await phone.openChat(bot.id);
      const copy = await api.forwardSample(phone.session.id, bot.id, { ...sample, text: pick(sample.text) });
      phone.session.accept("message", bot.id, copy);
    });
  }

  close() {}
}
