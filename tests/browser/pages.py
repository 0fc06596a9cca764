"""The kinds of pages there are, for what must hold on each."""

from calculator.partners.theme import Theme
from tests.partners.support import partner

PAGES = [
    "/",
    "/about/",
    "/changes/",
    "/worksheet/",
    "/states/",
    "/states/ohio/",
    "/states/ohio/facts/",
    "/start/",
    "/example/",
    "/partners/",
    "/partners/?partner=lake-erie",
    "/embed/nobody/",
    "/no/such/page/",
    "/q/nonsense/result/",
    *(
        f"/q/{{seal}}/{name}/"
        for name in (
            *("state", "balance", "price", "costs", "default", "credits", "bill", "protections"),
            *(
                "check",
                "result",
                "plan",
                "report",
                "dates",
                "choices",
                "law",
                "plan",
                "offer",
                "options/settle_lump_sum",
                "letters",
                "letters/dispute-amount",
            ),
        )
    ),
    "/q/{trying}/result/",
]
"""`{seal}` and `{trying}` stand for a walk's seal, with nothing and with something tried in it."""

IN_FRAMES = [
    "/",
    "/start/",
    "/q/{trying}/result/",
    *(
        f"/q/{{seal}}/{name}/"
        for name in (
            "price",
            "check",
            "result",
            "dates",
            "choices",
            "law",
            "report",
            "offer",
            "letters",
            "letters/dispute-amount",
        )
    ),
    "/about/",
    "/no/such/page/",
]
"""Pages in a partner's frame; looked at without the page around it, which is not ours."""

FRAMED_BY = partner(theme=Theme(light={"action": "#8c2f1f", "ground": "#ffffff"}, dark={"action": "#ffb4a0"}, corner=2))
