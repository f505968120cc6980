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
    const hadFocus = document.activeElement === this.select;
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
    this.markNews();
    if (hadFocus) this.select.focus();
  }

  /** Who has something new. In place: to draw the list anew would close it while somebody chooses. */
  markNews() {
    const { people, news } = this.phone.directory;
    for (const person of people) {
      const has = news.has(person.id);
      const option = this.select.querySelector(`option[value="${person.id}"]`);
      if (option) option.textContent = this.nameOf(person) + (has ? " ●" : "");
      const shortcut = this.node.querySelector(`[data-person="${person.id}"]`);
      shortcut?.classList.toggle("has-news", has);
      const label = t("switch_to", { name: person.name }) + (has ? `, ${t("has_news")}` : "");
      shortcut?.setAttribute("aria-label", label);
    }
  }

  nameOf(person) {
    const part = this.phone.directory.partOf(person);
    return part ? `${person.name} · ${part}` : person.name;
  }

  options() {
    const { directory } = this.phone;
    const option = (person) => el("option", { value: person.id }, this.nameOf(person));
    const cast = directory.people.filter((person) => person.part);
    const rest = directory.people.filter((person) => !person.part);
    if (!cast.length || !rest.length) return directory.people.map(option);
    return [cast.map(option), el("optgroup", { label: t("others") }, rest.map(option))];
  }

  /** On a narrow screen one tap changes the person; a dot tells who has news. */
  shortcut(other) {
    return el(
      "button",
      {
        type: "button",
        class: "person-shortcut",
        testid: "person-shortcut",
        "data-person": other.id,
        title: this.nameOf(other),
        onclick: () => this.phone.become(other.id),
      },
      avatar(other.id, other.name, "small"),
      el("span", { class: "dot" }),
    );
  }
}
