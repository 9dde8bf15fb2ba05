// Prints, for the bundle in the file named on the command line, what the browser would paint through
// every lens, with every day of publication, on every day: `{lens: {known: [codes of a day, ...]}}`.
// Each day is reached both from scratch and by stepping, and the two must agree.

import { readFileSync } from "node:fs";

import { createArchive } from "../../assets/state/archive.mjs";
import { readBundle } from "../../assets/state/bundle.mjs";
import { createBoard } from "../../assets/state/states.mjs";

const bundle = readBundle(JSON.parse(readFileSync(process.argv[2], "utf8")));
const days = bundle.window.days;
const archive = createArchive(bundle, days);
const board = createBoard(archive.view("all", null), bundle);

const painted = {};
for (const lens of archive.lenses) {
  painted[lens] = {};
  for (const known of ["2000-01-01", ...bundle.known]) {
    const view = archive.view(lens, known);
    painted[lens][known] = Array.from({ length: days }, (_, day) => {
      board.moveTo(day, view);
      const stepped = Array.from(board.codes).join("");
      const fresh = Array.from(view.codesAt(day)).join("");
      if (stepped !== fresh) throw new Error(`${lens} ${known} ${day}: stepping and starting differ`);
      return fresh;
    });
  }
}
process.stdout.write(JSON.stringify(painted));
