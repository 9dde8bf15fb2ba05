// The pages of a published story, for readers and for those who embed: everything stands in the page
// or in classic scripts beside it, which load from disk and in a frame without an origin.

import { listenToParent } from "./embed/child.mjs";
import { IDS, byId, eventPanelId } from "./ids.mjs";
import { createSvgPainter } from "./painters/svg.mjs";
import { readBundle } from "./state/bundle.mjs";
import { notice, start } from "./story.mjs";
import { element } from "./ui/element.mjs";
import { run } from "./ui/script.mjs";
import { articlesIn, placeTexts, takeLater } from "./ui/texts.mjs";
import { isTheme, wear } from "./ui/theme.mjs";

/** What was said of each place, and further names: loaded when first asked for. */
function laterPlaces(address) {
  let loaded = null;
  const load = async () => {
    if (!globalThis.changehandsPlaces) await run(address);
    const { lives, names } = globalThis.changehandsPlaces;
    return { lives: articlesIn(lives), names };
  };
  const failed = (error) => {
    loaded = null;
    notice(error.message);
    return { lives: new Map(), names: [] };
  };
  return () => (loaded ??= load().catch(failed));
}

/** Stands in for the panels that come later, so that the page can already speak of every event. */
function placeholders(events) {
  const missing = events.filter(({ id }) => !document.getElementById(eventPanelId(id)));
  for (const { id, title } of missing) {
    const panel = element("article", "event", { id: eventPanelId(id), hidden: true });
    const heading = element("h2", "event__title", { tabIndex: -1, textContent: title });
    const told = element("p", "event__summary", { textContent: "Loading what was said." });
    panel.append(heading, told);
    byId(IDS.panel).append(panel);
  }
  return missing.map(({ id }) => byId(eventPanelId(id)));
}

/** The panels that a frame came without, in the places of those that stand in for them. */
function takeIn(standing) {
  const panels = takeLater(globalThis.changehandsEvents);
  for (const place of standing) {
    const panel = panels.get(place.id);
    const focused = place.contains(document.activeElement);
    panel.hidden = place.hidden;
    place.replaceWith(panel);
    if (focused) panel.querySelector("h2").focus({ preventScroll: true });
  }
}

/** A frame is small at first: the rest comes when a reader turns to it, or when the address asks. */
function laterEvents(root, events) {
  const standing = placeholders(events);
  if (!standing.length) return;
  const signs = ["pointerenter", "pointerdown", "focusin", "keydown"];
  const listen = (how) => signs.forEach((sign) => root[`${how}EventListener`](sign, load));
  const absent = "What was said could not be loaded; the page with all sources has it.";
  async function load() {
    listen("remove");
    try {
      if (!navigator.onLine) throw new Error(absent);
      await run(root.dataset.texts);
      takeIn(standing);
    } catch {
      for (const panel of standing) panel.lastChild.textContent = absent;
      listen("add");
    }
  }
  listen("add");
  if (/[?&](event|filters|tour)=/.test(location.search)) load();
}

/** A page that keeps the data of one revision still tells when there is a corrected one. */
async function announceCorrections({ revision, latest, page }) {
  if (!revision) return;
  await run(latest).catch(() => null); // without the network it stays what it is
  if ((globalThis.changehandsLatest ?? revision) === revision) return;
  const link = Object.assign(document.createElement("a"), { href: page, target: "_blank", textContent: "See the corrected map." });
  notice("This map keeps the data of an earlier revision; the story has been corrected since. ");
  byId(IDS.notice).append(link);
}

/** The theme that the address asks for; anything else is left to the reader's system. */
function wearAsked() {
  const theme = new URLSearchParams(location.search).get("theme");
  if (isTheme(theme)) wear(theme);
}

function boot(root) {
  const { bundle: written, texts } = globalThis.changehandsData;
  const bundle = readBundle(written);
  const framed = parent !== window;
  wearAsked();
  placeTexts(texts);
  laterEvents(root, bundle.events);
  const later = laterPlaces(root.dataset.places);
  const story = start(root, {
    bundle,
    lives: { of: async (id) => (await later()).lives.get(id) },
    names: async () => (await later()).names,
    createPainter: (frame, options) => createSvgPainter(frame, { ...options, pageScrolls: framed }),
    remember: !framed,
  });
  if (framed) listenToParent({ root, story, bundle });
  announceCorrections(root.dataset);
}

try {
  boot(byId(IDS.root));
} catch (error) {
  notice(`This page could not be started. ${error.message}`);
  throw error;
}
