"""A filled-in letter as a Word file, made in memory. `letter_files` loads this with the first one that is asked for."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from calculator.clock import now
from calculator.telling.letter_text import Block, Run, Sheet

FONT = "Georgia"
MOST_OF_A_PROPERTY = 255
"""Characters that Word takes for a file's title."""

LIST_STYLES = {False: "List Bullet", True: "List Number"}


def word_file(sheet: Sheet) -> bytes:
    """A Word file to be edited: blanks are highlighted and in brackets."""
    document = Document()
    _set_up(document, sheet)
    for block in sheet.blocks:
        _add(document, block)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, sheet: Sheet) -> None:
    about = document.core_properties
    title = sheet.title[:MOST_OF_A_PROPERTY]
    about.title, about.author, about.comments, about.language = title, "", "", sheet.language
    about.created = about.modified = now()
    for section in document.sections:
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(9)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): f"{sheet.language}-US"})
    normal.element.rPr.append(language)


def _add(document: Any, block: Block) -> None:
    style = None if block.ordered is None else LIST_STYLES[block.ordered]
    numbering = _new_numbering(document) if block.ordered else None
    for item in block.items:
        paragraph = document.add_paragraph(style=style)
        if block.ordered is not None:
            paragraph.paragraph_format.space_after = Pt(4)
        if numbering is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
        for run in item:
            _write(paragraph, run)


def _new_numbering(document: Any) -> int:
    """A list of its own that starts at 1: without it, every numbered list goes on where the last one ended."""
    numbering = document.part.numbering_part.element
    style = document.styles[LIST_STYLES[True]].element
    base = numbering.num_having_numId(style.pPr.numPr.numId.val)
    added = numbering.add_num(base.abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _write(paragraph: Any, run: Run) -> None:
    written = paragraph.add_run(f"[{run.text}]" if run.blank else run.text)
    written.bold, written.italic = run.strong or None, run.emphasis or None
    if run.blank:
        written.font.highlight_color = WD_COLOR_INDEX.YELLOW
