"""The engine from the command line: answers in, the outcome out, both as JSON."""

import argparse
import json
import sys
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from calculator.content.releases import draft_rulebook, live_rulebook, rulebook_of
from calculator.engine import assess
from calculator.engine.outcome import document
from calculator.engine.parsing import AnswerErrors, Problem, ProblemCode, parse, parse_values
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from calculator.questionnaire.words import explain
from calculator.views.guides import STATE_KEYS
from calculator.views.site import today_in


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date. Write it like 2026-11-24.") from None


class Command(BaseCommand):
    help = (
        "Print the outcome for a JSON file of answers (- reads standard input). Bad answers are printed as JSON on"
        " standard error, every one with what is wrong, and the command exits with 2."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", metavar="ANSWERS.json")
        parser.add_argument("--today", type=iso_date, help="the day to assess on; the borrower's own day if left out")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--release", type=int, metavar="N", help="a release other than the live one")
        which.add_argument("--draft", action="store_true", help="the rows as they stand, approved or not")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = self._read(options["answers"])
        rulebook = self._rulebook(options)
        state = raw.get("home_state", raw.get("state")) if isinstance(raw, dict) else None
        today = options["today"] or today_in(State(state) if state in list(State) else None, rulebook)
        try:
            answers = parse(raw, today)
        except AnswerErrors as errors:
            values = parse_values(raw)[0] if isinstance(raw, dict) else {}
            self._refuse({key: explain(problem, values) for key, problem in errors.problems.items()})
        absent = {
            key: code for key in STATE_KEYS if (code := getattr(answers, key)) and code not in rulebook.jurisdictions
        }
        if absent:
            self._refuse({key: f"Release {rulebook.release} has no law of {code}." for key, code in absent.items()})
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
            found = rulebook_of(options["release"]) if options["release"] is not None else live_rulebook()
        except DatabaseError:
            self._refuse({"": "The database has no content yet. `manage.py prepare` makes it."})
        if found is None:
            self._refuse({"": "There is no such release. `manage.py publish --note …` makes one."})
        return found

    def _refuse(self, errors: dict[str, str]) -> NoReturn:
        self.stderr.write(json.dumps({"errors": errors}, indent=2, ensure_ascii=False))
        sys.exit(2)
