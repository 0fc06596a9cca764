"""The content, row by row: what is unconfirmed, old, without a source, contradictory or shaped wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from calculator.codec import ContentError
from calculator.content.checking import Complaint, Count, Problem, check, count
from calculator.content.releases import draft_rulebook
from calculator.content.seeding import rulebook_from_seed
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Status
from calculator.management.commands.assess import iso_date


class Command(BaseCommand):
    help = (
        "Print what is the matter with the content: a row for each thing, then how many there are of each. Exits with"
        " 1 if a row is wrong, two contradict each other, or a state lacks a rule. -v 0 prints only those rows."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", action="store_true", help="the seed files, without a database")
        parser.add_argument(
            "--count", action="store_true", help="how many rules were read and are quoted, by kind, and no more"
        )
        parser.add_argument("--today", type=iso_date, help="the day to check on; today if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        rulebook = rulebook_to_check(options["seed"])
        if options["count"]:
            self._table(list(_lines(count(rulebook))))
            return
        found = check(rulebook, options["today"] or timezone.localdate())
        bad = [one for one in found if one.misleads or one.problem is Problem.INCOMPLETE]
        self._print(bad if options["verbosity"] == 0 else found)
        counts = Counter(complaint.problem for complaint in found)
        for problem in Problem:
            self.stdout.write(f"{counts[problem]:5}  {problem}")
        if bad:
            raise CommandError("The content is wrong, contradicts itself, or lacks a rule.")

    def _print(self, complaints: Iterable[Complaint]) -> None:
        rows = [(one.jurisdiction or "-", one.kind, one.key, f"{one.problem}: {one.words}") for one in complaints]
        self._table(rows)

    def _table(self, rows: Sequence[tuple[str, ...]]) -> None:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.stdout.write("  ".join([*cells, row[-1]]))


def rulebook_to_check(seed: bool) -> Rulebook:
    """The seed's rulebook, or the draft's. Raises `CommandError` for content that cannot be read."""
    try:
        return rulebook_from_seed() if seed else draft_rulebook()
    except ContentError as error:
        raise CommandError("The content cannot be read.\n" + "\n".join(error.messages)) from error


def _lines(found: Count) -> Iterator[tuple[str, ...]]:
    """A line for each kind of rule, and their sum: how many of each status, and of those how many are quoted."""
    yield "kind", *(cell for status in Status for cell in (f"{status}", "with words", "without"))
    for name, counted in (*found.items(), ("all", sum(found.values(), Counter[tuple[Status, bool]]()))):
        cells = ((counted[status, True], counted[status, False]) for status in Status)
        yield name, *(str(cell) for quoted, bare in cells for cell in (quoted + bare, quoted, bare))
