import assert from "node:assert/strict";
import { test } from "node:test";

import { createDays } from "../../assets/state/days.mjs";
import { randoms } from "./bundles.mjs";
import { format, parse } from "../../assets/state/url.mjs";

const days = createDays({ start: "2022-09-01", days: 35 });
const asked = {
  days,
  day: 9,
  events: new Map([["izium-left", 0], ["lyman-taken", 1]]),
  places: new Map([["izium", 0]]),
  lenses: ["all", "ua", "ru", "independent"],
  stops: 10,
  facets: { kind: new Set(["capture", "denial"]), side: new Set(["ua"]) },
};
const PLAIN = { known: null, lens: "all", differ: false, compare: null, swipe: null, play: false, speed: 1, filters: "", tour: null, view: null };
const context = { days, eventIds: ["izium-left", "lyman-taken"], placeIds: ["izium"] };

test("an empty address asks for nothing and has no problem", () => {
  assert.deepEqual(parse("", asked), { view: { day: null, event: null, place: null, ...PLAIN }, problems: [] });
});

test("day, event and place are read", () => {
  assert.deepEqual(parse("?day=2022-10-01&event=lyman-taken&place=izium", asked), {
    view: { day: 30, event: 1, place: 0, ...PLAIN },
    problems: [],
  });
});

test("empty parameters count as absent", () => {
  assert.deepEqual(parse("?day=&event=", asked).problems, []);
});

const PROBLEMS = [
  ["?day=tomorrow", 9, "“tomorrow” is not a day; 10 September 2022 is shown."],
  ["?day=2022-02-30", 9, "“2022-02-30” is not a day; 10 September 2022 is shown."],
  ["?day=2022-9-1", 9, "“2022-9-1” is not a day; 10 September 2022 is shown."],
  ["?day=2021-01-01", 0, "2021-01-01 lies outside this story; 1 September 2022 is shown."],
  ["?day=2030-01-01", 34, "2030-01-01 lies outside this story; 5 October 2022 is shown."],
];
for (const [search, day, problem] of PROBLEMS) {
  test(`${search} shows a day of the story and says why`, () => {
    const { view, problems } = parse(search, asked);

    assert.equal(view.day, day);
    assert.deepEqual(problems, [problem]);
  });
}

test("an unknown event is told and the rest of the address still counts", () => {
  const { view, problems } = parse("?day=2022-09-12&event=nothing&place=nowhere", asked);

  assert.deepEqual(view, { day: 11, event: null, place: null, ...PLAIN });
  assert.deepEqual(problems, ["This story has no event “nothing”.", "This story has no place “nowhere”."]);
});

test("a view is written with the day always and the others only when there are any", () => {
  assert.equal(format({ day: 9, event: null, place: null, ...PLAIN }, "", context), "?day=2022-09-10");
  assert.equal(
    format({ day: 9, event: 0, place: null, ...PLAIN }, "?day=2022-09-01&place=izium", context),
    "?day=2022-09-10&event=izium-left",
  );
});

test("parameters of others are kept", () => {
  assert.equal(format({ day: 0, event: null, place: null, ...PLAIN }, "?theme=dark", context), "?theme=dark&day=2022-09-01");
});

const VARIANTS = [
  PLAIN,
  { known: "news", lens: "ru", differ: true, compare: "2022-09-30", swipe: 0, play: true, speed: 2, filters: "kind.capture.denial_side.ua_text.Izium & a_b", tour: 0, view: "49.2110,37.2570,10.50" },
  { known: "2022-09-11", lens: "independent", differ: false, compare: "known-2022-09-08", swipe: 100, play: false, speed: 0.5, filters: "side.ua", tour: null, view: "-33.9,151,0" },
  { known: "2023-09-12", lens: "ua", differ: false, compare: "known-all", swipe: null, play: true, speed: 4, filters: "text.100% + ?", tour: 9, view: null },
];

for (const compare of ["2022-08-01", "2022-9-1", "known-yesterday", "known-", "two"]) {
  test(`nothing is compared with ${compare}, which is told, and the rest still counts`, () => {
    const { view, problems } = parse(`?day=2022-09-12&lens=ru&compare=${compare}`, asked);

    assert.deepEqual(view, { day: 11, event: null, place: null, ...PLAIN, lens: "ru" });
    assert.deepEqual(problems, [`“${compare}” is nothing to compare with; one day is shown.`]);
  });
}

test("a broken known or lens falls back alone and is told", () => {
  const { view, problems } = parse("?day=2022-09-12&known=yesterday&lens=nato", asked);

  assert.deepEqual(view, { day: 11, event: null, place: null, ...PLAIN });
  assert.deepEqual(problems, [
    "“yesterday” is not a day; everything published to date is used.",
    "“nato” is none of all, ua, ru, independent; everyone counts.",
  ]);
});

test("an unknown filter is told and the rest still counts", () => {
  const { view, problems } = parse("?filters=kind.capture.flood&lens=ua", asked);

  assert.deepEqual(view, { day: null, event: null, place: null, ...PLAIN, lens: "ua", filters: "kind.capture" });
  assert.deepEqual(problems, ["No event has the filter “kind.flood”."]);
});

for (const stop of ["0", "11", "two", "-1", "1.5"]) {
  test(`the tour has no stop ${stop}, which is told, and the rest still counts`, () => {
    const { view, problems } = parse(`?day=2022-09-12&tour=${stop}`, asked);

    assert.deepEqual(view, { day: 11, event: null, place: null, ...PLAIN });
    assert.deepEqual(problems, [`The tour has no stop “${stop}”.`]);
  });
}

for (const swipe of ["101", "-1", "12.5", "half", "1e1"]) {
  test(`no divider stands at ${swipe}, which is told, and the rest still counts`, () => {
    const { view, problems } = parse(`?compare=2022-09-05&swipe=${swipe}`, asked);

    assert.deepEqual(view, { day: null, event: null, place: null, ...PLAIN, compare: "2022-09-05" });
    assert.deepEqual(problems, [`“${swipe}” is no place from 0 to 100 for a divider; what changed is marked instead.`]);
  });
}

for (const view of ["49.2,37.3", "49.2,37.3,8,1", "91,37.3,8", "49.2,181,8", "49.2,37.3,25", "49.2,37.3,", "a,b,c", "1e1,2,3", "49.2;37.3;8"]) {
  test(`${view} is no view, which is told, and the rest still counts`, () => {
    const { view: found, problems } = parse(`?day=2022-09-12&view=${view}`, asked);

    assert.deepEqual(found, { day: 11, event: null, place: null, ...PLAIN });
    assert.deepEqual(problems, [`“${view}” is no latitude, longitude and zoom; the whole map is shown.`]);
  });
}

test("the whole may be asked for by name, and commas stay readable", () => {
  assert.deepEqual(parse("?view=fit", asked), { view: { day: null, event: null, place: null, ...PLAIN }, problems: [] });
  const view = { day: 9, event: null, place: null, ...PLAIN, view: "49.2,37.3,8" };
  assert.equal(format(view, "", context), "?day=2022-09-10&view=49.2,37.3,8");
});

test("an unknown speed is told and the rest still counts", () => {
  const { view, problems } = parse("?speed=9&play=1&lens=ua", asked);

  assert.deepEqual(view, { day: null, event: null, place: null, ...PLAIN, lens: "ua", play: true });
  assert.deepEqual(problems, ["“9” is none of the speeds 0.5, 1, 2, 4; 1 is used."]);
});

/** A view of all keys at random. */
function randomView(random) {
  const pick = (...values) => values[Math.floor(random() * values.length)];
  const iso = () => days.iso(Math.floor(random() * days.count));
  return {
    day: Math.floor(random() * days.count),
    event: pick(null, 0, 1),
    place: pick(null, 0),
    known: pick(null, "news", iso(), "2026-11-22"),
    lens: pick(...asked.lenses),
    differ: random() < 0.5,
    compare: pick(null, iso(), `known-${iso()}`, "known-all"),
    swipe: pick(null, 0, 50, Math.floor(random() * 101)),
    play: random() < 0.5,
    speed: pick(0.5, 1, 2, 4),
    filters: pick("", "kind.capture", "kind.capture.denial_side.ua", "side.ua_text.a.b_c & d=1", "text.Ізюм"),
    tour: pick(null, 0, 9),
    view: pick(null, "49.2110,37.2570,10.50", "-33.9,-151,0"),
  };
}

test("any view is read back from the address that it wrote, whatever the address held before", () => {
  const random = randoms(17);
  let search = "?theme=dark";
  for (let run = 0; run < 2000; run++) {
    const view = randomView(random);
    search = format(view, search, context);
    assert.deepEqual(parse(search, asked), { view, problems: [] }, search);
  }
  assert.match(search, /theme=dark/);
});

const BROKEN = {
  day: "soon", event: "x", place: "x", known: "x", lens: "x", compare: "x", swipe: "x", speed: "x", filters: "x.y", tour: "x", view: "x",
};

test("any broken value falls back alone, with one sentence", () => {
  const random = randoms(23);
  for (let run = 0; run < 500; run++) {
    const view = randomView(random);
    const name = Object.keys(BROKEN)[run % Object.keys(BROKEN).length];
    const query = new URLSearchParams(format(view, "", context));
    query.set(name, BROKEN[name]);

    const { view: found, problems } = parse(`?${query}`, asked);

    const fallback = name === "day" ? asked.day : { event: null, place: null, ...PLAIN }[name];
    assert.deepEqual(found, { ...view, [name]: fallback });
    assert.equal(problems.length, 1);
  }
});

test("what is written is read back the same, for every day, event and place", () => {
  for (let day = 0; day < days.count; day++) {
    for (const event of [null, 0, 1]) {
      for (const place of [null, 0]) {
        const view = { day, event, place, ...VARIANTS[day % VARIANTS.length] };
        assert.deepEqual(parse(format(view, "", context), asked), { view, problems: [] });
      }
    }
  }
});
