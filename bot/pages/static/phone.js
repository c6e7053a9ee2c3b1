// A phone: the talk of one person, live.

import { Composer } from "./composer.js";
import { lines, show } from "./list.js";
import { Sending } from "./sending.js";
import { translate, word } from "./words.js";

const NEAR_END = 140;
const DOUBLE_TAP = 700;

export class Phone {
  constructor(root) {
    this.root = root;
    this.log = root.querySelector("[data-log]");
    this.list = root.querySelector("[data-bubbles]");
    this.older = root.querySelector("[data-older]");
    this.below = root.querySelector("[data-below]");
    this.sending = new Sending(() => this.show(), () => this.refresh());
    this.composer = new Composer(root.querySelector("[data-composer]"), {
      write: (text) => this.send({ kind: "wrote", text }),
      change: (bubble, text) => this.send({ kind: "edited", message: bubble.message, text }),
      photo: (blob) => this.photo({ kind: "sent", blob, preview: preview(blob) }),
      menu: () => this.send({ kind: "pressed", data: "m|menu", label: word(this.language, "menu") }),
    });
    this.older.addEventListener("click", () => this.loadOlder());
    this.below.addEventListener("click", () => this.toEnd());
    this.log.addEventListener("scroll", () => this.nearEnd() && (this.below.hidden = true));
    const settled = new ResizeObserver(() => this.stick && this.toEnd(false));
    settled.observe(this.list);
    settled.observe(this.log);
    this.log.addEventListener("scroll", () => (this.stick = this.nearEnd()));
  }

  /** Shows the talk that is served at `base`. */
  async open(base) {
    this.base = base;
    this.bubbles = new Map();
    this.from = null;
    this.language = document.documentElement.lang;
    this.name = "";
    this.stick = true;
    this.fresh = true;
    this.below.hidden = true;
    this.log.setAttribute("aria-busy", "true");
    this.list.replaceChildren();
    this.composer.open(base);
    this.sending.open(base);
    await this.refresh();
  }

  send(item) {
    if (item.kind === "pressed" && this.justPressed(item)) return;
    this.sending.add(item);
    this.toEnd();
  }

  /** Photos of guests are not kept; the server would refuse them too. */
  photo(item) {
    this.send(this.name ? item : { ...item, state: "refused", why: "guest_photo" });
  }

  justPressed({ data }) {
    const twice = this.lastPress?.data === data && Date.now() - this.lastPress.at < DOUBLE_TAP;
    this.lastPress = { data, at: Date.now() };
    return twice;
  }

  /** Asks for what is there now; calls that come meanwhile share one more asking. */
  refresh() {
    if (this.asking) return (this.askingNext ??= this.asking.then(() => this.refresh()));
    this.askingNext = null;
    this.asking = this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  async ask() {
    const base = this.base;
    const found = await get(`${base}/bubbles`);
    if (base !== this.base) return;
    this.root.querySelector("[data-offline]").hidden = found !== null;
    if (found === null) return;
    const from = found.bubbles[0]?.order ?? "";
    for (const [id, bubble] of this.bubbles) if (bubble.order >= from) this.bubbles.delete(id);
    this.put(found);
    if (this.from === null || this.fresh) this.from = found.older;
    this.speak(found);
    const first = this.fresh;
    this.fresh = false;
    this.show(first);
    if (first) this.toEnd(false);
    this.log.setAttribute("aria-busy", "false");
  }

  put(found) {
    for (const bubble of found.bubbles) this.bubbles.set(bubble.id, bubble);
  }

  speak({ language, name }) {
    if (language !== this.language || this.fresh) translate(this.root, language);
    const changed = language !== this.language || name !== this.name;
    this.language = language;
    this.name = name;
    const who = this.root.querySelector("[data-who]");
    if (who && changed) who.textContent = name;
    if (changed) this.root.dispatchEvent(new CustomEvent("person", { detail: { language, name } }));
  }

  async loadOlder() {
    const base = this.base;
    const found = await get(`${base}/bubbles?before=${encodeURIComponent(this.from)}`);
    if (found === null || base !== this.base) return;
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    this.put(found);
    this.from = found.older;
    this.show();
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
    this.log.focus({ preventScroll: true });
  }

  show(first = false) {
    if (!this.bubbles) return;
    const ordered = [...this.bubbles.values()].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
    const near = this.nearEnd();
    const added = show(this.list, lines(ordered, this.sending.items, this.language, this.does()));
    this.older.hidden = !this.from;
    this.root.querySelector("[data-hint]").hidden = ordered.length > 0 || this.fresh || Boolean(this.name);
    if (added && !first) this.heard(near);
  }

  heard(near) {
    this.root.dispatchEvent(new CustomEvent("heard"));
    if (near) this.toEnd();
    else this.below.hidden = false;
  }

  does() {
    return (this.actions ??= {
      press: ({ press, label }) => this.send({ kind: "pressed", data: press, label }),
      edit: (bubble) => this.composer.edit(bubble),
      takeBack: (bubble) => this.send({ kind: "unsent", message: bubble.message }),
      again: () => this.sending.again(),
      drop: (bubble) => this.sending.drop(bubble.id),
    });
  }

  nearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  toEnd(gently = true) {
    this.stick = true;
    const calm = !gently || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: calm ? "instant" : "smooth" });
  }
}

function preview(blob) {
  return blob.type.startsWith("image/") ? URL.createObjectURL(blob) : "";
}

async function get(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
