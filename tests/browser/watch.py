"""What must not happen on a page: errors in its console, and requests to other hosts."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

NETWORK_SCHEMES = {"http", "https", "ws", "wss"}


def is_on_network(address: str) -> bool:
    """Whether asking for `address` leaves the browser: not so for blob: and data:."""
    return urlsplit(address).scheme in NETWORK_SCHEMES


@dataclass  # without slots: Playwright keeps a note on the owner of a handler
class Watch:
    """Lists the faults of all pages of a context, and every request that they made."""

    host: str
    faults: list[str] = field(default_factory=list)
    sent: list[Request] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Begin to watch every page of `context`, and its workers."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("page", self._page)

    def allow(self, pattern: str) -> None:
        """Take faults that match the regular expression `pattern` for what the test expects."""
        self.allowed.append(re.compile(pattern))

    @property
    def requests(self) -> list[str]:
        """Every address asked for, in order."""
        return [request.url for request in self.sent]

    def is_foreign(self, address: str) -> bool:
        """Whether `address` is that of another host."""
        return is_on_network(address) and urlsplit(address).netloc != self.host

    def unexpected(self) -> list[str]:
        """The faults that no test said it expects, in order."""
        return [
            fault for fault in self.faults if not any(each.search(fault) for each in self.allowed)
        ]

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"page error: {error.error}")

    def _request(self, request: Request) -> None:
        self.sent.append(request)
        self._judge(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._judge(socket.url)

    def _judge(self, address: str) -> None:
        if self.is_foreign(address):
            self.faults.append(f"request to another host: {address}")
