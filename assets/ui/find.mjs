// Finds a place by its name in any usual spelling: an input, and the places that may be meant below it.

import { IDS, byId } from "../ids.mjs";
import { createSearch } from "../state/search.mjs";

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
  const label = Object.assign(document.createElement("label"), { textContent: "Find a place", className: "find__label" });
  const input = Object.assign(document.createElement("input"), { type: "search", className: "find__input", autocomplete: "off" });
  const told = Object.assign(document.createElement("p"), { className: "find__told" });
  told.setAttribute("aria-live", "polite");
  label.append(input);
  byId(IDS.find).replaceChildren(label, told);

  let search = createSearch(places);
  const learn = (further) => {
    search = createSearch(places, further);
    suggest();
  };
  input.addEventListener("focus", () => names().then(learn), { once: true });

  const choices = (found) =>
    found.map((place) => {
      const { name, where } = places[place];
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "evidence__choice", textContent: `${name}, ${where}`,
      });
      button.addEventListener("click", () => onPlace(place));
      return button;
    });

  function suggest() {
    if (!input.value) return told.replaceChildren();
    const begun = search.beginning(input.value);
    told.replaceChildren(...choices(begun.length ? begun : search.find(input.value).places));
  }

  input.addEventListener("input", suggest);

  // Not at `change`: that comes when a suggestion is pressed, and would put others in its place.
  input.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return undefined;
    const query = input.value.trim();
    const { match, places: found } = search.find(query);
    if (!query) return told.replaceChildren();
    if (match === "exact" || match === "alias") {
      told.replaceChildren();
      return onPlace(found[0]);
    }
    told.replaceChildren(WORDS[match](query, found.length), ...choices(found));
  });
}
