// What one may do with a message: reply, forward, copy, edit, delete.

import { api } from "./api.js";
import { arrowKeys, el } from "./dom.js";
import { openForward } from "./forward.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

function choices(message, view) {
  const { phone } = view;
  return [
    view.canWrite && { key: "reply", icon: "reply", run: () => view.composer.replyTo(message) },
    {
      key: "forward",
      icon: "forward",
      run: () => (message.protected ? phone.toast(t("protected")) : openForward(phone, [message])),
    },
    !message.protected && { key: "select", icon: "select", run: () => view.selection.begin(message) },
    message.text && !message.protected && { key: "copy", icon: "copy", run: () => phone.copy(message.text) },
    message.can_edit && { key: "edit", icon: "edit", run: () => view.composer.editMessage(message) },
    message.can_delete && { key: "delete", icon: "trash", danger: true, run: () => remove(message, phone) },
  ].filter(Boolean);
}

async function remove(message, phone) {
  await phone.attempt(async () => {
    const { deleted } = await api.remove(phone.session.id, message.chat, message.id);
    phone.session.receive({ kind: "delete", chat: message.chat, ids: deleted, seq: Infinity });
  });
}

export function openMessageMenu(message, view, opener) {
  const { phone } = view;
  phone.closeMenu();
  const menu = el(
    "div",
    { class: "menu", role: "menu", testid: "message-menu", "aria-label": t("message_actions") },
    choices(message, view).map((choice) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: choice.danger ? "danger" : "",
          testid: `menu-${choice.key}`,
          onclick: () => {
            phone.closeMenu();
            choice.run();
          },
        },
        icon(choice.icon, 18),
        t(choice.key),
      ),
    ),
  );
  arrowKeys(menu, "button");
  phone.openMenu(menu, opener);
}
