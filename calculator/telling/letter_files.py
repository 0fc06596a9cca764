"""A filled-in letter as a Word file and as a tagged PDF, made in memory.

The PDF is set by Typst from a fixed template that takes the letter as data: no word of it is ever read as a command.
Typst reads no file and no network, and embeds the fonts that it brings along. It and python-docx are loaded with the
first file that needs them: they are large, and most that a process answers is no file.
"""

import json
from dataclasses import asdict
from pathlib import Path

from calculator.telling.letter_text import Sheet

TEMPLATE = Path(__file__).with_name("letter.typ").read_bytes()

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def as_pdf(sheet: Sheet) -> bytes:
    """A tagged PDF that meets PDF/UA-1. Blanks are underlined and in brackets."""
    import typst

    letter = {
        "title": sheet.title,
        "language": sheet.language,
        "blocks": [asdict(block) for block in sheet.blocks],
    }
    made = typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"letter": json.dumps(letter)},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made


def as_word(sheet: Sheet) -> bytes:
    """A Word file to be edited: blanks are highlighted and in brackets."""
    from calculator.telling.letter_word import word_file

    return word_file(sheet)
