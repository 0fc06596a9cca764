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


def rows(moulds: Moulds, statement: Statement) -> SafeString:
    """The rows of a statement."""
    return SafeString("".join(_row(moulds, row, row.code, row.note) for row in statement.rows))


def _row(moulds: Moulds, row: Row, code: str = "", note: str = "") -> SafeString:
    same: Mapping[str, Any] = {"row.code": code, "row.role": row.role, "row.estimated": row.estimated}
    return moulds.poured("parts/sum.html", same, {"row.label": row.label, "row.note": note, "row.amount": row.amount})


def rail(moulds: Moulds, statement: Statement) -> SafeString:
    """What is known so far, beside a question. It is on each page of a walk and is to stay small: what an estimate
    rests on is told where all of it is shown."""
    holes = {"rows": SafeString("".join(_row(moulds, row) for row in statement.rows))}
    return moulds.poured("parts/rail.html", {"so_far.is_range": statement.is_range}, holes)


@lru_cache(maxsize=1024)
def progress(number: int, count: int) -> SafeString:
    """The bar above a question: a mark for each step, in the colour of those done or of those ahead."""
    return SafeString("<i></i>" * number + '<i class="todo"></i>' * (count - number))
