// Which element a task of the tour means just now: the way to the person, then to the chat, then the thing to press.
// A task is a step {as, chat} with the one action that is due: sample, button, command, clock; others only lead the way.

import { SAMPLES } from "./samples.js";

export function spot(task, desk) {
  const target = task ? find(task, desk) : null;
  for (const lit of document.querySelectorAll(".spotlit")) {
    if (lit !== target) lit.classList.remove("spotlit");
  }
  target?.classList.add("spotlit");
}

function find(task, desk) {
  const { action } = task;
  if (!task.as) return thing(action, desk.node);
  const phone = desk.phones.find((one) => one.session?.id === task.as);
  if (!phone) return wayToPerson(task.as, desk);
  if (action?.kind === "sample" && phone.chat === SAMPLES) {
    return phone.node.querySelector(`[data-sample="${Number(action.index ?? 0)}"] .forward-now`);
  }
  if (task.chat && phone.chat !== task.chat) return wayToChat(task, phone);
  return thing(action, phone.node);
}

function wayToPerson(id, desk) {
  const shortcut = desk.node.querySelector(`[data-person="${Number(id)}"].person-shortcut`);
  if (shortcut?.offsetParent) return shortcut;
  return desk.phoneFor(id).node.querySelector(".person-now");
}

function wayToChat(task, phone) {
  const wanted = task.action?.kind === "sample" ? SAMPLES : task.chat;
  return (
    phone.node.querySelector(`.chat-item[data-chat="${wanted}"]`) ??
    phone.node.querySelector("[data-testid=back]")
  );
}

function thing(action, node) {
  if (action?.kind === "sample")
    return node.querySelector("[data-testid=sample]") ?? node.querySelector("[data-testid=start]");
  if (action?.kind === "command")
    return (
      node.querySelector(`.command-menu:not([hidden]) [data-command="${action.command}"]`) ??
      node.querySelector("[data-testid=menu]")
    );
  if (action?.kind === "clock") return document.querySelector(`[data-testid="clock-${action.hours ?? 24}h"]`);
  if (action?.kind !== "button") return null;
  const buttons = [...node.querySelectorAll("[data-testid=inline-button]")];
  return (
    buttons.findLast((button) => fits(button, action)) ??
    buttons.findLast((button) => says(button, action.via)) ??
    null
  );
}

/** A bot speaks its reader's language, so a task may give the button's text in several. */
const says = (button, texts) => [texts ?? []].flat().some((text) => button.textContent.includes(text));

const fits = (button, { text, data, below }) =>
  (says(button, text) || Boolean(data && button.dataset.callback?.startsWith(data))) &&
  (!below || button.closest("[data-testid=message]")?.textContent.includes(below));

/** Whether a click on this element is what the task asked for. */
export function fulfils(element, task, desk) {
  const { action } = task;
  const button = element.closest("button");
  if (!button || !action) return false;
  if (action.kind === "clock") return button.dataset.testid === `clock-${action.hours ?? 24}h`;
  const phone = desk.phones.find((one) => one.node.contains(button));
  if (phone?.session?.id !== task.as) return false;
  if (action.kind === "sample") return button.classList.contains("forward-now");
  if (action.kind === "command") return button.dataset.command === action.command;
  return action.kind === "button" && button.dataset.testid === "inline-button" && fits(button, action);
}
