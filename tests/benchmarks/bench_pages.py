"""What a page moves: its HTML and all it links to, compressed. Fails above the limits.

The site's own files count as WhiteNoise compressed them. The HTML counts as gzip makes it at a proxy's usual level.
"""

import gzip
import sys
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from calculator.partners.theme import Theme
from calculator.questionnaire import flow
from tests.benchmarks.borrower import QUESTIONS, RULEBOOK, TODAY, VALUES, fetch, production
from tests.partners.support import listed, partner

GZIP_LEVEL = 6
MOST_QUESTION, MOST_RESULT = 14_000, 32_000
FRAMED_BY = partner(theme=Theme(light={"action": "#8c2f1f", "ground": "#ffffff", "tint": "#f6efe4"}, corner=2))
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


def weigh(name: str, client: Client, address: str, folder: Path) -> Weight:
    html = fetch(client, address)
    parts = {"HTML": len(gzip.compress(html, GZIP_LEVEL)), "CSS": 0, "JS": 0, "other": 0}
    addresses = {
        str(tag.get("href") or tag.get("src"))
        for tag in BeautifulSoup(html, "html.parser").select("link[href], script[src], img[src]")
    }
    for address in addresses:
        assert address.startswith((settings.STATIC_URL, "/embed/")), f"{name} asks somebody else for {address}"
        file = folder / address.removeprefix(settings.STATIC_URL)
        kind = LINKED.get(Path(address).suffix, "other")
        if address.startswith("/embed/"):  # a partner's theme
            parts[kind] += len(gzip.compress(fetch(client, address), GZIP_LEVEL))
        else:
            parts[kind] += smallest(file)
    return Weight(name, parts, len(html))


def smallest(file: Path) -> int:
    """The bytes of a file in the smallest form in which it is served."""
    forms = [file, *(file.with_name(file.name + ending) for ending in (".br", ".gz"))]
    return min(form.stat().st_size for form in forms if form.exists())


def main() -> int:
    with production() as (client, folder), listed(FRAMED_BY):
        steps = [step.slug for step in flow.Path(VALUES, RULEBOOK, TODAY).steps]
        questions = [weigh(slug, client, f"{QUESTIONS}{slug}/", folder) for slug in steps]
        heaviest = max(questions, key=lambda weight: weight.total)
        frame = f"/embed/{FRAMED_BY.slug}{QUESTIONS}"
        framed = weigh(f"{heaviest.name}, framed", client, f"{frame}{heaviest.name}/", folder)
        result = weigh("result", client, f"{QUESTIONS}result/", folder)
        framed_result = weigh("result, framed", client, f"{frame}result/", folder)
    print(f"The heaviest of {len(questions)} question pages, and the result page, in bytes:")
    print(f"{'':24}" + "".join(f"{part:>8}" for part in (*result.parts, "in all", "limit")) + "  (HTML uncompressed)")
    limits = (
        (heaviest, MOST_QUESTION),
        (framed, MOST_QUESTION),
        (result, MOST_RESULT),
        (framed_result, MOST_RESULT),
    )
    for weight, most in limits:
        figures = (*weight.parts.values(), weight.total, most)
        print(f"{weight.name:24}" + "".join(f"{figure:8,}" for figure in figures) + f"  ({weight.plain_html:,})")
    return int(any(weight.total > most for weight, most in limits))


if __name__ == "__main__":
    sys.exit(main())
