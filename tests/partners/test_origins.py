"""Where a frame may stand: the spellings of an origin, and who a list of them lets in."""

import json
import re
import string
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.partners.origins import MOST, OriginError, allows, as_pattern, origin_of, parse_origin, parse_origins
from tests.browser.serving import FLAGS

LABELS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
HOSTS = st.lists(LABELS, min_size=1, max_size=3).map(lambda labels: ".".join([*labels, "example"]))


@st.composite
def origins(draw: st.DrawFn) -> str:
    scheme, wild = draw(st.sampled_from(["http", "https"])), draw(st.sampled_from(["", "*."]))
    port = draw(st.one_of(st.just(""), st.just(":*"), st.integers(1, 65_535).map(":{}".format)))
    return f"{scheme}://{wild}{draw(HOSTS)}{port}"


ANY_TEXT = st.one_of(
    st.text(),
    st.text("htps:/*.-0123456789abcxyz;, '\"\n\rüß。", max_size=30),
    st.tuples(origins(), st.text(max_size=6)).map("".join),
    st.tuples(st.sampled_from(["https://", "http://*."]), st.text(max_size=12)).map("".join),
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("  https://www.example.org/ ", "https://www.example.org"),
        ("HTTPS://WWW.Example.ORG", "https://www.example.org"),
        ("https://example.org:443", "https://example.org"),
        ("http://example.org:80/", "http://example.org"),
        ("https://example.org:0443", "https://example.org"),
        ("https://example.org:80", "https://example.org:80"),
        ("https://example.org:08443", "https://example.org:8443"),
        ("https://example.org:65535", "https://example.org:65535"),
        ("https://example.org:*", "https://example.org:*"),
        ("https://*.example.org", "https://*.example.org"),
        ("https://*.example.org:8443", "https://*.example.org:8443"),
        ("https://*.legal-aid.co.uk", "https://*.legal-aid.co.uk"),
        ("https://legal-aid.github.io", "https://legal-aid.github.io"),
        ("https://*.www.ck", "https://*.www.ck"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://127.0.0.1:*", "http://127.0.0.1:*"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://*.BÜCHER.example:444/", "https://*.xn--bcher-kva.example:444"),
        ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://example。org", "https://example.org"),
    ],
)
def test_an_origin_has_one_spelling(typed: str, kept: str) -> None:
    assert parse_origin(typed) == kept


NOT_A_SITE, TOO_MANY, A_PORT = "is not the address of a site", "would let too many sites in", "from 1 to 65535"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", NOT_A_SITE),
        ("example.org", NOT_A_SITE),
        ("//example.org", NOT_A_SITE),
        ("ftp://example.org", NOT_A_SITE),
        ("javascript:alert(1)", NOT_A_SITE),
        ("https://", NOT_A_SITE),
        ("https://example.org/help", NOT_A_SITE),
        ("https://bücher.example/hilfe", NOT_A_SITE),
        ("https://example.org?x=1", NOT_A_SITE),
        ("https://ada@example.org", NOT_A_SITE),
        ("https://example.org:", NOT_A_SITE),
        ("https://example.org:https", NOT_A_SITE),
        ("https://example.org:٤٤٣", NOT_A_SITE),
        ("https://[::1]:8001", NOT_A_SITE),
        ("https://example..org", NOT_A_SITE),
        ("https://-example.org", NOT_A_SITE),
        ("https://exam_ple.org", NOT_A_SITE),
        (f"https://{'a' * 64}.org", NOT_A_SITE),
        (f"https://{'ü' * 64}.org", NOT_A_SITE),
        ("https://example.org/*", NOT_A_SITE),
        ("https://*example.org", NOT_A_SITE),
        ("https://www.*.org", NOT_A_SITE),
        ("https://*.*.example.org", NOT_A_SITE),
        ("https://*", NOT_A_SITE),
        ("*", NOT_A_SITE),
        ("'self'", NOT_A_SITE),
        ("https://example.org;script-src *", NOT_A_SITE),
        ("https://example.org, https://b.example", NOT_A_SITE),
        ("https://exａmple；x.org", NOT_A_SITE),
        ("https://*.org", TOO_MANY),
        ("https://*.localhost:8001", TOO_MANY),
        ("https://*.co.uk", TOO_MANY),
        ("http://*.k12.ca.us:*", TOO_MANY),
        ("https://*.anything.ck", TOO_MANY),
        ("https://*.公司.cn", TOO_MANY),
        ("https://*.github.io", TOO_MANY),
        ("https://*.HerokuApp.com", TOO_MANY),
        ("https://example.org:0", A_PORT),
        ("https://example.org:65536", A_PORT),
        ("https://example.org:99999", A_PORT),
    ],
)
def test_what_is_no_origin_is_refused_in_words(typed: str, says: str) -> None:
    with pytest.raises(OriginError, match=says) as refused:
        parse_origin(typed)
    assert str(refused.value).startswith(f"“{typed.strip()}”")


def test_a_list_is_one_a_line_and_each_once() -> None:
    typed = "\n https://b.example/ \r\n\r\nhttps://a.example https://B.example:443\n"
    assert parse_origins(typed) == ("https://b.example", "https://a.example")
    assert parse_origins(" \n") == ()
    with pytest.raises(OriginError, match=r"“b\.example”"):
        parse_origins("https://a.example\nb.example\nc.example")


def test_a_partner_has_at_most_so_many() -> None:
    some = [f"https://{number}.example" for number in range(MOST)]
    assert len(parse_origins("\n".join([*some, *some]))) == MOST
    with pytest.raises(OriginError, match="more than 50 sites"):
        parse_origins("\n".join([*some, "https://one-more.example"]))


@pytest.mark.parametrize(
    ("listed", "there", "may"),
    [
        ("https://example.org", "https://example.org", True),
        ("https://example.org", "https://www.example.org", False),
        ("https://example.org", "https://example.org:8443", False),
        ("https://example.org", "http://example.org", False),
        ("https://example.org", "https://exampleXorg", False),
        ("https://example.org", "https://evil-example.org", False),
        ("https://example.org", "https://example.org.evil.com", False),
        ("https://example.org", "https://example.org\n", False),
        ("https://example.org", "null", False),
        ("https://example.org", "", False),
        ("https://example.org:8443", "https://example.org:8443", True),
        ("https://example.org:8443", "https://example.org", False),
        ("https://example.org:8443", "https://example.org:84431", False),
        ("https://example.org:*", "https://example.org", True),
        ("https://example.org:*", "https://example.org:1", True),
        ("https://example.org:*", "https://example.org:x", False),
        ("https://example.org:*", "https://example.org:٣", False),
        ("https://*.example.org", "https://www.example.org", True),
        ("https://*.example.org", "https://a.b.example.org", True),
        ("https://*.example.org", "https://example.org", False),
        ("https://*.example.org", "https://.example.org", False),
        ("https://*.example.org", "https://evil-example.org", False),
        ("https://*.example.org", "https://www.example.org.evil.com", False),
        ("https://*.example.org", "https://evil.com/.example.org", False),
        ("https://*.example.org", "https://evil.com#.example.org", False),
        ("http://example.org", "http://example.org", True),
        # As in a frame-ancestors: a site that moved to HTTPS is the same site.
        ("http://example.org", "https://example.org", True),
    ],
)
def test_who_is_let_in(listed: str, there: str, may: bool) -> None:
    assert parse_origin(listed) == listed
    assert allows([listed], there) is may


def test_no_list_lets_nobody_in_and_a_longer_one_each_of_its_own() -> None:
    assert not allows([], "https://example.org")
    assert not allows([], "")
    two = ["https://a.example", "https://*.b.example"]
    assert allows(two, "https://a.example")
    assert allows(two, "https://www.b.example")
    assert not allows(two, "https://a.examplehttps://www.b.example")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://www.example.org/help?x=1#y", "https://www.example.org"),
        ("https://WWW.example.org:443/", "https://www.example.org"),
        ("http://localhost:8001/", "http://localhost:8001"),
        ("https://ada:secret@example.org/", "https://example.org"),
        ("https://example.org", "https://example.org"),
        ("about:blank", ""),
        ("data:text/html,x", ""),
        ("no address", ""),
        ("", ""),
        ("https://", ""),
        ("https://example.org:x/", ""),
        ("https://example.org:99999/", ""),
        ("https://[::1/", ""),
        (f"https://{'a.' * 130}example.org/", ""),
    ],
)
def test_the_origin_of_an_address(address: str, origin: str) -> None:
    assert origin_of(address) == origin


# Whatever is typed


@given(ANY_TEXT)
def test_what_is_accepted_stays_as_it_is_and_is_one_source_of_a_policy(typed: str) -> None:
    try:
        kept = parse_origin(typed)
    except OriginError:
        return
    assert parse_origin(kept) == kept
    assert parse_origins(kept) == (kept,)
    assert re.fullmatch(r"https?://(\*\.)?[a-z0-9.-]+(:([1-9][0-9]{0,4}|\*))?", kept)
    assert kept.isascii()
    assert not set(kept) & set(" ;,'\"\\\t\r\n()<>")


@given(ANY_TEXT)
def test_a_list_is_refused_or_fits_a_header(typed: str) -> None:
    try:
        kept = parse_origins(typed)
    except OriginError:
        return
    assert re.fullmatch(r"[a-z0-9:/.*-]*", "".join(kept))


@given(origins(), HOSTS, st.sampled_from(["", "-", "."]))
def test_a_name_before_or_behind_lets_nobody_else_in(origin: str, other: str, between: str) -> None:
    scheme, host, port = re.fullmatch(r"(https?)://([^:]+)(:.+)?", origin).groups()  # type: ignore[union-attr]
    name, at = host.removeprefix("*."), (port or "").replace("*", "1")
    for there in (f"{other}{between}{name}", f"{name}{between}{other}", name, name.replace(".", "-"), other):
        below = host.startswith("*.") and there.endswith(f".{name}")
        assert allows([origin], f"{scheme}://{there}{at}") is (below or there == host)
    assert not allows([origin], f"{scheme}://{other}/{name}{at}")
    assert not allows([origin], f"{scheme}://{name}@{other}{at}")


@given(origins())
def test_a_listed_site_itself_is_let_in(origin: str) -> None:
    origin = parse_origin(origin)
    assert allows([origin], origin.replace("*.", "www.").replace(":*", ":8001"))
    assert allows([origin], origin_of(origin.replace("*.", "www.").replace(":*", ":8001") + "/page"))


@given(st.lists(origins(), max_size=4))
def test_the_pattern_keeps_to_what_both_languages_read_alike(listed: list[str]) -> None:
    """No name, no look back, no inline flag, nothing to escape in an attribute."""
    rest = as_pattern(map(parse_origin, listed))
    for part in (r"(?:[a-z0-9-]+\.)+", r"(?::\d+)?", r"https?", r"\.", "(?:", "(?!)", ")", "^", "$", "|"):
        rest = rest.replace(part, "")
    assert re.fullmatch("[a-z0-9:/-]*", rest)


@pytest.mark.browser
def test_javascript_lets_in_the_same(chromium: str) -> None:
    listed = [
        [],
        ["https://example.org"],
        ["http://localhost:*", "https://*.example.org:8443", "https://xn--bcher-kva.example"],
        ["https://*.example.org", "http://127.0.0.1:8001"],
    ]
    there = [
        *("https://example.org", "https://example.org:8443", "http://example.org", "https://evil-example.org"),
        *("https://www.example.org", "https://a.b.example.org:8443", "https://www.example.org.evil.com"),
        *("http://localhost", "http://localhost:3", "https://localhost:3", "http://localhost:٣", "http://localhost:"),
        *("https://xn--bcher-kva.example", "http://127.0.0.1:8001", "http://127a0.0.1:8001"),
        *("null", "", "https://example.org\n"),
    ]
    asked = json.dumps([[as_pattern(one) for one in listed], there], ensure_ascii=True)
    script = (
        f"const [patterns, there] = {asked};"
        "document.body.textContent = JSON.stringify(patterns.map((one) => there.map((at) => new RegExp(one).test(at))))"
    )
    page = f"data:text/html,<body></body><script>{script.replace('%', '%25').replace('+', '%2B')}</script>"
    done = subprocess.run(
        [chromium, *FLAGS, "--headless", "--dump-dom", page.replace("#", "%23")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    said = re.search(r"<body>(\[.*?\])</body>", done.stdout)
    assert said, done.stdout
    assert json.loads(said[1]) == [[allows(one, at) for at in there] for one in listed]
