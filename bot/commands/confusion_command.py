"""``main.py check --confusions``: what its questions confuse, said to who can part them."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.build import build, studied_again
from bot.measuring.closeness_report import ClosenessReport
from bot.measuring.confusion_advice import Adviser
from bot.measuring.confusion_lines import Scope
from bot.measuring.confusion_report import ConfusionReport
from bot.measuring.confusions import find
from bot.running.beside import beside
from knowledge.loader import drafted
from knowledge.progress import Progress
from knowledge.written import Written


def run(folder: Path, files: Collection[Path], today: date, out: TextIO, progress: TextIO) -> int:
    """Print what was found in a folder, in some of its files when they are given.

    0, whatever it is: advice is no fault. 2 when a file is not of the folder. KnowledgeError for a
    folder that has faults.
    """
    parts = build(folder, today)
    # The whole base, with what is only learned from, which the parts leave out.
    draft, base = drafted(folder, today)
    sheets = {document.path.resolve() for document in draft.sheets}
    for path in files:
        if path.resolve() not in sheets:
            print(f"{path} n'est pas un fichier de fiches de la base.", file=progress)
            return 2
    studied, french = studied_again(base, folder)
    step = Progress(progress, "Questions examinées", len(studied.examples)).step
    confusions = find(parts, studied, step, beside)
    written = Written(draft)
    scope = Scope(written, files)
    adviser = Adviser(base, parts.matcher, written, lambda word: french.lemma(word) is not None)
    report = ConfusionReport(base, written, adviser, scope)
    for line in (*report.lines(confusions), *ClosenessReport(written, scope).lines(confusions)):
        print(line, file=out)
    return 0
