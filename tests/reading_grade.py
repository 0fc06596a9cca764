"""How many years of school a text takes: the Flesch-Kincaid grade, by its published formula.

J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, Derivation of New Readability Formulas (Automated
Readability Index, Fog Count and Flesch Reading Ease Formula) for Navy Enlisted Personnel, Research Branch Report 8-75,
1975: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.

Both averages and the grade are rounded to a tenth. Finer ones would promise more than counting syllables by hyphens can
keep, and what passes here was written to grades so rounded.
"""

import math
import re

from pyphen import Pyphen

_HYPHENS = Pyphen(lang="en_US")
_SENTENCE = re.compile(r"\w[^.!?]*")
_SHORTEST = 3
"""Words that make a sentence; fewer are a heading or what stands behind an abbreviation's stop."""


def grade(text: str) -> float:
    """Of English text without markup. A text without a word is at grade 0."""
    words = _words(text)
    if not words:
        return 0.0
    sentences = sum(len(_words(one)) >= _SHORTEST for one in _SENTENCE.findall(text))
    syllables = sum(len(_HYPHENS.positions(word.lower())) + 1 for word in words)
    return _tenths(0.39 * _tenths(len(words) / max(1, sentences)) + 11.8 * _tenths(syllables / len(words)) - 15.59)


def _tenths(number: float) -> float:
    """Rounded, half up."""
    return math.floor(number * 10 + 0.5) / 10


def _words(text: str) -> list[str]:
    """Letters and digits that stand together; a hyphen, an apostrophe or another mark within does not part them."""
    return re.sub(r"[^\w\s]", "", text).split()
