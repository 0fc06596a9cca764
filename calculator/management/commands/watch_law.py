"""Whether the law still says what is quoted of it."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.content.watching import Fate, UnreadableTextError, Watched, texts_by_state, watch
from calculator.engine.rulebook import Rulebook
from calculator.management.commands.check_content import rulebook_to_check


class Command(BaseCommand):
    help = (
        "Look for the words that are quoted of the law in a folder of its texts (plain or JSON; a name begins with the"
        " state's postal code: OH.txt, OH-1317.json, OH/title-13.txt), and print the facts whose words are gone or"
        " changed. Exits with 1 if there are any. -v 2 prints those that were found, too."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--seed", action="store_true", help="the seed files, without a database")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        rulebook = rulebook_to_check(options["seed"])
        try:
            texts, homeless = texts_by_state(folder)
        except UnreadableTextError as error:
            raise CommandError(str(error)) from error
        for name in homeless:
            self.stderr.write(f"Not read, since its name begins with no state's code: {name}")
        if not texts:
            raise CommandError("There is no text of any state's law in this folder.")
        found = list(watch(rulebook, texts))
        for one in found:
            if one.fate is not Fate.KEPT or options["verbosity"] > 1:
                self._print(one)
        counts = Counter(one.fate for one in found)
        for fate in Fate:
            self.stdout.write(f"{counts[fate]:5}  {fate}")
        self.stdout.write(f"{_not_looked_for(rulebook, texts):5}  of states without a text here")
        if counts[Fate.CHANGED] or counts[Fate.GONE]:
            raise CommandError("Words that are quoted of the law are not there any more.")

    def _print(self, one: Watched) -> None:
        key = f" ({one.rule.key})" if one.rule.key != "main" else ""
        self.stdout.write(f"{one.state}, {one.kind.replace('_', ' ')}{key}: {one.fate}")
        self.stdout.write(f"    quoted  “{one.rule.evidence.quote}”")
        if one.now:
            self.stdout.write(f"    now     … {one.now} …")
        for said, text in (("law", one.rule.cite), ("read at", one.rule.evidence.read_from), ("page", one.rule.url)):
            if text:
                self.stdout.write(f"    {said:7} {text}")


def _not_looked_for(rulebook: Rulebook, texts: Any) -> int:
    return sum(
        bool(rule.evidence.quote)
        for state, place in rulebook.jurisdictions.items()
        if state not in texts
        for rule in place.rules
    )
