import { el, refill } from "./dom.js";
import { language, languages, pick, t } from "./words.js";

export class TopBar {
  constructor(demo, clock, tourOpener, onLanguage) {
    this.demo = demo;
    this.clock = clock;
    this.tourOpener = tourOpener;
    this.onLanguage = onLanguage;
    this.node = el("header", { class: "top-bar" });
    this.draw();
  }

  draw() {
    const title = pick(this.demo.title) || "Ronda";
    document.title = `${title} · ${t("page_title")}`;
    refill(
      this.node,
      el("img", { class: "logo", src: "/page/icon.svg", alt: "", width: 34, height: 34 }),
      el(
        "div",
        { class: "brand" },
        el("h1", {}, title),
        el("p", {}, pick(this.demo.subtitle) || t("page_title")),
      ),
      this.clock,
      this.tourOpener,
      this.languageChoice(),
    );
  }

  languageChoice() {
    const option = (code) =>
      el(
        "button",
        {
          type: "button",
          testid: `language-${code}`,
          "aria-pressed": String(code === language()),
          lang: code,
          onclick: () => this.onLanguage(code),
        },
        code.toUpperCase(),
      );
    return el(
      "div",
      { class: "language", role: "group", "aria-label": t("language") },
      languages.map(option),
    );
  }
}
