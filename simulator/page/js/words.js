// Every word the page itself says, in both languages. What people and bots write is never translated.

const WORDS = {
  // the desk
  page_title: { id: "simulator Telegram", en: "Telegram simulator" },
  loading: { id: "Memuat…", en: "Loading…" },
  cannot_load: {
    id: "Simulator tidak menjawab. Mencoba lagi…",
    en: "The simulator does not answer. Trying again…",
  },
  language: { id: "Bahasa halaman", en: "Page language" },
  clock: { id: "Jam simulasi", en: "Simulated time" },
  clock_forward: { id: "Majukan jam {hours} jam", en: "Move the clock {hours} h forward" },
  hours_short: { id: "+{hours} jam", en: "+{hours} h" },
  clock_moved: { id: "Jam simulasi dimajukan ke {time}.", en: "Simulated time moved to {time}." },
  zone: { id: "WIB", en: "WIB" },

  // who one is
  phone_of: { id: "Telepon {name}", en: "Phone of {name}" },
  choose_person: { id: "Anda menjadi siapa?", en: "Who are you?" },
  others: { id: "Orang lain", en: "Other people" },
  switch_to: { id: "Ganti ke {name}", en: "Switch to {name}" },
  has_news: { id: "ada pesan baru", en: "new messages" },
  part_reporter: { id: "Pelapor", en: "Reporter" },
  part_moderator: { id: "Moderator", en: "Moderator" },
  part_lead: { id: "Ketua moderator", en: "Lead" },
  part_owner: { id: "Pemilik bot", en: "Owner" },
  part_operator: { id: "Operator platform", en: "Platform operator" },
  part_police: { id: "Penghubung polisi", en: "Police liaison" },
  part_patrol: { id: "Patroli", en: "Patrol" },
  nobody: { id: "Belum ada orang di simulator ini.", en: "There is nobody in this simulator yet." },

  // chat list
  chats: { id: "Daftar obrolan", en: "Chats" },
  no_chats: { id: "Belum ada obrolan.", en: "No chats yet." },
  unread: { id: "{count} belum dibaca", en: "{count} unread" },
  you: { id: "Anda", en: "You" },
  photo: { id: "Foto", en: "Photo" },
  kind_text: { id: "Pesan", en: "Message" },
  kind_photo: { id: "Foto", en: "Photo" },
  kind_document: { id: "Berkas", en: "File" },
  kind_video: { id: "Video", en: "Video" },
  kind_audio: { id: "Musik", en: "Music" },
  kind_voice: { id: "Pesan suara", en: "Voice message" },
  kind_animation: { id: "GIF", en: "GIF" },
  kind_video_note: { id: "Pesan video", en: "Video message" },
  kind_sticker: { id: "Stiker", en: "Sticker" },
  kind_contact: { id: "Kontak", en: "Contact" },
  kind_location: { id: "Lokasi", en: "Location" },
  kind_venue: { id: "Tempat", en: "Venue" },
  kind_poll: { id: "Polling", en: "Poll" },
  kind_dice: { id: "Dadu", en: "Dice" },
  kind_story: { id: "Cerita", en: "Story" },
  spoiler: { id: "tersembunyi", en: "hidden" },
  not_started: { id: "Ketuk untuk memulai", en: "Tap to start" },
  no_messages: { id: "Belum ada pesan", en: "No messages yet" },

  // chat view
  back: { id: "Kembali ke daftar obrolan", en: "Back to the chats" },
  bot: { id: "bot", en: "bot" },
  members: { id: "{count} anggota", en: "{count} members" },
  channel: { id: "kanal", en: "channel" },
  typing: { id: "mengetik…", en: "typing…" },
  messages: { id: "Pesan", en: "Messages" },
  chat_info: { id: "Tentang obrolan ini", en: "About this chat" },
  to_bottom: { id: "Ke pesan terbaru", en: "To the newest message" },
  pinned: { id: "Pesan disematkan", en: "Pinned message" },
  what_bot_does: { id: "Apa yang bisa dilakukan bot ini?", en: "What can this bot do?" },
  start: { id: "MULAI", en: "START" },
  unblock: { id: "Buka blokir", en: "Unblock" },
  block: { id: "Blokir bot", en: "Block the bot" },
  blocked: { id: "Anda memblokir bot ini.", en: "You blocked this bot." },
  cannot_write: { id: "Anda tidak dapat menulis di sini.", en: "You cannot write here." },
  today: { id: "Hari ini", en: "Today" },
  yesterday: { id: "Kemarin", en: "Yesterday" },
  status_creator: { id: "pemilik", en: "owner" },
  status_administrator: { id: "admin", en: "admin" },
  status_member: { id: "anggota", en: "member" },

  // bubbles
  edited: { id: "diedit", en: "edited" },
  forwarded_from: { id: "Diteruskan dari {name}", en: "Forwarded from {name}" },
  via: { id: "lewat {name}", en: "via {name}" },
  message_actions: { id: "Tindakan untuk pesan ini", en: "Actions for this message" },
  show_spoiler: { id: "Tampilkan bagian tersembunyi", en: "Reveal the hidden part" },
  open_photo: { id: "Buka foto", en: "Open the photo" },
  expand_quote: { id: "Tampilkan kutipan penuh", en: "Show the whole quote" },
  reply: { id: "Balas", en: "Reply" },
  forward: { id: "Teruskan", en: "Forward" },
  select: { id: "Pilih", en: "Select" },
  selected: { id: "{count} pesan dipilih", en: "{count} messages selected" },
  copy: { id: "Salin teks", en: "Copy text" },
  edit: { id: "Edit", en: "Edit" },
  delete: { id: "Hapus", en: "Delete" },
  copied: { id: "Disalin: {text}", en: "Copied: {text}" },
  cannot_copy: { id: "Peramban tidak mengizinkan menyalin.", en: "The browser does not allow copying." },
  protected: {
    id: "Pesan ini dilindungi, tidak dapat diteruskan.",
    en: "This message is protected and cannot be forwarded.",
  },
  buttons_below: { id: "Tombol pesan", en: "Message buttons" },
  no_answer: { id: "Bot belum menjawab tombol ini.", en: "The bot has not answered this button." },

  // composer
  write: { id: "Tulis pesan", en: "Write a message" },
  send: { id: "Kirim", en: "Send" },
  save: { id: "Simpan perubahan", en: "Save the change" },
  attach: { id: "Lampirkan", en: "Attach" },
  attach_file: { id: "Gambar atau berkas", en: "Pictures or files" },
  attach_contact: { id: "Kontak", en: "Contact" },
  attach_location: { id: "Lokasi", en: "Location" },
  attach_voice: { id: "Pesan suara", en: "Voice message" },
  attach_sticker: { id: "Stiker", en: "Sticker" },
  contact_name: { id: "Nama", en: "Name" },
  contact_phone: { id: "Nomor telepon", en: "Phone number" },
  files: { id: "{count} berkas", en: "{count} files" },
  as_file: { id: "Sebagai berkas", en: "As a file" },
  remove: { id: "Buang", en: "Remove" },
  commands: { id: "Menu perintah", en: "Command menu" },
  reply_keyboard: { id: "Papan tombol balasan", en: "Reply keyboard" },
  pick_most: { id: "Paling banyak {count}", en: "{count} at most" },
  nothing_offered: { id: "Tidak ada yang bisa dipilih.", en: "There is nothing to choose." },
  replying_to: { id: "Membalas {name}", en: "Reply to {name}" },
  editing: { id: "Mengedit pesan", en: "Editing a message" },
  cancel: { id: "Batal", en: "Cancel" },

  // forwarding, samples
  forward_title: { id: "Teruskan pesan ke…", en: "Forward the message to…" },
  show_sender: { id: "Tampilkan pengirim", en: "Show the sender" },
  hide_sender: { id: "Sembunyikan pengirim", en: "Hide the sender" },
  sender_choice: { id: "Nama pengirim asli", en: "Name of the original sender" },
  forwarded_to: { id: "Diteruskan ke {name}.", en: "Forwarded to {name}." },
  samples: { id: "Pesan contoh", en: "Sample messages" },
  samples_hint: {
    id: "Pesan mencurigakan rekaan, siap diteruskan",
    en: "Made-up suspicious messages, ready to forward",
  },
  samples_note: {
    id: "Semua nama dan akun di sini rekaan. Tekan panah untuk meneruskan pesan ke {bot}.",
    en: "Every name and account here is made up. Press the arrow to forward a message to {bot}.",
  },
  sample_forward: { id: "Teruskan ke {bot}", en: "Forward to {bot}" },
  hidden_sender: { id: "Pengirim tersembunyi", en: "Hidden sender" },

  // tour
  tour: { id: "Tur singkat", en: "Short tour" },
  tour_open: { id: "Buka tur singkat", en: "Open the short tour" },
  tour_close: { id: "Tutup tur", en: "Close the tour" },
  tour_step: { id: "Langkah {step} dari {count}", en: "Step {step} of {count}" },
  tour_show: { id: "Tunjukkan", en: "Show me" },
  tour_next: { id: "Lanjut", en: "Next" },
  tour_done: { id: "Selesai", en: "Done" },
  tour_back: { id: "Sebelumnya", en: "Back" },

  // links, connection, dialogs
  leaving: { id: "Buka tautan ini?", en: "Open this link?" },
  leaving_text: {
    id: "Tautan ini menuju ke luar simulator. Pesan contoh bisa memuat alamat palsu.",
    en: "This link leads out of the simulator. Sample messages may contain made-up addresses.",
  },
  copy_link: { id: "Salin tautan", en: "Copy the link" },
  open: { id: "Buka", en: "Open" },
  close: { id: "Tutup", en: "Close" },
  ok: { id: "Oke", en: "OK" },
  offline: {
    id: "Terputus dari simulator. Menyambung lagi…",
    en: "Disconnected from the simulator. Reconnecting…",
  },
  failed: { id: "Gagal: {reason}", en: "Failed: {reason}" },
};

const KEPT = "ronda-page-language";
let current = localStorage.getItem(KEPT) === "en" ? "en" : "id";

export const languages = ["id", "en"];
export const language = () => current;

export function setLanguage(code) {
  current = code === "en" ? "en" : "id";
  localStorage.setItem(KEPT, current);
  document.documentElement.lang = current;
}

/** The page's own words, with {placeholders} filled in. */
export function t(key, values = {}) {
  return WORDS[key][current].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Texts of the demo object: a plain string, or one for each language. */
export function pick(text) {
  if (text === null || text === undefined) return "";
  return typeof text === "object" ? (text[current] ?? text.id ?? text.en ?? "") : String(text);
}
