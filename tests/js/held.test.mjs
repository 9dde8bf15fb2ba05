import assert from "node:assert/strict";
import { test } from "node:test";

import { createDays } from "../../assets/state/days.mjs";
import { createHeld } from "../../assets/state/held.mjs";
import { decodeView } from "../../assets/state/states.mjs";
import { CODES, CONTESTED, RU, UA, UA_CLAIMED, UNKNOWN } from "./bundles.mjs";

const days = createDays({ start: "2022-09-01", days: 4 });
const places = [{ km2: 10.5 }, { km2: 2 }, { km2: 0.1 }];
const land = {
  oblast: { where: ["UA-14", "UA-63"], rows: [[1, 0, 105], [1, 1, 20], [0, 2, 1], [0, -1, 7]] },
  raion: { where: ["Iziumskyi, UA-63"], rows: [[0, 0, 105]] },
};
const late = decodeView({ start: `${RU}${RU}${RU}`, changes: [[1, [0, UA_CLAIMED]], [2, [0, UA, 1, CONTESTED]]] }, 4);
const early = decodeView({ start: `${RU}${UNKNOWN}${RU}`, changes: [] }, 4);
const archive = { view: (lens, known) => (lens === "ru" || (known !== null && known < "2022-09-03") ? early : late) };
const held = createHeld({ codes: CODES, places }, archive, days);

test("a range runs from assessed land to claimed and contested land too", () => {
  const { ua, ru, taken } = held.series({ lens: "all", known: null })[2];

  assert.deepEqual({ ua, ru, taken }, { ua: [10.5, 12.5], ru: [0.1, 2.1], taken: [10.5, 12.5] });
});

test("claimed land counts at most", () => {
  assert.deepEqual(held.series({ lens: "all", known: null })[1].ua, [0, 10.5]);
});

test("another lens and another day of knowing have areas of their own", () => {
  const nothing = { ua: [0, 0], ru: [10.6, 10.6], taken: [0, 0] };

  assert.deepEqual(held.series({ lens: "ru", known: null })[3], nothing);
  assert.deepEqual(held.series({ lens: "all", known: "2022-09-02" })[3], nothing);
});

test("as the news came in, each day has the areas that were known that evening", () => {
  const series = held.series({ lens: "all", known: "news" });

  assert.deepEqual(series.map(({ taken }) => taken[1]), [0, 0, 12.5, 12.5]);
});

test("the rows of a day are the sums of all oblasts, then each oblast, then each raion, with what is unknown", () => {
  const rows = held.csv({ lens: "all", known: null }, land).split("\r\n").filter((row) => row.startsWith("2022-09-03"));

  assert.deepEqual(rows.map((row) => row.replace("2022-09-03,,all,", "")), [
    "all,,ua,,10.5,12.5,km2,",
    "all,,ru,,0.1,2.1,km2,",
    "all,,contested,assessed,2.0,2.0,km2,",
    "all,,ru,assessed,0.1,0.1,km2,",
    "all,,ua,assessed,10.5,10.5,km2,",
    "all,,unknown,,0.7,0.7,km2,",
    "oblast,UA-14,ua,,0.0,0.0,km2,",
    "oblast,UA-14,ru,,0.1,0.1,km2,",
    "oblast,UA-63,ua,,10.5,12.5,km2,",
    "oblast,UA-63,ru,,0.0,2.0,km2,",
    "oblast,UA-14,ru,assessed,0.1,0.1,km2,",
    "oblast,UA-14,unknown,,0.7,0.7,km2,",
    "oblast,UA-63,contested,assessed,2.0,2.0,km2,",
    "oblast,UA-63,ua,assessed,10.5,10.5,km2,",
    'raion,"Iziumskyi, UA-63",ua,,10.5,10.5,km2,',
    'raion,"Iziumskyi, UA-63",ru,,0.0,0.0,km2,',
    'raion,"Iziumskyi, UA-63",ua,assessed,10.5,10.5,km2,',
  ]);
});

test("rows name the day of knowing, which is the day itself as the news came in", () => {
  const rows = held.csv({ lens: "all", known: "news" }, land).split("\r\n");

  assert.equal(rows[1].split(",").slice(0, 3).join(), "2022-09-01,2022-09-01,all");
});
