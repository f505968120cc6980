// The short tour: a few steps from the demo object, and a spotlight on where each one happens.

import { roundButton, textButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { icon } from "./icons.js";
import { SAMPLES } from "./samples.js";
import { fulfils, spot } from "./spotlight.js";
import { pick, t } from "./words.js";

const KEPT = "ronda-tour";
const MOVES_ON = 700;

export class Tour {
  /** `desk` lends its phones: phones, phoneFor(person), and the node they stand in. */
  constructor(desk, steps) {
    this.desk = desk;
    this.steps = steps;
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    this.at = Math.min(kept.at ?? 0, Math.max(steps.length - 1, 0));
    this.done = 0; // things of this step
    this.open = steps.length > 0 && (kept.open ?? true);
    this.node = el("aside", { class: "tour", testid: "tour" });
    this.opener = el("button", {
      type: "button",
      class: "chip",
      testid: "tour-open",
      onclick: () => this.show(!this.open),
    });
    new MutationObserver(() => this.aim()).observe(desk.node, { childList: true, subtree: true });
    // In the capture phase, while the button that was pressed still stands where it stood.
    document.addEventListener("click", (event) => this.clicked(event.target), true);
    this.draw();
  }

  /** What is to be done now: a step may ask for several things in turn. */
  get task() {
    return { ...this.step, action: [this.step.action].flat()[this.done] };
  }

  /** Whoever did all that a step asks for is led on; forwarding a sample is only ever a beginning. */
  clicked(element) {
    if (!this.open || !fulfils(element, this.task, this.desk)) return;
    const { kind } = this.task.action;
    this.done += 1;
    this.aim();
    const { at } = this;
    if (this.task.action || kind === "sample" || at === this.steps.length - 1) return;
    setTimeout(() => {
      if (this.at === at) this.turn(at + 1);
    }, MOVES_ON);
  }

  get step() {
    return this.steps[this.at];
  }

  show(open) {
    this.open = open;
    this.keep();
    this.draw();
    if (open) this.node.querySelector("[data-testid=tour-next]").focus();
    else this.opener.focus();
  }

  go(at) {
    if (at >= this.steps.length) {
      this.at = 0;
      this.show(false);
      return;
    }
    this.turn(at);
    this.node.querySelector("[data-testid=tour-next]").focus();
  }

  turn(at) {
    this.at = at;
    this.done = 0;
    this.keep();
    this.draw();
  }

  keep() {
    sessionStorage.setItem(KEPT, JSON.stringify({ at: this.at, open: this.open }));
  }

  draw() {
    this.node.hidden = !this.open;
    this.node.setAttribute("aria-label", t("tour"));
    this.opener.hidden = this.steps.length === 0;
    this.opener.setAttribute("aria-label", t("tour_open"));
    this.opener.setAttribute("aria-expanded", this.open);
    refill(this.opener, icon("tour", 18), el("span", { class: "chip-text" }, t("tour")));
    if (this.open)
      refill(
        this.node,
        this.head(),
        el(
          "ol",
          { class: "tour-steps" },
          this.steps.map((step, at) => this.item(step, at)),
        ),
        this.actions(),
      );
    this.aim();
  }

  head() {
    return el(
      "header",
      {},
      el("p", { class: "tour-count" }, t("tour_step", { step: this.at + 1, count: this.steps.length })),
      roundButton("close", t("tour_close"), () => this.show(false), { testid: "tour-close", size: 18 }),
    );
  }

  item(step, at) {
    const current = at === this.at;
    return el(
      "li",
      {
        class: current ? "current" : at < this.at ? "past" : "",
        testid: "tour-step",
        "aria-current": current ? "step" : null,
      },
      el(
        "button",
        { type: "button", class: "tour-title", onclick: () => this.go(at) },
        el(
          "span",
          { class: "tour-number", "aria-hidden": "true" },
          at < this.at ? icon("check", 14) : at + 1,
        ),
        el("span", {}, plainTitle(step)),
      ),
      current && el("p", { class: "tour-text", "aria-live": "polite" }, pick(step.text)),
    );
  }

  actions() {
    const last = this.at === this.steps.length - 1;
    return el(
      "div",
      { class: "tour-actions" },
      textButton("quiet", t("tour_show"), () => this.lead(), "tour-show"),
      this.at > 0 && textButton("quiet", t("tour_back"), () => this.go(this.at - 1), "tour-prev"),
      textButton("solid", t(last ? "tour_done" : "tour_next"), () => this.go(this.at + 1), "tour-next"),
    );
  }

  /** Put the right person and chat on a phone. */
  async lead() {
    const { as, chat, action } = this.task;
    if (!as) return;
    await this.desk.phoneFor(as).become(as, action?.kind === "sample" ? SAMPLES : chat);
    this.aim();
  }

  aim() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => spot(this.open ? this.task : null, this.desk));
  }
}

/** The list draws the numbers itself. */
const plainTitle = (step) => pick(step.title).replace(/^\d+[.)]\s*/, "");
