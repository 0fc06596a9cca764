"""The report as a tagged PDF, set by Typst from a fixed template that takes it as data, as letters are.

Typst is loaded with the first report: it is large, and most that a process answers is no file.
"""

import json
from dataclasses import asdict
from pathlib import Path

from calculator.telling.report_form import Report

TEMPLATE = Path(__file__).with_name("report.typ").read_bytes()

PDF = "application/pdf"


def as_pdf(report: Report) -> bytes:
    """A tagged PDF on Letter paper that meets PDF/UA-1."""
    import typst

    made = typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"report": json.dumps(asdict(report))},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made
