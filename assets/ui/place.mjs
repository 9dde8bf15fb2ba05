// The card of a tapped place, and the tip that names what lies under the pointer.

import { IDS, byId } from "../ids.mjs";

function eventLink({ id, title }) {
  const link = Object.assign(document.createElement("a"), {
    href: `?event=${encodeURIComponent(id)}`,
    textContent: title,
  });
  link.dataset.open = id;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** @returns `{show(place, code, words), focus()}`: place as an index, null for none. */
export function createPlaceCard({ places, events, codes, codeWords, onClose }) {
  const card = byId(IDS.place);
  const control = byId(IDS.placeControl);
  let shown = null;
  byId(IDS.placeClose).addEventListener("click", onClose);

  function fill(place) {
    const { name, name_uk } = places[place];
    byId(IDS.placeName).textContent = name;
    byId(IDS.placeLocalName).textContent = name_uk;
    const here = events.filter((event) => event.places.includes(place));
    byId(IDS.placeEvents).replaceChildren(...here.map(eventLink));
  }

  return {
    show(place, code, words) {
      card.hidden = place === null;
      if (place === null) return void (shown = null);
      if (place !== shown) fill(place);
      shown = place;
      const swatch = document.createElement("span");
      swatch.className = `swatch swatch--${codes[code]}`;
      control.replaceChildren(swatch, `${codeWords[code]}, ${words}`);
    },
    focus() {
      byId(IDS.placeName).focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @returns `show(hover)`: what `onHover` of the painter gives, or null. */
export function createTip({ places, events, board, codeWords }) {
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
        ? `${follows}${places[place].name}: ${codeWords[board.codes[place]]}`
        : events[event].title;
    const left = Math.min(hover.x + 14, frame.clientWidth - tip.offsetWidth - 8);
    const top = hover.y + tip.offsetHeight + 24 > frame.clientHeight ? hover.y - tip.offsetHeight - 10 : hover.y + 16;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
}
