// The sheet that asks where to forward messages, and whether their author is named.

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { arrowKeys, el } from "./dom.js";
import { summary } from "./things.js";
import { t } from "./words.js";

/** `done` is called when they are on their way. */
export function openForward(phone, messages, done = () => {}) {
  const choice = senderChoice();
  const targets = phone.session.ordered().filter((chat) => chat.can_write && !chat.blocked);
  const list = el(
    "div",
    { class: "pick-list" },
    targets.map((chat) =>
      el(
        "button",
        {
          type: "button",
          class: "pick",
          testid: "forward-target",
          "data-chat": chat.chat,
          onclick: () => {
            send(phone, messages, chat, choice.hidden());
            done();
          },
        },
        avatar(chat.chat, chat.title),
        el("span", {}, chat.title),
      ),
    ),
  );
  arrowKeys(list, "button");
  phone.openSheet({
    title: t("forward_title"),
    testid: "forward-dialog",
    content: [
      el("p", { class: "preview" }, messages.map(summary).join("\n")),
      choice.node,
      list,
    ],
  });
}

function senderChoice() {
  const option = (value, checked) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio",
        name: "forward-sender",
        value,
        checked,
        testid: `forward-${value}-sender`,
      }),
      el("span", {}, t(`${value}_sender`)),
    );
  const node = el(
    "fieldset",
    { class: "segments" },
    el("legend", { class: "unseen" }, t("sender_choice")),
    option("show", true),
    option("hide", false),
  );
  return { node, hidden: () => node.querySelector("[value=hide]").checked };
}

async function send(phone, chosen, target, hideSender) {
  phone.closeSheet();
  await phone.attempt(async () => {
    const { messages } = await api.forward(
      phone.session.id,
      chosen[0].chat,
      chosen.map((message) => message.id),
      target.chat,
      hideSender,
    );
    for (const copy of messages) phone.session.accept("message", target.chat, copy);
    if (phone.chat !== target.chat) phone.openChat(target.chat);
    phone.toast(t("forwarded_to", { name: target.title }));
  });
}
