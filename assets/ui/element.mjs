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

/** A range input over the days in `slot`; returns what sets it to an ISO day. */
export function createDayRange(slot, { days, label, onDay }) {
  const input = element("input", "evidence__range", { type: "range", min: 0, max: days.last, step: 1 });
  input.setAttribute("aria-label", label);
  input.addEventListener("input", () => onDay(days.iso(Number(input.value))));
  slot.replaceChildren(input);
  return (iso) => {
    input.value = days.clamp(days.index(iso));
    input.setAttribute("aria-valuetext", days.wordsOf(iso));
  };
}
