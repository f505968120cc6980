// The pictures and files that wait in the composer until they are sent; several go out as an album.

import { roundButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { fileSize } from "./format.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const MOST = 10;
const isPicture = (file) => file.type.startsWith("image/");
const isSeen = (file) => isPicture(file) || file.type.startsWith("video/");

export class Attachment {
  constructor(onChange) {
    this.files = [];
    this.previews = [];
    this.onChange = onChange;
    this.node = el("div", { class: "composer-note", testid: "attachment", hidden: true });
    this.input = el("input", {
      type: "file",
      class: "unseen",
      testid: "file-input",
      tabindex: -1,
      multiple: true,
      "aria-label": t("attach"),
      onchange: () => this.take([...this.input.files]),
    });
  }

  take(files) {
    if (!files.length) return;
    this.clear();
    this.files = files.slice(0, MOST);
    this.asFile = el("input", { type: "checkbox", testid: "as-file" });
    const total = this.files.reduce((sum, file) => sum + file.size, 0);
    const title = this.files.length > 1 ? t("files", { count: this.files.length }) : this.files[0].name;
    refill(
      this.node,
      this.thumbnails(),
      el("span", { class: "note-text" }, el("b", {}, title), el("span", {}, fileSize(total))),
      this.files.every(isSeen) && this.files.some(isPicture) && el("label", { class: "as-file" }, this.asFile, t("as_file")),
      roundButton("close", t("remove"), () => this.clear(), { size: 18 }),
    );
    this.node.hidden = false;
    this.onChange();
  }

  thumbnails() {
    this.previews = this.files.filter(isPicture).slice(0, 3).map((file) => URL.createObjectURL(file));
    if (!this.previews.length) return icon("file");
    return el("span", { class: "thumbnails" }, this.previews.map((src) => el("img", { src, alt: "" })));
  }

  /** How it goes out: compressed as a photo, or as it is. */
  get kind() {
    return isPicture(this.files[0]) && !this.asFile.checked ? "photo" : "document";
  }

  /** Whether an album shows its pieces; files and pictures do not mix in one, so then all are files. */
  get asFiles() {
    return this.asFile.checked || !this.files.every(isSeen);
  }

  clear() {
    for (const url of this.previews) URL.revokeObjectURL(url);
    this.previews = [];
    this.files = [];
    this.input.value = "";
    this.node.hidden = true;
    this.onChange();
  }
}
