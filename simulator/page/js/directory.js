// Who is who: the people of the simulator with the part they play in the demo, and their sessions.

import { api } from "./api.js";
import { Session } from "./session.js";
import { pick, t } from "./words.js";

const PARTS = ["reporter", "moderator", "lead", "owner", "operator", "police", "patrol"];
const PAUSE = 2500; // between two looks at people who are on no phone

export class Directory extends EventTarget {
  constructor() {
    super();
    this.demo = {};
    this.people = [];
    this.bots = [];
    this.sessions = new Map();
    this.news = new Set(); // people on no phone who have something unread
  }

  async load() {
    const [demo, people, bots] = await Promise.all([api.demo(), api.people(), api.bots()]);
    this.demo = demo;
    this.bots = bots;
    const cast = new Map((demo.people ?? []).map((entry, at) => [entry.id, { ...entry, at }]));
    this.people = people
      .filter((person) => !person.is_bot)
      .map((person) => ({ ...person, ...this.role(cast.get(person.id)) }))
      .sort((a, b) => a.at - b.at);
    this.dispatchEvent(new Event("people"));
  }

  role(entry) {
    return { part: entry?.part ?? null, label: entry?.label, hint: entry?.hint, at: entry?.at ?? Infinity };
  }

  person(id) {
    return this.people.find((person) => person.id === id) ?? null;
  }

  /** "Pelapor": the demo's own label, else the page's word for the part. */
  partOf(person) {
    if (person.label) return pick(person.label);
    return PARTS.includes(person.part) ? t(`part_${person.part}`) : "";
  }

  /** Made-up messages are for those who report: reporters, and people the demo says nothing about. */
  samplesFor(person) {
    return [null, "reporter"].includes(person.part) ? (this.demo.samples ?? []) : [];
  }

  firstWith(...parts) {
    for (const part of parts) {
      const found = this.people.find((person) => person.part === part);
      if (found) return found;
    }
    return null;
  }

  bot(id) {
    return this.bots.find((bot) => bot.id === id) ?? null;
  }

  botNamed(username) {
    return this.bots.find((bot) => bot.username?.toLowerCase() === username.toLowerCase()) ?? null;
  }

  session(id) {
    if (!this.sessions.has(id)) {
      const session = new Session(id);
      session.addEventListener("activity", () => this.lookAround());
      session.addEventListener("world", () => this.dispatchEvent(new Event("world")));
      this.sessions.set(id, session);
    }
    return this.sessions.get(id);
  }

  /** Where everybody stands when the page opens, so that later messages count as news. */
  async remember() {
    const cast = this.people.filter((person) => person.part);
    await Promise.all(cast.map((person) => this.peek(person.id)));
  }

  async peek(id) {
    const session = this.session(id);
    if (session.holders === 0 && (await session.hasNews())) this.news.add(id);
    else this.news.delete(id);
  }

  /**
   * Something happened on a phone: soon after, see whether others have news. Never more than once per pause; and
   * when it was fresh at that time, once more, because what it caused elsewhere takes a moment.
   */
  lookAround() {
    this.happenedAt = performance.now();
    this.lookTimer ??= setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const wasFresh = performance.now() - this.happenedAt < PAUSE - 100;
    await this.remember().catch(() => {});
    this.dispatchEvent(new Event("news"));
    this.lookTimer = wasFresh ? setTimeout(() => this.look(), PAUSE) : null;
  }
}
