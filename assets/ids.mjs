// Element ids of the page, as in dashboard/ids.py; a test compares the two.

export const IDS = {
  root: "changehands",
  notice: "notice",
  live: "live",
  theme: "theme",
  map: "map",
  graph: "map-graph",
  tip: "map-tip",
  print: "map-print",
  zoomIn: "map-zoom-in",
  zoomOut: "map-zoom-out",
  whole: "map-whole",
  date: "date",
  day: "date-day",
  changed: "date-changed",
  timeline: "date-timeline",
  previous: "date-previous",
  play: "date-play",
  next: "date-next",
  speed: "date-speed",
  legend: "legend-table",
  eventsHeading: "events-heading",
  eventsList: "events-list",
  eventsEmpty: "events-empty",
  panel: "event",
  panelClose: "event-close",
  place: "place",
  placeName: "place-name",
  placeLocalName: "place-local-name",
  placeControl: "place-control",
  placeWhy: "place-why",
  placeFollows: "place-follows",
  placeLife: "place-life",
  evidenceWords: "evidence-words",
  knownAll: "known-all",
  knownNews: "known-news",
  knownDay: "known-day",
  knownSlot: "known-slot",
  differ: "lens-differ",
  differences: "lens-differences",
  evidence: "evidence",
  find: "find",
  measured: "areas-measured",
  compare: "changed",
  compareNothing: "changed-nothing",
  compareDay: "changed-day",
  compareKnown: "changed-known",
  compareSlot: "changed-slot",
  compareFound: "changed-found",
  compareHeading: "changed-heading",
  compareWords: "changed-words",
  compareAreas: "changed-areas",
  compareSwap: "changed-swap",
  compareList: "changed-list",
  placeEvents: "place-events",
  placeClose: "place-close",
};

export const placePanelId = (placeId) => `place-${placeId}-life`;

export const eventPanelId = (eventId) => `event-${eventId}`;

/** The element with this id; an error that names it when the page lacks it. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id "${id}".`);
  return element;
}
