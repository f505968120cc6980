// The sheet that a key of the reply keyboard opens: choose people, or a chat.

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { textButton } from "./buttons.js";
import { arrowKeys, el } from "./dom.js";
import { t } from "./words.js";

export async function openPick(composer, key) {
  const { phone, session, id } = composer.view;
  const offered = await phone.attempt(() => api.offered(session.id, id, key.text));
  if (!offered) return;
  const content = key.asks === "users" ? people(composer, key, offered.users) : chats(composer, key, offered.chats);
  phone.openSheet({ title: key.text, testid: "pick-dialog", content });
}

const nothing = () => el("p", { class: "muted" }, t("nothing_offered"));

function chats(composer, key, offered) {
  const pick = (chat) => () => {
    composer.view.phone.closeSheet();
    composer.deliver("message", (as, id) => api.pickChat(as, id, key.text, chat.chat));
  };
  const list = el(
    "div",
    { class: "pick-list" },
    offered.map((chat) =>
      el(
        "button",
        { type: "button", class: "pick", testid: "pick-chat", onclick: pick(chat) },
        avatar(chat.chat, chat.title),
        el("span", {}, chat.title),
      ),
    ),
  );
  arrowKeys(list, "button");
  return offered.length ? list : nothing();
}

function people(composer, key, offered) {
  const boxes = offered.map((user) => el("input", { type: "checkbox", value: user.id, testid: "pick-user" }));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => Number(box.value));
  const done = textButton("solid", t("send"), send, "pick-done");
  const limit = () => {
    done.disabled = chosen().length === 0;
    for (const box of boxes) box.disabled = !box.checked && chosen().length >= key.most;
  };
  function send() {
    const users = chosen();
    composer.view.phone.closeSheet();
    composer.deliver("message", (as, id) => api.pickUsers(as, id, key.text, users));
  }
  const rows = offered.map((user, at) =>
    el("label", { class: "pick" }, avatar(user.id, user.name), el("span", {}, user.name), boxes[at]),
  );
  for (const box of boxes) box.addEventListener("change", limit);
  limit();
  if (!offered.length) return nothing();
  return [
    el("p", { class: "muted" }, t("pick_most", { count: key.most })),
    el("div", { class: "pick-list" }, rows),
    el("div", { class: "sheet-actions" }, done),
  ];
}
