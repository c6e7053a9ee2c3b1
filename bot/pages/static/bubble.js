// One bubble as elements. Whatever people wrote is put in as text, never as markup.

import { word } from "./words.js";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null && child !== ""));
  return made;
}

export function dayLine(day) {
  return element("li", { class: "day" }, element("span", {}, day));
}

/** `does` has `press(button)`, `edit(bubble)`, `takeBack(bubble)`, `again()`, `drop(bubble)`. */
export function bubbleLine(bubble, language, does) {
  const say = (key) => word(language, key);
  const line = element("li", { class: `row ${bubble.mine ? "mine" : "bot"} ${bubble.kind}` });
  line.append(element("span", { class: "unseen" }, `${say(bubble.mine ? "you" : "bot")}: `));
  line.append(face(bubble, say));
  const choices = bubble.buttons.filter((button) => !button.quiet);
  const quiet = bubble.buttons.filter((button) => button.quiet);
  if (choices.length || quiet.length) line.append(buttons(choices, quiet, say, does));
  line.append(footLine(bubble, language, does));
  return line;
}

/** What stands under a bubble and may change while the bubble stays: not read out by itself. */
export function footLine(bubble, language, does) {
  return foot(bubble, (key) => word(language, key), does);
}

function face(bubble, say) {
  const made = element("div", { class: "bubble" });
  if (bubble.kind === "taken_back") made.append(element("p", { class: "text" }, say("taken_back")));
  if (bubble.text) made.append(element("p", { class: "text" }, bubble.text));
  for (const media of bubble.media) made.append(picture(media, say));
  for (const link of bubble.links) {
    made.append(element("a", { class: "choice", href: link.url, rel: "noreferrer", target: "_blank" }, link.label));
  }
  return made;
}

/** The words for who does not see a picture, by what it is. */
const SHOWN = { plan: "plan_shown", condition: "condition_shown" };

function picture(media, say) {
  if (!media.url) return element("p", { class: "file" }, say("media_gone"));
  if (media.status !== "kept") return element("p", { class: "file" }, say(media.status === "wanted" ? "media_wanted" : "media_gone"));
  if (!media.inline) return element("a", { class: "file", href: media.url, download: true }, say("file"));
  const image = element("img", { src: media.url, alt: say(SHOWN[media.what] ?? "photo_shown"), loading: "lazy", decoding: "async" });
  return element("a", { class: "photo", href: media.page || media.url, target: "_blank" }, image);
}

function buttons(choices, quiet, say, does) {
  const made = element("div", { class: "buttons", role: "group", "aria-label": say("choose") });
  const button = (each, kind) => element("button", { type: "button", class: kind, "data-press": each.press, onclick: () => does.press(each) }, each.label);
  if (choices.length) made.append(element("div", { class: "choices" }, ...choices.map((each) => button(each, "choice"))));
  if (quiet.length) made.append(element("div", { class: "quiets" }, ...quiet.map((each) => button(each, "quiet"))));
  return made;
}

function foot(bubble, say, does) {
  const made = element("div", { class: `foot ${bubble.state ?? ""}`, "aria-live": "off" });
  if (bubble.message && bubble.kind !== "taken_back") made.append(...ownMenu(bubble, say, does));
  if (bubble.edited) made.append(element("span", {}, say("edited")));
  if (bubble.state) made.append(...onItsWay(bubble, say, does));
  else if (bubble.showArrived) made.append(element("span", { class: "arrived" }, say("arrived")));
  if (bubble.showTime) made.append(element("time", {}, bubble.time));
  return made;
}

function onItsWay(bubble, say, does) {
  if (bubble.state === "sending") return [element("span", { class: "sending" }, say("sending"))];
  const words = bubble.state === "refused" ? (bubble.why ?? "refused") : "not_sent";
  const drop = element("button", { type: "button", class: "small", onclick: () => does.drop(bubble) }, say("drop"));
  const again = element("button", { type: "button", class: "small", onclick: () => does.again() }, say("again"));
  return [element("span", { class: "failed" }, say(words)), ...(bubble.state === "waiting" ? [again] : []), drop];
}

function ownMenu(bubble, say, does) {
  const edit = element("button", { type: "button", class: "small", onclick: () => does.edit(bubble) }, say("edit"));
  const back = element("button", { type: "button", class: "small", onclick: () => does.takeBack(bubble) }, say("take_back"));
  const actions = element("span", { class: "actions", hidden: true }, ...(bubble.kind === "words" ? [edit, back] : [back]));
  const more = element("button", { type: "button", class: "more", "aria-label": say("more"), "aria-expanded": "false" }, "⋯");
  more.addEventListener("click", () => {
    actions.hidden = !actions.hidden;
    more.setAttribute("aria-expanded", String(!actions.hidden));
  });
  return [actions, more];
}
