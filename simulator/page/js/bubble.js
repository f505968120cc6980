// One message as a row in the chat.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { richText } from "./entities.js";
import { hueOf, messageTime } from "./format.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./inline-keyboard.js";
import { openMessageMenu } from "./message-menu.js";
import { box } from "./things.js";
import { t } from "./words.js";

/** `view` is the chat view: it knows the phone, the chat and how to answer a tap. */
export function messageRow(message, view) {
  const frame = {
    testid: "message",
    "data-message-id": message.id,
    "data-mine": message.mine,
    "data-edited": message.edited,
  };
  if (message.service) {
    return el("li", { ...frame, class: "row service" }, el("span", { class: "pill" }, message.service));
  }
  const row = el("li", {
    ...frame,
    "data-kind": message.kind,
    "data-album": message.album ?? undefined,
    class: `row ${message.mine ? "out" : "in"}${view.isGroup ? " of-many" : ""}`,
  });
  const stack = el("div", { class: "stack" }, bubble(message, view), inlineKeyboard(message, view.phone));
  row.append(stack);
  listenForMenu(row, message, view);
  return row;
}

function bubble(message, view) {
  const media = message.photo ? photo(message, view) : null;
  const node = el(
    "div",
    { class: `bubble${media ? " with-photo" : ""}${media && !message.text ? " bare" : ""}` },
    view.isGroup && !message.mine && message.from && [face(message.from), senderName(message.from)],
    topicOf(message, view),
    message.via && el("div", { class: "topic" }, t("via", { name: `@${message.via.username}` })),
    message.forward && forwardedFrom(message.forward),
    message.reply_to && quote(message.reply_to, view),
    media,
    box(message),
    el("div", { class: "text" }, richText(message.text, message.entities, view.actions), stamp(message)),
  );
  node.append(menuButton(message, view));
  return node;
}

const face = (from) => el("span", { class: "beside" }, avatar(from.id, from.name, "small"));
const senderName = (from) => el("div", { class: `sender ink-${hueOf(from.id)}` }, from.name);

/** In which topic of a forum it was written. */
function topicOf({ thread }, view) {
  const topic = view.chat?.topics.find(({ id }) => id === thread);
  return topic && el("div", { class: "topic", testid: "topic" }, `# ${topic.name}`);
}

function forwardedFrom({ name }) {
  return el(
    "div",
    { class: "forwarded", testid: "forwarded-from" },
    icon("forward", 14),
    t("forwarded_from", { name }),
  );
}

function quote({ id, name, text }, view) {
  return el(
    "button",
    { type: "button", class: "quote", onclick: () => view.showMessage(id) },
    el("b", {}, name),
    el("span", {}, text || "📎"),
  );
}

function stamp(message) {
  return el(
    "span",
    { class: "stamp" },
    message.edited && el("span", { class: "edited" }, t("edited")),
    el("time", { datetime: new Date(message.at / 1000).toISOString() }, messageTime(message.at)),
    message.mine && icon("check", 13),
  );
}

function photo({ photo: picture, text }, view) {
  const image = el("img", {
    src: picture.url,
    alt: text || t("photo"),
    loading: "lazy",
    width: picture.width,
    height: picture.height,
  });
  const frame = el(
    "button",
    { type: "button", class: `photo${picture.spoiler ? " hidden" : ""}`, "aria-label": t("open_photo") },
    image,
  );
  frame.addEventListener("click", () => {
    if (frame.classList.contains("hidden")) frame.classList.remove("hidden");
    else view.phone.showPhoto(picture.url, text);
  });
  return frame;
}

function menuButton(message, view) {
  const open = (event) => openMessageMenu(message, view, event.currentTarget);
  return el(
    "button",
    {
      type: "button",
      class: "menu-button",
      testid: "message-menu-button",
      tabindex: -1,
      "aria-label": t("message_actions"),
      "aria-haspopup": "menu",
      onclick: open,
    },
    icon("more", 18),
  );
}

const LONG_PRESS = 450;

// Right click with a mouse, a long press with a finger (Safari sends no contextmenu event for it).
function listenForMenu(row, message, view) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  const open = () => openMessageMenu(message, view, row.querySelector(".menu-button"));
  row.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    stop();
    open();
  });
  row.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") timer = setTimeout(open, LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) row.addEventListener(end, stop);
}
