// The dialog that gives a link to the view on screen, and a line to embed it.

import { IDS, byId } from "../ids.mjs";
import { element } from "./element.mjs";

const HEIGHT = 640;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The line for a page's HTML; with `helper` also the script that keeps the height. Pure. */
export function snippet(address, { title, helper = null }) {
  const frame =
    `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${HEIGHT}" loading="lazy" ` +
    `allow="fullscreen; clipboard-write; web-share" referrerpolicy="no-referrer" data-changehands></iframe>`;
  return helper ? `${frame}\n<script src="${escaped(helper)}" defer></script>` : frame;
}

function field(label, rows, onCopy) {
  const box = element("label", "share__field", { textContent: label });
  const area = element("textarea", "share__text", { readOnly: true, rows });
  const copy = element("button", "share__choice", { type: "button", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy: ${label}`);
  copy.addEventListener("click", () => onCopy(area, label));
  box.append(area);
  return { area, parts: [box, copy] };
}

/** A choice between the live data and those of today. */
function pinning(onChange) {
  const box = element("label", "share__pin");
  const input = Object.assign(document.createElement("input"), { type: "checkbox" });
  input.addEventListener("change", onChange);
  box.append(input, " Keep the data of this revision; later corrections are announced, not shown");
  return { box, input };
}

/** @param options `{root, query()}`: the addresses stand in the data of `root`; without them there is no button */
export function createShare({ root, query }) {
  const { embed, pinned, page } = root.dataset;
  if (!embed) return;
  const [open, dialog, told] = [IDS.shareOpen, IDS.share, IDS.shareTold].map(byId);
  const absolute = (address) => new URL(address, location.href);
  const linked = (address) => Object.assign(absolute(address), { search: query() }).href;
  async function copy(area, label) {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
      told.textContent = `${label}: copied.`;
    } catch {
      told.textContent = "It is selected: copy it with your keyboard.";
    }
  }
  const link = field("Link to this view", 2, copy);
  const frame = field("Line for a page's HTML", 4, copy);
  const helped = field("With the script that keeps the height", 5, copy);
  const pin = pinning(fill);
  byId(IDS.shareSlot).append(...link.parts, ...frame.parts, ...helped.parts, ...(pinned ? [pin.box] : []));

  function fill() {
    const address = linked(pin.input.checked ? pinned : embed);
    const title = document.title;
    link.area.value = linked(page || location.href);
    frame.area.value = snippet(address, { title });
    helped.area.value = snippet(address, { title, helper: absolute(embed).href.replace(/[^/]*$/, "embed.js") });
    told.textContent = "";
  }

  open.hidden = false;
  open.addEventListener("click", () => {
    fill();
    dialog.showModal();
  });
  byId(IDS.shareClose).addEventListener("click", () => dialog.close());
}
