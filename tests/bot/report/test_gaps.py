"""What is missing comes with the nearest entry and a line that can be pasted as it is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from bot.report.gaps import Gap, Gaps, yaml_line
from bot.report.plain import nearest
from bot.report.stored_exchanges import Line
from bot.report.tally import Tally
from knowledge.base import KnowledgeBase
from knowledge.draft import read_draft
from knowledge.loader import check, load
from knowledge.written import Written
from tests.bot.report.journal import line
from tests.conftest import KNOWLEDGE
from tests.knowledge.conftest import TODAY

HOSTILE = [
    'c\'est loin, "Les Clos" ?',
    'un seul " guillemet',
    "clé: valeur # et un commentaire",
    "- une liste",
    "C:\\dossier\\fichier \\n \\u0041",
    "{accolades} et [crochets] et [nom] et %d",
    "'=1+1",
    "*ancre &alias !etiquette @ `",
    "émojis 🎉👨‍👩‍👧 et ﬁ",
    "<b>gras</b> & <script>alert(1)</script>",
    "à " * 200 + "fin",
    "null",
    "1234",
    "[téléphone], le permis",
    "y'a quoi ? : on sait pas",
]


def gaps_of(parts: Parts, lines: Sequence[Line], *, shared: bool = False) -> list[Gap | None]:
    tally = Tally()
    tally.count(lines)
    written = Written(read_draft(KNOWLEDGE, TODAY))
    places = {entry: written.key(entry, "questions") for entry in parts.base.entries}
    gaps = Gaps(lambda: parts, tally, {} if shared else places, shared=shared)
    for steps in (gaps.fill(), gaps.likeness.join()):
        for _ in steps:
            pass
    return [gaps.of(group) for group in gaps.likeness.groups]


def only(gaps: list[Gap | None]) -> Gap:
    (gap,) = gaps
    assert gap is not None
    return gap


@pytest.mark.parametrize("question", HOSTILE)
def test_a_pasted_line_is_sound_whatever_residents_wrote(folder: Path, question: str) -> None:
    sheet = folder / "fiches" / "exemples.yaml"
    text = sheet.read_text(encoding="utf-8")
    before = load(folder, TODAY).entries["quartier-clos"].questions
    pasted = text.replace("  questions:\n", f"  questions:\n{yaml_line(question, '    ')}\n", 1)
    sheet.write_text(pasted, encoding="utf-8")
    assert [str(fault) for fault in check(folder, TODAY) if not fault.warning] == []
    first, *others = load(folder, TODAY).entries["quartier-clos"].questions
    assert tuple(others) == before and len(first) <= len(question) + 4
    assert "[nom]" not in first and '"' not in first


def test_questions_that_are_alike_are_one_gap(parts: Parts) -> None:
    asked = ["où est la laverie ?", "la laverie c'est où", "où est la laverie ?"]
    gap = only(gaps_of(parts, [line(who=f"{n}", question=one) for n, one in enumerate(asked)]))
    assert (gap.text, gap.others) == ("où est la laverie ?", ("la laverie c'est où",))
    assert (gap.times, gap.people, gap.why) == (3, 3, "pas compris")


def test_a_gap_near_an_entry_leads_to_its_questions(parts: Parts) -> None:
    gap = next(
        gap
        for text in ("aide", "le quartier", "les jeunes", "l'été", "une association", "ma ville")
        for gap in gaps_of(parts, [line("clarification", question=text)])
        if gap is not None and gap.nearest
    )
    assert gap.place is not None and gap.nearest in parts.base.entries and gap.line is not None
    lines = gap.place.path.read_text(encoding="utf-8").splitlines()
    assert "questions:" in (line.strip() for line in lines[gap.place.line - 2 : gap.place.line])
    above = lines[: gap.place.line]
    assert [one for one in above if one.startswith("- id:")][-1] == f"- id: {gap.nearest}"
    assert gap.line.startswith("    - ")
    assert gap.why == "le bot a demandé de choisir"


def test_what_is_near_no_entry_says_where_else_it_goes(parts: Parts, city: KnowledgeBase) -> None:
    gap = only(gaps_of(parts, [line(question="qui a gagné le match de rugby hier soir")]))
    assert gap.nearest is None and gap.place is None
    assert gap.kind in city.counter_examples
    assert gap.line == '  - "qui a gagné le match de rugby hier soir"'


def test_what_the_entries_answer_by_now_is_missing_no_more(parts: Parts) -> None:
    known = parts.base.entries["jeunes-jobs-ete"].questions[0]
    assert gaps_of(parts, [line(question=known)]) == [None]


def test_a_shared_gap_has_only_words_of_three_residents(parts: Parts) -> None:
    said = "tarif musée enfant dimanche"
    names = ("Samia", "Karim", "Zoé")
    asked = [line(who=name, question=f"{said} {name}") for name in names]
    gap = only(gaps_of(parts, asked, shared=True))
    assert gap.people == 3 and gap.text == "tarif musée enfant dimanche …"
    assert (gap.line, gap.place, gap.others) == (None, None, ())
    same = only(gaps_of(parts, [replace_who(one, "Z") for one in asked], shared=True))
    assert same.people == 1 and same.text == "…"


def replace_who(one: Line, who: str) -> Line:
    return one._replace(day_key=who.encode().ljust(16))


def test_what_has_no_word_has_no_line(parts: Parts) -> None:
    gap = only(gaps_of(parts, [line(question=one) for one in ("???", "🙂 !", "[nom]")]))
    assert gap.line is None and gap.times == 3 and "Rien à coller" in nearest(gap)


def test_a_question_that_needed_no_mask_stands_for_its_group(parts: Parts) -> None:
    asked = ["[nom], où est la laverie", "où est donc la laverie municipale"]
    lines = [line(who="a", question=one) for one in asked]
    found = [gap.text for gap in gaps_of(parts, lines) if gap is not None]
    assert asked[1] in found


def test_what_answers_now_is_asked_at_each_step(parts: Parts, small: Parts) -> None:
    answering, tally = [small], Tally()
    unknown = (Outcome.FALLBACK, Outcome.CLARIFICATION)
    known = parts.base.entries["jeunes-jobs-ete"].questions
    asked = next(one for one in known if small.assistant.reply(one)[0].outcome in unknown)
    tally.count([line(question=asked)])
    gaps = Gaps(lambda: answering[0], tally, {}, shared=False)
    for steps in (gaps.fill(), gaps.likeness.join()):
        for _ in steps:
            pass
    (group,) = gaps.likeness.groups
    assert gaps.of(group) is not None
    answering[0] = parts
    assert gaps.of(group) is None, "the base that came meanwhile answers it"
