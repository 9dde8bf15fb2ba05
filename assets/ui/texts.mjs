// What Python wrote as HTML and the page takes in: events, choices, and what was said of places.

import { IDS, byId } from "../ids.mjs";

function parsed(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

/** Puts the items, panels, stops, choices and the small map where the page has room for them. */
export function placeTexts(markup) {
  const content = parsed(markup);
  byId(IDS.eventsList).append(...content.querySelectorAll("li[data-event]"));
  byId(IDS.panel).append(...content.querySelectorAll("article"));
  byId(IDS.tourStops).append(...content.querySelectorAll("li[data-stop]"));
  byId(IDS.map).append(...content.querySelectorAll(".map__corner"));
  byId(IDS.filterChoices).append(...content.querySelectorAll(".filters__choices"));
  placeSpeakers(content);
}

/** Puts the folded choices below those that are seen at once. */
function placeSpeakers(content) {
  document.querySelector(".filters__others")?.append(...content.querySelectorAll(".filters__more"));
}

const articles = (content) => new Map([...content.querySelectorAll("article")].map((each) => [each.id, each]));

/** The articles of this markup by their id. */
export const articlesIn = (markup) => articles(parsed(markup));

/** What comes after the first texts: puts the choices in their place and gives the articles by their id. */
export function takeLater(markup) {
  const content = parsed(markup);
  placeSpeakers(content);
  return articles(content);
}
