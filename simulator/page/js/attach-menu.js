// What can be attached: pictures and files, a contact, a place, a voice, a sticker.

import { api } from "./api.js";
import { textButton } from "./buttons.js";
import { arrowKeys, el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

export function openAttachMenu(composer, opener) {
  const { phone } = composer.view;
  const quick = (kind) => () => composer.deliver("message", (as, chat) => api.item(as, chat, { kind }));
  const choices = [
    { key: "file", icon: "file", run: () => composer.attachment.input.click() },
    { key: "contact", icon: "person", run: () => openContact(composer) },
    { key: "location", icon: "place", run: quick("location") },
    { key: "voice", icon: "voice", run: quick("voice") },
    { key: "sticker", icon: "smile", run: quick("sticker") },
  ];
  const menu = el(
    "div",
    { class: "menu", role: "menu", testid: "attach-menu", "aria-label": t("attach") },
    choices.map((choice) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          testid: `attach-${choice.key}`,
          onclick: () => {
            phone.closeMenu();
            choice.run();
          },
        },
        icon(choice.icon, 18),
        t(`attach_${choice.key}`),
      ),
    ),
  );
  arrowKeys(menu, "button");
  phone.openMenu(menu, opener);
}

function openContact(composer) {
  const { phone } = composer.view;
  const field = (key, type) =>
    el("input", { type, class: "field", testid: key, placeholder: t(key), "aria-label": t(key), required: true });
  const name = field("contact_name", "text");
  const number = field("contact_phone", "tel");
  const send = async () => {
    if (!name.value.trim() || !number.value.trim()) return;
    phone.closeSheet();
    await composer.deliver("message", (as, chat) => api.contact(as, chat, number.value.trim(), name.value.trim()));
  };
  const onEnter = (event) => event.key === "Enter" && send();
  for (const input of [name, number]) input.addEventListener("keydown", onEnter);
  phone.openSheet({
    title: t("attach_contact"),
    testid: "contact-dialog",
    content: [
      name,
      number,
      el("div", { class: "sheet-actions" }, textButton("solid", t("send"), send, "contact-send")),
    ],
  });
  name.focus();
}
