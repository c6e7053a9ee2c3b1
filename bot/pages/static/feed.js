// Hears of changes: by a stream where that works, by looking now and then where it does not.

const LOOK_EVERY = 5000;
const LOOK_ANYWAY_EVERY = 30000;

/** Calls `changed(name)` for each phone that has something new, `extra(word)` for the stream's other word. */
export function follow(url, changed, extra = () => {}) {
  let lastHeard = 0;
  let stream;
  const listen = () => {
    stream = new EventSource(url);
    stream.onopen = () => changed("");
    stream.onmessage = (event) => {
      lastHeard = Date.now();
      changed(event.data);
    };
    stream.addEventListener("extra", (event) => extra(event.data));
  };
  const look = () => {
    const open = stream.readyState === EventSource.OPEN;
    if (stream.readyState === EventSource.CLOSED) listen();
    if (document.hidden || (open && Date.now() - lastHeard < LOOK_ANYWAY_EVERY)) return;
    lastHeard = Date.now();
    changed("");
  };
  listen();
  setInterval(look, LOOK_EVERY);
  addEventListener("online", () => changed(""));
  addEventListener("pageshow", (event) => event.persisted && changed(""));
  document.addEventListener("visibilitychange", () => document.hidden || changed(""));
  addEventListener("pagehide", () => stream.close());
}
