// The pages of a published story, for readers and for those who embed: everything stands in the page
// or in classic scripts beside it, which load from disk and in a frame without an origin.

import { listenToParent } from "./embed/child.mjs";
import { IDS, byId } from "./ids.mjs";
import { createSvgPainter } from "./painters/svg.mjs";
import { notice, start } from "./story.mjs";
import { articlesIn, placeTexts } from "./ui/texts.mjs";

/** Runs a script of this site; the promise is kept when it has run. */
const run = (address) =>
  new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done });
    script.onerror = () => failed(new Error("What was said of this place could not be loaded."));
    document.head.append(script);
  });

/** What was said of each place, further names, and the chart of areas: loaded when first asked for. */
function laterPlaces(address) {
  let loaded = null;
  const load = async () => {
    if (!globalThis.changehandsPlaces) await run(address);
    const { lives, names, areas } = globalThis.changehandsPlaces;
    return { lives: articlesIn(lives), names, areas };
  };
  const failed = (error) => {
    loaded = null;
    notice(error.message);
    return { lives: new Map(), names: [], areas: "" };
  };
  return () => (loaded ??= load().catch(failed));
}

function boot(root) {
  const { bundle, texts } = globalThis.changehandsData;
  const framed = parent !== window;
  placeTexts(texts);
  const later = laterPlaces(root.dataset.places);
  const story = start(root, {
    bundle,
    lives: { of: async (id) => (await later()).lives.get(id) },
    names: async () => (await later()).names,
    areas: async () => (await later()).areas,
    createPainter: (frame, options) => createSvgPainter(frame, { ...options, pageScrolls: framed }),
    remember: !framed,
  });
  if (framed) listenToParent({ root, story, bundle });
}

try {
  boot(byId(IDS.root));
} catch (error) {
  notice(`This page could not be started. ${error.message}`);
  throw error;
}
