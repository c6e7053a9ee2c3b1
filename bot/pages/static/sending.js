// What is on its way: one after the other, kept until it has arrived, so that nothing that was typed is lost.

const AGAIN_AFTER = 4000;
const TOO_MANY = 429;
const WHY = { 413: "too_big" };

export class Sending {
  /** `changed()` is called whenever something of it has to be shown anew, `arrived()` when something is stored. */
  constructor(changed, arrived) {
    this.changed = changed;
    this.arrived = arrived;
    this.items = [];
    this.base = "";
    this.busy = false;
    addEventListener("online", () => this.again());
  }

  /** Goes on with what was left on the way to `base`. */
  open(base) {
    this.base = base;
    this.items = JSON.parse(sessionStorage.getItem(`sending:${base}`) ?? "[]");
    this.again();
  }

  /** What waits is tried again first: nothing overtakes what was typed before it. */
  add(item) {
    const full = { id: crypto.randomUUID?.() ?? fallbackId(), state: "sending", ...item };
    this.items.push(full);
    this.again();
    return full;
  }

  drop(id) {
    this.items = this.items.filter((item) => item.id !== id);
    this.keep();
  }

  again() {
    for (const item of this.items) if (item.state === "waiting") item.state = "sending";
    this.keep();
    this.run();
  }

  keep() {
    const words = this.items.filter((item) => !item.blob).map((item) => ({ ...item, state: "waiting" }));
    sessionStorage.setItem(`sending:${this.base}`, JSON.stringify(words));
    this.changed();
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    const base = this.base;
    let item;
    while (base === this.base && (item = this.items.find((each) => each.state === "sending"))) {
      const status = await post(base, item);
      if (base !== this.base) break;
      if (status === 200) {
        await this.arrived();
        this.drop(item.id);
      } else if (status >= 400 && status < 500 && status !== TOO_MANY) {
        item.state = "refused";
        item.why = WHY[status];
        this.keep();
      } else {
        for (const each of this.items) if (each.state === "sending") each.state = "waiting";
        this.keep();
        setTimeout(() => this.again(), AGAIN_AFTER);
      }
    }
    this.busy = false;
    if (base !== this.base) this.run();
  }
}

/** The status of the answer, or 0 where there was none. */
async function post(base, { id, blob, state, why, preview, ...event }) {
  try {
    const answer = blob
      ? await fetch(`${base}/media?id=${id}`, { method: "POST", body: blob, headers: { "Content-Type": blob.type } })
      : await fetch(`${base}/events`, { method: "POST", body: JSON.stringify({ id, ...event }) });
    return answer.status;
  } catch {
    return 0;
  }
}

function fallbackId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
