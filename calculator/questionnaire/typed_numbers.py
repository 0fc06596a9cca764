"""Numbers as people write them: what is read as it stands, and what is asked back.

A number that is written as Americans write it is read: $14,200.50. One that could mean another amount is never taken:
14.200 is 14,200 dollars to one reader and 14.20 to the next, so the page asks which. What fits neither stays as typed,
for the engine to refuse.
"""

import re
from dataclasses import dataclass

FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x2212: "-"}
"""The full-width forms of ASCII, and the minus sign, as keyboards for other scripts type them."""

CURRENCY = re.compile(r"(?:US ?)?\$|USD|US dollars?|dollars?|dólares", re.IGNORECASE)

WHOLE = r"(?=.*\d)-?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)?"
AMERICAN = re.compile(WHOLE + r"(?:\.\d{0,2})?", re.ASCII)
TOO_PRECISE = re.compile(WHOLE + r"\.\d{3,}", re.ASCII)
GROUPED = re.compile(r"([1-9]\d{0,2}(?:([ .,'’])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?", re.ASCII)
DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})", re.ASCII)
PERCENT_COMMA = re.compile(r"(\d*),(\d+)", re.ASCII)


@dataclass(frozen=True)
class Number:
    """What a person typed, as the engine takes a number. `doubtful` where it may mean something else, so that it has
    to be asked back; `too_precise` where it has more decimals than an amount has, whatever they are."""

    plain: str
    doubtful: bool = False
    too_precise: bool = False


def plain_text(typed: str) -> str:
    """ASCII for full-width forms, one ordinary blank for any run of blanks, none at the ends."""
    return " ".join(typed.translate(FULL_WIDTH).split())


def money(typed: str) -> Number:
    """An amount of dollars."""
    text = re.sub(r" ?([.,]) ?", r"\1", _without_currency(plain_text(typed)))
    if AMERICAN.fullmatch(text):
        return Number(_bare(text))
    if grouped := GROUPED.fullmatch(text):
        whole, cents = re.sub(r"\D", "", grouped[1]), grouped[3]
        return Number(f"{whole}.{cents}" if cents else whole, doubtful=True)
    if comma := DECIMAL_COMMA.fullmatch(text):
        return Number(f"{comma[1]}.{comma[2]}", doubtful=True)
    return Number(_bare(text), too_precise=True) if TOO_PRECISE.fullmatch(text) else Number(text or typed)


def percent(typed: str) -> Number:
    """A percentage. Nobody writes one with thousands, so a comma can only be a decimal point."""
    text = plain_text(typed).removesuffix("%").rstrip()
    if comma := PERCENT_COMMA.fullmatch(text):
        return Number(f"{comma[1] or 0}.{comma[2]}", doubtful=True)
    return Number(text if "," in text else _bare(text) or typed)


def _without_currency(text: str) -> str:
    """Without the sign or name of the currency on either side; a minus sign may stand before it."""
    sign, text = ("-", text[1:].lstrip()) if text.startswith("-") else ("", text)
    if before := CURRENCY.match(text):
        text = text[before.end() :].lstrip()
    for after in CURRENCY.finditer(text):
        if after.end() == len(text):
            text = text[: after.start()].rstrip()
    return sign + text


def _bare(text: str) -> str:
    """Without thousands separators, and with a zero where only the point was typed."""
    bare = text.replace(",", "")
    return f"0{bare}" if bare.startswith(".") else bare.removesuffix(".")
