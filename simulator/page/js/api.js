// The simulator's control API (docs/simulator.md), one function per call and nothing else.

async function call(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  const response = await fetch(`/control/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

const get = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return call("GET", given.length ? `${path}?${new URLSearchParams(given)}` : path);
};
const post = (path, body) => call("POST", path, body);

function upload(path, as, chat, file, caption) {
  const form = new FormData();
  form.set("as", as);
  form.set("chat", chat);
  form.set("caption", caption);
  form.set("file", file, file.name);
  return post(path, form);
}

export const api = {
  demo: () => get("demo"),
  people: () => get("people"),
  bots: () => get("bots"),
  chats: (as) => get("chats", { as }),
  messages: (as, chat, before, limit = 60) => get("messages", { as, chat, before, limit }),
  commands: (as, chat) => get("commands", { as, chat }),
  clock: () => get("clock"),
  advance: (seconds) => post("clock", { advance: seconds }),
  start: (as, bot, payload) => post("start", { as, bot, payload }),
  send: (as, chat, text, replyTo) => post("send", { as, chat, text, reply_to: replyTo }),
  edit: (as, chat, message, text) => post("edit", { as, chat, message, text }),
  remove: (as, chat, message) => post("delete", { as, chat, message }),
  forward: (as, chat, messages, to, hideSender) =>
    post("forward", { as, chat, messages, to, hide_sender: hideSender }),
  forwardSample: (as, to, sample) =>
    post("forwards", {
      as,
      to,
      from: sample.from ?? null,
      text: sample.text,
      photo: sample.photo ?? undefined,
    }),
  photo: (as, chat, file, caption) => upload("photo", as, chat, file, caption),
  document: (as, chat, file, caption) => upload("document", as, chat, file, caption),
  press: (as, chat, message, data) => post("press", { as, chat, message, data }),
  block: (as, bot) => post("block", { as, bot }),
  unblock: (as, bot) => post("unblock", { as, bot }),
};
