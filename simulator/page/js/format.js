// Times as people in Jakarta read them (the demo's zone), sizes, and colours for names.

import { now } from "./clock.js";
import { language, t } from "./words.js";

const ZONE = "Asia/Jakarta";
const LOCALES = { id: "id-ID", en: "en-GB" };
const cache = new Map();

function formatter(options) {
  const key = language() + JSON.stringify(options);
  if (!cache.has(key)) {
    cache.set(key, new Intl.DateTimeFormat(LOCALES[language()], { timeZone: ZONE, ...options }));
  }
  return cache.get(key);
}

const millis = (micros) => micros / 1000;

/** "02.10" in Indonesian, "02:10" in English. */
export function timeOfDay(ms) {
  return formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
}

export const messageTime = (micros) => timeOfDay(millis(micros));

const dayKey = (ms) => formatter({ year: "numeric", month: "2-digit", day: "2-digit" }).format(ms);
export const sameDay = (a, b) => dayKey(millis(a)) === dayKey(millis(b));

const DAY = 86_400_000;

export function dayName(micros) {
  const ms = millis(micros);
  if (dayKey(ms) === dayKey(now())) return t("today");
  if (dayKey(ms) === dayKey(now() - DAY)) return t("yesterday");
  return formatter({ weekday: "long", day: "numeric", month: "long" }).format(ms);
}

/** Short, for the chat list: the time today, the weekday this week, else the date. */
export function listTime(micros) {
  const ms = millis(micros);
  if (dayKey(ms) === dayKey(now())) return timeOfDay(ms);
  if (now() - ms < 6 * DAY) return formatter({ weekday: "short" }).format(ms);
  return formatter({ day: "numeric", month: "short" }).format(ms);
}

export function clockDate(ms) {
  return formatter({ weekday: "short", day: "numeric", month: "short" }).format(ms);
}

export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  const mega = bytes / 1024 / 1024;
  return mega < 1024 ? `${mega.toFixed(1)} MB` : `${(mega / 1024).toFixed(1)} GB`;
}

/** "1:05"; nothing for what has no length. */
export function duration(seconds) {
  if (!seconds) return "";
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const HUES = 8;
/** The same person has the same colour everywhere. */
export const hueOf = (id) => Math.abs(Number(id) || 0) % HUES;

export function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, " ")
    .trim()
    .split(/\s+/);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
