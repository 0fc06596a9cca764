"""What a page moves: its HTML and all it links to, compressed. Fails above the limits.

The site's own files count as WhiteNoise compressed them. The HTML counts as gzip makes it at a proxy's usual level.
"""

import gzip
import sys
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings

from calculator.questionnaire.flow import path
from tests.benchmarks.borrower import QUESTIONS, RULEBOOK, TODAY, VALUES, fetch, production

GZIP_LEVEL = 6
MOST_QUESTION, MOST_RESULT = 14_000, 60_000
LINKED = {".css": "CSS", ".js": "JS"}


@dataclass(frozen=True)
class Weight:
    """Compressed bytes of each part, and the HTML's own before."""

    name: str
    parts: dict[str, int]
    plain_html: int

    @property
    def total(self) -> int:
        return sum(self.parts.values())


def weigh(name: str, html: bytes, folder: Path) -> Weight:
    parts = {"HTML": len(gzip.compress(html, GZIP_LEVEL)), "CSS": 0, "JS": 0, "other": 0}
    addresses = {
        str(tag.get("href") or tag.get("src"))
        for tag in BeautifulSoup(html, "html.parser").select("link[href], script[src], img[src]")
    }
    for address in addresses:
        assert address.startswith(settings.STATIC_URL), f"{name} asks somebody else for {address}"
        file = folder / address.removeprefix(settings.STATIC_URL)
        parts[LINKED.get(file.suffix, "other")] += smallest(file)
    return Weight(name, parts, len(html))


def smallest(file: Path) -> int:
    """The bytes of a file in the smallest form in which it is served."""
    forms = [file, *(file.with_name(file.name + ending) for ending in (".br", ".gz"))]
    return min(form.stat().st_size for form in forms if form.exists())


def main() -> int:
    with production() as (client, folder):
        questions = [
            weigh(step.slug, fetch(client, f"{QUESTIONS}{step.slug}/"), folder)
            for step in path(VALUES, RULEBOOK, TODAY)
        ]
        result = weigh("result", fetch(client, f"{QUESTIONS}result/"), folder)
    heaviest = max(questions, key=lambda weight: weight.total)
    print(f"The heaviest of {len(questions)} question pages, and the result page, in bytes:")
    print(f"{'':16}" + "".join(f"{part:>8}" for part in (*result.parts, "in all", "limit")) + "  (HTML uncompressed)")
    limits = ((heaviest, MOST_QUESTION), (result, MOST_RESULT))
    for weight, most in limits:
        figures = (*weight.parts.values(), weight.total, most)
        print(f"{weight.name:16}" + "".join(f"{figure:8,}" for figure in figures) + f"  ({weight.plain_html:,})")
    return int(any(weight.total > most for weight, most in limits))


if __name__ == "__main__":
    sys.exit(main())
