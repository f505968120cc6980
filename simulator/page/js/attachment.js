// The picture or file that waits in the composer until it is sent.

import { roundButton } from "./buttons.js";
import { el, refill } from "./dom.js";
import { fileSize } from "./format.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

export class Attachment {
  constructor(onChange) {
    this.file = null;
    this.onChange = onChange;
    this.node = el("div", { class: "composer-note", testid: "attachment", hidden: true });
    this.input = el("input", {
      type: "file",
      class: "unseen",
      testid: "file-input",
      tabindex: -1,
      "aria-label": t("attach"),
      onchange: () => this.take(this.input.files[0]),
    });
  }

  take(file) {
    if (!file) return;
    this.clear();
    this.file = file;
    const isPicture = file.type.startsWith("image/");
    this.asFile = el("input", { type: "checkbox", testid: "as-file" });
    if (isPicture) this.preview = URL.createObjectURL(file);
    refill(
      this.node,
      isPicture ? el("img", { src: this.preview, alt: "" }) : icon("file"),
      el("span", { class: "note-text" }, el("b", {}, file.name), el("span", {}, fileSize(file.size))),
      isPicture && el("label", { class: "as-file" }, this.asFile, t("as_file")),
      roundButton("close", t("remove"), () => this.clear(), { size: 18 }),
    );
    this.node.hidden = false;
    this.onChange();
  }

  /** How it goes out: compressed as a photo, or as it is. */
  get kind() {
    return this.file?.type.startsWith("image/") && !this.asFile.checked ? "photo" : "document";
  }

  clear() {
    if (this.preview) URL.revokeObjectURL(this.preview);
    this.preview = null;
    this.file = null;
    this.input.value = "";
    this.node.hidden = true;
    this.onChange();
  }
}
