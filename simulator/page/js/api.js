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

function upload(path, as, chat, files, caption, more = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as, chat, caption, ...more })) form.set(name, value);
  for (const file of files) form.append("file", file, file.name);
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
  photo: (as, chat, file, caption) => upload("photo", as, chat, [file], caption),
  document: (as, chat, file, caption) => upload("document", as, chat, [file], caption),
  album: (as, chat, files, caption, asFiles) => upload("album", as, chat, files, caption, { as_files: asFiles }),
  contact: (as, chat, phone, name) => post("contact", { as, chat, phone, name }),
  item: (as, chat, thing) => post("item", { as, chat, ...thing }),
  tap: (as, chat, text) => post("tap", { as, chat, text }),
  offered: (as, chat, text) => get("offered", { as, chat, text }),
  pickUsers: (as, chat, text, users) => post("pick/users", { as, chat, text, users }),
  pickChat: (as, chat, text, other) => post("pick/chat", { as, chat, text, other }),
  press: (as, chat, message, data) => post("press", { as, chat, message, data }),
  block: (as, bot) => post("block", { as, bot }),
  unblock: (as, bot) => post("unblock", { as, bot }),
};
