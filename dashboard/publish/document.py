"""A whole HTML document around the components: for readers, for frames, and for links.

Addresses of files are relative to the document, so that a site works in any folder and from disk;
those that others need (pictures of links, oEmbed) are absolute.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

from dashboard.publish.html import to_html

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath d='M0 0h8v16H0z' fill='%233a7bc4'/%3E%3Cpath d='M8 0h8v16H8z' fill='%23d07f2e'/%3E"
    "%3C/svg%3E"
)
"""Inline: Chromium asks for an icon of the server again whenever the address changes."""

WITHOUT_SCRIPT = (
    "@layer tokens{.panel[hidden],.events__item[hidden]{display:block!important}"
    ".event[hidden]{display:grid!important}"
    ".date__buttons,.date__timeline,.map__buttons,.evidence,.compare,.panel__close,.place,.find,"
    ".header__theme,.app--embed .events,.app--embed .panel{display:none!important}}"
)
"""Everything is open to read where nothing can be opened. Of important rules those of the first
layer win (see `assets/app.css`)."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A style sheet or a script that stands in the document itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """How a link to the page looks elsewhere; addresses are absolute, `picture` is 1200 by 630."""

    title: str
    description: str
    address: str
    picture: str
    picture_words: str
    oembed: str = ""


def document(
    body: Any,
    *,
    card: Card,
    styles: Sequence[str | Inline] = (),
    scripts: Sequence[str | Inline] = (),
    facts: Sequence[Mapping[str, Any]] = (),
    policy: str = "",
) -> bytes:
    """The document (UTF-8) of a component tree; `facts` are JSON-LD objects.

    `styles` and `scripts` are addresses or inline; addressed scripts run when the document is read,
    inline ones stand at its end. `policy` is a Content Security Policy that travels with the file.
    """
    inline = [each for each in scripts if isinstance(each, Inline)]
    addressed = [each for each in scripts if isinstance(each, str)]
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{_policy(policy)}<title>{escape(card.title)}</title>\n"
        f'{_card(card)}\n<link rel="icon" href="{ICON}">\n'
        f"{''.join(_style(each) for each in styles)}"
        f"<noscript><style>{WITHOUT_SCRIPT}</style></noscript>\n"
        f"{''.join(_script(address) for address in addressed)}"
        f"{''.join(_facts(each) for each in facts)}"
        f"</head>\n<body>\n{to_html(body)}\n"
        f"{''.join(f'<script>{each.text}</script>' for each in inline)}</body>\n</html>\n"
    ).encode()


def self_contained(styles: Sequence[Inline], scripts: Sequence[Inline]) -> str:
    """The policy of a file that asks for nothing and runs only what stands in it."""
    admitted = " ".join(hash_source(each.text) for each in scripts)
    worn = " ".join(hash_source(text) for text in (*(s.text for s in styles), WITHOUT_SCRIPT))
    return (
        f"default-src 'none'; script-src {admitted}; style-src {worn}; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def forwarding(card: Card, *, target: str) -> bytes:
    """A page for one view: a picture of it to those who read links, the map itself to readers."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(card.title)}</title>\n{_card(card)}\n"
        f'<meta http-equiv="refresh" content="0; url={escape(target)}">\n'
        f'</head>\n<body>\n<p><a href="{escape(target)}">{escape(card.title)}</a></p>\n'
        f"</body>\n</html>\n"
    ).encode()


def hash_source(text: str) -> str:
    """The source expression that lets a Content Security Policy admit this inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def as_script(name: str, value: str) -> bytes:
    """A classic script that sets a global: it loads from disk and in a frame without an origin,
    where a fetch is refused. `value` is JSON."""
    return f"globalThis.{name}={value};\n".encode()


def json_text(value: object) -> str:
    """Compact JSON that may stand in a script of an HTML document."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--")


def _policy(policy: str) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    return meta if policy else ""


def _style(sheet: str | Inline) -> str:
    if isinstance(sheet, Inline):
        return f"<style>{sheet.text}</style>\n"
    return f'<link rel="stylesheet" href="{escape(sheet)}">\n'


def _script(address: str) -> str:
    return f'<script src="{escape(address)}" defer></script>\n'


def _facts(facts: Mapping[str, Any]) -> str:
    return f'<script type="application/ld+json">{json_text(facts)}</script>\n'


def _card(card: Card) -> str:
    named = (
        ("name", "description", card.description),
        ("property", "og:type", "article"),
        ("property", "og:title", card.title),
        ("property", "og:description", card.description),
        ("property", "og:url", card.address),
        ("property", "og:image", card.picture),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", "1200"),
        ("property", "og:image:height", "630"),
        ("property", "og:image:alt", card.picture_words),
        ("name", "twitter:card", "summary_large_image"),
    )
    metas = [f'<meta {key}="{name}" content="{escape(text)}">' for key, name, text in named]
    links = [f'<link rel="canonical" href="{escape(card.address)}">']
    if card.oembed:
        links.append(
            '<link rel="alternate" type="application/json+oembed" '
            f'href="{escape(card.oembed)}" title="{escape(card.title)}">'
        )
    return "\n".join([*metas, *links])
