// What changed between two looks: with what to compare, one sentence, km2, and the places.

import { IDS, byId } from "../ids.mjs";
import { readCompare, writeKnown } from "../state/compare.mjs";
import { createDayRange, element, onPlaceButton, placeButton, press } from "./element.mjs";
import { areaWords, differenceSentence, lookWords, mapWords, otherLookWords } from "./sentences.mjs";

const MIDDLE = 50; // percent

function swatch(code) {
  const mark = element("span", `swatch swatch--${code}`);
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

/** The sentence, in which every place that is named can be opened. */
const sentence = (found, { places, codes }) =>
  differenceSentence(found, { codes }).map((part) =>
    typeof part === "string" ? part : placeButton(part.place, places[part.place].name),
  );

function row({ place, before, after }, { places, codes, codeWords }) {
  const item = document.createElement("li");
  const name = placeButton(place, places[place].name);
  item.append(name, ": ", swatch(codes[before]), `${codeWords[before]} → `, swatch(codes[after]), codeWords[after]);
  return item;
}

function listItem(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

/**
 * @param options `{days, knowing, places, codes, codeWords, onChange(patch), onPlace(place)}`; a patch changes
 *   `compare` or `swipe`, and with the swap also `day` or `known`
 * @returns `show(view, looks, found)`: as from state/compare.mjs; null for none
 */
export function createChanged({ days, knowing, places, codes, codeWords, onChange, onPlace }) {
  const box = byId(IDS.compare);
  const [nothing, day, known] = [IDS.compareNothing, IDS.compareDay, IDS.compareKnown].map(byId);
  const [marked, swiped] = [IDS.compareMarked, IDS.compareSwiped].map(byId);
  const list = byId(IDS.compareList);
  let view = null;
  let redraw = () => {};

  const isKnown = () => view.compare !== null && "known" in readCompare(view.compare);
  const compareWith = (iso) => onChange({ compare: isKnown() ? writeKnown(iso) : iso });
  const setRange = createDayRange(byId(IDS.compareSlot), { wordsOf: days.wordsOf, label: "The other day", onDay: compareWith });
  nothing.addEventListener("click", () => onChange({ compare: null, swipe: null }));
  day.addEventListener("click", () => onChange({ compare: days.iso(view.day === 0 ? days.last : 0) }));
  known.addEventListener("click", () => onChange({ compare: writeKnown(days.iso(view.day)) }));
  marked.addEventListener("click", () => onChange({ swipe: null }));
  swiped.addEventListener("click", () => onChange({ swipe: view.swipe ?? MIDDLE }));
  byId(IDS.compareSwap).addEventListener("click", () => onChange(swapped(view, days)));
  onPlaceButton(byId(IDS.compareFound), onPlace);
  box.addEventListener("toggle", () => redraw());

  function fill(looks, found) {
    byId(IDS.compareHeading).textContent = lookWords(looks, days);
    byId(IDS.compareSwap).textContent = otherLookWords(view, days);
    byId(IDS.compareWords).replaceChildren(...sentence(found, { places, codes }));
    byId(IDS.compareAreas).replaceChildren(...areaWords(found, { places, codes }).map(listItem));
    list.replaceChildren(...found.map((each) => row(each, { places, codes, codeWords })));
  }

  return (now, looks, found) => {
    if (view && now.compare === null && view.compare === null) return void (view = now);
    const begins = now.compare !== null && (view?.compare ?? null) === null;
    view = now;
    press(nothing, now.compare === null);
    press(day, now.compare !== null && !isKnown());
    press(known, now.compare !== null && isKnown());
    byId(IDS.compareSlot).hidden = now.compare === null;
    byId(IDS.compareFound).hidden = now.compare === null;
    redraw = () => {};
    if (now.compare === null) return;
    press(marked, now.swipe === null);
    press(swiped, now.swipe !== null);
    byId(IDS.compareNote).textContent = mapWords(now, days);
    const { day: iso, known: publication } = readCompare(now.compare);
    setRange(iso ?? publication ?? knowing.at(-1), iso ? days.isos() : knowing);
    redraw = () => box.open && fill(looks, found);
    if (begins) box.open = true;
    redraw();
  };
}

/** The view that shows the other look, and compares it with the one shown until now. */
function swapped(view, days) {
  const { day, known } = readCompare(view.compare);
  if (day) return { day: days.clamp(days.index(day)), compare: days.iso(view.day), event: null };
  const shown = view.known === "news" ? days.iso(view.day) : view.known;
  return { known, compare: writeKnown(shown) };
}
