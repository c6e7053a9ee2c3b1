// News of the desk: what is marked with data-live is fetched anew, unless somebody is writing in it.

const page = document.body;
const writes = (part) =>
  part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

function refresh() {
  for (const part of document.querySelectorAll("[data-live]")) {
    if (part.querySelector(".part .part")) continue; // older pages are open in it
    if (writes(part)) {
      part.addEventListener("focusout", () => setTimeout(refresh), { once: true });
    } else {
      htmx.trigger(part, "news");
    }
  }
}

let lost = false;

function listen() {
  const news = new EventSource(`/desk/live?seen=${page.dataset.mark}`);
  news.addEventListener("news", refresh);
  news.addEventListener("out", () => location.reload());
  news.addEventListener("error", () => {
    lost = true;
    page.classList.add("offline");
    if (news.readyState === EventSource.CLOSED) setTimeout(listen, 5000); // it does not try again by itself
  });
  news.addEventListener("open", () => {
    page.classList.remove("offline");
    if (lost) refresh();
    lost = false;
  });
}

if (document.querySelector("[data-live]")) listen();
