// The card of a tapped place, and the tip that names what lies under the pointer.

import { IDS, byId, placePanelId } from "../ids.mjs";

function eventLink({ id, title }) {
  const link = Object.assign(document.createElement("a"), { href: `?event=${id}`, textContent: title });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

const EARTH_KM = 6371;

/** Kilometres between two points in degrees; close enough for a few tens of kilometres. */
function kmBetween(one, other) {
  const radians = Math.PI / 180;
  const east = (one.lng - other[0]) * Math.cos(one.lat * radians);
  return Math.hypot(east, one.lat - other[1]) * radians * EARTH_KM;
}

/** Shows what of a place's life was published by a day, and marks what counts and what decides. */
function markLife(article, { told, known, lens }) {
  const deciding = new Set(told?.claims ?? []);
  let later = 0;
  for (const item of article.querySelectorAll("[data-claim]")) {
    const { claim, known: published, side } = item.dataset;
    const out = known !== null && published > known;
    later += out ? 1 : 0;
    item.hidden = out;
    item.classList.toggle("statement--decides", deciding.has(Number(claim)));
    item.classList.toggle("statement--unheard", lens !== "all" && side !== lens);
  }
  return later;
}

/**
 * @param options `lives.of(id)` gives the article of what was said of a place, when it has come
 * @returns `{show(place, now), at(spot), focus()}`: place as an index, null for none; `now` holds
 *   `{code, words, told, known, lens}`; `at` tells which spot of the map was tapped, if not a town
 */
export function createPlaceCard({ places, events, codes, codeWords, lives, onClose }) {
  const card = byId(IDS.place);
  const control = byId(IDS.placeControl);
  const life = byId(IDS.placeLife);
  let shown = null;
  let spot = null;
  let latest = null;
  byId(IDS.placeClose).addEventListener("click", onClose);

  function fill(place) {
    const { name, name_uk, point } = places[place];
    byId(IDS.placeName).textContent = name;
    const km = spot && point ? Math.round(kmBetween(spot, point)) : 0;
    byId(IDS.placeLocalName).textContent = name_uk;
    byId(IDS.placeFollows).textContent = km
      ? `The spot you chose follows ${name}, ${km} km away: an inference, not a finding.`
      : "";
    const here = events.filter((event) => event.places.includes(place));
    byId(IDS.placeEvents).replaceChildren(...here.map(eventLink));
    life.replaceChildren();
    lives.of(placePanelId(places[place].id)).then((article) => {
      if (place !== shown || !article) return;
      article.hidden = false;
      life.replaceChildren(article);
      tellLife();
    });
  }

  function tellLife() {
    const article = life.querySelector("article");
    if (!article) return;
    const later = markLife(article, latest);
    life.dataset.later = later ? `${later} later ${later === 1 ? "statement is" : "statements are"} left out.` : "";
  }

  return {
    at(where) {
      spot = where;
      shown = null;
    },
    show(place, now) {
      card.hidden = place === null;
      if (place === null) return void (shown = null);
      latest = now;
      if (place !== shown) {
        shown = place;
        fill(place);
      }
      const swatch = document.createElement("span");
      swatch.className = `swatch swatch--${codes[now.code]}`;
      const since = now.told ? `, ${now.told.since}` : "";
      control.replaceChildren(swatch, `${codeWords[now.code]} on ${now.words}${since}.`);
      byId(IDS.placeWhy).textContent = now.why;
      tellLife();
    },
    focus() {
      byId(IDS.placeName).focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    },
  };
}

/**
 * @param options `codesAt(x)`: the code of every place in the look that the map shows at `x`, in pixels
 * @returns `show(hover)`: what `onHover` of the painter gives, or null
 */
export function createTip({ places, events, codesAt, codeWords }) {
  const tip = byId(IDS.tip);
  const frame = byId(IDS.map);
  return (hover) => {
    const event = hover?.events[0];
    const place = hover?.place ?? null;
    frame.classList.toggle("map--pointing", event !== undefined || place !== null);
    tip.hidden = event === undefined && place === null;
    if (tip.hidden) return;
    const follows = hover.town || event !== undefined ? "" : "Follows ";
    tip.textContent =
      event === undefined
        ? `${follows}${places[place].name}: ${codeWords[codesAt(hover.x)[place]]}`
        : events[event].title;
    const left = Math.min(hover.x + 14, frame.clientWidth - tip.offsetWidth - 8);
    const top = hover.y + tip.offsetHeight + 24 > frame.clientHeight ? hover.y - tip.offsetHeight - 10 : hover.y + 16;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
}
