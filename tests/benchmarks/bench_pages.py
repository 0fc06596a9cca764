"""What a page moves: its HTML and all it links to, compressed as the site sends it. Fails above the limits.

Of a question page that is not the first, a browser loads the HTML alone.
"""

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

BROTLI = {"accept-encoding": "br"}
MOST_QUESTION, MOST_NEXT, MOST_RESULT = 12_288, 3_072, 32_000
"""Bytes of a question page with all that it links to and of its HTML alone, and of a result with all of it."""
FRAMED_BY = partner(theme=Theme(light={"action": "#8c2f1f", "ground": "#ffffff", "tint": "#f6efe4"}, corner=2))
LINKED = {".css": "CSS", ".js": "JS"}


@dataclass(frozen=True)
class Weight:
    """Compressed bytes of each part, and the HTML's own before; the limits for all parts and for the HTML."""

    name: str
    parts: dict[str, int]
    plain_html: int
    most: int
    most_html: int

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def is_light(self) -> bool:
        return self.total <= self.most and self.parts["HTML"] <= self.most_html


def weigh(name: str, client: Client, address: str, folder: Path, most: int, most_html: int) -> Weight:
    html = fetch(client, address)
    parts = {"HTML": sent(client, address), "CSS": 0, "JS": 0, "other": 0}
    addresses = {
        str(tag.get("href") or tag.get("src"))
        for tag in BeautifulSoup(html, "html.parser").select("link[href], script[src], img[src]")
    }
    for address in addresses:
        assert address.startswith((settings.STATIC_URL, "/embed/")), f"{name} asks somebody else for {address}"
        file = folder / address.removeprefix(settings.STATIC_URL)
        kind = LINKED.get(Path(address).suffix, "other")
        if address.startswith("/embed/"):  # a partner's theme
            parts[kind] += sent(client, address)
        else:
            parts[kind] += smallest(file)
    return Weight(name, parts, len(html), most, most_html)


def sent(client: Client, address: str) -> int:
    """The bytes of a page as a browser of today asks for it."""
    return len(client.get(address, headers=BROTLI).content)


def smallest(file: Path) -> int:
    """The bytes of a file in the smallest form in which it is served."""
    forms = [file, *(file.with_name(file.name + ending) for ending in (".br", ".gz"))]
    return min(form.stat().st_size for form in forms if form.exists())


def main() -> int:
    frame = f"/embed/{FRAMED_BY.slug}"
    prefixes = {"": "", ", Spanish": "/es", ", framed": frame, ", framed, Spanish": f"{frame}/es"}
    with production() as (client, folder), listed(FRAMED_BY):
        steps = [step.slug for step in flow.Path(VALUES, RULEBOOK, TODAY).steps]
        questions = [
            weigh(f"{slug}{where}", client, f"{prefix}{QUESTIONS}{slug}/", folder, MOST_QUESTION, MOST_NEXT)
            for where, prefix in prefixes.items()
            for slug in steps
        ]
        results = [
            weigh(f"result{where}", client, f"{prefix}{QUESTIONS}result/", folder, MOST_RESULT, MOST_RESULT)
            for where, prefix in prefixes.items()
        ]
    heaviest = sorted(questions, key=lambda weight: weight.total)[-3:] + sorted(questions, key=html_of)[-3:]
    print(f"The heaviest of {len(questions)} question pages, in all and by their HTML, and the result page, in bytes:")
    print(
        f"{'':30}" + "".join(f"{part:>8}" for part in (*results[0].parts, "in all", "limit")) + "  (HTML uncompressed)"
    )
    for weight in [*heaviest, *results]:
        figures = (*weight.parts.values(), weight.total, weight.most)
        print(f"{weight.name:30}" + "".join(f"{figure:8,}" for figure in figures) + f"  ({weight.plain_html:,})")
    print(f"The HTML of a question page: at most {max(map(html_of, questions)):,}; limit {MOST_NEXT:,}")
    return int(not all(weight.is_light for weight in [*questions, *results]))


def html_of(weight: Weight) -> int:
    return weight.parts["HTML"]


if __name__ == "__main__":
    sys.exit(main())
