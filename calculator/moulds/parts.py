"""The parts that several pages are put together from: a question with its field, and the rows of a statement.

Each is a template. Of a field the question and what is ticked are kept, which are one of a few; what was typed is not.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from calculator.moulds.pouring import By, Moulds
from calculator.questionnaire.forms import Field
from calculator.telling.statement import Row, Statement


def asked(moulds: Moulds, field: Field, *, look: By | None = None) -> SafeString:
    """A question's field. With `look`, where the answer stands, it is alone on its page and its heading. A field with a
    mistake is rendered anew each time."""
    same = {"field": By(field.outline, field), "alone": look is not None, "look": look}
    make = moulds.fresh if field.error else moulds.poured
    return make(f"fields/{field.kind}.html", same, {f"field.{name}": typed for name, typed in field.typed.items()})


def rows(moulds: Moulds, statement: Statement, *, named: bool = True) -> SafeString:
    """The rows of a statement. `named`: each says to programs which line it is."""
    return SafeString("".join(_row(moulds, row, row.code if named else "") for row in statement.rows))


def _row(moulds: Moulds, row: Row, code: str) -> SafeString:
    same: Mapping[str, Any] = {"row.code": code, "row.role": row.role, "row.estimated": row.estimated}
    return moulds.poured(
        "parts/sum.html", same, {"row.label": row.label, "row.note": row.note, "row.amount": row.amount}
    )


def rail(moulds: Moulds, statement: Statement) -> SafeString:
    """What is known so far, beside a question: on each page of a walk, so as small as can be."""
    hatched = any(row.estimated and row.role == "line" for row in statement.rows)
    same = {"so_far.is_range": statement.is_range, "hatched": hatched}
    return moulds.poured("parts/rail.html", same, {"rows": rows(moulds, statement, named=False)})


@lru_cache(maxsize=1024)
def progress(number: int, count: int) -> SafeString:
    """The bar above a question: a mark for each step, in the colour of those done or of those ahead."""
    return SafeString("<i></i>" * number + '<i class="todo"></i>' * (count - number))
