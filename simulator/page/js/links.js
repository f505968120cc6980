// Where a link or a url button leads. Links to a bot of the simulator stay inside; all others are asked about first,
// because sample messages are about links one should not open.

import { api } from "./api.js";
import { textButton } from "./buttons.js";
import { el } from "./dom.js";
import { t } from "./words.js";

const BOT_LINK = /^(?:https?:\/\/)?t\.me\/([A-Za-z]\w{3,31})(?:\?start=([\w-]{0,64}))?$/;
const TG_LINK = /^tg:\/\/resolve\?domain=(\w+)(?:&start=([\w-]{0,64}))?$/;

export async function followLink(phone, url) {
  const [, username, payload] = BOT_LINK.exec(url) ?? TG_LINK.exec(url) ?? [];
  const bot = username && phone.directory.botNamed(username);
  if (!bot) return askFirst(phone, url);
  await phone.openChat(bot.id);
  if (payload === undefined) return undefined;
  return phone.attempt(async () => {
    phone.session.accept("message", bot.id, await api.start(phone.session.id, bot.id, payload));
  });
}

function askFirst(phone, url) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
  const safe = /^https?:/i.test(address);
  phone.openSheet({
    title: t("leaving"),
    testid: "link-dialog",
    content: [
      el("p", {}, t("leaving_text")),
      el("p", { class: "address" }, url),
      el(
        "div",
        { class: "sheet-actions" },
        textButton("quiet", t("copy_link"), () => phone.copy(url)),
        safe &&
          el(
            "a",
            {
              class: "solid",
              href: address,
              target: "_blank",
              rel: "noopener noreferrer nofollow",
              onclick: () => phone.closeSheet(),
            },
            t("open"),
          ),
      ),
    ],
  });
}
