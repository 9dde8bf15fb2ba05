// The made story drawn as SVG, painted by the embed's painter.

import { createSvgPainter } from "/modules/painters/svg.mjs";
import { createBorders } from "/modules/state/borders.mjs";
import { offer, story, word } from "/rivals/measured.mjs";

const fail = (words) => {
  throw new Error(words);
};
const svg = document.querySelector("svg.scene");
const { view, pairs, board } = await story();
const borders = createBorders(pairs, board);
const isNew = () => false;
const options = { borders: pairs, onReady() {}, onFail: fail, onPick() {}, onHover() {} };
const painter = createSvgPainter(document.querySelector(".map"), options);
painter.paintPlaces([...board.codes].map((code, place) => [place, code, board.moved(place)]));
painter.paintBorders(borders.all(isNew));

await offer({
  async step(day) {
    const changes = board.moveTo(day, view);
    painter.paintPlaces(changes.map(([place]) => [place, board.codes[place], board.moved(place)]));
    painter.paintBorders(borders.around(changes.map(([place]) => place), isNew));
  },
  repaint: word(),
  at([lng, lat]) {
    const { west, north, perDegree } = svg.dataset;
    const mercator = (degrees) => (Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) * 180) / Math.PI;
    const spot = new DOMPoint((lng - west) * perDegree, (mercator(Number(north)) - mercator(lat)) * perDegree);
    const { x, y } = spot.matrixTransform(svg.getScreenCTM());
    return [x, y];
  },
});
