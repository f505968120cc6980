// The top of a phone: whose it is, and the way to become somebody else.

import { avatar } from "./avatar.js";
import { el, refill } from "./dom.js";
import { icon } from "./icons.js";
import { pick, t } from "./words.js";

export class PersonBar {
  constructor(phone) {
    this.phone = phone;
    this.node = el("div", { class: "person-bar" });
  }

  draw() {
    const { phone } = this;
    const { directory, person } = phone;
    if (!person) return;
    this.select = el(
      "select",
      {
        class: "person-select",
        testid: "person-select",
        "aria-label": t("choose_person"),
        title: pick(person.hint),
        onchange: () => phone.become(Number(this.select.value)),
      },
      this.options(),
    );
    this.select.value = person.id;
    const others = directory.people.filter((other) => other.part && other.id !== person.id);
    refill(
      this.node,
      el(
        "div",
        { class: "person-now" },
        avatar(person.id, person.name),
        el(
          "span",
          { class: "person-text" },
          el("b", {}, person.name),
          el("small", {}, directory.partOf(person)),
        ),
        icon("down", 18),
        this.select,
      ),
      el(
        "div",
        { class: "person-strip", testid: "person-strip" },
        others.map((other) => this.shortcut(other)),
      ),
    );
  }

  options() {
    const { directory } = this.phone;
    const option = (person) => {
      const part = directory.partOf(person);
      const news = directory.news.has(person.id) ? " ●" : "";
      return el("option", { value: person.id }, `${person.name}${part ? ` · ${part}` : ""}${news}`);
    };
    const cast = directory.people.filter((person) => person.part);
    const rest = directory.people.filter((person) => !person.part);
    if (!cast.length || !rest.length) return directory.people.map(option);
    return [cast.map(option), el("optgroup", { label: t("others") }, rest.map(option))];
  }

  /** On a narrow screen one tap changes the person; a dot tells who has news. */
  shortcut(other) {
    const news = this.phone.directory.news.has(other.id);
    const label = t("switch_to", { name: other.name }) + (news ? `, ${t("has_news")}` : "");
    return el(
      "button",
      {
        type: "button",
        class: "person-shortcut",
        testid: "person-shortcut",
        "data-person": other.id,
        "aria-label": label,
        title: `${other.name} · ${this.phone.directory.partOf(other)}`,
        onclick: () => this.phone.become(other.id),
      },
      avatar(other.id, other.name, "small"),
      news && el("span", { class: "dot" }),
    );
  }
}
