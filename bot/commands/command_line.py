"""The command line: its commands, their options, and what is wrong with what was typed.

What a command does is not known here: ``main.py`` has one function for each of them.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.running.settings import LONGEST_RETENTION

Add = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command by its name and its help."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of a command line, by default the process's; ``command`` is the command's name.

    Exits with 2, and says why, when there is no such command or option.
    """
    parser = argparse.ArgumentParser(
        prog="main.py", description="Allô Quartiers répond aux habitants des quartiers."
    )
    parser.set_defaults(command="run")
    commands = parser.add_subparsers(title="commandes", metavar="commande")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(command=name)
        return added

    _conversations(add)
    _knowledge(add)
    _posters(add)
    _database(add)
    _learning(add)
    return parser.parse_args(arguments)


def fault_of_ask(options: argparse.Namespace) -> str | None:
    """What is wrong with the options of ``ask`` taken together."""
    if options.json == any(options.question):
        return "Donnez une question entre guillemets, ou --json et des lignes."
    if options.json and options.explain:
        return "--explain va avec une question, pas avec --json."
    if options.chat and not (options.json or options.explain):
        return "--chat va avec --json ou --explain."
    if len(options.question) > 1 and not options.chat:
        return "Donnez une seule question, ou --explain --chat et des messages qui se suivent."
    return None


def _conversations(add: Add) -> None:
    add("run", "lance le bot : sur Telegram, ou dans le terminal sans jeton (par défaut)")
    add("chat", "conversation dans le terminal")
    ask = add("ask", "une question, une réponse")
    ask.add_argument("question", nargs="*", help="la question, entre guillemets")
    ask.add_argument("--explain", action="store_true", help="dit pourquoi cette réponse")
    ask.add_argument(
        "--json", action="store_true", help="une question par ligne en entrée, un objet par ligne"
    )
    ask.add_argument(
        "--chat", action="store_true", help="avec --json ou --explain : une conversation"
    )


def _knowledge(add: Add) -> None:
    check = add("check", "dit toutes les fautes de la base de connaissances")
    check.add_argument(
        "files", nargs="*", type=Path, metavar="FICHIER", help="ces fichiers seulement"
    )
    instead = check.add_mutually_exclusive_group()
    instead.add_argument(
        "--confusions",
        action="store_true",
        help="plutôt des conseils : quelles fiches se prennent des questions, et quoi écrire",
    )
    instead.add_argument(
        "--links",
        action="store_true",
        help="plutôt : essaie chaque lien et chaque source, et dit ceux qui sont morts",
    )
    evaluate = add("eval", "mesure les réponses sur des questions étiquetées")
    evaluate.add_argument("files", nargs="*", type=Path, metavar="FICHIER")
    evaluate.add_argument(
        "--read", action="store_true", help="montre chaque réponse à côté de ce qu'elle doit dire"
    )


def _posters(add: Add) -> None:
    qr = add("qr", "dessine des affiches : un code QR qui ouvre une fiche sur Telegram")
    qr.add_argument("ids", nargs="*", metavar="FICHE", help="les fiches ; sans rien, toutes")
    qr.add_argument("--svg", action="store_true", help="un dessin SVG au lieu d'une image PNG")
    qr.add_argument(
        "--dossier", type=Path, default=Path("affiches"), help="où les ranger (affiches)"
    )


def _database(add: Add) -> None:
    report = add("report", "ce que les habitants ont demandé, et ce qui manque")
    report.add_argument(
        "--days", type=_days, default=30, metavar="N", help="les N derniers jours (30)"
    )
    report.add_argument("--csv", type=Path, metavar="DOSSIER", help="des tableaux pour un tableur")
    report.add_argument(
        "--html", type=Path, metavar="FICHIER", help="une page qui s'ouvre sans réseau"
    )
    report.add_argument(
        "--partage",
        action="store_true",
        help="pour d'autres que l'équipe : rien de ce que moins de trois habitants ont demandé",
    )
    backup = add("backup", "sauvegarde la base de données ; le bot peut tourner")
    backup.add_argument("file", type=Path, metavar="FICHIER", help="le fichier à faire")
    restore = add("restore", "remet une sauvegarde de la base de données")
    restore.add_argument("file", type=Path, metavar="FICHIER", help="la sauvegarde")
    restore.add_argument(
        "--remplacer", action="store_true", help="à la place de ce que la base contient déjà"
    )


def _learning(add: Add) -> None:
    add("prepare", "apprend la base de connaissances, pour démarrer aussitôt ensuite")
    add("calibrate", "recalcule les seuils de décision à partir des données")


def _days(typed: str) -> int:
    """A number of days, as it is typed; a fault in French otherwise."""
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:5]) <= LONGEST_RETENTION):
        raise argparse.ArgumentTypeError(f"écrivez un nombre de jours, de 1 à {LONGEST_RETENTION}")
    return int(typed)
