"""After the numbers of help: what still speaks of the danger, and what does not."""

import pytest

from bot.parts import Parts
from bot.reply import Outcome
from tests.bot.talking import talk


@pytest.mark.parametrize(
    "message",
    ["à qui je peux parler ?", "qui d'autre je peux appeler", "c'est anonyme le 3919 ?"],
)
def test_whom_to_call_is_asked_of_the_danger_still(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "mon mari me frappe", message)
    assert reply.entry == "urgence-violences" and reply.outcome is Outcome.ANSWER
    assert after.danger == "urgence-violences"


@pytest.mark.parametrize(
    "message",
    ["elle saigne un peu du nez, j'appelle qui", "elle a le poignet gonflé, à qui je téléphone"],
)
def test_whom_to_call_for_somebody_is_not_asked_of_what_came_before(
    parts: Parts, message: str
) -> None:
    reply, _ = talk(parts, "les jobs d'été", "mon mari me frappe", message)
    assert reply.entry == "urgence-violences" and reply.outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    "message", ["et le train pour Paris il est à quelle heure", "une recette de gâteau au citron"]
)
def test_what_has_nothing_to_do_with_a_danger_gets_no_numbers(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, "on m'insulte tous les jours sur snap", message)
    assert reply.outcome is Outcome.FALLBACK


def test_a_detail_of_the_numbers_is_told_as_such(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "c'est gratuit ?")
    assert reply.text.startswith(parts.base.phrases.numbers_told)


def test_a_home_that_was_spoken_of_may_be_asked_for_a_place(parts: Parts) -> None:
    asked = "et elles peuvent m'héberger avec mes enfants ? c'est où"
    reply, _ = talk(parts, "c'est quoi le Bercail", asked)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, "asso-bercail")
    alone, _ = talk(parts, "qui peut m'héberger ce soir avec mes enfants")
    assert alone.entry == "urgence-dehors"


def test_a_cry_stays_a_cry_whatever_was_spoken_of(parts: Parts) -> None:
    reply, _ = talk(parts, "c'est quoi le Bercail", "il m'a frappée, elles peuvent m'aider ?")
    assert reply.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "message", ["j'ose pas appeler", "on peut écrire au lieu d'appeler ?", "le 3018 ya un tchat ?"]
)
def test_who_cannot_call_is_told_where_to_write(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "on m'insulte tous les jours sur snap", message)
    first, *lines = reply.text.split("\n")
    assert first == parts.base.phrases.numbers_to_write
    assert any(line.startswith("3018 : par tchat") for line in lines)
    assert after.danger == "urgence-harcelement"


@pytest.mark.parametrize(
    ("cry", "message", "entry"),
    [
        ("mon mari me frappe", "les enfants sont avec moi", "urgence-violences"),
        ("ma mère veut mourir", "elle est avec moi, elle pleure", "urgence-suicide"),
    ],
)
def test_what_tells_of_somebody_is_no_question_of_its_own(
    parts: Parts, cry: str, message: str, entry: str
) -> None:
    assert talk(parts, cry, message)[0].entry == entry


@pytest.mark.parametrize(
    "message", ["les pompiers sont passés, merci beaucoup", "ça va mieux merci"]
)
def test_thanks_are_answered_as_thanks(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "il y a le feu dans la cuisine", message)
    assert reply.entry == "bot-merci" and after.danger == "urgence-incendie"


def test_who_would_rather_write_is_told_to_which_number(parts: Parts) -> None:
    reply, _ = talk(parts, "mon oncle m'a violée", "je préfère écrire")
    assert reply.entry == "urgence-viol" and "114" in reply.text


@pytest.mark.parametrize(
    ("cry", "message", "entry"),
    [
        ("mon mari me frappe", "là il est au boulot, il rentre vers 18 h", "urgence-violences"),
        ("mon père me tape", "il m'a dit de me taire", "urgence-enfant"),
        (
            "mon père fait un malaise",
            "oui elle respire, je fais quoi en attendant",
            "urgence-medicale",
        ),
        ("mon père fait un malaise", "les secours sont prévenus", "urgence-medicale"),
        ("mon mari me frappe", "je veux pas qu'il aille en prison", "urgence-violences"),
        ("mon mari me frappe", "lui pas chez moi maintenant", "urgence-violences"),
    ],
)
def test_words_that_no_entry_has_may_tell_more_of_a_danger(
    parts: Parts, cry: str, message: str, entry: str
) -> None:
    reply, after = talk(parts, cry, message)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)
    assert after.danger == entry


def test_whoever_does_not_know_what_to_do_gets_the_numbers_again(parts: Parts) -> None:
    reply, _ = talk(parts, "mon père me tape", "je sais pas quoi faire")
    assert reply.entry == "urgence-enfant"


def test_the_ways_to_write_do_not_hide_whom_to_call(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "pas envie de téléphoner")
    *_, last = reply.text.split("\n")
    assert last == parts.base.phrases.numbers_to_call.replace("{numeros}", "17, 3919")


def test_a_cry_of_who_will_not_call_tells_where_to_write(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "pas envie d'appeler la police, il va se venger")
    assert reply.outcome is Outcome.EMERGENCY and reply.entry == "urgence-violences"
    assert reply.text.startswith(parts.base.phrases.numbers_to_write)
    assert "17" in reply.text and "3919" in reply.text


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("mais non personne n'est malade, je cherche un emploi", "service-france-travail"),
        ("pas besoin du samu ! je cherche un emploi", "service-france-travail"),
    ],
)
def test_a_danger_that_is_denied_is_dropped_and_the_rest_answered(
    parts: Parts, message: str, entry: str
) -> None:
    reply, after = talk(parts, "mon père ne se réveille plus", message)
    assert reply.entry == entry and reply.text.startswith(parts.base.phrases.no_danger)
    assert after.danger is None


def test_a_denial_alone_is_answered_by_a_word_of_regret(parts: Parts) -> None:
    reply, after = talk(parts, "mon père ne se réveille plus", "mais personne est malade !!")
    assert (reply.outcome, reply.text) == (Outcome.FALLBACK, parts.base.phrases.no_danger)
    assert after.danger is None


def test_what_only_makes_light_of_a_danger_denies_nothing(parts: Parts) -> None:
    _, after = talk(parts, "mon mari me frappe", "bah, je rigolais")
    assert after.danger is not None


def test_a_denial_hides_no_danger_beside_it(parts: Parts) -> None:
    message = "non il n'est pas malade, mon mari me frappe"
    reply, after = talk(parts, "mon père ne se réveille plus", message)
    assert (reply.outcome, after.danger) == (Outcome.EMERGENCY, "urgence-violences")


def test_nothing_is_denied_where_no_danger_was_heard(parts: Parts) -> None:
    reply, _ = talk(parts, "c'est quoi le Bercail", "personne n'est malade")
    assert not reply.text.startswith(parts.base.phrases.no_danger)


def test_what_was_spoken_of_before_a_danger_may_be_gone_back_to(parts: Parts) -> None:
    first, back = "c'est quoi le Bercail", "ça va, merci. on parlait du Bercail"
    reply, _ = talk(parts, first, "y a le feu dans la cage d'escalier", back)
    assert reply.entry != "urgence-incendie"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("et si je pars, je vais où avec les enfants ?", "Sans toit ce soir : le 115"),
        ("je veux partir de chez moi", "Parlez de votre départ au 3919"),
        ("ça apparaît sur la facture ?", "un autre téléphone"),
        ("ça se voit sur la facture ? il regarde mon téléphone", "un autre téléphone"),
    ],
)
def test_what_is_known_of_leaving_and_of_traces_comes_before_the_numbers(
    parts: Parts, message: str, said: str
) -> None:
    reply, _ = talk(parts, "mon mari me fait peur", message)
    first, *numbers = reply.text.split("\n")
    assert reply.entry == "urgence-violences"
    assert said in first and any("3919" in line for line in numbers)


@pytest.mark.parametrize(
    "message", ["c'est possible de rester anonyme ?", "la police elle va dire mon nom au voisin ?"]
)
def test_who_fears_to_be_known_is_told_what_is_known_as_often_as_asked(
    parts: Parts, message: str
) -> None:
    reply, after = talk(parts, "j'entends ma voisine crier, son mari la frappe", message, message)
    assert reply.text.startswith("Le 3919 est anonyme")
    assert after.danger == "urgence-violences"


def test_a_question_to_the_bot_does_not_end_a_danger(parts: Parts) -> None:
    _, after = talk(parts, "mon mari me frappe", "est-ce que le bot garde mon nom ?")
    assert after.danger == "urgence-violences" and after.last is None


@pytest.mark.parametrize(
    "message", ["c'est pas mes parents c'est mon mec il a 20 ans", "il a 40 ans", "c mon copain"]
)
def test_who_it_is_and_how_old_does_not_lead_back_to_what_came_before(
    parts: Parts, message: str
) -> None:
    told = ("c'est où la mairie de Mainvilliers", "mon copain me frappe")
    reply, after = talk(parts, *told, message)
    assert reply.entry == "urgence-violences" and after.danger == "urgence-violences"


@pytest.mark.parametrize("message", ["le Bercail c'est où", "c'est quoi le Bercail, il est où ?"])
def test_an_entry_that_is_named_is_told_after_a_danger_too(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, "mon mari me frappe", message)
    assert reply.entry == "asso-bercail" and "3919" in reply.text


def test_thanks_after_a_danger_are_no_cheerful_goodbye(parts: Parts) -> None:
    reply, after = talk(parts, "mon mari me frappe", "ok merci")
    assert reply.text == parts.base.phrases.thanks_after_danger
    assert after.danger == "urgence-violences"


@pytest.mark.parametrize(
    ("told", "denial"),
    [
        ("on me harcèle au collège", "personne me harcèle"),
        ("on m'insulte tous les jours sur snap", "0 harcèlement"),
        ("y a de la fumée dans la cuisine", "en fait c'était juste le grille-pain"),
        ("ça tire dehors", "c'est des pétards en fait"),
        ("il y a le feu dans le hall", "c'était juste un exercice"),
    ],
)
def test_what_it_was_in_fact_denies_a_danger(parts: Parts, told: str, denial: str) -> None:
    reply, after = talk(parts, told, denial)
    assert reply.text == parts.base.phrases.no_danger and after.danger is None


@pytest.mark.parametrize("message", ["c'était juste une gifle", "c'était juste une claque"])
def test_a_blow_is_never_a_false_alarm(parts: Parts, message: str) -> None:
    reply, after = talk(parts, "mon mari me frappe", message)
    assert after.danger == "urgence-violences" and "3919" in reply.text


@pytest.mark.parametrize("text", ["y a pas le feu", "je ne suis pas en danger", "c'est pas grave"])
def test_a_denial_that_is_the_first_message_is_no_cry(parts: Parts, text: str) -> None:
    assert parts.assistant.reply(text)[0].outcome is not Outcome.EMERGENCY


@pytest.mark.parametrize("message", ["c'est réglé", "on est en sécurité maintenant"])
def test_a_danger_that_is_over_gets_a_kind_word_and_its_numbers_stay(
    parts: Parts, message: str
) -> None:
    reply, after = talk(parts, "j'ai nulle part où dormir", message)
    assert reply.text == parts.base.phrases.thanks_after_danger
    assert after.danger == "urgence-dehors"


@pytest.mark.parametrize(
    "message", ["ça va mieux mais il tremble encore", "c'est réglé mais j'ai toujours peur"]
)
def test_a_danger_that_lasts_is_not_over(parts: Parts, message: str) -> None:
    reply, _ = talk(parts, "mon père respire plus", message)
    assert reply.text != parts.base.phrases.thanks_after_danger


def test_what_is_asked_beside_the_end_of_a_danger_is_answered(parts: Parts) -> None:
    asked = "c'est réglé, comment faire une demande de logement social ?"
    assert talk(parts, "j'ai nulle part où dormir", asked)[0].entry == "service-demande-logement"


@pytest.mark.parametrize("message", ["j'ai plus de forfait", "ça marche sans crédit ?"])
def test_who_cannot_pay_a_call_is_told_that_the_numbers_are_free(
    parts: Parts, message: str
) -> None:
    reply, _ = talk(parts, "mon père respire plus", message)
    first, *numbers = reply.text.split("\n")
    assert "gratuit" in first and any(line.startswith("15 ") for line in numbers)


def test_a_call_that_was_made_is_no_call_in_vain(parts: Parts) -> None:
    reply, _ = talk(parts, "mon mari me frappe", "j'ai déjà appelé le 17")
    assert reply.text.startswith(parts.base.phrases.numbers_called)
    reply, _ = talk(parts, "mon mari me frappe", "j'ai déjà appelé le 17, personne répond")
    assert reply.text.startswith(parts.base.phrases.no_other_number)


@pytest.mark.parametrize(
    "message",
    [
        "j'attends quoi",
        "qui peut m'aider en vrai",
        "j'ai pas de papiers",
        "et après je dors où",
        "je parle pas bien français",
        "je suis peut-être enceinte",
    ],
)
def test_what_is_said_in_words_of_another_topic_keeps_the_numbers(
    parts: Parts, message: str
) -> None:
    reply, after = talk(parts, "mon mari me frappe", message)
    assert "17 : Police secours" in reply.text and after.danger == "urgence-violences"


@pytest.mark.parametrize("told", ["y a le feu dans la cuisine", "ça tire dehors"])
def test_who_listens_to_despair_is_not_named_after_another_danger(parts: Parts, told: str) -> None:
    reply, _ = talk(parts, told, "une recette de gâteau au citron")
    assert parts.base.phrases.after_danger in reply.text and "3114" not in reply.text


@pytest.mark.parametrize(
    "told",
    [
        ("ma mère m'a virée j'ai 16 ans",),
        ("on dort dehors ce soir", "je suis mineur"),
        ("mon tonton me touche",),
        ("mon prof de sport m'a touché",),
        ("mon beau-père vient dans ma chambre la nuit",),
    ],
)
def test_a_minor_may_call_the_number_for_children_too(parts: Parts, told: tuple[str, ...]) -> None:
    assert "119 : " in talk(parts, *told)[0].text


def test_a_grown_up_without_a_roof_is_not_told_the_number_for_children(parts: Parts) -> None:
    assert "119" not in talk(parts, "j'ai 30 ans et je dors dans ma voiture")[0].text


@pytest.mark.parametrize(
    "told",
    [
        "j'ai avalé tous mes cachets",
        "ma fille a pris plein de médicaments",
        "il s'est ouvert les veines",
    ],
)
def test_what_was_swallowed_or_cut_already_gets_the_samu_first(parts: Parts, told: str) -> None:
    reply, _ = talk(parts, told)
    numbers = [line.split(" : ")[0] for line in reply.text.split("\n") if " : " in line]
    assert [one for one in numbers if one in ("15", "3114")] == ["15", "3114"]


@pytest.mark.parametrize("asked", ["il va voir que j'ai appelé ?", "il verra que j'ai appelé"])
def test_what_a_call_leaves_behind_is_told_before_praise(parts: Parts, asked: str) -> None:
    reply, _ = talk(parts, "mon mari me frappe", asked)
    assert not reply.text.startswith(parts.base.phrases.numbers_called)
    assert "Effacez" in reply.text
