"""What the next message may leave unsaid, and what it never may."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.reply import Choice, Outcome
from tests.bot.talking import answer, talk


@pytest.mark.parametrize(
    ("last", "message", "entry"),
    [
        pytest.param("commune-chartres", "et à Mainvilliers ?", "commune-mainvilliers", id="lieu"),
        pytest.param(
            "contact-mairie-luce",
            "et celle de chartres",
            "contact-mairie-chartres",
            id="la même chose, ailleurs",
        ),
        pytest.param("jeunes-jobs-automne", "et l'été ?", "jeunes-jobs-ete", id="saison"),
        pytest.param("jeunes-jobs-ete", "à partir de quel âge ?", "jeunes-jobs-ete", id="âge"),
        pytest.param(
            "service-petite-enfance",
            "c'est dans quelle rue",
            "service-petite-enfance",
            id="adresse",
        ),
        pytest.param(
            "quartier-clos", "il y a combien de gens dedans ?", "quartier-clos", id="habitants"
        ),
        pytest.param("asso-lumieres", "ça date de quand", "asso-lumieres", id="date"),
        pytest.param(
            "asso-liste", "celle qui fait de la couture", "asso-dame-licorne", id="une de la liste"
        ),
        pytest.param(
            "contrat-definition",
            "et ça finit quand ?",
            "contrat-duree",
            id="la fiche à qui est la question",
        ),
        pytest.param(
            "jeunes-jobs-automne",
            "et mon cousin de 18 ans ?",
            "jeunes-jobs-automne",
            id="quelqu'un d'autre",
        ),
    ],
)
def test_a_message_goes_on_from_the_last_entry(
    parts: Parts, last: str, message: str, entry: str
) -> None:
    assert talk(parts, message, context=Context(last=last))[0].entry == entry


@pytest.mark.parametrize(
    ("last", "message", "entry"),
    [
        pytest.param(
            "politique-competence",
            "à quelle heure ça ouvre ?",
            "contact-guichet-unique",
            id="ce qui n'est pas un lieu renvoie à qui demander",
        ),
        pytest.param(
            "quartier-tallemont",
            "ça me donne droit à quoi ?",
            "quartiers-avantages",
            id="ce qu'une autre fiche dit mieux",
        ),
        pytest.param(
            "quartier-tallemont",
            "il y a d'autres quartiers là-bas ?",
            "commune-mainvilliers",
            id="d'autres, dans la même commune",
        ),
        pytest.param(
            "service-engagement-jeune", "on touche cb", "service-engagement-jeune", id="SMS"
        ),
        pytest.param("asso-betamachine", "ki les fabrike", "asso-betamachine", id="les, un renvoi"),
        pytest.param("asso-liste", "vous avez leurs noms ?", "asso-liste", id="leurs, un renvoi"),
        pytest.param("service-bij", "ok a+", "bot-adieu", id="au revoir, après un petit mot"),
        pytest.param(
            "service-bij", "allez jy vais a+", "bot-adieu", id="au revoir, après d'autres"
        ),
        pytest.param("asso-lumieres", "en quelle année, c'était ?", "asso-lumieres", id="c'était"),
    ],
)
def test_little_words_are_read_after_what_was_said(
    parts: Parts, last: str, message: str, entry: str
) -> None:
    assert talk(parts, message, context=Context(last=last))[0].entry == entry


@pytest.mark.parametrize(
    ("message", "before", "entry"),
    [
        (
            "ok retour au fablab, faut payer ?",
            ("asso-betamachine", "quartier-clos"),
            "asso-betamachine",
        ),
        (
            "revenons aux clos, combien d'habitants ?",
            ("asso-adie", "quartier-clos"),
            "quartier-clos",
        ),
    ],
)
def test_one_may_go_back_to_what_was_spoken_of_before(
    parts: Parts, message: str, before: tuple[str, ...], entry: str
) -> None:
    context = Context(last="service-demarches", before=before)
    reply, after = talk(parts, message, context=context)
    assert reply.entry == entry and after.last == entry and "service-demarches" in after.before


def test_what_was_spoken_of_is_remembered_in_order_and_not_for_ever(parts: Parts) -> None:
    _, after = talk(
        parts,
        "l'Adie c'est quoi",
        "la mairie de Lucé",
        "le quartier des Clos",
        "la mairie de Lucé",
        "le service civique",
        "la liste des quartiers prioritaires",
    )
    assert after.last == "quartiers-liste"
    assert after.before == ("service-civique", "contact-mairie-luce", "quartier-clos")


@pytest.mark.parametrize("last", ["jeunes-jobs-ete", "asso-bercail", "quartiers-liste", "contact"])
@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("C'est quoi la politique de la ville ?", "politique-definition"),
        ("Que fait l'Adie pour créer son entreprise ?", "asso-adie"),
        ("quels sont les quartiers prioritaires de lucé", "commune-luce"),
        ("et c koi un quartier prioritaire", "quartiers-definition"),
    ],
)
def test_a_full_question_wins_over_the_context(
    parts: Parts, last: str, message: str, entry: str
) -> None:
    assert talk(parts, message, context=Context(last=last))[0].entry == entry


@pytest.mark.parametrize("between", ["merci beaucoup", "recette du gâteau au citron", "bonjour"])
def test_what_comes_between_is_not_read_in_the_context_and_does_not_erase_it(
    parts: Parts, between: str
) -> None:
    reply, after = talk(parts, "la mairie de Lucé", between)
    assert reply.entry != "contact-mairie-luce" and after.last == "contact-mairie-luce"
    assert talk(parts, "et c'est ouvert quand ?", context=after)[0].entry == "contact-mairie-luce"


@pytest.mark.parametrize(
    "last", ["asso-adie", "service-bus", "quartier-clos", "contact-mairie-luce"]
)
@pytest.mark.parametrize(
    "aside",
    [
        "dis moi l'heure, il est quelle heure là",
        "quel temps il va faire demain",
        "il fait combien de degrés dehors là",
        "on est quel jour",
        "tu joues aux échecs ?",
        "tu es où toi",
        "une boulangerie",
        "un test",
    ],
)
def test_a_calm_aside_of_little_words_is_not_read_in_the_context(
    parts: Parts, last: str, aside: str
) -> None:
    reply, after = talk(parts, aside, context=Context(last=last))
    assert reply.entry != last and last not in {choice.entry for choice in reply.choices}
    assert after.last == last


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("c'est gratuit ?", "Gratuit et anonyme"),
        ("c'est ouvert la nuit ?", "Jour et nuit"),
        ("c'est anonyme ?", "anonyme"),
        ("et pour mon fils ?", "3919"),
    ],
)
def test_what_leans_on_an_emergency_gets_its_numbers_again_calmly(
    parts: Parts, message: str, said: str
) -> None:
    _, after = talk(parts, "l'Adie c'est quoi", "mon mari m'a frappée ce soir")
    assert after.danger == "urgence-violences"
    reply, after = talk(parts, message, context=after)
    assert reply.outcome is Outcome.ANSWER and reply.entry == "urgence-violences"
    assert said in reply.text and after.last == "asso-adie"


def test_who_cannot_speak_after_an_emergency_is_told_of_the_114(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari m'a frappée ce soir", "et si je peux pas parler")
    assert "114" in reply.text


def test_what_is_sure_of_nothing_after_an_emergency_gets_its_numbers_again(parts: Parts) -> None:
    reply, _ = talk(parts, "je dors dehors ce soir", "je suis à la gare de Chartres")
    assert reply.entry == "urgence-dehors" and reply.outcome is Outcome.ANSWER
    reply, _ = talk(parts, "je dors dehors ce soir", "une recette de gâteau au citron")
    assert reply.outcome is Outcome.FALLBACK


def test_a_question_of_its_own_leaves_the_emergency(parts: Parts) -> None:
    reply, after = talk(parts, "il y a le feu chez moi", "la mairie de Lucé")
    assert reply.entry == "contact-mairie-luce" and after.danger is None


def test_a_place_named_in_passing_is_what_one_goes_on_about(parts: Parts) -> None:
    _, after = talk(parts, "mon immeuble aux Clos est-il dans la zone ?")
    assert after.place == "quartier-clos"
    after = Context(last="quartiers-adresse", place=after.place)
    assert talk(parts, "combien d'habitants y vivent ?", context=after)[0].entry == "quartier-clos"


@pytest.mark.parametrize(
    "message", ["la mairie c ou", "sinon la mairie elle est où", "et la mairie, à quelle adresse ?"]
)
def test_another_matter_after_a_list_for_young_people_is_that_matter(
    parts: Parts, message: str
) -> None:
    _, after = talk(parts, "j'ai 15 ans et j'habite à Lucé, je fais quoi")
    assert talk(parts, message, context=after)[0].entry == "contact-mairie-luce"


def test_a_danger_does_not_erase_what_was_spoken_of(parts: Parts) -> None:
    reply, after = talk(parts, "la mairie de Lucé", "il y a le feu chez moi")
    assert reply.outcome is Outcome.EMERGENCY and after.last == "contact-mairie-luce"


@pytest.mark.parametrize("message", ["et à Dreux ?", "tu connais un bon restaurant chinois ?"])
def test_what_is_not_ours_is_no_follow_up(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, message, context=Context(last="commune-luce"))
    assert reply.outcome is Outcome.FALLBACK


def test_without_a_context_nothing_changes(parts: Parts) -> None:
    assert talk(parts, "c'est où ?")[0].outcome is not Outcome.ANSWER


def test_a_tap_is_spoken_of_like_an_answer(parts: Parts) -> None:
    opened = parts.assistant.open("quartier-clos")
    assert opened is not None and (opened[1].last, opened[1].place) == ("quartier-clos",) * 2


def test_turning_the_choices_down_leads_to_other_ideas_and_not_back(parts: Parts) -> None:
    offered = (Choice("Régies", "asso-regies"), Choice("Jobs d'été", "jeunes-jobs-ete"))
    reply, after = talk(parts, "ni l'un ni l'autre", context=Context(offered))
    ideas = {choice.entry for choice in reply.related}
    assert "contact" in ideas and len(ideas) > 1
    assert ideas.isdisjoint({"asso-regies", "jeunes-jobs-ete"})
    assert after.declined == ("asso-regies", "jeunes-jobs-ete") and not after.choices


def test_it_is_said_when_the_context_counted(parts: Parts) -> None:
    explanation = parts.assistant.explain("et à Mainvilliers ?", Context(last="commune-luce"))
    assert explanation.why.startswith("suite de la conversation, après commune-luce : ")


def test_what_is_not_understood_at_all_does_not_go_on(parts: Parts) -> None:
    for last in ("contact", "quartier-clos", "jeunes-jobs-ete"):
        reply, _ = parts.assistant.reply("xqztp bwrkk", Context(last=last))
        assert reply.outcome is Outcome.FALLBACK


def test_a_detail_asked_alone_is_of_the_last_entry_that_knows_it(parts: Parts) -> None:
    reply, _ = talk(parts, "l'Adie, c'est quoi ?", "Quel est le montant maximum ?")
    assert reply.entry == "asso-adie"


def test_thanks_to_a_brother_ask_nothing_for_him(parts: Parts) -> None:
    reply, _ = talk(parts, "ya quoi pour les jeunes", "ok merci frère")
    assert reply.entry == "bot-merci"


def test_the_same_in_another_quartier_is_asked_by_its_name_alone(parts: Parts) -> None:
    reply = answer(parts, "la maison pour tous du Pont-Neuf", "et à la Madeleine ?")
    assert reply.entry == "service-mpt-madeleine"


def test_a_number_that_an_answer_told_is_told_again_where_it_is_asked(parts: Parts) -> None:
    reply = answer(parts, "des cours de français à Lucé", "quel téléphone ?")
    assert "02 37 24 95 04" in reply.text


def test_a_town_hall_that_is_named_says_where_one_lives(parts: Parts) -> None:
    reply = answer(parts, "la mairie de Mainvilliers, c'est où", "des activités pour retraités ?")
    assert "place du Marché" in reply.text and "02 37 23 40 00" not in reply.text
