"""What borrowers read is at grade 8 or below, by Flesch-Kincaid; terms of art are read as if they were plain words."""

import re
from collections.abc import Iterator

import pytest

from calculator.content.summaries import summary
from calculator.engine.rulebook import Rulebook
from calculator.questionnaire.questions import STEPS
from calculator.telling import letter_words, wording
from tests import reading_grade

MOST = 8.0

# Names of laws and forms, and words that a borrower has to learn because they stand on the papers.
TERMS_OF_ART = re.compile(
    r"deficiency|repossess\w*|bankruptcy|judgment|garnish\w*|disposable|delinquency|creditor|collector|collateral"
    r"|redemption|redeem|reinstate\w*|cosigner|arbitration|validation|certified|attorney general|Form 1099-C"
    r"|refinanc\w*|insolven\w*|limitation\w*|Consumer Financial Protection Bureau|\{\{\w+\}\}|\([^)]*\)",
    re.IGNORECASE,
)


# To whom a rule applies can be a long list of kinds of lender; each of them is a plain word.
SCOPE = re.compile(r"This is only about [^.]*\.")


def grade(text: str) -> float:
    plain = TERMS_OF_ART.sub("word", SCOPE.sub("", text))
    return reading_grade.grade(re.sub(r"[*#>_`-]", " ", plain))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("The cat sat on the mat.", -1.4),  # 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 − 15.59
        ("The cat sat on the mat. The dog ran to the door!", -1.4),
        ("The mat. The cat sat on the mat.", -0.7),  # two words are no sentence: 8 words in one
        ("The lender is not a friend of the family.", 2.1),  # 9 words, 11 syllables: 1.2 a word, 3.51 + 14.16 − 15.59
        ("They don't pay.", -2.6),  # 3 words of one syllable; an apostrophe parts no word
    ],
)
def test_the_formula(text: str, expected: float) -> None:
    assert reading_grade.grade(text) == pytest.approx(expected)


def seed_texts(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for tip in rulebook.tips:
        yield f"tip {tip.slug}", tip.body.en
    for letter in rulebook.letters:
        yield f"letter {letter.slug}", letter.body.en
    for milestone in rulebook.milestones.values():
        yield f"milestone {milestone.code}", milestone.body.en
    for term in rulebook.glossary:
        yield f"term {term.slug}", term.meaning.en


def test_the_seed_is_plain(rulebook: Rulebook) -> None:
    hard = {name: grade(text) for name, text in seed_texts(rulebook) if grade(text) > MOST}
    assert hard == {}


@pytest.mark.parametrize("step", STEPS, ids=[step.slug for step in STEPS])
def test_every_question_page_is_plain(step: object) -> None:
    text = f"{step.why} {step.look}"  # type: ignore[attr-defined]
    assert grade(text) <= MOST, text


def test_what_the_result_says_is_plain() -> None:
    pairs = {**wording.FINDINGS, **wording.DEFECTS, **wording.OPTIONS, **wording.OPTIONS_MORE}
    texts = {code: f"{one}. {two}" for code, (one, two) in pairs.items()} | {
        code: str(text) for code, text in wording.WARNINGS.items()
    }
    assert {code: text for code, text in texts.items() if grade(text) > MOST} == {}


def test_what_letters_say_of_the_case_is_plain() -> None:
    """Sentences that a letter chooses, with what a ground says and what follows from it read together."""
    so = [f"{letter_words.IF_NOT_SENT.en} {one.en}" for one in letter_words.CONSEQUENCES.values()]
    facts = [*letter_words.GROUNDS.values(), *letter_words.NEVER_CAME.values(), *letter_words.CAME_WRONG.values()]
    texts = [f"{fact.en} {then}" for fact in (*facts, letter_words.TIME_ENDED_THE_DEBT) for then in so]
    texts += [one.en for one in letter_words.SENTENCES.values() if not re.fullmatch(r"\{\{.*", one.en)]
    assert {text: grade(text) for text in texts if grade(text) > MOST} == {}


def test_the_law_in_our_own_words_is_plain(rulebook: Rulebook) -> None:
    """Sentences built from a rule's values, with the editors' phrases in them."""
    hard = [
        summary(rule)
        for place in rulebook.jurisdictions.values()
        for rule in place.rules
        if grade(summary(rule)) > MOST
    ]
    assert hard == []


def test_a_hard_text_is_noticed() -> None:
    assert grade("Notwithstanding the aforementioned provisions, the obligor indemnifies the secured party.") > MOST
