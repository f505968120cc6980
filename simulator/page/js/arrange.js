// How rows stand together: dates between days, and neighbours by the same person within five minutes as one group.

import { el } from "./dom.js";
import { dayName, sameDay } from "./format.js";

const CLOSE = 300_000_000; // µs

export function arrange(list, messages, rowOf) {
  list.querySelectorAll(".day").forEach((day) => day.remove());
  let before = null;
  for (const message of messages) {
    const row = rowOf(message.id);
    if (!row) continue;
    const newDay = !before || !sameDay(before.message.at, message.at);
    const together = before && !newDay && belongTogether(before.message, message);
    if (newDay) row.before(dayRow(message.at));
    row.classList.toggle("first", !together);
    row.classList.toggle("next-piece", Boolean(message.album) && message.album === before?.message.album);
    before?.row.classList.toggle("last", !together);
    before = { message, row };
  }
  before?.row.classList.add("last");
}

const dayRow = (at) => el("li", { class: "row service day" }, el("span", { class: "pill" }, dayName(at)));

function belongTogether(a, b) {
  if (a.service || b.service || b.at - a.at >= CLOSE) return false;
  return a.mine === b.mine && a.from?.id === b.from?.id;
}
