"""Files that are there whole or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write the files aside, then move them into place, in their order; raises OSError.

    Where one cannot be written, none is touched. A link stays one, and a file keeps its mode.
    """
    asides: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            real = path.resolve()
            aside = asides[real] = real.with_name(f".{real.name}.{os.getpid()}.part")
            aside.write_bytes(content)
            if real.exists():
                shutil.copymode(real, aside)
        for real, aside in asides.items():
            aside.replace(real)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
