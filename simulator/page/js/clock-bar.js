// The clock in the top bar, with its two jumps.

import { api } from "./api.js";
import { canMove, now, onJump, setClock } from "./clock.js";
import { el, refill } from "./dom.js";
import { clockDate, timeOfDay } from "./format.js";
import { t } from "./words.js";

const HOUR = 3600;

export class ClockBar {
  constructor(say) {
    this.say = say;
    this.node = el("div", { class: "clock-bar", role: "group" });
    this.draw();
    setInterval(() => this.tick(), 1000);
    onJump(() => this.tick());
  }

  draw() {
    this.node.setAttribute("aria-label", t("clock"));
    this.date = el("span", { class: "clock-date" });
    this.time = el("b", {});
    refill(
      this.node,
      el(
        "time",
        { class: "clock", testid: "clock", title: t("clock") },
        this.date,
        this.time,
        el("span", { class: "zone" }, t("zone")),
      ),
      canMove() && [this.jump(1), this.jump(24)],
    );
    this.tick();
  }

  jump(hours) {
    const label = t("clock_forward", { hours });
    return el(
      "button",
      {
        type: "button",
        class: "chip",
        testid: `clock-${hours}h`,
        "aria-label": label,
        title: label,
        onclick: () => this.advance(hours),
      },
      t("hours_short", { hours }),
    );
  }

  async advance(hours) {
    try {
      const clock = await api.advance(hours * HOUR);
      setClock(clock.now);
      this.say(t("clock_moved", { time: `${clockDate(now())} ${timeOfDay(now())} ${t("zone")}` }));
    } catch (error) {
      this.say(t("failed", { reason: error.message }));
    }
  }

  tick() {
    this.date.textContent = clockDate(now());
    this.time.textContent = timeOfDay(now());
    this.node.firstChild.dateTime = new Date(now()).toISOString();
  }
}
