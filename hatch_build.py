"""Build hook: the translations are kept as text (.po) and compiled (.mo) here, for a wheel and an editable install."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every `models/locale/*/LC_MESSAGES/*.po` beside itself; returns what was written."""
    written = []
    for source in sorted(root.glob("models/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3])
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        target = source.with_suffix(".mo")
        target.write_bytes(compiled.getvalue())
        written.append(target)
    return written


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before it collects the files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, whatever is being built."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
