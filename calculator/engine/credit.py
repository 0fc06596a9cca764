"""When the delinquency leaves the credit report.

Sum 9 of CONTRACT.md. FCRA, 15 U.S.C. 1681c(a)(4) and (c)(1): charge-offs and collections may be reported for seven
years, counted from the end of the 180 days that begin with the delinquency. Bureaus usually delete seven years after
it. Nothing that happens later, no sale of the debt, payment, settlement or dispute, moves either day.
"""

from datetime import date

from calculator.engine.calendar import days_after, years_after
from calculator.engine.outcome import Credit
from calculator.engine.vocabulary import Milestone

YEARS_REPORTED = 7
DAYS_BEFORE_THE_CLOCK = 180
CHARGE_OFF_DAYS = 120
LATE_STEPS = (
    (Milestone.LATE_30, 30),
    (Milestone.LATE_60, 60),
    (Milestone.LATE_90, 90),
    (Milestone.LATE_120, 120),
)


def credit(delinquency: date | None) -> Credit | None:
    """The usual and the latest lawful day of deletion; `None` without a date of first delinquency."""
    if delinquency is None:
        return None
    return Credit(
        leaves_report=years_after(delinquency, YEARS_REPORTED),
        latest_lawful=years_after(days_after(delinquency, DAYS_BEFORE_THE_CLOCK), YEARS_REPORTED),
    )


def late_days(delinquency: date, repossession: date | None) -> list[tuple[Milestone, date]]:
    """The days on which a loan is reported 30 to 120 days late, as far as they come before the car is taken.

    Without a repossession every day is given; one that lies ahead comes only if the borrower does not catch up.
    """
    days = ((code, days_after(delinquency, number)) for code, number in LATE_STEPS)
    return [(code, day) for code, day in days if repossession is None or day <= repossession]


def charge_off_expected(delinquency: date) -> date:
    """When a bank must write a closed-end loan off as a loss (OCC Bulletin 2000-20); other lenders may do it later."""
    return days_after(delinquency, CHARGE_OFF_DAYS)
