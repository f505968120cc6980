// The inline keyboard under a bubble, and what its buttons do.

import { api } from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const STYLES = ["danger", "success", "primary"];

export function inlineKeyboard(message, phone) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) =>
    el(
      "div",
      { class: "inline-row" },
      row.map((button) => inlineButton(button, message, phone)),
    ),
  );
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": t("buttons_below") }, rows);
}

function inlineButton(button, message, phone) {
  const style = STYLES.includes(button.style) ? ` ${button.style}` : "";
  const corner = button.url ? icon("out", 12) : button.copy !== undefined ? icon("copy", 12) : null;
  const node = el(
    "button",
    {
      type: "button",
      class: `inline-button${style}`,
      testid: "inline-button",
      "data-callback": button.data,
    },
    el("span", { class: "label" }, button.text),
    corner,
  );
  node.addEventListener("click", () => tap(button, message, phone, node));
  return node;
}

async function tap(button, message, phone, node) {
  if (button.url) return phone.followLink(button.url);
  if (button.copy !== undefined) return phone.copy(button.copy);
  if (button.data === undefined || node.ariaBusy === "true") return undefined;
  node.ariaBusy = "true";
  try {
    const { answer } = await api.press(phone.session.id, message.chat, message.id, button.data);
    showAnswer(answer, phone);
  } catch (error) {
    phone.toast(t("failed", { reason: error.message }));
  } finally {
    node.ariaBusy = null;
  }
  return undefined;
}

function showAnswer(answer, phone) {
  if (!answer) phone.toast(t("no_answer"));
  else if (answer.url) phone.followLink(answer.url);
  else if (answer.text && answer.alert) phone.alert(answer.text);
  else if (answer.text) phone.toast(answer.text);
}
