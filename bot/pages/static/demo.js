// The demo: two phones, a clock that can be moved, starting anew. What it shows is the same in every tab.

import { DemoClock } from "./demo-clock.js";
import { follow } from "./feed.js";
import { Phone } from "./phone.js";
import { word } from "./words.js";

const PLACES = { participant: 0, coordinator: 1 };

class Side {
  constructor(role) {
    this.role = role;
    this.root = document.querySelector(`.side.${role}`);
    this.tab = document.querySelector(`#tab-${role}`);
    this.phone = new Phone(this.root.querySelector(".phone"));
    this.person = this.root.querySelector("[data-person]");
    this.language = this.root.querySelector("[data-language]");
    this.person.addEventListener("change", () => this.open(this.person.value));
    this.language.addEventListener("change", () => this.speak(this.language.value));
    this.phone.root.addEventListener("person", (event) => (this.language.value = event.detail.language));
    this.phone.root.addEventListener("heard", () => this.tab.classList.toggle("news", !this.isShown()));
  }

  open(tag) {
    this.tag = tag;
    this.person.value = tag;
    remember(this.role, tag);
    return this.phone.open(`/demo/${tag}`);
  }

  /** The person's own choice, made as they would make it: by the language dialog. */
  speak(language) {
    const label = this.language.selectedOptions[0].textContent.trim();
    this.phone.send({ kind: "pressed", data: `m|language|${language}`, label });
  }

  isShown() {
    return this.root.offsetParent !== null;
  }
}

function remember(role, tag) {
  const tags = chosen();
  tags[PLACES[role]] = tag;
  history.replaceState(null, "", `#${tags.join(",")}`);
}

function chosen() {
  const first = Object.keys(PLACES).map((role) => document.querySelector(`.side.${role} option`).value);
  const asked = location.hash.slice(1).split(",");
  return first.map((tag, place) => (document.querySelector(`option[value="${CSS.escape(asked[place] ?? "")}"]`) ? asked[place] : tag));
}

function wireTabs(sides) {
  const choose = (side) => {
    for (const each of sides) {
      each.tab.setAttribute("aria-selected", String(each === side));
      each.tab.tabIndex = each === side ? 0 : -1;
      each.root.classList.toggle("in-front", each === side);
    }
    side.tab.classList.remove("news");
    side.phone.toEnd(false);
  };
  for (const side of sides) {
    side.tab.addEventListener("click", () => choose(side));
    side.tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = sides.find((each) => each !== side);
      choose(other);
      other.tab.focus();
    });
  }
  choose(sides[0]);
}

function wireReset(clock) {
  const ask = document.querySelector("[data-ask]");
  document.querySelector("[data-reset]").addEventListener("click", () => ask.showModal());
  ask.addEventListener("close", () => ask.returnValue === "yes" && clock.post("/demo/reset", {}));
}

const sides = Object.keys(PLACES).map((role) => new Side(role));
const tags = chosen();
wireTabs(sides);
const clock = new DemoClock(document.querySelector(".clock"), () => {
  sessionStorage.clear();
  location.reload();
});
wireReset(clock);
await Promise.all([clock.look(), ...sides.map((side, place) => side.open(tags[place]))]);
follow(
  "/demo/live",
  (tag) => {
    for (const side of sides) if (!tag || tag === side.tag) side.phone.refresh();
    if (!tag) clock.look();
  },
  () => {
    clock.look();
    for (const side of sides) side.phone.refresh();
  },
);
document.documentElement.dataset.ready = word("ja", "arrived");
