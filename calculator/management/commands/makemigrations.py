from django.core.management.commands import makemigrations

from calculator.management.wordless import WordlessAutodetector


class Command(makemigrations.Command):
    autodetector = WordlessAutodetector
