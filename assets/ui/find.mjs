// Finds a place by its name: a native input with a list of suggestions, for the keyboard as for touch.

import { IDS, byId } from "../ids.mjs";

/** What two spellings share: no case, no apostrophes, no marks. */
const fold = (name) => name.normalize("NFD").replace(/[\u0300-\u036f'’ʼ]/g, "").toLowerCase().trim();

/** Builds the input into its slot; `onPlace(place)` gets the index of the place that was named. */
export function createFind({ places, onPlace }) {
  const byName = new Map();
  for (const [place, { name, name_uk }] of places.entries()) {
    for (const each of [name, name_uk]) byName.set(fold(each), [...(byName.get(fold(each)) ?? []), place]);
  }
  const label = Object.assign(document.createElement("label"), { textContent: "Find a place", className: "find__label" });
  const input = Object.assign(document.createElement("input"), { type: "search", className: "find__input", autocomplete: "off" });
  const list = Object.assign(document.createElement("datalist"), { id: "find-names" });
  const told = Object.assign(document.createElement("p"), { className: "find__told" });
  input.setAttribute("list", list.id);
  label.append(input);
  list.append(...places.map(({ name }) => new Option(name)));
  byId(IDS.find).replaceChildren(label, list, told);

  const choices = (found) =>
    found.map((place) => {
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "evidence__choice", textContent: places[place].where,
      });
      button.addEventListener("click", () => onPlace(place));
      return button;
    });

  input.addEventListener("change", () => {
    const found = input.value ? (byName.get(fold(input.value)) ?? []) : [];
    told.textContent = "";
    if (found.length === 1) return onPlace(found[0]);
    if (found.length > 1) told.replaceChildren(`${found.length} places have that name: `, ...choices(found));
    else if (input.value) told.textContent = `This story documents no place named “${input.value}”.`;
  });
}
