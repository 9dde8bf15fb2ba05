// Prints, for the bundle in the file named first on the command line, the sentences that tell what
// changed between the looks named second: `[[lens, [day, known], [day, known]], ...]`, ISO days.

import { readFileSync } from "node:fs";

import { createArchive } from "../../assets/state/archive.mjs";
import { readBundle } from "../../assets/state/bundle.mjs";
import { difference } from "../../assets/state/compare.mjs";
import { createDays } from "../../assets/state/days.mjs";
import { sidesOf } from "../../assets/state/states.mjs";
import { differenceSentence } from "../../assets/ui/sentences.mjs";

const bundle = readBundle(JSON.parse(readFileSync(process.argv[2], "utf8")));
const days = createDays(bundle.window);
const archive = createArchive(bundle, days.count);

const told = JSON.parse(process.argv[3]).map(([lens, ...looks]) => {
  const [before, after] = looks.map(([day, known]) => ({ day: days.index(day), known, lens }));
  const found = difference(archive, { before, after }, sidesOf(bundle.codes));
  const parts = differenceSentence(found, { codes: bundle.codes });
  return parts.map((part) => (typeof part === "string" ? part : bundle.places[part.place].name)).join("");
});
process.stdout.write(JSON.stringify(told));
