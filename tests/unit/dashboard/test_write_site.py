"""Writing a site: whole or not at all, the same bytes every time, earlier revisions kept."""

import gzip
import json
from hashlib import sha256

import brotli
import pytest

from dashboard.publish.earlier import MANIFEST
from dashboard.publish.write import CannotPublishError, Made, write_site


def files(**texts):
    """Files of a site by their names, with `__` for the slash and `_` for the dot."""
    names = {name: name.replace("__", "/").replace("_", ".") for name in texts}
    return {names[name]: (lambda text=text: text.encode()) for name, text in texts.items()}


def contents(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_texts_lie_beside_their_compressed_copies(tmp_path):
    write_site(files(index_html="Hello"), tmp_path / "out")

    written = contents(tmp_path / "out")
    assert written["index.html"] == b"Hello"
    assert gzip.decompress(written["index.html.gz"]) == b"Hello"
    assert brotli.decompress(written["index.html.br"]) == b"Hello"


def test_the_manifest_names_every_file_with_its_hash(tmp_path):
    write_site(files(index_html="Hello", a__b_png="PNG"), tmp_path / "out")

    written = contents(tmp_path / "out")
    manifest = json.loads(written[MANIFEST])
    assert manifest["a/b.png"] == sha256(b"PNG").hexdigest()
    assert set(manifest) == {name for name in written if not name.startswith(MANIFEST)}


def test_the_same_files_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_site(files(index_html="Hello", b_js="1"), tmp_path / name)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_earlier_revision_keeps_its_page_and_what_it_loads(tmp_path):
    out = tmp_path / "out"
    write_site(files(index_html="old", r__one__embed_html="one", files__a_js="a"), out)

    write_site(files(index_html="new", r__two__embed_html="two", files__b_js="b"), out)

    written = contents(out)
    assert written["index.html"] == b"new"
    assert written["r/one/embed.html"] == b"one"
    assert written["files/a.js"] == b"a"
    assert "r/one/embed.html" in json.loads(written[MANIFEST])


def broken():
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_the_old_site_as_it_was(tmp_path):
    out = tmp_path / "out"
    write_site(files(index_html="old"), out)
    before = contents(out)

    with pytest.raises(CannotPublishError, match="No space left"):
        write_site(files(index_html="new") | {"x.js": broken}, out)

    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader")

    with pytest.raises(CannotPublishError, match="expected a new folder"):
        write_site(files(index_html="new"), tmp_path)

    assert list(contents(tmp_path)) == ["letter.txt"]


@pytest.mark.parametrize("manifest", ['{"name": "An app", "icons": []}', "[]", "{", "{}"])
def test_a_manifest_of_somebody_else_does_not_make_a_folder_ours(tmp_path, manifest):
    (tmp_path / MANIFEST).write_text(manifest)

    with pytest.raises(CannotPublishError, match="expected a new folder"):
        write_site(files(index_html="new"), tmp_path)

    assert contents(tmp_path) == {MANIFEST: manifest.encode()}


def test_what_others_put_into_the_folder_stays(tmp_path):
    out = tmp_path / "out"
    write_site(files(index_html="old", gone_html="old"), out)
    (out / "CNAME").write_text("maps.example")
    (out / ".well-known").mkdir()
    (out / ".well-known" / "security.txt").write_text("Contact: us")

    for _ in range(2):
        write_site(files(index_html="new"), out)

    written = contents(out)
    assert written["CNAME"] == b"maps.example"
    assert written[".well-known/security.txt"] == b"Contact: us"
    assert "gone.html" not in written
    assert {"CNAME", ".well-known/security.txt"}.isdisjoint(json.loads(written[MANIFEST]))


def test_a_file_of_somebody_else_is_not_written_over(tmp_path):
    out = tmp_path / "out"
    write_site(files(index_html="old"), out)
    (out / "embed.html").write_text("mine")
    before = contents(out)

    with pytest.raises(CannotPublishError, match=r"in the place of ours.*embed\.html"):
        write_site(files(index_html="new", embed_html="ours"), out)

    assert contents(out) == before


def pictured(drawn, painted, renderer="one"):
    """A site with a picture made of its drawing and the renderer's name."""
    texts = {"a.svg": drawn, "renderer.txt": renderer}
    made = {name: (lambda text=text: text.encode()) for name, text in texts.items()}
    return made | {"a.png": Made(lambda: painted, of=tuple(texts))}


def test_a_picture_of_the_same_drawing_is_kept(tmp_path):
    write_site(pictured("map", b"first"), tmp_path / "out")

    write_site(pictured("map", b"never asked for"), tmp_path / "out")

    assert contents(tmp_path / "out")["a.png"] == b"first"


def test_a_picture_is_made_anew_when_what_it_is_made_of_changes(tmp_path):
    out = tmp_path / "out"
    write_site(pictured("map", b"first"), out)

    write_site(pictured("another map", b"second"), out)
    assert contents(out)["a.png"] == b"second"

    write_site(pictured("another map", b"third", renderer="two"), out)
    assert contents(out)["a.png"] == b"third"


def test_a_picture_or_packed_text_that_was_spoilt_since_is_not_kept(tmp_path):
    out = tmp_path / "out"
    write_site(pictured("map", b"first"), out)
    (out / "a.png").write_bytes(b"fir")
    (out / "renderer.txt.br").write_bytes(b"spoilt")
    (out / "renderer.txt.gz").unlink()

    write_site(pictured("map", b"second"), out)

    written = contents(out)
    assert written["a.png"] == b"second"
    assert brotli.decompress(written["renderer.txt.br"]) == b"one"
    assert gzip.decompress(written["renderer.txt.gz"]) == b"one"
