// The line in which one writes: it grows, keeps its draft, sends with Enter, and takes photos.

import { smaller } from "./photo.js";

export class Composer {
  /** `does` has `write(text)`, `change(bubble, text)`, `photo(blob)`, `menu()`. */
  constructor(form, does) {
    this.form = form;
    this.does = does;
    this.text = form.querySelector("[data-text]");
    this.editing = form.querySelector("[data-editing]");
    this.tooLong = form.querySelector("[data-too-long]");
    this.bubble = null;
    this.base = "";
    form.addEventListener("submit", (event) => this.submit(event));
    form.querySelector("[data-menu]").addEventListener("click", () => does.menu());
    form.querySelector("[data-stop-editing]").addEventListener("click", () => this.stopEditing());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => this.changed());
    const file = form.querySelector("[data-file]");
    form.querySelector("[data-photo]").addEventListener("click", () => file.click());
    file.addEventListener("change", () => this.photo(file));
  }

  open(base) {
    this.base = base;
    this.bubble = null;
    this.editing.hidden = true;
    this.put(sessionStorage.getItem(`draft:${base}`) ?? "");
  }

  edit(bubble) {
    this.bubble = bubble;
    this.editing.hidden = false;
    this.put(bubble.text);
    this.text.focus();
  }

  stopEditing() {
    this.bubble = null;
    this.editing.hidden = true;
    this.put("");
    this.text.focus();
  }

  put(text) {
    this.text.value = text;
    this.changed();
  }

  changed() {
    if (!this.bubble) sessionStorage.setItem(`draft:${this.base}`, this.text.value);
    this.form.classList.toggle("has-text", this.text.value.trim() !== "");
    this.tooLong.hidden = this.text.value.length <= this.text.dataset.longest;
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 160)}px`;
  }

  key(event) {
    if (event.key === "Escape" && this.bubble) this.stopEditing();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  submit(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    this.text.focus();
    if (!text || !this.tooLong.hidden) return;
    const bubble = this.bubble;
    if (bubble) this.stopEditing();
    else this.put("");
    if (bubble) this.does.change(bubble, text);
    else this.does.write(text);
  }

  async photo(input) {
    const file = input.files[0];
    input.value = "";
    if (file) this.does.photo(await smaller(file));
  }
}
