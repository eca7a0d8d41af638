"""Writes rules/territories.toml: the English names of the world's territories, from the CLDR data in Babel.

Run it after a new release of Babel: ``python scripts/territories.py > rules/territories.toml``.
"""

from __future__ import annotations

import json
import sys

from babel import Locale


def main() -> None:
    """Print the file."""
    rows = [
        "# Names of territories by their code: ISO 3166, or UN M.49 for regions. Written by scripts/territories.py; what names mean and which",
        "# are left out stands in countries.toml.",
        "",
        "[table.territory]",
        'about = "The English name of each territory in CLDR."',
        *(f"{json.dumps(code)} = {json.dumps(name, ensure_ascii=False)}" for code, name in sorted(Locale("en").territories.items())),
    ]
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
