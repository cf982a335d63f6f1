import pytest

from bot.parts import Parts
from bot.words.sound import sound, sounds, sounds_once


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kartié", "quartier"),
        ("prioritère", "prioritaire"),
        ("koi", "quoi"),
        ("assossiassion", "association"),
        ("éducassion", "éducation"),
        ("boulo", "boulot"),
        ("chanbre", "chambre"),
        ("mandella", "mandela"),
        ("fénètre", "fenêtre"),
        ("fauneu", "phoneu"),
    ],
)
def test_what_is_written_by_ear_sounds_like_the_word(written: str, meant: str) -> None:
    assert sound(written) == sound(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("toujours", "bonjour"),
        ("rue", "roue"),
        ("peur", "père"),
        ("matin", "mutin"),
        ("clos", "clou"),
    ],
)
def test_other_words_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_last_consonant_may_be_heard() -> None:
    assert sound("arcades") in sounds("arkad")


def test_a_letter_that_is_not_heard_has_no_sound() -> None:
    assert sound("h") == sound("") == ""


def test_many_words_are_heard_at_once_as_each_alone(parts: Parts) -> None:
    texts = " ".join(
        question for entry in parts.base.entries.values() for question in entry.questions
    )
    words = [*dict.fromkeys(texts.lower().split()), "h", "œuf", "ill", "ﬂeur"]
    assert len(words) > 5_000
    assert sounds_once(words) == [sound(word) for word in words]
    assert sounds_once([]) == []
