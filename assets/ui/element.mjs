// Elements that the modules make themselves, and the few that several of them make.

/** An element with a class and properties. */
export function element(tag, className, properties = {}) {
  return Object.assign(document.createElement(tag), { className, ...properties });
}

/** Shows whether a choice is the one that counts. */
export const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/** The name of a place as a button; `onPlaceButton` hears it. */
export function placeButton(place, name) {
  const button = element("button", "evidence__place", { type: "button", textContent: name });
  button.dataset.place = place;
  return button;
}

/** Calls `onPlace(place)` for the place buttons in `box`. */
export function onPlaceButton(box, onPlace) {
  box.addEventListener("click", ({ target }) => {
    const place = target.closest("[data-place]")?.dataset.place;
    if (place !== undefined) onPlace(Number(place));
  });
}

/**
 * A range input over ISO days in `slot`.
 * @returns `set(iso, choices)`: the day that counts, and the days to choose from in their order
 */
export function createDayRange(slot, { wordsOf, label, onDay }) {
  const input = element("input", "evidence__range", { type: "range", min: 0, step: 1 });
  let isos = [];
  input.setAttribute("aria-label", label);
  input.addEventListener("input", () => onDay(isos[input.value]));
  slot.replaceChildren(input);
  return (iso, choices) => {
    isos = choices;
    input.max = isos.length - 1;
    input.value = Math.max(0, isos.findLastIndex((day) => day <= iso));
    input.setAttribute("aria-valuetext", wordsOf(iso));
  };
}
