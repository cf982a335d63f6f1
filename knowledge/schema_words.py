"""What an editor shows beside a key, in French: what the guide's tables do not say already."""

from typing import Final

Words = dict[str, dict[str, str]]

MODELS: Final[Words] = {
    "Link": {
        "titre": "Le nom de la page, tel que l'habitant le lit.",
        "url": "L'adresse entière, avec https://.",
    },
    "Source": {
        "url": "La page lue, avec https://.",
        "date": 'La date de la page : AAAA-MM-JJ, AAAA-MM ou AAAA. Sans date : "non datée".',
    },
    "Period": {
        "du": "Le premier jour de l'édition : AAAA-MM-JJ, AAAA-MM ou AAAA.",
        "au": "Son dernier jour.",
    },
    "WrittenDetail": {
        "texte": "Une ou deux phrases, 200 caractères au plus.",
        "phrases": "Les premiers mots de phrases de la réponse, qui disent déjà ce détail.",
        "comme": "L'id d'une fiche qui a le même détail : il est repris.",
        "vrai": "Ce que l'on peut faire confirmer : la réponse commence par « Oui, ».",
        "faux": "Ce que l'on peut demander à tort : la réponse commence par « Non, ».",
        "du": "Le début : AAAA-MM-JJ, AAAA-MM ou AAAA.",
        "au": "La fin.",
        "ensuite": "Ce que le bot ajoute quand c'est terminé.",
        "source": "Le rang de la page dans « sources » : 1 pour la première.",
        "page": "Une page à part : url et date.",
    },
    "DetailKind": {
        "cle": "Le nom du détail dans les fiches.",
        "nom": "Ce qui complète « je ne connais pas … ».",
        "demandes": "Les expressions par où l'on demande ce détail.",
        "affirmations": "Ce que l'on veut faire confirmer : « c'est gratuit ? ».",
        "souhaits": "Les mêmes mots, dits de ce que l'on cherche : « une activité gratuite ».",
        "dit_par": "Des mots d'une réponse qui donne déjà ce détail.",
        "a_defaut": "Le détail donné à la place quand la fiche ne dit rien de celui-ci.",
        "sinon": "Quand la fiche n'en dit rien : toute la réponse, ou dire qu'on ne sait pas.",
        "modele": "La phrase que remplissent les données d'un quartier.",
        "silence": "Ce que l'on dit à la place, pour ce qui ne se donne pas.",
        "donne": "Un détail, un détail demandé seul, ou toute la fiche.",
    },
    "Commune": {
        "cle": "Le nom de la commune dans les fiches.",
        "nom": "Son nom, tel qu'il s'affiche.",
        "fiche": "L'id de sa fiche.",
        "insee": "Son code Insee, entre guillemets.",
        "variantes": "Comment les gens l'écrivent.",
    },
    "Quartier": {
        "cle": "Le nom du quartier dans les fiches.",
        "nom": "Son nom, tel qu'il s'affiche.",
        "fiche": "L'id de sa fiche.",
        "commune": "La clé de sa commune.",
        "code": "Son code officiel, QN…",
        "variantes": "Comment les gens l'appellent.",
        "variantes_ambigues": "Des noms qui veulent aussi dire autre chose.",
        "statuts": "Ses statuts, celui d'aujourd'hui en tête.",
        "habitants": "Combien d'habitants, et dans quel périmètre.",
    },
    "StatusPeriod": {
        "statut": "prioritaire, hors liste ou veille demandée.",
        "depuis": "Depuis quand : AAAA-MM-JJ, AAAA-MM ou AAAA.",
        "source": "La page qui le dit.",
    },
    "Population": {
        "nombre": "Le nombre d'habitants, en chiffres, sans guillemets.",
        "perimetre": "Le périmètre où ils ont été comptés : actuel ou ancien.",
        "source": "La page qui le dit.",
    },
    "HelpNumber": {
        "numero": "Le numéro, entre guillemets.",
        "nom": "Qui répond.",
        "quand": "Quand l'appeler.",
        "horaires": "Ses horaires, s'ils sont connus.",
        "note": "Ce qu'il faut savoir de plus : « Gratuit ».",
        "source": "La page officielle où chaque chiffre a été vérifié.",
    },
    "Topic": {
        "titre": "Deux à quatre mots, sur le bouton : 40 signes au plus.",
        "fiche": "L'id de la fiche qui s'ouvre.",
        "commande": "La commande de Telegram, sans « / ».",
        "bouton": "non : par sa commande seulement.",
    },
    "BareWords": {
        "mots": "Des mots écrits seuls, ou avec un ou deux petits mots.",
        "fiches": "Deux ou trois fiches, proposées dans cet ordre.",
    },
    "Places": {
        "communes": "Les communes, et leurs noms.",
        "quartiers": "Les quartiers : noms, statuts, habitants.",
    },
    "Lexicon": {
        "sms": "L'écriture SMS à gauche, le français à droite. Pas de vrai mot à gauche.",
        "sms_ambigus": "Des écritures SMS qui sont aussi de vrais mots.",
        "argot": "L'argot à gauche, le français à droite.",
        "besoins": "Pour chaque besoin, les mots de qui ne connaît pas le terme officiel.",
        "neutres": "Les mots de politesse, qui ne disent rien du sujet.",
        "questions": "Par quoi commence une question, et les mots qui en relient deux.",
        "suites": "Ce qui montre qu'un message continue la conversation.",
        "choix": "Comment on prend un choix, ou aucun.",
        "ailleurs": "Les lieux d'ailleurs : une question qui en nomme un n'est pas d'ici.",
        "apres_adresse": "Les mots qui annoncent une adresse, comme « rue ».",
        "villes_apres_preposition": "Les villes qui sont aussi des mots : « à Tours ».",
        "celebres": "Les homonymes connus, comme « nelson mandela ».",
        "expressions": "Les expressions que la dictée coupe mal, comme « jobs d'été ».",
        "jeunes": "Ce qu'un message peut contenir à côté d'un âge ou d'une ville.",
        "langues": "Les mots qui révèlent une autre langue, et la phrase qui répond.",
    },
    "Dangers": {
        "formes": "Les formes des verbes irréguliers.",
        "groupes": "Les groupes de mots, nommés en majuscules dans les motifs.",
        "ecritures": "Des fautes qu'il faut savoir lire.",
        "anodins": "Des motifs qui ne disent aucun danger.",
        "sauf": "Les groupes qui annulent n'importe quel motif.",
        "negation": "Les mots qui nient.",
        "cris": "Des appels qui sont tout le message.",
        "dangers": "Les motifs de chaque fiche, le danger le plus grave en tête.",
        "langues": "Des motifs dans d'autres langues, par fiche.",
    },
    "Danger": {
        "fiche": "L'id de la fiche d'urgence.",
        "sauf": "Les groupes qui annulent ces motifs.",
        "motifs": "Un motif par ligne ; jamais un seul mot. Le haut du fichier explique.",
    },
}
"""By the model's name, then by key. The keys of entries and programmes are in the guide."""
