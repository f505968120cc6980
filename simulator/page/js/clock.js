// What time the simulator says it is. Asked once and after jumps; in between it runs with the browser's own clock.

import { api } from "./api.js";

const ticks = new EventTarget();
let base = Date.now();
let readAt = performance.now();
let running = true;
let movable = true;

/** Simulated time in milliseconds since 1970. */
export function now() {
  return base + (running ? performance.now() - readAt : 0);
}

export const canMove = () => movable;

export function setClock(micros) {
  base = micros / 1000;
  readAt = performance.now();
  ticks.dispatchEvent(new Event("jump"));
}

export function onJump(listener) {
  ticks.addEventListener("jump", listener);
}

export async function readClock() {
  const clock = await api.clock();
  running = clock.kind !== "manual";
  movable = clock.kind !== "real";
  setClock(clock.now);
}
