import pytest

from bot.learning.labelled import Labelled
from bot.parts import Parts
from bot.words.entities import Gazetteer
from bot.words.french import FrenchWords
from bot.words.spelling import Spelling
from tests.bot.conftest import Find


def named(find: Find, text: str) -> list[str]:
    return [mention.name.entry for mention in find(text).mentions]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("les clos", ["quartier-clos"], id="son nom"),
        pytest.param("beaulieu", ["quartier-clos"], id="son ancien nom"),
        pytest.param("aux béguines", ["quartier-bruxelles"], id="une partie de son nom"),
        pytest.param("tallemon", ["quartier-tallemont"], id="une lettre oubliée"),
        pytest.param("talle mont", ["quartier-tallemont"], id="coupé en deux"),
        pytest.param("mains villiers", ["commune-mainvilliers"], id="coupé en deux vrais mots"),
        pytest.param("vieupuit", ["quartier-vieux-puits"], id="attaché et sans ses fins"),
        pytest.param("mandella", ["quartier-mandela"], id="au son"),
        pytest.param("betamachine", ["asso-betamachine"], id="une association"),
        pytest.param("dame licorne", ["asso-dame-licorne"], id="sans ses petits mots"),
        pytest.param(
            "de lucé à mainvilliers", ["commune-luce", "commune-mainvilliers"], id="deux communes"
        ),
        pytest.param("rue de brétigny", [], id="une rue au nom voisin"),
        pytest.param("rue de la Bretagne", ["quartier-tallemont"], id="une rue au même nom"),
        pytest.param("bonjour madame", [], id="aucun nom"),
        pytest.param("Я живу в Люсе около Арк", [], id="une autre langue"),
        pytest.param("", [], id="rien"),
    ],
)
def test_a_name_is_found_however_it_is_written(find: Find, text: str, entries: list[str]) -> None:
    assert named(find, text) == entries


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        pytest.param("les jobs d'été de Dreux", True, id="une autre ville"),
        pytest.param("j'habite à Tours", True, id="une ville qui est aussi un mot, après « à »"),
        pytest.param("les tours du quartier", False, id="le mot, pas la ville"),
        pytest.param("12 rue de Dreux", False, id="une rue"),
        pytest.param("bon ce quartier", False, id="deux mots, pas Boncé"),
        pytest.param("les clos de mar seille", True, id="un long nom mal coupé"),
        pytest.param("on en parlait à la réunion", False, id="le mot, pas l'île"),
        pytest.param("les jobs d'été de Lucé", False, id="une ville d'ici"),
    ],
)
def test_another_town_is_another_town_s_question(find: Find, text: str, elsewhere: bool) -> None:
    assert bool(find(text).elsewhere) is elsewhere


def test_a_famous_person_is_not_the_quartier_of_that_name(find: Find) -> None:
    found = find("nelson mandela président")
    assert found.famous and not found.mentions


def test_the_longest_name_wins_and_its_words_are_covered(find: Find) -> None:
    found = find("dans le vieux puits à lucé")
    quartier, commune = found.mentions
    assert (quartier.name.entry, quartier.start, quartier.end) == ("quartier-vieux-puits", 2, 4)
    assert commune.name.territory and found.covered == {2, 3, 5}


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        pytest.param("nantes", ("Nantes",), id="sa majuscule"),
        pytest.param("la roche sur yon", ("La Roche-sur-Yon",), id="ses tirets"),
        pytest.param("de rennes à etampes", ("Rennes", "Étampes"), id="dans l'ordre"),
        pytest.param("nantes, oui nantes", ("Nantes",), id="une seule fois"),
        pytest.param("je vis a tours", ("Tours",), id="un mot courant"),
    ],
)
def test_another_place_is_known_by_its_proper_spelling(
    find: Find, text: str, elsewhere: tuple[str, ...]
) -> None:
    assert find(text).elsewhere == elsewhere


@pytest.mark.parametrize(
    ("text", "namesakes"),
    [
        ("nelson mandela président", {"quartier-mandela"}),
        ("les lumières de la ville de chaplin", {"asso-lumieres"}),
        ("le quartier mandela", set()),
    ],
)
def test_a_famous_name_tells_whose_namesake_it_is(
    find: Find, text: str, namesakes: set[str]
) -> None:
    assert find(text).namesakes == namesakes


def test_in_many_messages_the_same_names_are_found_as_in_each_alone(
    parts: Parts,
    spelling: Spelling,
    french: FrenchWords,
    own_questions: dict[str, list[Labelled]],
    find: Find,
) -> None:
    asked = [one.question for questions in own_questions.values() for one in questions]
    texts = [[word.form for word in spelling.spell(question)] for question in asked]
    others = Gazetteer(parts.base, spelling)
    found = others.find_all(texts, lambda word: french.lemma(word) is not None)
    assert list(found) == list(map(find, asked)) and len(asked) > 1_000
