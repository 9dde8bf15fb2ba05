// Prints the areas that a page would show for the bundle and the land in the files named on the command
// line, on each basis of the third file (`[{lens, known}]`): `[{csv, series}]`.

import { readFileSync } from "node:fs";

import { createArchive } from "../../assets/state/archive.mjs";
import { readBundle } from "../../assets/state/bundle.mjs";
import { createDays } from "../../assets/state/days.mjs";
import { createHeld } from "../../assets/state/held.mjs";

const [written, land, bases] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const bundle = readBundle(written);
const days = createDays(bundle.window);
const held = createHeld(bundle, createArchive(bundle, days.count), days);

process.stdout.write(JSON.stringify(bases.map((basis) => ({ csv: held.csv(basis, land), series: held.series(basis) }))));
