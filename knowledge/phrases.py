"""What the bot says when it gives no entry, as ``phrases.yaml`` holds it."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.fields import FieldFault, Model, Text


def _with(*places: str) -> AfterValidator:
    """Checks that a text has these places to fill, and no other."""

    def check(value: str) -> str:
        if sorted(set(re.findall(r"\{.*?\}", value))) != sorted(places):
            raise FieldFault(f"écrivez {' et '.join(places)} dans la phrase, sans autre accolade")
        return value

    return AfterValidator(check)


CommandHelp = Annotated[Text, Field(max_length=100)]
"""Shown beside a command in Telegram's menu."""


Several = Annotated[tuple[Text, ...], Field(min_length=1)]
"""Said one after the other, so that nobody reads the same twice."""


class YouthPhrases(Model):
    """What is said of the programmes for young people; the parts of a list, line by line.

    ``who_…`` begin a line; ``ages_…``, ``towns``, ``last_edition``, ``to_come`` and ``until``
    follow the name of a programme.
    """

    how_old: Text = Field(alias="quel_age")
    which_town: Text = Field(alias="quelle_ville")
    not_an_age: Text = Field(alias="age_impossible")
    who_one: Annotated[Text, _with("{age}")] = Field(alias="a_un_age")
    who_several: Annotated[Text, _with("{de}", "{a}")] = Field(alias="a_des_ages")
    who_before: Annotated[Text, _with("{age}")] = Field(alias="avant_un_age")
    who_after: Annotated[Text, _with("{age}")] = Field(alias="apres_un_age")
    who_town: Annotated[Text, _with("{ville}")] = Field(alias="dans_une_ville")
    today: Text = Field(alias="aujourdhui")
    your_town_hall: Text = Field(alias="votre_mairie")
    to_join: Text = Field(alias="convient")
    past: Text = Field(alias="deja_propose")
    unknown: Text = Field(alias="age_non_connu")
    not_for: Text = Field(alias="ne_convient_pas")
    nothing_else: Text = Field(alias="rien_d_autre")
    too_young: Text = Field(alias="trop_jeune")
    grown_up: Annotated[Text, _with("{age}")] = Field(alias="adulte")
    fits: Text = Field(alias="age_convient")
    fitted: Text = Field(alias="age_convenait")
    fits_in_part: Text = Field(alias="age_convient_en_partie")
    fits_not: Text = Field(alias="age_ne_convient_pas")
    ages_not_known: Text = Field(alias="ages_inconnus")
    not_your_town: Text = Field(alias="autre_ville")
    ages_between: Annotated[Text, _with("{de}", "{a}")] = Field(alias="de_a_ans")
    ages_from: Annotated[Text, _with("{age}")] = Field(alias="a_partir_de")
    ages_up_to: Annotated[Text, _with("{age}")] = Field(alias="jusqu_a")
    towns: Annotated[Text, _with("{villes}")] = Field(alias="villes")
    last_edition: Annotated[Text, _with("{date}")] = Field(alias="edition")
    no_later_one: Text = Field(alias="pas_plus_recente")
    to_come: Annotated[Text, _with("{du}", "{au}")] = Field(alias="a_venir")
    until: Annotated[Text, _with("{date}")] = Field(alias="en_cours")
    band: Annotated[Text, _with("{de}", "{a}")] = Field(alias="tranche")
    band_one: Annotated[Text, _with("{age}")] = Field(alias="tranche_d_un_an")
    band_below: Annotated[Text, _with("{age}")] = Field(alias="tranche_avant")
    band_above: Annotated[Text, _with("{age}")] = Field(alias="tranche_apres")


class PositionPhrases(Model):
    """What is said of a position; each but ``far`` names a quartier."""

    button: Text = Field(alias="bouton", max_length=64)
    request: Text = Field(alias="demande")
    send: Text = Field(alias="envoyer", max_length=64)
    cancel: Text = Field(alias="annuler", max_length=64)
    cancelled: Text = Field(alias="annule")
    inside: Annotated[Text, _with("{quartier}", "{ville}")] = Field(alias="dedans")
    border: Text = Field(alias="limite")
    beside: Annotated[Text, _with("{quartier}", "{ville}")] = Field(alias="tout_pres")
    outside: Annotated[Text, _with("{quartier}", "{ville}", "{distance}")] = Field(alias="dehors")
    far: Text = Field(alias="loin")
    official: Text = Field(alias="officiel")


class MannersPhrases(Model):
    """What is said on Telegram beside answers: of haste, of lateness, of numbers to call."""

    call: Annotated[Text, _with("{numeros}")] = Field(alias="appeler")
    read_on: Text = Field(alias="lire_la_suite", max_length=64)
    too_many: Text = Field(alias="trop_de_messages")
    late: Text = Field(alias="en_retard")
    erase: Text = Field(alias="effacer")


class MenuPhrases(Model):
    """What stands on the buttons that lead through menus."""

    back: Text = Field(alias="retour", max_length=64)
    before: Text = Field(alias="precedents", max_length=64)
    after: Text = Field(alias="suivants", max_length=64)


class GroupPhrases(Model):
    """What is said in a group of several people."""

    welcome: Text = Field(alias="bienvenue")
    in_private: Text = Field(alias="en_prive", max_length=64)


class PrivacyPhrases(Model):
    """The page that says what is kept, and who answers for it."""

    conversation: Annotated[Text, _with("{minutes}")]
    journal: Annotated[Text, _with("{jours}")]
    telegram: Text
    to_erase: Text = Field(alias="effacer")
    operator: Annotated[Text, _with("{nom}", "{contact}")] = Field(alias="responsable")
    on_trial: Text = Field(alias="en_essai")


class ForgetPhrases(Model):
    """What is said of what was erased, and of what cannot be."""

    done: Text = Field(alias="fait")
    not_yet: Annotated[Text, _with("{minutes}")] = Field(alias="pas_encore")
    journal: Annotated[Text, _with("{jours}")]
    messages: Text


Label = Annotated[Text, Field(max_length=64)]
"""On a button."""
Toast = Annotated[Text, Field(max_length=200)]
"""What Telegram shows for a moment after a tap."""


class FeedbackPhrases(Model):
    """What stands on 👍, 👎 and the reasons, and what is said after each."""

    useful: Label = Field(alias="utile")
    not_useful: Label = Field(alias="pas_utile")
    noted: Annotated[Label, _with("{avis}")] = Field(alias="note")
    not_my_question: Label = Field(alias="pas_ma_question")
    outdated: Label = Field(alias="depasse")
    unclear: Label = Field(alias="pas_clair")
    thanks: Toast = Field(alias="merci")
    why: Toast = Field(alias="pourquoi")
    thanks_for_reason: Toast = Field(alias="merci_pour_la_raison")


class Phrases(Model):
    """One sentence or two for each situation; where there are several, one after the other.

    ``ask_someone`` follows the first « no », one of ``talk`` each « no » right after another.
    """

    unsure: Text = Field(alias="hesitation")
    near: Text = Field(alias="proche")
    near_place: Annotated[Text, _with("{sujet}", "{lieu}")] = Field(alias="autre_lieu")
    namesake: Annotated[Text, _with("{sujet}")] = Field(alias="homonyme")
    elsewhere: Text = Field(alias="ailleurs")
    unreadable: Annotated[Text, _with("{sujets}")] = Field(alias="illisible")
    unknown: Annotated[Text, _with("{sujets}")] = Field(alias="inconnu")
    after_distress: Text = Field(alias="inconnu_detresse")
    after_danger: Text = Field(alias="inconnu_danger")
    unknown_detail: Annotated[Text, _with("{details}")] = Field(alias="inconnu_detail")
    none_button: Label = Field(alias="aucune_bouton")
    none_of_these: Text = Field(alias="aucune")
    ask_someone: Text = Field(alias="a_qui_demander")
    talk: Several = Field(alias="parler")
    over: Annotated[Text, _with("{date}")] = Field(alias="termine")
    to_come: Annotated[Text, _with("{date}")] = Field(alias="pas_encore")
    under_way: Annotated[Text, _with("{periode}")] = Field(alias="en_cours")
    was_then: Annotated[Text, _with("{periode}")] = Field(alias="c_etait")
    next: Text = Field(alias="suite")
    yes: Text = Field(alias="oui")
    no: Text = Field(alias="non")
    not_known: Annotated[Text, _with("{titre}", "{details}")] = Field(alias="detail_inconnu")
    not_known_of_it: Annotated[Text, _with("{details}")] = Field(alias="detail_inconnu_seul")
    type_address: Text = Field(alias="adresse_a_taper")
    all_told: Annotated[Text, _with("{titre}")] = Field(alias="tout_dit")
    nothing_else: Text = Field(alias="rien_d_autre_pour_cela")
    pardon: Several = Field(alias="pardon_d_abord")
    nothing_more: Several = Field(alias="rien_de_plus")
    nothing_on: Annotated[Text, _with("{mots}")] = Field(alias="rien_sur_cela")
    other_topics: Annotated[Text, _with("{sujets}")] = Field(alias="autres_sujets")
    whom_to_ask: Annotated[Text, _with("{a_qui}", "{contact}")] = Field(alias="qui_le_sait")
    welcome: Text = Field(alias="accueil")
    privacy: Text = Field(alias="vie_privee")
    unknown_link: Text = Field(alias="lien_inconnu")
    old_button: Text = Field(alias="bouton_perime")
    text_only: Text = Field(alias="seulement_du_texte")
    no_voice: Text = Field(alias="message_vocal")
    failure: Text = Field(alias="panne")
    manners: MannersPhrases = Field(alias="manieres")
    menu: MenuPhrases
    group: GroupPhrases = Field(alias="groupe")
    privacy_page: PrivacyPhrases = Field(alias="confidentialite")
    forget: ForgetPhrases = Field(alias="oublier")
    explain_what: Text = Field(alias="explique_vide")
    position: PositionPhrases
    feedback: FeedbackPhrases = Field(alias="avis")
    invitation: Text = Field(alias="invitation", max_length=64)
    ask_here: Text = Field(alias="poser_une_question", max_length=64)
    short_description: Text = Field(alias="presentation_courte", max_length=120)
    description: Text = Field(alias="presentation", max_length=512)
    start_command: CommandHelp = Field(alias="commande_start")
    help_command: CommandHelp = Field(alias="commande_aide")
    youth_command: CommandHelp = Field(alias="commande_jeunes")
    privacy_command: CommandHelp = Field(alias="commande_confidentialite")
    forget_command: CommandHelp = Field(alias="commande_oublier")
    numbers_again: Text = Field(alias="urgence_suite")
    numbers_told: Text = Field(alias="urgence_detail")
    numbers_to_write: Text = Field(alias="urgence_ecrire")
    numbers_to_call: Annotated[Text, _with("{numeros}")] = Field(alias="urgence_plus_tard")
    no_danger: Text = Field(alias="urgence_dementie")
    numbers_called: Text = Field(alias="urgence_deja_appele")
    numbers_repeated: Several = Field(alias="urgence_encore")
    numbers_still: Several = Field(alias="urgence_toujours")
    thanks_after_danger: Text = Field(alias="merci_apres_urgence")
    no_other_number: Text = Field(alias="urgence_sans_reponse")
    others: Text = Field(alias="autres_idees")
    briefly: Text = Field(alias="en_plus_court")
    which_word: Text = Field(alias="quel_mot")
    of_which: Text = Field(alias="duquel")
    not_that: Text = Field(alias="pas_cela")
    sorry: Several = Field(alias="pardon")
    nothing_for_age: Text = Field(alias="rien_pour_cet_age")
    given_up: Several = Field(alias="abandon")
    repeated: Several = Field(alias="redite")
    youth: YouthPhrases = Field(alias="jeunes")
