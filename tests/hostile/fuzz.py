# SPDX-License-Identifier: MIT
"""Random input for one door, steered by what it reaches; the long form of `test_doors`.

    python -m tests.hostile.fuzz DOOR [-max_total_time=60] [CORPUS]

Needs `pip install atheris` (Linux). The arguments after the door are libFuzzer's.
"""

from __future__ import annotations

import sys

from kg.errors import KgError


def main() -> None:
    """Run until the time is up or a fault is found."""
    import atheris

    with atheris.instrument_imports(include=["kg", "docx", "openpyxl", "pypdf"]):
        from tests.hostile.doors import DOORS
    door = DOORS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        try:
            door(data)
        except KgError:
            return

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
