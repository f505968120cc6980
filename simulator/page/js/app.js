// The desk: a top bar, the tour, and as many phones as the window has room for.

import { readClock } from "./clock.js";
import { ClockBar } from "./clock-bar.js";
import { Directory } from "./directory.js";
import { el, refill } from "./dom.js";
import { Phone } from "./phone.js";
import { placeOf, rememberPlaces, wish } from "./place.js";
import { EventStream } from "./stream.js";
import { TopBar } from "./top-bar.js";
import { Tour } from "./tour.js";
import { language, setLanguage, t } from "./words.js";

const RETRY = 2000;
const TWO = matchMedia("(min-width: 701px)");
const THREE = matchMedia("(min-width: 1720px)");
const HOLDERS = [["reporter"], ["moderator", "lead", "owner"], ["operator", "police", "owner"]];

class Desk {
  constructor(root) {
    this.root = root;
    this.directory = new Directory();
    this.phones = [];
    this.node = el("main", { class: "phones" });
  }

  async open() {
    setLanguage(wish("lang") ?? language());
    refill(this.root, el("p", { class: "waiting", role: "status" }, t("loading")));
    await this.connect();
    const { demo } = this.directory;
    this.clock = new ClockBar((text) => this.phones[0]?.toast(text));
    this.tour = new Tour(this, wish("tour") === "off" ? [] : (demo.tour ?? []));
    this.top = new TopBar(demo, this.clock.node, this.tour.opener, (code) => this.speak(code));
    refill(this.root, this.top.node, el("div", { class: "desk" }, this.tour.node, this.node));
    await this.seat();
    for (const query of [TWO, THREE]) query.addEventListener("change", () => this.seat());
    addEventListener("hashchange", () => {
      const asked = this.phones.map((phone) => placeOf(phone.index)); // all, before the first to move rewrites the address
      this.phones.forEach((phone, index) => this.place(phone, asked[index]));
    });
    this.directory.addEventListener("world", () => this.renew());
  }

  async connect() {
    try {
      await Promise.all([this.directory.load(), readClock()]);
      await this.directory.remember();
    } catch {
      refill(this.root, el("p", { class: "waiting", role: "status" }, t("cannot_load")));
      await new Promise((resolve) => setTimeout(resolve, RETRY));
      await this.connect();
    }
  }

  /** As many phones as fit; those that stay are not disturbed. */
  async seat() {
    const wanted = THREE.matches ? 3 : TWO.matches ? 2 : 1;
    while (this.phones.length > wanted) this.phones.pop().remove();
    if (!this.directory.people.length) {
      this.awaitSomebody();
      return;
    }
    while (this.phones.length < wanted) {
      const phone = new Phone(this.phones.length, this.directory);
      this.phones.push(phone);
      this.node.append(phone.node);
      phone.addEventListener("moved", () => rememberPlaces(this.phones));
      await this.place(phone);
    }
  }

  awaitSomebody() {
    refill(this.node, el("p", { class: "waiting", role: "status" }, t("nobody")));
    this.doorbell ??= new EventStream(0, { onEvent: () => this.renew(), onLost() {}, onBack() {} });
  }

  place(phone, asked = placeOf(phone.index)) {
    const { demo } = this.directory;
    if (asked && this.directory.person(asked.id)) return phone.become(asked.id, asked.chat);
    const { people } = this.directory;
    const person = this.directory.firstWith(...HOLDERS[phone.index]) ?? people[phone.index] ?? people[0];
    return phone.become(person.id, [demo.bot, demo.group, null][phone.index]);
  }

  /** The phone that shows this person, or the one that may best be handed to them. */
  phoneFor(id) {
    const part = this.directory.person(id)?.part;
    return (
      this.phones.find((phone) => phone.session?.id === id) ??
      this.phones.find((phone) => phone.person?.part === part) ??
      (part === "reporter" ? this.phones[0] : this.phones.at(-1))
    );
  }

  /** New people, or the demo was set up after the page had opened. */
  async renew() {
    const hadDemo = Boolean(this.directory.demo.people);
    await this.directory.load().catch(() => {});
    if (!hadDemo && this.directory.demo.people) location.reload();
    else if (!this.phones.length && this.directory.people.length) {
      this.doorbell?.close();
      refill(this.node);
      await this.seat();
    }
  }

  speak(code) {
    setLanguage(code);
    this.top.draw();
    this.clock.draw();
    this.tour.draw();
    this.phones.forEach((phone) => phone.redraw());
  }
}

new Desk(document.getElementById("app")).open();
