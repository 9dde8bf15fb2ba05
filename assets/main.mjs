// The dashboard's page: fetches what Python wrote and starts the story on Plotly's map, or on the
// drawn scene where that map cannot be.

/*! assets/dist/changehands.js contains earcut.
 *
 * ISC License
 *
 * Copyright (c) 2026, Mapbox
 *
 * Permission to use, copy, modify, and/or distribute this software for any purpose
 * with or without fee is hereby granted, provided that the above copyright notice
 * and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
 * REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
 * FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
 * INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
 * OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
 * TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
 * THIS SOFTWARE.
 */
import earcut from "earcut";

import { IDS, byId } from "./ids.mjs";
import { createCovered } from "./painters/covered.mjs";
import { createEitherPainter } from "./painters/either.mjs";
import { createGlPainter } from "./painters/gl.mjs";
import { createLand } from "./painters/land.mjs";
import { createSvgPainter } from "./painters/svg.mjs";
import { readBundle } from "./state/bundle.mjs";
import { notice, start } from "./story.mjs";
import { articlesIn, placeTexts } from "./ui/texts.mjs";

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The data could not be loaded (${answer.status}).`);
  return answer;
}

/** What was said of each place: fetched when the page has time, waited for when it is asked for. */
function laterLives(address) {
  let markup = null;
  const fetched = () => (markup ??= load(address).then((answer) => answer.text()).then(articlesIn));
  const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1));
  whenIdle(() => fetched().catch((error) => notice(`A part of this page is missing. ${error.message}`)));
  return { of: async (id) => (await fetched()).get(id) };
}

/** All that the GL map draws but its names: GeoJSON by name. */
async function fetchLand(folder) {
  const land = ["land", "oblasts", "regions", "far", "water", "rivers", "borders", "zone"];
  const documents = [...land, "towns", "events", "arrows"].map(async (name) => [name, await (await load(`${folder}/${name}.json`)).json()]);
  return Object.fromEntries(await Promise.all(documents));
}

/** A painter for the scene that Python drew, fetched and put in the place of Plotly's map. */
async function drawnScene(address, frame, options) {
  const template = document.createElement("template");
  template.innerHTML = await (await load(address)).text();
  const room = Object.assign(document.createElement("div"), { className: "map__scene" });
  room.append(template.content);
  byId(IDS.graph).hidden = true;
  frame.prepend(room);
  return createSvgPainter(frame, options);
}

async function boot(root) {
  try {
    const [bundle, texts] = await Promise.all([
      load(root.dataset.bundle).then((answer) => answer.json()).then(readBundle),
      load(root.dataset.texts).then((answer) => answer.text()),
    ]);
    placeTexts(texts);
    const scene = (frame, options) => drawnScene(root.dataset.scene, frame, options);
    const covered = createCovered([...root.querySelectorAll(".legend, .locator, .map__buttons, .map__scale")]);
    const gl = (frame, options) =>
      createGlPainter(frame, { ...options, land: createLand(fetchLand(root.dataset.layers), earcut), onStyle: covered.attach, inset: covered.inset });
    start(root, {
      bundle,
      lives: laterLives(root.dataset.places),
      names: () => load(root.dataset.names).then((answer) => answer.json()),
      createPainter: (frame, options) => createEitherPainter(frame, options, { gl, scene }),
    });
  } catch (error) {
    notice(`This page could not be started. ${error.message}`);
    throw error;
  }
}

/** Dash puts the page in later than this script: waits for its root element. */
function whenPresent(id, found) {
  const present = () => document.getElementById(id);
  if (present()) return found(present());
  const observer = new MutationObserver(() => {
    if (!present()) return;
    observer.disconnect();
    found(present());
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
}

whenPresent(IDS.root, boot);
