"""``main.py ask --explain``: why a question gets its reply, for those who mend a wrong one."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from io import StringIO
from typing import TextIO

from bot.commands.terminal import Screen
from bot.context import NO_CONTEXT, Context
from bot.danger.alarm import Alarm
from bot.parts import Parts
from bot.ranking.alarm_evidence import AlarmEvidence
from bot.ranking.evidence import Evidence
from bot.ranking.matcher import Match
from bot.reply import Outcome
from bot.words.reading import Reading

_MOST_SHOWN = 5
_OUTCOMES = {
    Outcome.ANSWER: "réponse",
    Outcome.CLARIFICATION: "choix proposés",
    Outcome.FALLBACK: "ne sait pas",
    Outcome.EMERGENCY: "urgence",
}
_STATUSES = {
    "known": "connu",
    "corrected": "corrigé",
    "french": "mot français inconnu des fiches",
    "number": "nombre",
    "unknown": "illisible",
}
INDICATIONS: Mapping[str, str] = {
    "score": "note de la meilleure fiche",
    "margin": "avance sur la deuxième",
    "out_of_scope": "meilleure note des contre-exemples",
    "doubt": "somme des notes des contre-exemples",
    "likest": "ressemblance avec l'exemple le plus proche de la fiche",
    "like_few": "ressemblance moyenne avec ses trois plus proches",
    "like_counter": "ressemblance avec le contre-exemple le plus proche",
    "own": "part du message que les mots de la fiche expliquent",
    "substance": "poids de ces mots",
    "against": "part de mots français que les fiches ne connaissent pas",
    "unknown": "part de mots illisibles",
    "named": "la fiche est nommée",
    "named_other": "une autre fiche est nommée",
    "unsure_name": "un nom est là, peut-être dans un autre sens",
    "elsewhere": "un autre lieu est nommé",
    "famous": "un homonyme célèbre est nommé",
    "need": "part des besoins que la fiche partage",
    "length": "longueur du message",
    "lonely": "un seul mot porte le sens",
    "repeated": "part de mots répétés",
    "danger": "somme des notes des fiches de danger",
    "guessed_place": "la fiche est un lieu que le message ne nomme pas",
    "pointer": "la fiche envoie vers une personne ou un autre service",
    "beside_place": "la fiche est un lieu : part de ce qui est dit à côté, qu'elle n'explique pas",
}
DANGER_INDICATIONS: Mapping[str, str] = {
    "pattern": "un motif de danger est là",
    "doubt": "part des messages sans danger où ce motif est aussi",
    "precise": "il dit quel danger",
    "danger": "somme des notes des fiches de danger",
    "strongest": "la meilleure de ces notes",
    "ordinary": "note de la meilleure fiche ordinaire",
    "out_of_scope": "meilleure note des contre-exemples",
    "likest": "ressemblance avec l'exemple de danger le plus proche",
    "like_few": "ressemblance moyenne avec les trois plus proches",
    "like_ordinary": "ressemblance avec la meilleure fiche ordinaire",
    "like_counter": "ressemblance avec le contre-exemple le plus proche",
    "confidence": "confiance dans la meilleure fiche ordinaire",
    "against": "part de mots français que les fiches ne connaissent pas",
    "unknown": "part de mots illisibles",
    "length": "longueur du message",
}
_DANGER_SHOWN = 0.05
_MOST_REASONS = 8


def explain_all(parts: Parts, questions: Iterable[str], out: TextIO) -> None:
    """Explain the messages of one conversation, one after the other."""
    context = NO_CONTEXT
    for question in questions:
        context = explain(parts, question, out, context)


def as_text(parts: Parts, question: str) -> str:
    """What is printed of one question."""
    out = StringIO()
    explain(parts, question, out)
    return out.getvalue().rstrip()


def explain(parts: Parts, question: str, out: TextIO, context: Context = NO_CONTEXT) -> Context:
    """Print a question's words, names, best entries with every score, and the decision.

    Returns the context for the next one.
    """
    explanation = parts.assistant.explain(question, context)
    if explanation.match is not None:
        _explain_match(parts, explanation.match, out)
    if explanation.danger is not None:
        _explain_danger(explanation.danger, out)
    print(f"Décision : {_OUTCOMES[explanation.reply.outcome]} ({explanation.why})", file=out)
    print(file=out)
    Screen(out).show(explanation.reply)
    return explanation.context


def _explain_match(parts: Parts, match: Match, out: TextIO) -> None:
    _explain_reading(match.reading, out)
    if details := parts.details.asked(match.reading):
        print(f"Détails demandés : {', '.join(details)}", file=out)
    print("Fiches les plus proches :", file=out)
    for entry, score in match.ranked[:_MOST_SHOWN]:
        print(f"  {score:6.3f}  {entry}  ({_reasons(parts, match, entry)})", file=out)
    print("Indices de la décision :", file=out)
    _list(INDICATIONS, match.evidence, out)
    print(f"Confiance : {match.confidence:.3f} ; une des trois : {match.offer:.3f}", file=out)


def _explain_reading(reading: Reading, out: TextIO) -> None:
    print("Mots :", file=out)
    for token in reading.tokens:
        read = "" if token.written == token.lemma else f" → {token.lemma}"
        print(f"  {token.written}{read} ({_STATUSES[token.status]})", file=out)
    found = {
        "Noms": reading.names,
        "Noms possibles": reading.maybe,
        "Communes": reading.territory,
        "Besoins": reading.needs,
        "Ailleurs": reading.elsewhere,
        "Célèbres": reading.famous,
    }
    for title, values in found.items():
        if values:
            print(f"{title} : {', '.join(sorted(values))}", file=out)


def _explain_danger(danger: Alarm, out: TextIO) -> None:
    """What speaks for a danger; nothing where nothing does."""
    if danger.finding is None and danger.probability < _DANGER_SHOWN:
        return
    if danger.finding is not None:
        words = " ".join(danger.finding.words)
        print(f"Motif de danger : « {danger.finding.pattern} » ({words})", file=out)
    if danger.evidence is not None:
        print("Indices de danger :", file=out)
        _list(DANGER_INDICATIONS, danger.evidence, out)
    print(f"Danger : {danger.probability:.3f}, {danger.entry}", file=out)


def _list(names: Mapping[str, str], evidence: Evidence | AlarmEvidence, out: TextIO) -> None:
    for name, value in asdict(evidence).items():
        print(f"  {value:6.3f}  {names[name]}", file=out)


def _reasons(parts: Parts, match: Match, entry: str) -> str:
    """The features that weigh most for an entry; single characters are left out."""
    added = parts.matcher.contributions(match.reading, entry)
    weighty = sorted(added.items(), key=lambda pair: -abs(pair[1]))
    shown = [(name, value) for name, value in weighty if not name.startswith("c:")]
    characters = sum(value for name, value in added.items() if name.startswith("c:"))
    reasons = [f"{name} {value:+.2f}" for name, value in shown[:_MOST_REASONS]]
    return ", ".join([*reasons, f"lettres {characters:+.2f}"])
