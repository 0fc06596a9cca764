"""The engine from the command line: answers in, the outcome out, both as JSON."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, get_args, get_origin

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from calculator.clock import today_in
from calculator.codec import ContentError
from calculator.content.releases import draft_rulebook, live_rulebook, rulebook_from, rulebook_of
from calculator.content.seeding import rulebook_from_seed
from calculator.engine import assess
from calculator.engine.answers import Answers, Money, Percent, Year
from calculator.engine.outcome import document
from calculator.engine.parsing import KINDS, AnswerErrors, Problem, ProblemCode, parse, parse_values
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from calculator.questionnaire.words import explain

EXAMPLES: Mapping[Any, str] = {
    Money: "4200 or 4200.00",
    Percent: "9 or 9.75",
    int: "72",
    Year: "2025",
    date: "2025-06-01",
}
"""How an answer is written here, by its type. The site's forms take more: commas, a dollar sign, a date in boxes."""

NO_DATABASE = (
    "Releases by number and the draft are in the database, and it has no content yet. `manage.py prepare` makes it."
    " Without --release and --draft no database is needed."
)


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date. Write it like 2026-11-24.") from None


def said(key: str, problem: Problem, values: Mapping[str, object]) -> str:
    """What is wrong with an answer, as the site says it; how to write it, as this command reads it."""
    kind = KINDS.get(key)
    like = EXAMPLES.get(kind, "")
    if get_origin(kind) is tuple:
        like = json.dumps([next(iter(get_args(kind)[0]))])
    written = {
        ProblemCode.NOT_A_NUMBER: f"Write it in digits, like {like}.",
        ProblemCode.NOT_WHOLE: f"Use a whole number, like {like}.",
        ProblemCode.TOO_PRECISE: f"Use at most {problem.limit} digits after the point, like {like}.",
        ProblemCode.NOT_A_DATE: f"Write a real date as year, month and day, like {like}.",
        ProblemCode.DATE_OUT_OF_RANGE: f"Check the year. It should have four digits, like {like}.",
        ProblemCode.NOT_A_LIST: f"Write a list, like {like}.",
    }
    return written.get(problem.code) or explain(problem, values)


class Command(BaseCommand):
    help = (
        "Print the outcome for a JSON file of answers (- reads standard input). Bad answers are printed as JSON on"
        " standard error, every one with what is wrong, and the command exits with 2. It takes the release that the"
        " site keeps on disk, else the live one, else the content that the site comes with, so it needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", metavar="ANSWERS.json")
        parser.add_argument("--today", type=iso_date, help="the day to assess on; the borrower's own day if left out")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--release", type=int, metavar="N", help="a release in the database, live or not")
        which.add_argument("--draft", action="store_true", help="the database's rows as they stand, approved or not")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = self._read(options["answers"])
        rulebook = self._rulebook(options)
        state = raw.get("home_state", raw.get("state")) if isinstance(raw, dict) else None
        today = options["today"] or today_in(State(state) if state in list(State) else None, rulebook)
        try:
            answers = parse(raw, today)
        except AnswerErrors as errors:
            values = parse_values(raw)[0] if isinstance(raw, dict) else {}
            self._refuse({key: said(key, problem, values) for key, problem in errors.problems.items()})
        self._demand_law(answers, rulebook)
        self.stdout.write(json.dumps(document(assess(answers, rulebook, today)), indent=2, ensure_ascii=False))

    def _read(self, name: str) -> Any:
        try:
            if name == "-":
                text = sys.stdin.read()
            else:
                with open(name, encoding="utf-8") as file:
                    text = file.read()
        except (OSError, UnicodeDecodeError):
            self._refuse({"": f"“{name}” cannot be read. Check the name, and that it is a text file."})
        try:
            return json.loads(text, parse_float=Decimal)
        except (ValueError, RecursionError):
            self._refuse({"": explain(Problem(ProblemCode.NOT_AN_OBJECT), {})})

    def _rulebook(self, options: dict[str, Any]) -> Rulebook:
        try:
            if options["draft"]:
                return draft_rulebook()
            if options["release"] is None:
                return _on_disk() or _live() or rulebook_from_seed()
            found = rulebook_of(options["release"])
        except DatabaseError:
            self._refuse({"": NO_DATABASE})
        except ContentError as error:
            self._refuse({"": f"The content cannot be read. {error}"})
        if found is None:
            self._refuse({"": "There is no such release. `manage.py publish --note …` makes one."})
        return found

    def _demand_law(self, answers: Answers, rulebook: Rulebook) -> None:
        """Refuse a state that the release is without: an editor may have retired it, and a draft may be empty."""
        named = {key: getattr(answers, key) for key in ("state", "home_state", "work_state")}
        absent = [key for key, state in named.items() if state is not None and state not in rulebook.jurisdictions]
        if absent:
            self._refuse(dict.fromkeys(absent, "There is no law of this state in the content that was asked for."))

    def _refuse(self, errors: dict[str, str]) -> NoReturn:
        self.stderr.write(json.dumps({"errors": errors}, indent=2, ensure_ascii=False))
        sys.exit(2)


def _on_disk() -> Rulebook | None:
    """The release that the site keeps beside its database, or `None` where there is none that can be read."""
    try:
        return rulebook_from(json.loads(Path(settings.RELEASE_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _live() -> Rulebook | None:
    """The live release, or `None` without a database or before anything was published."""
    try:
        return live_rulebook()
    except DatabaseError:
        return None
