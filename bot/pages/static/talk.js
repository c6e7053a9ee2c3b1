// The page of one's own.

import { follow } from "./feed.js";
import { Phone } from "./phone.js";

const phone = new Phone(document.querySelector(".phone"));
const code = document.querySelector("main").dataset.code;
// Only somebody known has something to leave.
const leave = document.querySelector("[data-leave]");
phone.root.addEventListener("person", (event) => (leave.hidden = !event.detail.name));
await phone.open("/talk");
if (code) {
  // Only now, by the page itself, is the invitation used; whoever only looks at the link uses up nothing.
  phone.send({ kind: "opened", code });
  history.replaceState(null, "", "/talk");
}
follow("/talk/live", () => phone.refresh());
