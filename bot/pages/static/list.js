// Which lines a talk shows, and how they get into the page: what has not changed stays, with its focus.

import { bubbleLine, dayLine, footLine } from "./bubble.js";

/** Bubbles in order, with what is still on its way behind them, as lines `{key, face, foot, calm, make()}`. */
export function lines(bubbles, sending, language, does) {
  const known = new Set(bubbles.map((bubble) => bubble.id));
  const all = [...bubbles, ...sending.filter((item) => !known.has(item.id) && SHOWN.has(item.kind)).map(onItsWay)];
  const lastMine = all.findLastIndex((bubble) => bubble.mine);
  const pressed = new Set(all.map((bubble) => bubble.pressed));
  const made = [];
  all.forEach((bubble, place) => {
    if (bubble.day && bubble.day !== all[place - 1]?.day) made.push(day(bubble));
    const shown = { ...bubble, showTime: endsMinute(bubble, all[place + 1]), showArrived: place === lastMine };
    made.push({
      key: bubble.id,
      face: JSON.stringify([bubble.kind, bubble.text, bubble.buttons, bubble.links, bubble.media, language]),
      foot: JSON.stringify([shown.message, shown.edited, shown.state, shown.why, shown.time, shown.showTime, shown.showArrived]),
      calm: isCard(bubble) ? bubble.buttons.some(({ press }) => pressed.has(press)) : place < lastMine,
      pressed,
      together: follows(bubble, all[place - 1]),
      make: () => bubbleLine(shown, language, does),
      makeFoot: () => footLine(shown, language, does),
    });
  });
  return made;
}

/** Makes `list` show the lines; true where a line of the bot's was added at the end. */
export function show(list, wanted) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let next = list.firstElementChild;
  let added = false;
  for (const line of wanted) {
    let node = old.get(line.key);
    if (!node || node.dataset.face !== line.face) {
      const fresh = line.make();
      fresh.dataset.key = line.key;
      fresh.dataset.face = line.face;
      added ||= !node && fresh.classList.contains("bot");
      if (node === next) next = node?.nextElementSibling ?? null;
      node?.remove();
      node = fresh;
    } else if (node.dataset.foot !== line.foot) {
      node.lastElementChild.replaceWith(line.makeFoot());
    }
    if (line.foot) node.dataset.foot = line.foot;
    old.delete(line.key);
    node.classList.toggle("calm", Boolean(line.calm));
    node.classList.toggle("together", Boolean(line.together));
    for (const button of node.querySelectorAll("[data-press]")) {
      button.classList.toggle("chosen", line.pressed.has(button.dataset.press));
    }
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
  for (const node of old.values()) node.remove();
  return added;
}

const SHOWN = new Set(["wrote", "pressed", "edited", "sent"]);

/** A card waits for the person it was sent to, whatever else is talked about. */
function isCard(bubble) {
  return bubble.buttons.some(({ press }) => press.startsWith("k|"));
}

function onItsWay(item) {
  const text = item.kind === "pressed" ? item.label : item.text;
  const kind = item.kind === "pressed" ? "tap" : item.kind === "sent" ? "media" : "words";
  const media = item.preview ? [{ url: item.preview, inline: true, status: "kept" }] : [];
  return { id: item.id, mine: true, kind, text, media, buttons: [], links: [], pressed: item.data, state: item.state, why: item.why };
}

function day(bubble) {
  return { key: `day ${bubble.order.slice(0, 10)} ${bubble.day}`, face: bubble.day, make: () => dayLine(bubble.day) };
}

function endsMinute(bubble, next) {
  return Boolean(bubble.time) && !(next && next.mine === bubble.mine && next.time === bubble.time && next.day === bubble.day);
}

function follows(bubble, before) {
  return Boolean(before) && before.mine === bubble.mine && (!bubble.day || before.day === bubble.day);
}
