// What lies over a phone's screen for a moment: a menu, a sheet, an alert, a photo, a toast.

import { roundButton, textButton } from "./buttons.js";
import { el } from "./dom.js";
import { t } from "./words.js";

const TOAST_LASTS = 4200;

export class Overlays {
  /** `screen` is made inert while a sheet is open, so that keyboard and screen reader stay in the sheet. */
  constructor(screen) {
    this.screen = screen;
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.layer = el("div", { class: "layer" });
    this.node = el("div", { class: "overlays" }, this.layer, this.toasts);
    this.layer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  toast(text) {
    const note = el("div", { class: "toast", testid: "toast" }, text);
    this.toasts.replaceChildren(note);
    setTimeout(() => note.remove(), TOAST_LASTS);
  }

  clear() {
    this.close();
    this.toasts.replaceChildren();
  }

  open(node, { modal }) {
    const opener = document.activeElement;
    this.close();
    this.opener = opener;
    const shade = el("div", { class: modal ? "shade" : "shade clear", onclick: () => this.close() });
    this.layer.append(shade, node);
    this.screen.inert = modal;
    (node.querySelector("input, button, a") ?? node).focus();
  }

  close() {
    if (!this.layer.hasChildNodes()) return;
    this.layer.replaceChildren();
    this.screen.inert = false;
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  closeButton() {
    return roundButton("close", t("close"), () => this.close(), { testid: "sheet-close" });
  }

  sheet({ title, testid, content }) {
    const close = this.closeButton();
    this.open(
      el(
        "div",
        { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title, testid, tabindex: -1 },
        el("header", {}, el("h2", {}, title), close),
        content,
      ),
      { modal: true },
    );
  }

  alert(text) {
    const ok = textButton("solid", t("ok"), () => this.close(), "alert-ok");
    this.open(
      el(
        "div",
        { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text, testid: "alert" },
        el("p", {}, text),
        ok,
      ),
      { modal: true },
    );
  }

  photo(url, text) {
    const close = this.closeButton();
    this.open(
      el(
        "figure",
        {
          class: "lightbox",
          role: "dialog",
          "aria-modal": "true",
          "aria-label": t("photo"),
          testid: "lightbox",
        },
        close,
        el("img", { src: url, alt: text || t("photo") }),
        text && el("figcaption", {}, text),
      ),
      { modal: true },
    );
  }

  /** A menu beside what opened it, kept inside the phone. */
  menu(node, anchor) {
    this.open(node, { modal: false });
    const area = this.layer.getBoundingClientRect();
    const at = anchor.getBoundingClientRect();
    const left = Math.min(
      Math.max(8, at.right - area.left - node.offsetWidth),
      area.width - node.offsetWidth - 8,
    );
    const below = at.bottom - area.top + 4;
    const top =
      below + node.offsetHeight < area.height - 8
        ? below
        : Math.max(8, at.top - area.top - node.offsetHeight - 4);
    node.style.left = `${left}px`;
    node.style.top = `${top}px`;
  }
}
