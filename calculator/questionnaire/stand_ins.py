"""A choice on a page that stands for several answers: a title loan is a loan, and its lender a title lender.

People know what they signed by a name that the engine keeps as two answers. On the page it is one choice among the
others; what is kept, and what a link carries, are the two.
"""

from collections.abc import Mapping

from calculator.engine.vocabulary import ContractType, LenderKind

TITLE_LOAN = "title_loan"

STAND_INS: Mapping[tuple[str, str], Mapping[str, object]] = {
    ("contract_type", TITLE_LOAN): {
        "contract_type": ContractType.DIRECT_LOAN,
        "lender_kind": LenderKind.TITLE_LENDER,
    },
}
"""The answers that a choice stands for, by its question and itself; the first is the question's own."""


STAND_IN_QUESTIONS = frozenset(asked for asked, _ in STAND_INS)


def stands_for(key: str, choice: object) -> Mapping[str, object]:
    """The answers that a posted choice stands for; none where it is an answer itself."""
    return STAND_INS.get((key, str(choice)), {})


def shown_as(key: str, values: Mapping[str, object]) -> str | None:
    """The choice that stands for these answers on the page that asks for one of them, if there is one."""
    return next(
        (
            choice
            for (asked, choice), meant in STAND_INS.items()
            if asked == key and meant.items() <= {name: values.get(name) for name in meant}.items()
        ),
        None,
    )


def spoken_for(key: str, values: Mapping[str, object]) -> bool:
    """Whether a choice of another question says this answer, so that it need not be asked or told by itself."""
    return any(
        key != asked and key in meant and shown_as(asked, values) == choice
        for (asked, choice), meant in STAND_INS.items()
    )
