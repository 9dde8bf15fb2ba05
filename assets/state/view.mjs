// The one view of the page: `{day, event, place}` as indices. Everything a reader does changes it.

/** A value with listeners; `set` tells them the new view, the old one and the cause. */
export function createView(initial) {
  let view = Object.freeze({ ...initial });
  const listeners = [];
  return {
    get: () => view,
    subscribe: (listener) => listeners.push(listener),
    set(patch, cause) {
      const before = view;
      const after = Object.freeze({ ...view, ...patch });
      if (Object.keys(after).every((name) => after[name] === before[name])) return;
      view = after;
      for (const listener of listeners) listener(after, before, cause);
    },
  };
}

/** The view on another day; an open event is closed when that day is not one of its days. */
export function onDay(view, day, events) {
  const stays = view.event !== null && events.isOn(view.event, day);
  return { day, event: stays ? view.event : null };
}

/** The view with an event open, on the nearest of its days. */
export function withEvent(view, event, { events, decoded }) {
  const day = decoded.isOn(event, view.day) ? view.day : events[event].mark;
  return { day, event, place: null };
}
