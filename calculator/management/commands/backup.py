from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.management.copying import CopyError, back_up


class Command(BaseCommand):
    help = "Write the whole database, as it is at one moment, into one new file. The site goes on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="a new file; it will hold accounts, so keep it safe"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows, hashed = back_up(options["file"])
        except (CopyError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{rows} rows, sha256 {hashed}")
