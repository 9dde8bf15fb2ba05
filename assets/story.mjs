// One story on one page: joins the view to the date control, the lists and a painter.

import { IDS, byId } from "./ids.mjs";
import { createAddress } from "./state/address.mjs";
import { createArchive, disagreements, knowingDays, numbersOf } from "./state/archive.mjs";
import { createBorders, pairsOf } from "./state/borders.mjs";
import { createBeside, difference, looksOf, pictureOf } from "./state/compare.mjs";
import { createDays } from "./state/days.mjs";
import { createBoard, decodeEvents } from "./state/states.mjs";
import * as url from "./state/url.mjs";
import { createView, onDay, withEvent } from "./state/view.mjs";
import { createAnnouncer } from "./ui/announce.mjs";
import { createAreas } from "./ui/areas.mjs";
import { createChanged } from "./ui/changed.mjs";
import { stacks } from "./ui/chart.mjs";
import { createEvidence } from "./ui/evidence.mjs";
import { createFilterBox, readEvents } from "./ui/filters.mjs";
import { createFind } from "./ui/find.mjs";
import { createLegend } from "./ui/legend.mjs";
import { serveMapButtons, servePrint } from "./ui/map.mjs";
import { paced } from "./ui/pace.mjs";
import { createPanel } from "./ui/panel.mjs";
import { createPlaceCard, createTip } from "./ui/place.mjs";
import { createPlayer } from "./ui/player.mjs";
import { showScale } from "./ui/scale.mjs";
import { basisWords, changeCount, changeSentences, eventCount, eventTally, sentenceOf, whyWords } from "./ui/sentences.mjs";
import { createShare } from "./ui/share.mjs";
import { createSwipe } from "./ui/swipe.mjs";
import { setText } from "./ui/text.mjs";
import { colour, watchTheme } from "./ui/theme.mjs";
import { createTimeline } from "./ui/timeline.mjs";
import { createTools } from "./ui/tools.mjs";
import { createTour, readStops } from "./ui/tour.mjs";

const WORDS_MS = 400; // lists and counts follow a drag at this pace, the map in every frame

/** Tells the reader what went wrong; an empty sentence takes it back. */
export function notice(sentence) {
  const element = byId(IDS.notice);
  element.textContent = sentence;
  element.hidden = !sentence;
}

const indicesById = (items) => new Map(items.map(({ id }, index) => [id, index]));

/**
 * Starts the page in `root`.
 * @param bundle what dashboard/bundle.py wrote, as read by state/bundle.mjs
 * @param lives `{of(id)}`: a promise of the element that tells what was said of a place
 * @param names a promise of further names of each place, when asked; see ui/find.mjs
 * @param createPainter `(frame, options)`: see painters/gl.mjs for what it takes and gives
 * @param remember whether the address follows the view; a frame would fill its parent's history
 * @returns what a page around it may use: `{query, link, said, apply, play, follow, repaint}`
 */
export function start(root, { bundle, lives, names = async () => [], createPainter, remember = true }) {
  const { codes, places, events } = bundle;
  const baselines = numbersOf(bundle.baselines);
  const days = createDays(bundle.window);
  const archive = createArchive(bundle, days.count);
  const knownOn = ({ known, day }) => (known === "news" ? days.iso(day) : known);
  const controlOf = (view) => archive.view(view.lens, knownOn(view));
  const board = createBoard(archive.view("all", null), bundle);
  const decoded = decodeEvents(bundle, days.count);
  const pairs = pairsOf(bundle.borders);
  const borders = createBorders(pairs, board);
  const beside = createBeside(bundle, archive, pairs);
  const filters = readEvents(events);
  const stops = readStops();
  const asked = {
    days,
    day: days.clamp(days.index(bundle.default.day)),
    events: indicesById(events),
    places: indicesById(places),
    lenses: archive.lenses,
    facets: filters.values,
    stops: stops.length,
  };

  /** The view that a query asks for, and what was wrong with it; an event or a stop brings its own day. */
  function read(search) {
    const { view: parsed, problems } = url.parse(search, asked);
    if (parsed.tour !== null && parsed.day === null) {
      const { tour, filters: written, play, speed } = parsed;
      return { view: { ...url.parse(stops[tour], asked).view, tour, filters: written, play, speed, view: parsed.view }, problems };
    }
    const day = parsed.day ?? (parsed.event === null ? asked.day : events[parsed.event].mark);
    return { view: { ...parsed, day }, problems };
  }

  function fromAddress(search = location.search) {
    const { view: found, problems } = read(search);
    notice(problems.join(" "));
    return found;
  }

  /** The view that a link of the page itself asks for: it leaves the map where the reader moved it. */
  const linked = (search) => ({ ...fromAddress(search), view: view.get().view });

  const view = createView(fromAddress());
  const say = createAnnouncer();
  const legend = createLegend(codes);
  const setDay = (day, cause = "step") => view.set(onDay(view.get(), day, decoded), cause);
  const close = () => {
    view.set({ event: null, place: null }, "close");
    panel.focus();
  };
  const openEvent = (event) => {
    player.pause();
    view.set(withEvent(view.get(), event, { events, decoded }), "open");
    panel.focus();
  };
  const panel = createPanel({ events, onOpen: openEvent, onClose: close });
  const openPlace = (place, spot = null) => {
    player.pause();
    card.at(spot);
    view.set({ place, event: null }, "place");
    card.focus();
  };
  const card = createPlaceCard({ places, events, codes, codeWords: legend.words, lives, onClose: close });
  const knowing = knowingDays(bundle.known, days);
  const evidence = createEvidence({
    days,
    knowing,
    places,
    codeWords: legend.words,
    // What a reader may choose next is decoded before, so that the choice costs no more than a day.
    onOpen: () => archive.lenses.forEach((lens, n) => setTimeout(() => archive.view(lens, knownOn(view.get())), n * 50)),
    onChange: (patch) => view.set(patch, "evidence"),
    onPlace: openPlace,
  });
  const changed = createChanged({
    days,
    knowing,
    places,
    codes,
    codeWords: legend.words,
    onChange: (patch) => view.set(patch, "compare"),
    onPlace: openPlace,
  });
  const swipe = createSwipe({ days, onChange: (patch) => view.set(patch, "compare") });
  const tip = createTip({
    places,
    events,
    codesAt: (x) => (swipe.isOther(x) ? beside.board : board).codes,
    codeWords: legend.words,
  });
  const eventsAt = ({ events: hit, x }) => (swipe.isOther(x) ? [] : hit); // only the day itself has events
  createFind({ places, names, onPlace: (place) => openPlace(place) });
  const markedOn = (day) => decoded.markedOn(day).filter(passes);
  const timeline = createTimeline({
    days,
    onDay: setDay,
    onTouch: () => player.pause(),
    onSpan: (span) => tools.showSpan(span),
    words: (day) => `${days.short(day)}: ${eventTally(markedOn(day).length)}`,
  });
  const tools = createTools({ days, events, timeline, play: () => byId(IDS.play).click() });
  const player = createPlayer({
    last: days.last,
    onDay: setDay,
    onChange: (patch) => view.set(patch, "play"),
    onPlaying: (on) => root.classList.toggle("app--playing", on),
  });
  const filterBox = createFilterBox({ events, filters, onChange: (written) => view.set({ filters: written }, "filter") });
  const painter = createPainter(byId(IDS.map), {
    colour,
    borders: pairs,
    onReady: () => root.setAttribute("data-map", "ready"),
    onFail: notice,
    onScale: showScale,
    onView: (text) => view.set({ view: text }, "camera"),
    onHover: (hover) => tip(hover && { ...hover, events: eventsAt(hover) }),
    onPick({ place, town, at, ...found }) {
      const hit = eventsAt(found);
      if (hit.length === 1) return openEvent(hit[0]);
      if (place !== null) openPlace(place, town ? null : at);
    },
  });
  const ids = { days, eventIds: events.map(({ id }) => id), placeIds: places.map(({ id }) => id) };
  const address = createAddress(view, ids);
  const query = (search = location.search) => url.format(view.get(), search, ids);

  const tour = createTour({
    onStop(stop) {
      player.pause();
      if (stop === null) return view.set({ tour: null }, "tour");
      card.at(null);
      view.set({ ...linked(stops[stop]), tour: stop, speed: view.get().speed }, "tour");
    },
  });
  let passing = null;
  const passes = (event) => passing === null || passing.has(event);

  /** List, density and marks follow the filters. */
  function showFilters({ filters: written }) {
    passing = filters.passing(written);
    filterBox(written, passing);
    const marked = Array.from({ length: days.count }, (_, day) => markedOn(day));
    timeline.draw(stacks(marked.map((list) => list.map((event) => events[event].kind))));
    tools.count(marked.map((list) => list.length));
    panel.showOutside(passes);
  }

  let fresh = new Set();

  /** `[place, before, after]` of what changes on the day; as the news came in, also in what is known. */
  function changesOn(now) {
    if (now.known !== "news" || now.day === 0) return controlOf(now).changesOn(now.day);
    const yesterday = { ...now, day: now.day - 1 };
    const [before, after] = [yesterday, now].map((each) => controlOf(each).codesAt(each.day));
    return [...after.entries()]
      .filter(([place, code]) => before[place] !== code)
      .map(([place, code]) => [place, before[place], code]);
  }

  function paintDay(now) {
    const changed = board.moveTo(now.day, controlOf(now));
    const before = fresh;
    fresh = new Set(changesOn(now).map(([place]) => place));
    painter.paintPlaces(changed.map(([place, code]) => [place, code, board.moved(place)]));
    const touched = [...changed.map(([place]) => place), ...before, ...fresh];
    painter.paintBorders(borders.around(touched, (place) => fresh.has(place)));
  }

  const showEvents = ({ day, event }) =>
    painter.showEvents(decoded.on(day).filter(passes), decoded.arrowsOf, event);

  /** What the view is compared with, and the places that differ; nulls when it is not. */
  function comparisonOf(now) {
    const looks = looksOf(now, days);
    return [looks, looks && difference(archive, looks, board.sides)];
  }

  let besideKey = null;

  /** Lays the look that the view is compared with on one side of the divider. */
  function paintBeside(looks, { swipe: divider }) {
    const other = divider === null ? null : (looks?.other ?? null);
    const isRight = other !== null && other === looks.after;
    const key = other && JSON.stringify([other, isRight]);
    if (key === besideKey) return;
    besideKey = key;
    painter.paintBeside(other && beside.picture(other), isRight, () => pictureOf(board, borders, (place) => fresh.has(place)));
  }

  function divide(now, looks) {
    swipe.show(now, looks);
    painter.divide((now.swipe ?? 0) / 100);
  }

  const differing = (now) =>
    disagreements(archive, { known: knownOn(now), day: now.day, baselines, sides: board.sides });

  const tellDay = paced((now) => {
    const { day } = now;
    const sentences = changeSentences(changesOn(now), { places, sides: board.sides, codes });
    setText(byId(IDS.changed), sentences.join(" ") || changeCount(0));
    const all = decoded.on(day);
    panel.showDay(all.filter(passes), days.words(day), all.length);
    const basis = basisWords(now, days, evidence.lensWords);
    legend.show(board.counts, basis);
    byId(IDS.basis).hidden = now.known === null && now.lens === "all";
    setText(byId(IDS.basis), sentenceOf(basis));
    tools.show(day);
    changed(now, ...comparisonOf(now));
    showAreas(now);
    const different = now.differ ? differing(now) : [];
    evidence.show(now, different);
    painter.paintMarked(different.map(({ place }) => place));
    tellPlace(now);
  }, WORDS_MS);

  const showAreas = createAreas({
    address: root.dataset.areas,
    onFail: notice,
    ...{ bundle, archive, days, lensWords: evidence.lensWords },
  });

  function tellPlace(now) {
    if (now.place === null) return card.show(null);
    const told = controlOf(now).why(now.place, now.day);
    card.show(now.place, {
      code: board.codes[now.place],
      words: days.words(now.day),
      told,
      why: whyWords(told, now.lens, baselines),
      known: knownOn(now),
      lens: now.lens,
    });
  }

  function showDay(now) {
    paintDay(now);
    const [looks, found] = comparisonOf(now);
    painter.paintDifference(now.swipe === null ? found : null);
    divide(now, looks);
    paintBeside(looks, now);
    timeline.show(now.day);
    const element = byId(IDS.day);
    setText(element, days.words(now.day));
    element.dateTime = days.iso(now.day);
    tellDay(now);
  }

  const sameDay = (one, other) =>
    ["day", "known", "lens", "differ", "compare", "filters"].every((name) => one[name] === other?.[name]) &&
    (one.swipe === null) === (other.swipe === null);

  function show(after, before, cause) {
    if (after.view !== (before?.view ?? null) && cause !== "camera") painter.look(after.view);
    tour(after.tour);
    if (after.filters !== before?.filters) showFilters(after);
    if (!sameDay(after, before)) showDay(after);
    else if (after.swipe !== before.swipe) divide(after, looksOf(after, days));
    showEvents(after);
    panel.showEvent(after.event);
    timeline.mark(after.event === null ? null : events[after.event]);
    if (after.place !== before?.place) tellPlace(after);
  }

  function describe(now) {
    const { day } = now;
    const changed = changesOn(now);
    const sentences = changeSentences(changed, { places, sides: board.sides, codes });
    const all = decoded.on(day);
    const happened = eventCount(all.filter(passes).length, days.words(day), all.length);
    return [days.words(day), changeCount(changed.length), ...sentences, `${happened}.`].join(" ");
  }

  const first = pictureOf(board, borders, () => false);
  painter.paintPlaces(first.places);
  painter.paintBorders(first.borders);
  show(view.get(), null);
  view.subscribe(show);
  if (remember) view.subscribe(address.follow);
  view.subscribe((after, before) => after.day !== before.day && say(describe(after)));
  view.subscribe(player.show); // the last one, because it may change the view again
  player.show(view.get());
  root.addEventListener("click", (click) => {
    const link = click.target.closest("[data-view]");
    if (!link || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    player.pause();
    view.set(linked(link.dataset.view), "open");
    panel.focus();
  });
  addEventListener("popstate", () => {
    player.pause();
    view.set(fromAddress(), "history");
  });
  watchTheme(painter.paintTheme);
  createShare({ root, query: () => query("") });
  serveMapButtons(painter);
  servePrint(painter);
  root.setAttribute("data-ready", "");

  // For measurements and browser tests: days are ISO days here.
  window.changehands = {
    setDay: (iso) => setDay(days.clamp(days.index(iso))),
    /** Paints the map of another view without its words: a patch, the day as an index. */
    paint(patch) {
      const now = { ...view.get(), ...patch };
      paintDay(now);
      showEvents(now);
    },
    get day() {
      return days.iso(view.get().day);
    },
    state: () => ({
      ...view.get(),
      shown: decoded.on(view.get().day).filter(passes),
      codes: Array.from(board.codes),
      counts: board.counts,
      map: painter.ready(),
    }),
  };

  return {
    query,
    link: () => Object.assign(new URL(root.dataset.page || location.href, location.href), { search: query("") }).href,
    /** The view in words that others can use: ISO days and ids. */
    said() {
      const { day, known, lens, event, place } = view.get();
      const id = (list, index) => (index === null ? null : list[index].id);
      return { day: days.iso(day), known, lens, event: id(events, event), place: id(places, place) };
    },
    /** Goes to the view of a query; returns what was wrong with it, a sentence for each. */
    apply(search) {
      const { view: found, problems } = read(search);
      view.set(found, "apply");
      return problems;
    },
    play: (on) => view.set({ play: on }, "play"),
    follow: view.subscribe,
    repaint: () => painter.paintTheme(),
  };
}
