// Text with entities (offsets in UTF-16 units, which is how JavaScript counts too) to elements.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const SIMPLE = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const MARKED = ["mention", "text_mention", "hashtag", "cashtag", "email", "phone_number"];
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

/**
 * `actions` says what a tap does: {link(url), command(text)}. Without it (previews) nothing can be tapped.
 */
export function richText(text, entities, actions = null) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...build(text, 0, text.length, sorted, actions));
  return fragment;
}

function build(text, start, end, entities, actions) {
  const parts = [];
  let at = start;
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at) {
      i += 1; // crosses the one before; Telegram never sends this
      continue;
    }
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    const inner = build(text, entity.offset, stop, entities.slice(i + 1, next), actions);
    if (entity.offset > at) parts.push(text.slice(at, entity.offset));
    parts.push(wrap(entity, inner, text.slice(entity.offset, stop), actions));
    at = stop;
    if (BLOCKS.includes(entity.type) && text[at] === "\n") at += 1; // the block itself ends the line
    i = next;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function wrap(entity, inner, raw, actions) {
  const { type } = entity;
  if (SIMPLE[type]) return el(SIMPLE[type], {}, inner);
  if (MARKED.includes(type)) return el("span", { class: "mention" }, inner);
  if (type === "pre") return el("pre", { "data-language": entity.language }, el("code", {}, inner));
  if (type === "blockquote") return el("blockquote", {}, inner);
  if (type === "expandable_blockquote") return foldedQuote(inner);
  if (type === "spoiler") return spoiler(inner);
  if (type === "url" || type === "text_link") return link(entity.url ?? raw, inner, actions);
  if (type === "bot_command") return command(raw, inner, actions);
  return el("span", {}, inner);
}

function spoiler(inner) {
  const hidden = el(
    "span",
    { class: "spoiler", role: "button", tabindex: 0, "aria-label": t("show_spoiler") },
    inner,
  );
  const show = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    hidden.classList.add("shown");
    hidden.removeAttribute("role");
    hidden.removeAttribute("tabindex");
    hidden.removeAttribute("aria-label");
  };
  hidden.addEventListener("click", show, { once: true });
  hidden.addEventListener("keydown", show);
  return hidden;
}

function foldedQuote(inner) {
  const quote = el("blockquote", { class: "folded" }, inner);
  const toggle = el(
    "button",
    {
      type: "button",
      class: "unfold",
      "aria-label": t("expand_quote"),
      "aria-expanded": false,
      onclick: () => toggle.setAttribute("aria-expanded", !quote.classList.toggle("folded")),
    },
    icon("down", 16),
  );
  quote.append(toggle);
  return quote;
}

// A button, not an anchor: a made-up address must not open by a slip of the finger.
function link(url, inner, actions) {
  if (!actions) return el("span", { class: "mention" }, inner);
  return el(
    "button",
    { type: "button", class: "text-link", title: url, onclick: () => actions.link(url) },
    inner,
  );
}

function command(raw, inner, actions) {
  if (!actions) return el("span", { class: "mention" }, inner);
  const tap = () => actions.command(raw);
  return el("button", { type: "button", class: "text-link", testid: "text-command", onclick: tap }, inner);
}
