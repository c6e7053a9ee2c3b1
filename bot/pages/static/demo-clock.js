// The demo's clock: it runs with this machine's, and can be moved forward. What falls due on the way happens.

const DAY = { month: "long", day: "numeric", weekday: "short" };
const HOUR = { hour: "numeric", minute: "numeric", hour12: true };

export class DemoClock {
  /** `anew()` is called when the demo was started anew, here or in another tab. */
  constructor(root, anew) {
    this.root = root;
    this.anew = anew;
    this.shown = root.querySelector("[data-now]");
    this.word = root.querySelector("[data-clock-word]");
    this.input = root.querySelector("input[name=to]");
    this.passing = root.querySelector("[data-passing]");
    for (const button of root.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => this.move(JSON.parse(button.dataset.move)));
    }
    root.querySelector("[data-to]").addEventListener("submit", (event) => this.moveTo(event));
    root.querySelector("details").addEventListener("toggle", () => (this.input.value = this.local()));
    root.querySelector("[data-open-moves]").addEventListener("click", (event) => {
      event.target.setAttribute("aria-expanded", String(root.classList.toggle("open")));
    });
    setInterval(() => this.show(), 1000);
  }

  async look() {
    const answer = await fetch("/demo/clock").catch(() => null);
    if (answer?.ok) this.take(await answer.json());
  }

  take({ now, zone, run, passed }) {
    this.showPassing(passed);
    if (this.run !== undefined && run !== this.run) this.anew();
    this.run = run;
    this.ahead = new Date(now).getTime() - Date.now();
    this.zone = zone;
    this.day = new Intl.DateTimeFormat("ja-JP", { ...DAY, timeZone: zone });
    this.hour = new Intl.DateTimeFormat("ja-JP", { ...HOUR, timeZone: zone });
    this.show();
  }

  /** How much of a move is done (0 to 1), or null; the same in every tab. */
  showPassing(passed) {
    const moving = passed !== null && passed !== undefined;
    this.passing.hidden = !moving;
    if (moving) this.passing.value = passed;
    this.root.setAttribute("aria-busy", String(moving));
    for (const button of this.root.querySelectorAll("[data-move], form button")) {
      button.setAttribute("aria-disabled", String(moving));
    }
  }

  show() {
    if (this.ahead === undefined) return;
    const now = new Date(Date.now() + this.ahead);
    const hour = this.hour.format(now).replace(/:0?(\d+)/, "時$1分").replace("時0分", "時");
    this.shown.textContent = `${this.day.format(now)} ${hour}`;
    this.shown.dateTime = now.toISOString();
  }

  /** The time as a `datetime-local` field has it. */
  local() {
    const parts = { hour12: false, hourCycle: "h23", timeZone: this.zone, dateStyle: "short", timeStyle: "short" };
    return new Intl.DateTimeFormat("sv-SE", parts).format(new Date(Date.now() + this.ahead)).replace(" ", "T");
  }

  async move(to) {
    if (!this.passing.hidden) return false;
    this.showPassing(0);
    const moved = await this.post("/demo/clock", to);
    if (!moved) await this.look();
    return moved;
  }

  async moveTo(event) {
    event.preventDefault();
    const ahead = this.input.value > this.local();
    const moved = ahead && (await this.move({ to: this.input.value }));
    this.word.textContent = moved ? "" : ahead ? "いちどに 3か月まで すすめます。" : "前の 時間には もどれません。";
    if (moved) this.root.querySelector("details").open = false;
  }

  async post(url, body) {
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) }).catch(() => null);
    if (!answer?.ok) return false;
    this.take(await answer.json());
    return true;
  }
}
