"""What tells who somebody is is not stored; what was asked is."""

import time

import pytest

from bot.masking.masking import LONGEST, Masking
from bot.parts import Parts


@pytest.fixture(scope="module")
def masking(parts: Parts) -> Masking:
    """With the words of the city's knowledge."""
    return Masking(parts.matcher.reader.is_known)


MASKED = {
    # Telephone numbers.
    "mon num 0612345678": "mon num [téléphone]",
    "06 12 34 56 78": "[téléphone]",
    "appelez moi au 06.12.34.56.78 svp": "appelez moi au [téléphone] svp",
    "06-12-34-56-78 ou 02/37/11/22/33": "[téléphone] ou [téléphone]",
    "06 1234 5678": "[téléphone]",
    "0 6 1 2 3 4 5 6 7 8": "[téléphone]",
    "06, 12, 34, 56, 78": "[téléphone]",
    "06 point 12 point 34 point 56 point 78": "[téléphone]",
    "O6 12 34 56 78": "[téléphone]",
    "+33612345678": "[téléphone]",
    "+33 6 12 34 56 78": "[téléphone]",
    "+33 (0)6 12 34 56 78": "[téléphone]",
    "0033 6 12 34 56 78": "[téléphone]",
    "+212 6 12 34 56 78": "[téléphone]",
    "tel:0612345678.": "tel:[téléphone].",
    "06 12 34 56": "[téléphone]",
    "zéro six douze trente-quatre cinquante-six soixante-dix-huit": "[téléphone]",
    "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣": "[téléphone]",
    "06\u200b12\u200b34\u200b56\u200b78": "[téléphone]",
    "０６１２３４５６７８": "[téléphone]",
    # E-mails, links, pseudonyms.
    "samia.durand@gmail.com": "[courriel]",
    "ecrivez a Samia-D28@orange.fr merci": "ecrivez a [courriel] merci",
    "samia @ gmail . com": "[courriel]",
    "samia arobase gmail point com": "[courriel]",
    "samia@gmail": "[courriel]",
    "voir https://www.facebook.com/samia.durand?x=1 svp": "voir [lien] svp",
    "www.samia.fr": "[lien]",
    "monsite.fr/samia": "[lien]",
    "t.me/samia_d": "[lien]",
    "écris a @samia_28": "écris a [pseudo]",
    "mon insta c'est samia.28": "mon insta [pseudo]",
    "mon snap : samiaaa": "mon snap [pseudo]",
    # Long numbers.
    "1 85 05 28 085 123 45": "[numéro]",
    "ma sécu 185052808512345": "ma sécu [numéro]",
    "2 85 05 2A 085 123 45": "[numéro]",
    "numero caf 1234567": "numero caf [numéro]",
    "dossier 28ABC123456": "dossier [numéro]",
    "FR76 3000 4000 0500 0012 3456 789": "[iban]",
    "mon rib fr7630004000050000123456789": "mon rib [iban]",
    "carte 4970 1012 3456 7890": "carte [numéro]",
    "née le 12/05/2009": "née le [date]",
    "ne le 12 mai 2009 a chartres": "ne le [date] a chartres",
    "date de naissance 12.05.2009": "date de naissance [date]",
    "je suis à 48.4469, 1.4892": "je suis à [position]",
    "plaque AB-123-CD": "plaque [numéro]",
    # Addresses.
    "j'habite 12 rue de la Paix": "j'habite [adresse]",
    "12 rue de la paix 28000 chartres c prioritaire ?": "[adresse] 28000 chartres c prioritaire ?",
    "12, av. du maréchal Leclerc, Lucé": "[adresse], Lucé",
    "au 3 bis allée des Tilleuls": "au [adresse]",
    "3bis rue jean moulin mainvilliers": "[adresse] mainvilliers",
    "jabite 4 ru du général de gaulle": "jabite [adresse]",
    "14 bd de la courtille c un qpv": "[adresse] c un qpv",
    "j'habite rue du bois merrain": "j'habite [adresse] merrain",
    "mon adresse est rue Pasteur": "mon adresse est [adresse]",
    "5 rue du 14 juillet": "[adresse]",
    "5 rue du 8 mai 1945 a lucé": "[adresse] a lucé",
    "2 place des Halles": "[adresse]",
    "7 résidence Zorglub est ce prioritaire": "[adresse] est ce prioritaire",
    "bat B apt 14": "[adresse]",
    "bâtiment C, appartement 203": "[adresse]",
    "12 rue de la Paix bat 3 esc 2 apt 14": "[adresse]",
    "je suis au 3eme étage": "je suis au [adresse]",
    # Names.
    "je m'appelle Samia": "je m'appelle [nom]",
    "je m'appelle samia durand et j'ai 15 ans": "je m'appelle [nom] et j'ai 15 ans",
    "jmappelle yanis": "jmappelle [nom]",
    "je m'apelle marie petit, je cherche un job": "je m'apelle [nom], je cherche un job",
    "je m appel mehdi jcherche un taf": "je m appel [nom] un taf",
    "moi c'est Fatima j'habite a lucé": "moi c'est [nom] j'habite a lucé",
    "moi c rose": "moi c [nom]",
    "mon nom est Jean-Pierre Dupont.": "mon nom est [nom].",
    "Mon nom de famille est el amrani": "Mon nom de famille est [nom]",
    "nom : durand, prénom : samia": "nom : [nom], prénom : [nom]",
    "bonjour mr dupont": "bonjour mr [nom]",
    "M. Dupont m'a dit": "M. [nom] m'a dit",
    "madame Ben Salah travaille a la mairie": "madame [nom] travaille a la mairie",
    "rdv avec mme petit": "rdv avec mme [nom]",
    "je suis Fatima": "je suis [nom]",
    "je suis fatima de mainvilliers": "je suis [nom] de mainvilliers",
    "jsuis mehdi g 16 ans": "jsuis [nom] g 16 ans",
    "Je suis Samia Durand": "Je suis [nom]",
    "bonjour c'est kevin, c quoi le bij": "bonjour c'est [nom], c quoi le bij",
    "mon fils yanis a 15 ans": "mon fils [nom] a 15 ans",
    "je suis la maman de Inès": "je suis la maman de [nom]",
    "il s'appelle Rayan": "il s'appelle [nom]",
    "où demander ? cordialement, Samia Durand": "où demander ? cordialement, [nom]",
    "où demander ? merci samia": "où demander ? merci [nom]",
    "JE M'APPELLE SAMIA DURAND": "JE M'APPELLE [nom]",
    "je m’appelle Samia": "je m'appelle [nom]",
    "bjr je me présente : Nadia Belkacem, 34 ans": "bjr je me présente : [nom], 34 ans",
    "je me nomme Olivier Grandjean": "je me nomme [nom]",
    "mon gamin kylian veut un job": "mon gamin [nom] veut un job",
    "merci d avance Sonia": "merci d avance [nom]",
    "merci de me rappeler, Jean Dupuis": "merci de me rappeler, [nom]",
    "moi karim 16 ans je cherche un job": "moi [nom] 16 ans je cherche un job",
    "karim benali 16 ans cherche job": "[nom] 16 ans cherche job",
    "jean dot dupuis at gmail dot com": "[courriel]",
    "j'habite au 27 de la rue des Bas Bourgs": "j'habite au [adresse]",
    "jhabite 6 allé du berry a luce": "jhabite [adresse] a luce",
    "j abite 15 r des ecuyers": "j abite [adresse]",
    "au bat D2 appart 45": "au [adresse]",
    "12 rue Pierre et Marie Curie": "[adresse]",
    "3eme étage porte gauche": "[adresse]",
    "mon compte facebook c'est Jean Dupuis": "mon compte facebook [pseudo]",
    "snap: kylian_28": "snap: [pseudo]",
    "DDN : 03/04/1998": "DDN : [date]",
    "je m'appelle Samia\nje cherche un job": "je m'appelle [nom] je cherche un job",
}
KEPT = [
    "je suis de mainvilliers",
    "je suis au chômage",
    "jsuis o chomage",
    "je suis chomeuse",
    "je suis etudian a chartres",
    "je suis mainvilliers",
    "je suis beaulieu",
    "Je suis Française",
    "je suis marié avec 2 enfants",
    "JE SUIS AU CHOMAGE",
    "02 rue",
    "28 rue",
    "c'est où la rue de Bruxelles ?",
    "j'ai 15 ans et j'habite à Lucé",
    "mon fils a 12 ans",
    "mon fils de 12 ans veut un job",
    "ma fille cherche un stage",
    "j'habite à Chartres 28000",
    "QN02802M",
    "QP028003 c koi",
    "les jobs de 16-22 ans en 2022",
    "de 2024 à 2030",
    "2024-2030",
    "le 01/09/2026",
    "ouvert le 14/07/2026 ?",
    "ouvert 08:30 12:00 13:30 17:00",
    "9h30-12h 14h-17h30",
    "le 17 le 115 ou le 3919",
    "10 000 habitants",
    "25 €",
    "il reste 3 places ?",
    "il y a 2 place pour le stage ?",
    "2 cours de danse",
    "mr le maire",
    "madame la préfète",
    "bonjour madame je cherche un travail",
    "monsieur, où est la mairie ?",
    "Madame, Monsieur, bonjour",
    "c'est quoi le bij",
    "c'est où",
    "bonjour c'est quoi un quartier prioritaire",
    "merci beaucoup",
    "merci d'avance",
    "comment je m'appelle ?",
    "la mission locale, c'est où",
    "un appartement a louer",
    "la porte d'entrée est cassée",
    "le projet batiment",
    "un deux trois",
    "nelson mandela c prioritaire",
    "les régies de quartier",
    "je suis pas d'ici",
    "je suis ki moi",
    "et pour mon frère ?",
    "ma copine et moi",
    "je suis prête",
    "je suis dyslexique",
    "je suis sdf",
    "mon fils autiste de 16 ans",
    "15 ans et 16 ans",
    "jobs 16 ans",
    "un job a 16 ans",
    "sur facebook ou instagram ?",
    "un logement 3 pièces",
    "c'est pour mes enfants, 3 ans et 6 ans",
]


@pytest.mark.parametrize(("said", "stored"), MASKED.items())
def test_what_tells_who_somebody_is_is_masked(masking: Masking, said: str, stored: str) -> None:
    assert masking.mask(said) == stored


@pytest.mark.parametrize("said", KEPT)
def test_what_was_asked_is_kept(masking: Masking, said: str) -> None:
    assert masking.mask(said) == said


def test_what_is_masked_once_stays_as_it_is(masking: Masking) -> None:
    for stored in MASKED.values():
        assert masking.mask(stored) == stored


def test_a_long_message_is_cut_and_no_half_number_is_left(masking: Masking) -> None:
    for length in range(0, 900, 7):
        stored = masking.mask("a" * length + " 06 12 34 56 78 " + "mot " * 300)
        assert len(stored) <= LONGEST
        assert not any(letter.isdigit() for letter in stored)


def test_what_no_database_stores_is_taken_away(masking: Masking) -> None:
    assert masking.mask("un\x00 quartier\ud83d \U000e0041?") == "un quartier? ?"


@pytest.mark.parametrize(
    "said",
    ["a" * 10_000, "1 " * 5_000, "a." * 5_000, "@" * 10_000, "zéro " * 2_000, "je suis " * 1_500],
)
def test_no_message_takes_long(masking: Masking, said: str) -> None:
    started = time.process_time()  # what other programs take is not counted
    masking.mask(said)
    assert time.process_time() - started < 1


def test_hardly_any_of_the_project_s_own_questions_is_thought_to_hold_a_name(
    masking: Masking, parts: Parts
) -> None:
    questions = [said for one in parts.base.entries.values() for said in one.questions]
    changed = [said for said in questions if "[nom]" in masking.mask(said)]
    assert len(changed) / len(questions) < 0.005, changed
