// What counts as evidence: published by when, and by whom; and where the lenses differ.

import { IDS, byId } from "../ids.mjs";
import { createDayRange, onPlaceButton, placeButton, press } from "./element.mjs";
import { evidenceWords } from "./sentences.mjs";
import { setText } from "./text.mjs";

/** A row of the list of differences: the place, and what each lens says. */
function difference({ place, told }, { places, codeWords, lensWords }) {
  const item = document.createElement("li");
  const words = told.map(([lens, code]) => `${lensWords[lens]}: ${codeWords[code]}`);
  item.append(placeButton(place, places[place].name), `: ${words.join("; ")}`);
  return item;
}

/**
 * @param options `{days, knowing, places, codeWords, onOpen(), onChange(patch), onPlace(place)}`; a patch
 *   changes `known` (null for everything, "news" for the day shown, or an ISO day), `lens` or `differ`
 * @returns `{show(view, differences), lensWords}`: differences `[{place, told: [[lens, code]]}]`
 */
export function createEvidence({ days, knowing, places, codeWords, onOpen, onChange, onPlace }) {
  const box = byId(IDS.evidence);
  const lenses = [...box.querySelectorAll("[data-lens]")];
  const lensWords = Object.fromEntries(lenses.map((each) => [each.dataset.lens, each.textContent]));
  const [all, news, fixed, differ] = [IDS.knownAll, IDS.knownNews, IDS.knownDay, IDS.differ].map(byId);
  const slot = byId(IDS.knownSlot);
  const list = byId(IDS.differences);
  const setRange = createDayRange(slot, {
    wordsOf: days.wordsOf,
    label: "Published by",
    onDay: (known) => onChange({ known }),
  });
  let view = null;

  const fixedDay = () => (view.known === null || view.known === "news" ? days.iso(view.day) : view.known);
  box.querySelector("details").addEventListener("toggle", onOpen);
  all.addEventListener("click", () => onChange({ known: null }));
  news.addEventListener("click", () => onChange({ known: "news" }));
  fixed.addEventListener("click", () => onChange({ known: fixedDay() }));
  differ.addEventListener("click", () => onChange({ differ: !view.differ }));
  for (const button of lenses) button.addEventListener("click", () => onChange({ lens: button.dataset.lens }));
  onPlaceButton(list, onPlace);

  return {
    lensWords,
    show(now, differences) {
      view = now;
      const isDay = now.known !== null && now.known !== "news";
      press(all, now.known === null);
      press(news, now.known === "news");
      press(fixed, isDay);
      press(differ, now.differ);
      for (const button of lenses) press(button, button.dataset.lens === now.lens);
      slot.hidden = !isDay;
      if (isDay) setRange(now.known, knowing);
      setText(byId(IDS.evidenceWords), evidenceWords(now, days, lensWords));
      list.hidden = !now.differ;
      if (!now.differ) return;
      const heading = document.createElement("p");
      heading.textContent = `The sides speak differently of ${differences.length} ${differences.length === 1 ? "place" : "places"} on ${days.words(now.day)}.`;
      const rows = document.createElement("ul");
      rows.append(...differences.map((each) => difference(each, { places, codeWords, lensWords })));
      list.replaceChildren(heading, rows);
    },
  };
}
