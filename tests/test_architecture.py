"""The architecture, as rules on the source: who imports whom, ids, styles, sources, file names.

The rules read syntax trees and the list of tracked files; nothing is imported or run.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("dashboard", "events", "geodata")

TOP_LEVEL = {
    *(".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
    *("README.md", "assets", "bench", "dashboard", "events", "geodata", "pyproject.toml"),
    *("requirements", "run", "test", "tests"),
}
BINARY = {".br", ".gif", ".ico", ".jpg", ".png", ".webp", ".woff2"}
NETWORK = {
    *("aiohttp", "ftplib", "http.client", "http.server", "httpx", "requests", "smtplib", "socket"),
    *("ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc"),
}
# Third-party modules whose name is not that of the package that brings them.
PACKAGE_OF = {
    "flask_compress": "flask-compress",
    "fontTools": "fonttools",
    "resvg_py": "resvg-py",
}
# Parts of a declared package, or brought by it for good and made to be used with it.
COMES_WITH = {
    "brotli": "flask-compress",
    "flask": "dash",
    "markupsafe": "dash",
    "numpy": "pandas",
    "pyogrio": "geopandas",
    "werkzeug": "dash",
}

# In two pieces each, so that this file does not contain what it forbids.
REGISTRY_HOSTS = [
    "".join(pieces)
    for pieces in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("yarn", "pkg.com"),
        ("deb.", "debian.org"),
    )
]
MACHINE_PATH = re.compile(
    r"(?<![\w.:/-])/(?:" + "|".join(("ro" + "ot", "wo" + "rk", "ho" + "me", "Us" + "ers")) + r")/\w"
)
BACKGROUND_FOLDER = re.compile(r"(?<![\w./-])(?:\.\./)*sha" + r"red/[\w{]")


@cache
def tracked_files() -> tuple[PurePosixPath, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return tuple(PurePosixPath(name) for name in listed.stdout.split("\0") if name)


def tracked_texts() -> Iterator[tuple[PurePosixPath, str]]:
    for name in tracked_files():
        if name.suffix not in BINARY and (ROOT / name).is_file():
            yield name, (ROOT / name).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def modules(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found, f"{folder}/ has no Python file"
    return found


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import of a file, wherever it stands: `from a import b` gives
    both `a` and `a.b`, because b may be a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node.lineno)}: a relative import"
            assert node.module
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def is_within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def imports_of(folder: str, *forbidden: str) -> list[str]:
    """Where a file of `folder` imports one of `forbidden`."""
    return [
        f"{place(path, line)} imports {name}"
        for path in modules(folder)
        for line, name in imports(path)
        if is_within(name, *forbidden)
    ]


def third_party(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of each import that is neither ours nor Python's own."""
    for line, name in imports(path):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in PACKAGES:
            yield line, top


def keywords(path: Path) -> Iterator[ast.keyword]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.keyword):
            yield node


# ---- direction ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("events", ("geodata", "dashboard")),
        ("geodata", ("events", "dashboard", "dash", "flask", "plotly")),
        (
            "dashboard/components",
            ("dashboard.app", "dashboard.callbacks", "dashboard.cli", "dashboard.publish"),
        ),
        (
            "dashboard/figures",
            ("dashboard.app", "dashboard.callbacks", "dashboard.cli", "dashboard.publish"),
        ),
        ("dashboard", ("tests",)),
        ("events", ("tests",)),
        ("geodata", ("tests",)),
    ],
)
def test_imports_go_inward_only(folder, forbidden):
    assert imports_of(folder, *forbidden) == []


@pytest.mark.parametrize("module", ["bundle", "config", "ids", "scene"])
def test_what_both_painters_draw_from_does_not_know_the_screen(module):
    path = ROOT / "dashboard" / f"{module}.py"

    outward = [
        f"{place(path, line)} imports {name}"
        for line, name in imports(path)
        if is_within(
            name, *(f"dashboard.{part}" for part in ("app", "callbacks", "cli", "components"))
        )
    ]

    assert outward == []


def test_events_needs_pydantic_and_nothing_else():
    foreign = [
        f"{place(path, line)} imports {top}"
        for path in modules("events")
        for line, top in third_party(path)
        if top != "pydantic"
    ]

    assert foreign == []


@pytest.mark.parametrize("folder", ["events", "geodata"])
def test_data_is_read_and_built_without_the_network(folder):
    assert imports_of(folder, *NETWORK) == []


def test_every_library_that_is_imported_is_declared_and_the_other_way_round():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=!\[ ]", each)[0] for each in project["dependencies"]}

    used = {top for folder in PACKAGES for path in modules(folder) for _, top in third_party(path)}

    packages = {PACKAGE_OF.get(top, COMES_WITH.get(top, top)) for top in used}
    assert packages - declared == set()
    assert declared - packages == set()


# ---- Dash --------------------------------------------------------------------------------------


def test_callbacks_are_registered_on_an_app_and_never_on_the_module():
    """`dash.callback` and `register_page` write to global lists: a second app gets none."""
    assert imports_of("dashboard", "dash.callback", "dash.register_page") == []


def test_errors_of_callbacks_are_never_suppressed():
    suppressing = [
        place(path, found.value.lineno)
        for path in modules("dashboard")
        for found in keywords(path)
        if found.arg == "suppress_callback_" + "exceptions"
    ]

    assert suppressing == []


def test_every_element_id_comes_from_ids():
    literal = [
        f"{place(path, found.value.lineno)}: id={found.value.value!r}"
        for path in modules("dashboard")
        for found in keywords(path)
        if found.arg == "id" and isinstance(found.value, ast.Constant)
    ]

    assert literal == []


def test_components_have_classes_and_inline_styles_only_for_computed_numbers():
    uncommented = []
    for path in modules("dashboard/components"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for found in keywords(path):
            around = lines[found.value.lineno - 2 : found.value.end_lineno]
            if found.arg == "style" and not any("# computed" in line for line in around):
                uncommented.append(place(path, found.value.lineno))

    assert uncommented == []


# ---- data --------------------------------------------------------------------------------------


def texts_within(value: object) -> Iterator[str]:
    """Every string in a parsed TOML value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts_within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_within(inner)


def test_every_data_file_has_an_entry_in_sources():
    folder = PurePosixPath("geodata/data")
    files = {name.relative_to(folder) for name in tracked_files() if name.is_relative_to(folder)}
    assert PurePosixPath("SOURCES.toml") in files, f"{folder}/SOURCES.toml is missing"

    sources = tomllib.loads((ROOT / folder / "SOURCES.toml").read_text(encoding="utf-8"))

    named = set(texts_within(sources))
    products = {str(name) for name in files if name.suffix not in {".toml", ".md", ".txt"}}
    assert products, f"{folder} has no product"
    assert products - named == set()


# ---- the tree ----------------------------------------------------------------------------------


def test_the_top_level_holds_only_what_the_style_names():
    assert {name.parts[0] for name in tracked_files()} - TOP_LEVEL == set()


def test_no_file_names_a_package_registry():
    naming = [
        f"{name}: {host}"
        for name, text in tracked_texts()
        for host in REGISTRY_HOSTS
        if host in text
    ]

    assert naming == []


@pytest.mark.parametrize("forbidden", [MACHINE_PATH, BACKGROUND_FOLDER])
def test_no_file_names_a_path_of_one_machine(forbidden):
    naming = [
        f"{name}: {found[0]}"
        for name, text in tracked_texts()
        for found in [forbidden.search(text)]
        if found
    ]

    assert naming == []


@pytest.mark.parametrize("lock", ["runtime.lock", "test.lock", "rivals/rivals.lock"])
def test_every_locked_release_is_pinned_by_hash_and_no_lock_has_an_address(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    releases = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text))

    assert [
        each for each in releases if not re.search(r"==\S+.*--hash=sha256:", each, re.DOTALL)
    ] == []
    assert "://" not in text
    assert not re.search(r"(?m)^\s*-(?!-hash=)", text)


@pytest.mark.parametrize("folder", ["requirements", "requirements/rivals"])
def test_the_lock_of_the_browser_tools_has_integrity_and_no_addresses(folder):
    lock = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")

    assert lock.count('"integrity"') >= lock.count('"node_modules/')
    assert "://" not in lock
