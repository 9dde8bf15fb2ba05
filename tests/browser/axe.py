"""Accessibility rules run in the page by axe-core, which ./test installs from the npm lock."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "requirements" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """async ([scope, tags]) => {
  const found = await axe.run(scope ?? document, { runOnly: { type: "tag", values: tags } });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.impact} ${rule.id}: ${rule.help}: ${node.target.join(" ")}`));
}"""


def violations(page: Page, *, scope: str | None = None) -> list[str]:
    """One line for each element that breaks a rule: impact, rule, help, selector.

    `scope` is a CSS selector that bounds the search; the whole page when left out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    return list(page.evaluate(RUN, [scope, list(RULES)]))
