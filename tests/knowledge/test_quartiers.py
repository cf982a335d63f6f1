import pytest

from knowledge.dates import PartialDate
from knowledge.folding import comparable
from knowledge.french import in_words, joined
from knowledge.model import Commune, Entry, Quartier
from knowledge.quartiers import Placeholders

SOURCE = {"url": "https://www.data.gouv.fr", "date": "2024"}
COMMUNES = [
    Commune(key=key, name=name, entry="x", insee="28000", variants=())
    for key, name in (("chartres", "Chartres"), ("luce", "Lucé"), ("mainvilliers", "Mainvilliers"))
]


def quartier(name: str, commune: str, status: str = "prioritaire") -> Quartier:
    return Quartier.model_validate(
        {
            "cle": comparable(name).replace(" ", "-"),
            "nom": name,
            "fiche": "x",
            "commune": commune,
            "variantes": (),
            "statuts": ({"statut": status, "source": SOURCE},),
        }
    )


QUARTIERS = [
    quartier("Les Clos", "chartres"),
    quartier("La Madeleine", "chartres"),
    quartier("Vieux Puits", "luce"),
    quartier("Guynemer", "luce", "hors liste"),
    quartier("Mandela", "mainvilliers", "veille demandée"),
]


def filled(answer: str, **places: str) -> str:
    entry = Entry.model_validate(
        {"id": "x", "titre": "x", "genre": "conversation", "questions": ("x",), "reponse": answer}
        | places
    )
    return Placeholders(QUARTIERS, COMMUNES).fill(entry)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("{nombre_prioritaires} quartiers", "Trois quartiers"),
        ("Voici {nombre_prioritaires:luce} quartier", "Voici un quartier"),
        ("{nombre_hors_liste:chartres}", "Aucun"),
        ("Oui, {prioritaires:chartres}.", "Oui, Les Clos et La Madeleine."),
        (
            "Voici : {prioritaires}.",
            "Voici : à Chartres, Les Clos et La Madeleine ; à Lucé, Vieux Puits.",
        ),
        ("Sinon : {hors_liste}.", "Sinon : à Lucé, Guynemer ; à Mainvilliers, Mandela."),
        ("Rien à remplir", "Rien à remplir"),
    ],
)
def test_lists_read_as_french(answer: str, text: str) -> None:
    assert filled(answer) == text


def test_an_entry_of_a_commune_names_it() -> None:
    assert filled("À {ville}.", commune="luce") == "À Lucé."


def test_an_entry_of_a_quartier_names_it_and_its_commune() -> None:
    assert filled("{nom}, à {ville}", quartier="vieux-puits") == "Vieux Puits, à Lucé"


@pytest.mark.parametrize(
    ("since", "text"), [(2015, "Depuis 2015"), (None, "Depuis {depuis}")], ids=["known", "unknown"]
)
def test_a_quartier_is_told_since_when_it_is_only_where_the_beginning_is_known(
    since: int | None, text: str
) -> None:
    earlier = (
        QUARTIERS[0].statuses[0].model_copy(update={"since": PartialDate(since) if since else None})
    )
    latest = earlier.model_copy(update={"since": PartialDate(2024, 1, 1)})
    place = QUARTIERS[0].model_copy(update={"statuses": (latest, earlier)})
    entry = Entry.model_validate(
        {
            "id": "x",
            "titre": "x",
            "genre": "conversation",
            "questions": ("x",),
            "reponse": "Depuis {depuis}",
            "quartier": "les-clos",
        }
    )
    assert Placeholders([place], COMMUNES).fill(entry) == text


def test_numbers_are_words_up_to_sixteen() -> None:
    assert [in_words(number) for number in (0, 1, 5, 16, 17)] == [
        "aucun", "un", "cinq", "seize", "17",
    ]  # fmt: skip


def test_lists_end_with_and() -> None:
    assert [joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        "a",
        "a et b",
        "a, b et c",
    ]


def test_questions_that_differ_in_accents_and_signs_are_one() -> None:
    assert comparable("C'est où, l’Œuvre ?!") == comparable("c est ou l'oeuvre")
