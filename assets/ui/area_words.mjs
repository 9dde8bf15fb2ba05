// The areas of every day in words and numbers. Pure.

import { whole } from "./text.mjs";

/** By whose word and on what is known, as a sentence. */
export function basisSentence({ lens, known }, { days, lensWords }) {
  return `By what ${whose(lens, lensWords)}; ${when(known, days)}.`;
}

function whose(lens, lensWords) {
  if (lens === "all") return "everyone says";
  const say = lens === "independent" ? "say" : "says"; // independents are many
  return `${lensWords[lens]} ${say}, with the starting positions`;
}

function when(known, days) {
  if (known === null) return "on all that is known";
  if (known === "news") return "each day as known that evening";
  const later = days.index(known) < days.last ? "; later days stand as that day left them" : "";
  return `as known on ${days.wordsOf(known)}${later}`;
}

/** How much has changed hands since the first day: assessed, and at most. */
export const takenSentence = ([low, high], words) =>
  `${words}: ${whole(low)} km² assessed as held by Ukraine, up to ${whole(high)} km² with claimed and contested land.`;

/** "1,230 to 1,300" in tens: the last digit of an inferred area tells nothing. */
export function rangeWords(range) {
  const [low, high] = range.map((end) => whole(Math.round(end / 10) * 10));
  return low === high ? low : `${low} to ${high}`;
}

/** The name of the file that holds the areas on this basis. */
export const fileName = ({ lens, known }) => `${["areas", lens, known ?? "to-date"].join("-")}.csv`;
