// Light and dark: the reader's system decides until the switch is used.

import { IDS, byId } from "../ids.mjs";

/** Calls `onChange` when the colours are others, and serves the switch in the header. */
export function watchTheme(onChange) {
  const page = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (page.dataset.theme ? page.dataset.theme === "dark" : prefersDark.matches);
  byId(IDS.theme).addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    onChange();
  });
  prefersDark.addEventListener("change", onChange);
}

const THEMES = ["auto", "light", "dark"];

export const isTheme = (name) => THEMES.includes(name);

/** Puts on a theme; "auto" leaves it to the reader's system. */
export function wear(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The value of a colour token in the theme of the moment. */
export function colour(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}
