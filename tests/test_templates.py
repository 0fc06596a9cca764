"""The linter of templates, and the templates by it."""

from tests.lint_templates import MOST, found, too_long


def test_no_line_is_too_long() -> None:
    assert list(found()) == []


def test_a_long_line_is_found() -> None:
    assert list(too_long("<p>\n" + "x" * (MOST + 1) + "\n")) == [(2, MOST + 1)]
    assert not list(too_long("x" * MOST))


def test_what_is_translated_is_left_alone_and_the_lines_after_it_keep_their_number() -> None:
    words = "word " * 60
    block = f"{{% blocktrans with name=one %}}{words}\n{words}{{% endblocktrans %}}"
    assert not list(too_long(block))
    assert list(too_long(f"{block}\n{words}")) == [(3, len(words))]
    assert list(too_long(f"{block}{words}")) == [(2, len(words) + len("{% endblocktrans %}"))]
