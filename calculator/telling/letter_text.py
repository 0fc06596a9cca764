"""A letter filled in for one borrower: paragraphs and lists of runs, the same for the page, the Word file and the PDF.

The fields are replaced first, with values escaped for Markdown, then the Markdown is read. A blank travels through it
between two marks that no text can hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from calculator.engine.grounds import Ground, Point
from calculator.engine.letter_fields import ADDRESSEES, Facts, Sentence, Value, fields_in, fill, value
from calculator.engine.outcome import Defect, FoundIssue, Line
from calculator.engine.rulebook import Letter, Text
from calculator.engine.vocabulary import AddOn, DefectCode, Finding
from calculator.language import say_date, say_money
from calculator.telling.citations import say_cite
from calculator.telling.letter_words import (
    ADD_ONS,
    BLANKS,
    CAME_WRONG,
    CONSEQUENCES,
    DEFECTS,
    FINDINGS,
    GROUNDS,
    IF_NOT_MADE,
    IF_NOT_SENT,
    IF_PROVED,
    LAW,
    LINES,
    MEASURES,
    NEVER_CAME,
    NOT_EARNED,
    SENTENCES,
    SO,
    TIME_ENDED_THE_DEBT,
)

MARKDOWN = MarkdownIt("commonmark", {"html": False})
OPEN, CLOSE = "\ue000", "\ue001"
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
"""What no file format takes, and the range that our own marks are from."""
REMARK = re.compile(r"\s*\([^()]*\bread\)")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Run:
    """Words set in one way; a line ends at each line feed. A blank says what the borrower writes there."""

    text: str
    strong: bool = False
    emphasis: bool = False
    blank: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph (`ordered` is `None`, one item) or a list."""

    items: tuple[Runs, ...]
    ordered: bool | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole letter. `language` is its own; `to_send` is false for a paper that the borrower keeps."""

    slug: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    to_send: bool

    @property
    def text(self) -> str:
        """The words alone, a line for each paragraph or item."""
        return "\n".join("".join(run.text for run in item) for block in self.blocks for item in block.items)


def sheet(letter: Letter, facts: Facts, language: str) -> Sheet:
    """The letter in a language, in English where nobody has written it in that one."""
    language = language if language == "en" or letter.body.es else "en"
    body = UNSAYABLE.sub("", _in(letter.body, language))
    with translation.override(language):
        filled = fill(body, lambda name: _said(name, facts, language))
    return Sheet(
        slug=letter.slug,
        title=_in(letter.title, language),
        language=language,
        blocks=tuple(_blocks(SyntaxTreeNode(MARKDOWN.parse(filled)))),
        to_send=bool(ADDRESSEES & fields_in(body)),
    )


# A field in words


def _in(text: Text, language: str) -> str:
    return (text.es if language == "es" else "") or text.en


def escaped(words: str) -> str:
    """Words that Markdown reads as they are: one line, every sign of punctuation taken literally."""
    return PUNCTUATION.sub(r"\\\1", " ".join(UNSAYABLE.sub("", words).split()))


def _said(name: str, facts: Facts, language: str) -> str:
    found = value(name, facts)
    if found is None:
        asked = BLANKS.get(name)
        words = _in(asked, language) if asked else name.replace("_", " ")
        return f"{OPEN}{escaped(words)}{CLOSE}"
    if isinstance(found, Sentence):
        return fill(_in(SENTENCES[found], language), lambda inner: _said(inner, facts, language))
    if isinstance(found, tuple):
        return "\n".join(f"- {escaped(_item(one, language))}" for one in found)
    return escaped(_plain(found, language))


def _plain(found: Value, language: str) -> str:
    if isinstance(found, Decimal):
        return say_money(found)
    if isinstance(found, date):
        return say_date(found)
    return _in(found, language) if isinstance(found, Text) else without_remarks(str(found))


def _item(one: Line | FoundIssue | Defect | AddOn | Ground | Point, language: str) -> str:
    if isinstance(one, Line):
        return f"{_in(LINES[one.code], language)}: {say_money(one.amount)}"
    if isinstance(one, FoundIssue):
        return _finding(one, _in(LINES[one.line], language) if one.line else "", language)
    if isinstance(one, Defect):
        return _with_law(_in(DEFECTS[one.code], language), one.cite, language)
    if isinstance(one, Ground):
        return _with_law(_ground(one, language), one.cite, language)
    return _point(one, language) if isinstance(one, Point) else _in(ADD_ONS[one], language)


def _finding(one: FoundIssue | Point, line: str, language: str) -> str:
    said = NOT_EARNED if one.up_to is not None else FINDINGS[Finding(one.code)]
    amount, up_to = ("" if each is None else say_money(abs(each)) for each in (one.amount, one.up_to))
    return _in(said, language).format(line=line, amount=amount, up_to=up_to)


def _point(one: Point, language: str) -> str:
    if isinstance(one.code, DefectCode):
        return _with_law(_in(DEFECTS[one.code], language), one.cite, language)
    line = _in(LINES[one.line], language) if one.line else ""
    if one.line_amount is not None:
        line = f"{line} ({say_money(one.line_amount)})"
    return _with_law(_finding(one, line, language), one.cite, language)


def _ground(one: Ground, language: str) -> str:
    """What the borrower told, and what the law makes of it: of a paper that did not come, only if it was not sent."""
    if one.only_named:
        return _in(CONSEQUENCES[one.effect], language).capitalize()
    if one.missing:
        so = IF_NOT_SENT if one.notice else IF_NOT_MADE
    else:
        so = IF_PROVED if isinstance(one.kind, DefectCode) else SO
    return " ".join((_fact(one, language), _in(so, language), _in(CONSEQUENCES[one.effect], language)))


def _fact(one: Ground, language: str) -> str:
    if one.notice is not None and one.missing:
        return _in(NEVER_CAME[one.notice], language)
    if isinstance(one.kind, DefectCode):
        return _in(DEFECTS[one.kind], language)
    if isinstance(one.kind, Finding):
        return _in(TIME_ENDED_THE_DEBT, language)
    if one.notice is not None:
        return _in(CAME_WRONG[one.notice], language)
    said = _in(GROUNDS[one.kind], language)
    if one.measure is None or one.figure is None or one.threshold is None:
        return said
    measure = _in(MEASURES[one.measure], language)
    return said.format(measure=measure, figure=say_money(one.figure), threshold=say_money(one.threshold))


def _with_law(said: str, cite: str, language: str) -> str:
    return f"{said} {_in(LAW, language).format(cite=say_cite(without_remarks(cite), language))}" if cite else said


def without_remarks(cite: str) -> str:
    """A citation as the lender reads it: which of its sections were read is a remark for the borrower."""
    return REMARK.sub("", cite)


# The Markdown read


def _blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    """Paragraphs and lists; a heading is a bold paragraph, and what else there is keeps its words."""
    for node in parent.children:
        if node.type in ("bullet_list", "ordered_list"):
            items = tuple(_one_line(item) for item in node.children)
            yield Block(tuple(item for item in items if item), ordered=node.type == "ordered_list")
        elif node.type in ("paragraph", "heading"):
            runs = _runs(node, strong=node.type == "heading")
            if runs:
                yield Block((runs,))
        elif node.type in ("fence", "code_block"):
            yield Block((_marked(Run(node.content.rstrip("\n"))),))
        else:
            yield from _blocks(node)


def _one_line(item: SyntaxTreeNode) -> Runs:
    """An item's paragraphs one below the other; a list inside it becomes lines of its own."""
    found: list[Run] = []
    for block in _blocks(item):
        for runs in block.items:
            found += [Run("\n"), *runs] if found else runs
    return tuple(found)


def _runs(node: SyntaxTreeNode, strong: bool = False) -> Runs:
    return tuple(part for run in _spans(node, Run("", strong=strong)) for part in _marked(run))


def _spans(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    for child in node.children:
        if child.type in ("text", "code_inline"):
            yield replace(style, text=child.content)
        elif child.type in ("softbreak", "hardbreak"):
            yield replace(style, text="\n" if child.type == "hardbreak" else " ")
        else:
            inner = replace(
                style, strong=style.strong or child.type == "strong", emphasis=style.emphasis or child.type == "em"
            )
            yield from _spans(child, inner)


def _marked(run: Run) -> Runs:
    """The run in parts: a blank is what stands between the marks."""
    parts: list[Run] = []
    for index, words in enumerate(re.split(f"{OPEN}(.*?){CLOSE}", run.text)):
        if words:
            parts.append(replace(run, text=words, blank=index % 2 == 1))
    return tuple(parts)


# The page

BREAK = mark_safe("<br>")
BLANK = (
    '<span class="blank" contenteditable="plaintext-only" role="textbox" aria-label="{0}" spellcheck="false"'
    ' autocapitalize="sentences">[{0}]</span>'
)
"""To be typed into right on the page: it is in no form, so what is typed is never sent."""


def as_html(blocks: tuple[Block, ...]) -> SafeString:
    """The blocks as HTML, everything in them escaped."""
    return format_html_join("\n", "{}", ((_block_html(block),) for block in blocks))


def _block_html(block: Block) -> SafeString:
    if block.ordered is None:
        return format_html("<p>{}</p>", _runs_html(block.items[0]))
    items = format_html_join("", "<li>{}</li>", ((_runs_html(item),) for item in block.items))
    return format_html("<ol>{}</ol>" if block.ordered else "<ul>{}</ul>", items)


def _runs_html(runs: Runs) -> SafeString:
    return format_html_join("", "{}", ((_run_html(run),) for run in runs))


def _run_html(run: Run) -> SafeString:
    if run.blank:
        said = format_html(BLANK, run.text)
    else:
        lines = run.text.split("\n")
        said = format_html_join(BREAK, "{}", ((line,) for line in lines))
    if run.emphasis:
        said = format_html("<em>{}</em>", said)
    return format_html("<strong>{}</strong>", said) if run.strong else said
