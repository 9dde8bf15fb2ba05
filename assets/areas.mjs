// The areas of every day as chart, table and CSV, through the lens and as known on the day that the
// reader chose: a script of its own, loaded when somebody asks for it, with its data before it.

import { IDS, byId } from "./ids.mjs";
import { createHeld } from "./state/held.mjs";
import { areaChart } from "./ui/area_chart.mjs";
import { basisSentence, fileName, rangeWords, takenSentence } from "./ui/area_words.mjs";
import { element } from "./ui/element.mjs";
import { setText } from "./ui/text.mjs";

const HEAD = ["Day", "Ukraine, km²", "Russia, km²", "No longer Russian-held, km²"];
const BANDS = "Russia. Each band runs from land assessed as held to that with claimed and contested land.";
const NUMBERED = " Numbers are published figures, listed below with what they cover";
const ROWS = "Every day by side, status, oblast and raion (raions approximate)";

/** An element with a class and what stands in it. */
const filled = (tag, className, ...content) => {
  const made = element(tag, className);
  made.append(...content);
  return made;
};

const key = (side) => element("span", `areas__key areas__key--${side}`);

/** The folded table: `show(series, basis)` draws it where it is open. */
function createTable(days) {
  const caption = element("caption", "areas__basis");
  const body = document.createElement("tbody");
  const head = HEAD.map((textContent) => element("th", "", { textContent, scope: "col" }));
  const table = filled("table", "reading__table areas__table", caption, filled("thead", "", filled("tr", "", ...head)), body);
  const box = filled("details", "", element("summary", "", { textContent: "The bands as a table" }), table);
  let draw = () => {};

  const row = ({ ua, ru, taken }, day) => {
    const cells = [ua, ru, taken].map((range) => element("td", "", { textContent: rangeWords(range) }));
    return filled("tr", "", element("th", "", { scope: "row", textContent: days.words(day) }), ...cells);
  };
  box.addEventListener("toggle", () => draw());
  return {
    box,
    show(series, basis) {
      caption.textContent = basis;
      draw = () => {
        if (!box.open) return;
        body.replaceChildren(...series.map(row));
        draw = () => {};
      };
      draw();
    },
  };
}

/**
 * The rows as files: those of the basis chosen are written when they are asked for.
 * @param everything on what the rows at `csv` rest, in words
 */
function createDownloads(held, { csv, land }, everything) {
  const chosen = filled("p", "areas__download");
  const link = element("a", "", { href: "#" });
  const all = element("a", "", { href: csv, download: "areas.csv" });
  let basis = null;
  chosen.append(link);
  link.addEventListener("click", () => {
    const text = held.csv(basis, land);
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser has read it by then
  });
  return {
    parts: [chosen, filled("p", "areas__download", all)],
    show(now, words) {
      basis = now;
      const isAll = now.lens === "all" && now.known === null;
      chosen.hidden = isAll;
      link.download = fileName(now);
      link.textContent = `${ROWS}. ${words} CSV`;
      all.textContent = `${ROWS}, with the length of the front. ${everything} CSV`;
    },
  };
}

/**
 * @param room the element that the chart is put into
 * @param given `{bundle, archive, days, lensWords}`, as a page has them
 * @returns `show(view)`
 */
function createAreas(room, { bundle, archive, days, lensWords }) {
  const data = globalThis.changehandsLand;
  const held = createHeld(bundle, archive, days);
  const chart = element("div", "areas__room");
  const heading = element("p", "areas__basis");
  const caption = element("p", "areas__caption");
  const figures = element("span", "");
  const table = createTable(days);
  const downloads = createDownloads(held, data, basisSentence({ lens: "all", known: null }, { days, lensWords }));
  let drawn = null;

  caption.append(key("ua"), "Ukraine ", key("ru"), BANDS, figures);
  room.replaceChildren(heading, chart, caption, table.box, ...downloads.parts);

  function draw(basis, words) {
    const series = held.series(basis);
    const isFixed = basis.known !== null && basis.known !== "news";
    const marks = isFixed ? data.marks.filter(({ known }) => known <= basis.known) : data.marks;
    heading.textContent = words;
    chart.innerHTML = areaChart(series, marks, { days, basis: words, until: isFixed ? days.index(basis.known) : null });
    table.show(series, words);
    downloads.show(basis, words);
  }

  /** Only figures that had been published by then are marked. */
  function showMarks(known) {
    const later = new Set(data.marks.filter((mark) => known !== null && mark.known > known).map((mark) => String(mark.number)));
    for (const mark of chart.querySelectorAll("[data-mark]")) mark.toggleAttribute("hidden", later.has(mark.dataset.mark));
    setText(figures, data.marks.length ? `${NUMBERED}${known === null ? "" : publishedBy(known)}.` : "");
  }

  const publishedBy = (known) => `; those published by ${days.wordsOf(known)} are shown`;

  return ({ day, lens, known }) => {
    const basis = { lens, known };
    const words = basisSentence(basis, { days, lensWords });
    if (words !== drawn) draw(basis, words);
    drawn = words;
    showMarks(known === "news" ? days.iso(day) : known);
    setText(byId(IDS.measured), takenSentence(held.series(basis)[day].taken, days.words(day)));
    const line = chart.querySelector(".areas__now");
    line.setAttribute("transform", `translate(${(day * Number(line.dataset.step)).toFixed(2)} 0)`);
  };
}

globalThis.changehandsAreas = createAreas;
