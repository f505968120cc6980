import { el } from "./dom.js";
import { icon } from "./icons.js";

/** A round button that shows only an icon; its label is for the tooltip and for screen readers. */
export function roundButton(picture, label, run, { testid, size = 22, style = "", ...rest } = {}) {
  const look = `round ${style}`.trim();
  return el(
    "button",
    { type: "button", class: look, testid, title: label, "aria-label": label, onclick: run, ...rest },
    icon(picture, size),
  );
}

export function textButton(style, label, run, testid) {
  return el("button", { type: "button", class: style, testid, onclick: run }, label);
}
