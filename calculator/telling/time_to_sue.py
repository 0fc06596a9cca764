"""How long they can sue, and after a judgment how long they can collect it, in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calculator.engine.outcome import JudgmentLifeOutcome, LimitationOutcome, Outcome
from calculator.engine.vocabulary import LimitationStatus, Stage
from calculator.telling.wording import LIMITATION_BEFORE_SALE, LIMITATION_STATUS, LIMITATION_SUED


def time_to_sue(outcome: Outcome, stage: Stage) -> str:
    """How long they can sue, in sentences; empty where nothing is to be said, as long as no payment was missed. After a
    judgment how long they can collect it."""
    if outcome.law.judgment_life is not None:
        return _time_to_collect(outcome.law.judgment_life, outcome.today)
    found = outcome.law.limitation
    if found is None or found.status.value not in LIMITATION_STATUS or stage is Stage.PAYING:
        return ""
    at_stage = LIMITATION_SUED if stage is Stage.SUED else {} if stage.after_sale else LIMITATION_BEFORE_SALE
    ends = _time_ends(found, outcome.today)
    said = [str(at_stage.get(found.status.value, LIMITATION_STATUS[found.status.value])), ends]
    if found.status is LimitationStatus.UNKNOWN and ends:
        said = [ends, _("With the date of the first missed payment we can say more.")]
    if found.extinguishes:
        said.append(_("In this state the debt itself ends then."))
    return " ".join(sentence for sentence in said if sentence)


def _time_ends(found: LimitationOutcome, today: date) -> str:
    first, last = found.earliest, found.latest
    words = {"early": date_format(first) if first else "", "late": date_format(last) if last else ""}
    if first and last:
        if last < today:
            text = (
                _("By our count the time to sue ended on %(late)s.")
                if first == last
                else _("By our count the time to sue ended between %(early)s and %(late)s.")
            )
        else:
            text = (
                _("The time to sue ends on %(late)s.")
                if first == last
                else _("The time to sue ends between %(early)s and %(late)s.")
            )
    elif last:
        text = _("The time to sue ends on %(late)s at the latest.")
    elif first:
        text = _("The time to sue ends on %(early)s at the earliest.")
    else:
        return ""
    return text % words


def _time_to_collect(found: JudgmentLifeOutcome, today: date) -> str:
    words = {
        "first": date_format(found.may_end) if found.may_end else "",
        "last": date_format(found.ends) if found.ends else "",
    }
    if found.status is LimitationStatus.EXPIRED:
        return _("By our count they could collect the judgment up to %(last)s, and no longer.") % words
    if found.may_end is None:
        return ""
    if found.status is LimitationStatus.MAY_HAVE_EXPIRED:
        return (
            _(
                "By our count they could collect the judgment up to %(first)s. They may have made it last longer. The"
                " court can tell you."
            )
            % words
        )
    if found.ends is None:
        return _("They can collect the judgment up to %(first)s, and may be able to make it last longer.") % words
    if found.ends == found.may_end:
        return _("They can collect the judgment up to %(last)s.") % words
    return _("They can collect the judgment up to %(first)s, and no longer than %(last)s.") % words
