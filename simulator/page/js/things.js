// Files that are no pictures, and cards: contacts, places, polls. All of them as a small box with a name.

import { el } from "./dom.js";
import { duration, fileSize } from "./format.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const PICTURES = {
  video: "play",
  animation: "play",
  video_note: "play",
  voice: "voice",
  audio: "music",
  contact: "person",
  location: "place",
  venue: "place",
  poll: "poll",
  story: "story",
};

/** What a message is, in a few words: for lists, quotes and previews. */
export function summary(message) {
  if (message.service) return message.service;
  return message.text || [t(`kind_${message.kind}`), message.card?.title].filter(Boolean).join(": ");
}

export function box(message) {
  if (message.document) return fileBox(message.document);
  if (message.media?.kind === "sticker") return big(message.media.title, "sticker");
  if (message.card?.kind === "dice") return big(`${message.card.title} ${message.card.text}`, "dice");
  if (message.media) return mediaBox(message.media);
  return message.card ? cardBox(message.card) : null;
}

const disc = (kind) => el("span", { class: "disc" }, icon(PICTURES[kind] ?? "file", 22));

/** Nothing is played here, but everything can be taken home. */
function fileBox({ url, name, size }, kind = "document", title = name, more = "") {
  return el(
    "a",
    { class: "attachment", href: url, download: name, testid: `thing-${kind}` },
    disc(kind),
    el("span", {}, el("b", {}, title), el("small", {}, [more, fileSize(size)].filter(Boolean).join(" · "))),
  );
}

function mediaBox(media) {
  const title = media.title || t(`kind_${media.kind}`);
  const hidden = media.spoiler ? t("spoiler") : "";
  return fileBox(media, media.kind, title, [duration(media.seconds), hidden].filter(Boolean).join(" · "));
}

function cardBox({ kind, title, text }) {
  return el(
    "div",
    { class: "attachment", testid: `thing-${kind}` },
    disc(kind),
    el(
      "span",
      {},
      el("small", {}, t(`kind_${kind}`)),
      title && el("b", {}, title),
      el("span", { class: "card-text" }, text),
    ),
  );
}

const big = (text, kind) =>
  el("div", { class: "big", testid: `thing-${kind}`, role: "img", "aria-label": `${t(`kind_${kind}`)} ${text}` }, text);
