import { el } from "./dom.js";
import { hueOf, initials } from "./format.js";
import { icon } from "./icons.js";

/** A coloured disc with initials; size is one of small, medium, large. */
export function avatar(id, name, size = "medium") {
  return el("span", { class: `avatar ${size} hue-${hueOf(id)}`, "aria-hidden": "true" }, initials(name));
}

/** For places that are not a person, such as the tray of samples. */
export function iconAvatar(name, size = "medium") {
  return el("span", { class: `avatar ${size} plain`, "aria-hidden": "true" }, icon(name, 24));
}
