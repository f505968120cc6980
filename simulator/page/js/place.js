// The address says who holds which phone: #left=700001:123&right=700003:-1001. Screenshots and tests link to it.

import { SAMPLES } from "./samples.js";

export const NAMES = ["left", "right", "third"];

function given() {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) query.set(key, value);
  return query;
}

/** Who and which chat a phone should show, or null when the address does not say. */
export function placeOf(index) {
  const [id, chat] = (given().get(NAMES[index]) ?? "").split(":");
  if (!id) return null;
  if (chat === SAMPLES) return { id: Number(id), chat: SAMPLES };
  return { id: Number(id), chat: chat ? Number(chat) : undefined };
}

export const wish = (name) => given().get(name);

/** Keep the address true; phones that are not shown now keep what was said of them. */
export function rememberPlaces(phones) {
  const hash = new URLSearchParams(location.hash.slice(1));
  for (const phone of phones) {
    if (phone.session)
      hash.set(
        NAMES[phone.index],
        phone.chat === null ? `${phone.session.id}` : `${phone.session.id}:${phone.chat}`,
      );
  }
  const text = `#${hash.toString().replaceAll("%3A", ":")}`;
  if (text !== location.hash) history.replaceState(null, "", text);
}
