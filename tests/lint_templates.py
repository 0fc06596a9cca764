"""Lines of templates that are too long to read beside another: ``python -m tests.lint_templates``.

A block that is translated is one string for the translator, so what stands between ``blocktrans`` and ``endblocktrans``
is left alone, however long.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
MOST = 160

TRANSLATED = re.compile(r"({% blocktrans(?:late)?\b[^%]*%}).*?({% endblocktrans(?:late)? %})", re.DOTALL)


def too_long(template: str) -> Iterator[tuple[int, int]]:
    """The number and length of each line that is longer than `MOST` without what is translated in it."""
    bare = TRANSLATED.sub(lambda block: block[1] + "\n" * block[0].count("\n") + block[2], template)
    for number, line in enumerate(bare.split("\n"), start=1):
        if len(line) > MOST:
            yield number, len(line)


def found() -> Iterator[str]:
    """What is wrong, a line each."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        name = file.relative_to(TEMPLATES).as_posix()
        for number, length in too_long(file.read_text(encoding="utf-8")):
            yield f"templates/{name}:{number}: {length} characters, more than {MOST}"


if __name__ == "__main__":
    wrong = list(found())
    print("\n".join(wrong) if wrong else "Template lines are short enough.")
    sys.exit(bool(wrong))
