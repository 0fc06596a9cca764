from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.management.copying import CopyError, restore


class Command(BaseCommand):
    help = (
        "Put what a backup holds in place of what the (migrated) database holds: all of it or, on a mistake, nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="what `manage.py backup` wrote")
        parser.add_argument("--replace", action="store_true", help="also where the database holds something")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows, hashed = restore(options["file"], options["replace"])
        except CopyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{rows} rows, sha256 {hashed}")
