// Finds a place by its name in any usual spelling: an input, and the places that may be meant below it.

import { IDS, byId } from "../ids.mjs";
import { createSearch } from "../state/search.mjs";
import { element } from "./element.mjs";

const WORDS = {
  fuzzy: (query) => `No place of this story is spelled “${query}”. Near it: `,
  ambiguous: (_, count) => `${count} places have that name: `,
  none: (query) => `This story documents no place named “${query}”.`,
};

/**
 * Builds the input into its slot.
 * @param options `{places, names, onPlace(place)}`: `names()` promises further names of each place,
 *   by its index; asked for when the reader comes to the input. A place is an index
 */
export function createFind({ places, names, onPlace }) {
  const label = element("label", "find__label", { textContent: "Find a place" });
  const input = element("input", "find__input", { type: "search", autocomplete: "off" });
  const told = element("p", "find__told");
  told.setAttribute("aria-live", "polite");
  label.append(input);
  byId(IDS.find).replaceChildren(label, told);

  let search = createSearch(places);
  let tell = suggest; // what is told below the input; told again when further names have come
  const say = (how) => {
    tell = how;
    tell();
  };
  const learn = (further) => {
    search = createSearch(places, further);
    tell();
  };
  input.addEventListener("focus", () => names().then(learn), { once: true });

  const choices = (found) =>
    found.map((place) => {
      const { name, where } = places[place];
      const button = element("button", "evidence__choice", { type: "button", textContent: `${name}, ${where}` });
      button.addEventListener("click", () => onPlace(place));
      return button;
    });

  function suggest() {
    if (!input.value) return told.replaceChildren();
    const begun = search.beginning(input.value);
    told.replaceChildren(...choices(begun.length ? begun : search.find(input.value).places));
  }

  function answer() {
    const query = input.value.trim();
    const { match, places: found } = search.find(query);
    if (!query) return told.replaceChildren();
    if (match === "exact" || match === "alias") {
      say(() => told.replaceChildren());
      return onPlace(found[0]);
    }
    told.replaceChildren(WORDS[match](query, found.length), ...choices(found));
  }

  input.addEventListener("input", () => say(suggest));
  // Not at `change`: that comes when a suggestion is pressed, and would put others in its place.
  input.addEventListener("keydown", ({ key }) => key === "Enter" && say(answer));
}
