// Several messages at once: tap them, then forward them in one go.

import { roundButton, textButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { openForward } from "./forward.js";
import { t } from "./words.js";

export class Selection {
  constructor(view) {
    this.view = view;
    this.ids = new Set();
    this.active = false;
    this.node = el("div", { class: "selection-bar", testid: "selection", hidden: true });
    view.list.addEventListener("click", (event) => this.clicked(event), { capture: true });
    view.list.addEventListener("keydown", (event) => event.key === "Escape" && this.active && this.end());
  }

  begin(message) {
    this.active = true;
    this.ids = new Set([message.id]);
    this.draw();
  }

  end() {
    this.active = false;
    this.ids.clear();
    this.draw();
  }

  /** While one chooses, a tap anywhere on a row chooses it and does nothing else. */
  clicked(event) {
    if (!this.active) return;
    event.preventDefault();
    event.stopPropagation();
    const id = Number(event.target.closest("[data-message-id]")?.dataset.messageId);
    const message = this.view.thread.find(id);
    if (!message || message.service || message.protected) return;
    if (!this.ids.delete(id)) this.ids.add(id);
    if (this.ids.size) this.draw();
    else this.end();
  }

  /** Rows are drawn anew when messages change, and messages go. */
  draw() {
    this.view.node.classList.toggle("selecting", this.active);
    for (const id of [...this.ids]) if (!this.view.thread.find(id)) this.ids.delete(id);
    for (const row of this.view.list.querySelectorAll("[data-message-id]")) {
      row.classList.toggle("selected", this.ids.has(Number(row.dataset.messageId)));
    }
    this.node.hidden = !this.active;
    if (!this.active) return;
    refill(
      this.node,
      roundButton("close", t("cancel"), () => this.end(), { testid: "selection-cancel" }),
      el("span", { role: "status" }, t("selected", { count: this.ids.size })),
      textButton("solid", t("forward"), () => this.forward(), "selection-forward"),
    );
  }

  forward() {
    const messages = [...this.ids].sort((a, b) => a - b).map((id) => this.view.thread.find(id));
    openForward(this.view.phone, messages.filter(Boolean), () => this.end());
  }
}
