// The list of commands above the composer: opened by "/" or by the menu button, filtered as one types.

import { el, refill } from "./dom.js";
import { t } from "./words.js";

export class CommandMenu {
  constructor(view, onPick) {
    this.view = view;
    this.onPick = onPick;
    this.at = 0;
    this.shown = [];
    this.node = el("div", {
      class: "command-menu",
      role: "listbox",
      testid: "command-menu",
      hidden: true,
      id: `commands-${view.phone.index}`,
      "aria-label": t("commands"),
    });
  }

  get open() {
    return !this.node.hidden;
  }

  /** Show the commands that begin with what was typed; anything that is not a command being typed closes the menu. */
  async filter(text) {
    const typed = /^\/(\w*)$/.exec(text)?.[1];
    const turn = (this.turn = Symbol("turn"));
    if (typed === undefined) return this.close();
    const commands = await this.view.session.commands(this.view.id).catch(() => []);
    if (turn !== this.turn) return undefined; // typed on meanwhile
    this.shown = commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
    this.at = Math.max(
      this.shown.findIndex(({ command }) => command === typed),
      0,
    );
    return this.draw();
  }

  draw() {
    this.node.hidden = this.shown.length === 0;
    refill(
      this.node,
      this.shown.map((entry, index) =>
        el(
          "button",
          {
            type: "button",
            role: "option",
            tabindex: -1,
            class: "command",
            testid: "command",
            "data-command": entry.command,
            "aria-selected": index === this.at,
            id: `${this.node.id}-${index}`,
            onclick: () => this.onPick(this.textOf(entry)),
          },
          el("b", {}, `/${entry.command}`),
          el("span", {}, entry.description),
        ),
      ),
    );
    this.node.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  /** In groups Telegram names the bot that is meant. */
  textOf({ command, bot_username: username }) {
    return this.view.isGroup && username ? `/${command}@${username}` : `/${command}`;
  }

  move(step) {
    this.at = (this.at + step + this.shown.length) % this.shown.length;
    this.draw();
  }

  get chosen() {
    return this.textOf(this.shown[this.at]);
  }

  get chosenId() {
    return this.open ? `${this.node.id}-${this.at}` : "";
  }

  close() {
    this.turn = null;
    this.node.hidden = true;
  }
}
