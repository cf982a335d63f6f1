from datetime import timedelta

from bot.report.tally import Tally
from tests.bot.report.journal import TODAY, line

YESTERDAY = TODAY - timedelta(1)


def counted(*lines: object) -> Tally:
    tally = Tally()
    tally.count(lines)  # type: ignore[arg-type]
    return tally


def test_residents_are_counted_on_one_day_never_summed_over_days() -> None:
    same = [line(who=who, question="et", day=day) for who in "ab" for day in (TODAY, YESTERDAY)]
    tally = counted(*same, line(who="a", question="et"))
    asked = tally.questions["et"]
    assert asked.times == 5
    assert tally.at_least(asked.people) == 2, "perhaps the same two on both days"
    assert [len(day.people) for day in tally.days.values()] == [2, 2]
    assert tally.at_least([]) == 0


def test_each_kind_of_outcome_is_counted_on_its_day() -> None:
    tally = counted(
        line("answer", entry="contact", useful=True),
        line("clarification", others="contact contrat-duree", question="contact ou durée"),
        line(no="near", question="à Nantes"),
        line("emergency", None, entry="urgence"),
        line(day=YESTERDAY, useful=False),
    )
    today = tally.days[TODAY]
    assert dict(today.outcomes) == dict.fromkeys(
        ("answer", "clarification", "fallback", "emergency"), 1
    )
    assert (today.useful, today.not_useful, tally.days[YESTERDAY].not_useful) == (1, 0, 1)
    assert tally.questions["à Nantes"].near == 1
    assert list(tally.choices) == [("contact", "contrat-duree")]
    assert tally.entries["urgence"].people == [] and tally.entries["urgence"].times == 1


def test_a_message_with_two_answers_counts_for_both() -> None:
    tally = counted(line("answer", entry="contact", others="contrat-duree"))
    assert {entry: one.times for entry, one in tally.entries.items()} == {
        "contact": 1,
        "contrat-duree": 1,
    }


def test_a_button_is_no_question() -> None:
    assert not counted(line(question=None)).questions
