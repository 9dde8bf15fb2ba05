// An embedded map and the page around it: tells its height in the words of several systems, and
// takes commands from its parent alone, checked like an address. Knows nothing of other frames.

import { isTheme, wear } from "../ui/theme.mjs";

const KEYS = ["day", "known", "lens", "event", "place", "differ", "compare", "swipe", "filters", "tour", "speed", "view"];
const LONGEST = 200;
const PYM = "xPYMx";

/** The commands this map takes, or null for anything else. Pure. */
export function readCommand(data) {
  if (data === null || typeof data !== "object" || Array.isArray(data) || data.changehands !== 1) return null;
  if (data.type === "play" || data.type === "pause" || data.type === "print") return { type: data.type };
  if (data.type === "theme" && isTheme(data.theme)) return { type: "theme", theme: data.theme };
  if (data.type !== "set") return null;
  const text = (value) => (Number.isFinite(value) ? String(value) : value);
  const asked = KEYS.filter((key) => Object.hasOwn(data, key)).map((key) => [key, text(data[key])]);
  const good = ([, value]) => value === null || (typeof value === "string" && value.length <= LONGEST);
  return asked.length && asked.every(good) ? { type: "set", patch: Object.fromEntries(asked) } : null;
}

/** The query with some of its keys changed; null takes one out, an event or a stop brings its own day. Pure. */
export function withPatch(search, patch) {
  const query = new URLSearchParams(search);
  if (patch.event || patch.tour) query.delete("day");
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) query.delete(key);
    else query.set(key, value);
  }
  return `?${query}`;
}

/** The height in every form that systems listen for: our own, AMP's, pym's and WordPress's. Pure. */
export function heightMessages(px, { id, childId, secret }) {
  const messages = [
    { changehands: 1, type: "height", id, px },
    { sentinel: "amp", type: "embed-size", height: px },
  ];
  if (childId) messages.push(["pym", childId, "height", String(px)].join(PYM));
  if (secret) messages.push({ message: "height", value: Math.min(px, 1000), secret });
  return messages;
}

/** What the address says of the frame: our own id, pym's, and WordPress's secret in the fragment. */
function frameOf({ search, hash }) {
  const query = new URLSearchParams(search);
  return {
    id: query.get("embed"),
    childId: query.get("childId"),
    secret: new URLSearchParams(hash.replace(/^#\??/, "")).get("secret"),
  };
}

/** Does what the parent asks, at most once a frame; of several wishes for the view the last one. */
function obey({ story, say }) {
  let patch = null;
  const apply = () => {
    const wanted = patch;
    patch = null;
    const problems = story.apply(withPatch(story.query(""), wanted));
    if (problems.length) say({ type: "error", code: "view", message: problems.join(" ") });
  };
  return (command) => {
    if (command.type === "play") return story.play(true);
    if (command.type === "pause") return story.play(false);
    if (command.type === "print") return print();
    if (command.type === "theme") return wear(command.theme), story.repaint();
    if (patch === null) requestAnimationFrame(apply);
    patch = { ...patch, ...command.patch };
  };
}

/**
 * Speaks with the page around this frame.
 * @param options `{root, story, bundle}`: story as `start` of story.mjs gives it
 */
export function listenToParent({ root, story, bundle }) {
  const frame = frameOf(location);
  // Any page may embed the map, and nothing it says is secret.
  const send = (message) => parent.postMessage(message, "*");
  const say = (message) => send({ changehands: 1, id: frame.id, ...message });
  const wanted = () => Math.ceil(parseFloat(getComputedStyle(root).getPropertyValue("min-height")));
  let told = 0;
  const tellHeight = () => {
    const px = wanted();
    if (px === told || !px) return;
    told = px;
    heightMessages(px, frame).forEach(send);
  };
  new ResizeObserver(() => requestAnimationFrame(tellHeight)).observe(document.documentElement);
  const command = obey({ story, say });
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    const asked = readCommand(data);
    if (asked) command(asked);
  });
  say({ type: "ready", minHeight: wanted(), story: bundle.story });
  tellHeight();
  story.follow(() => say({ type: "change", ...story.said(), url: story.link() }));
}
