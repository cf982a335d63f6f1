"""``main.py ask``: one question on the command line, or one JSON object for each line."""

import json
from collections.abc import Iterable
from dataclasses import asdict, astuple
from typing import Any, TextIO

from bot.assistant import Assistant
from bot.build import Parts
from bot.context import NO_CONTEXT
from bot.evidence import NAMES
from bot.matcher import Match
from bot.reply import Outcome, Reply
from bot.terminal import Screen

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
_INDICATIONS = {
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
}
_MOST_REASONS = 8
# JSON leaves these as they are, and many readers take them for the end of a line.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x7f\x85\u2028\u2029"}


def answer(assistant: Assistant, question: str, out: TextIO) -> None:
    """Print the reply to one question."""
    reply, _ = assistant.reply(question)
    Screen(out).show(reply)


def answer_lines(
    assistant: Assistant, lines: Iterable[bytes], out: TextIO, *, chat: bool = False
) -> None:
    """Print one JSON object for each line, whatever it holds.

    With ``chat``, the lines are one conversation; an empty one starts another and prints nothing.
    """
    context = NO_CONTEXT
    for line in lines:
        question = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", errors="replace")
        if chat and not question:
            context = NO_CONTEXT
            continue
        reply, context = assistant.reply(question, context if chat else NO_CONTEXT)
        line_out = json.dumps(as_json(question, reply), ensure_ascii=False)
        print(line_out.translate(_LINE_ENDS), file=out, flush=True)


def as_json(question: str, reply: Reply) -> dict[str, Any]:
    """The object that ``ask --json`` promises; the source is its last link."""
    links = [asdict(link) for link in reply.links]
    if reply.source:
        links.append(asdict(reply.source))
    return {
        "question": question,
        "outcome": reply.outcome.value,
        "entry": reply.entry,
        "score": round(reply.score, 4),
        "text": reply.text,
        "links": links,
        "choices": [asdict(choice) for choice in reply.choices],
        "related": [asdict(choice) for choice in reply.related],
        "also": list(reply.also),
        "no": reply.no,
    }


def explain(parts: Parts, question: str, out: TextIO) -> None:
    """Print a question's words, names, best entries with every score, and the decision."""
    explanation = parts.assistant.explain(question)
    if explanation.match is not None:
        _explain_match(parts, explanation.match, out)
    print(f"Décision : {_OUTCOMES[explanation.reply.outcome]} ({explanation.why})", file=out)
    print(file=out)
    Screen(out).show(explanation.reply)


def _explain_match(parts: Parts, match: Match, out: TextIO) -> None:
    reading = match.reading
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
    print("Fiches les plus proches :", file=out)
    for entry, score in match.ranked[:_MOST_SHOWN]:
        print(f"  {score:6.3f}  {entry}  ({_reasons(parts, match, entry)})", file=out)
    print("Indices de la décision :", file=out)
    for name, value in zip(NAMES, astuple(match.evidence), strict=True):
        print(f"  {value:6.3f}  {_INDICATIONS[name]}", file=out)
    print(f"Confiance : {match.confidence:.3f} ; une des trois : {match.offer:.3f}", file=out)


def _reasons(parts: Parts, match: Match, entry: str) -> str:
    """The features that weigh most for an entry; single characters are left out."""
    added = parts.matcher.contributions(match.reading, entry)
    weighty = sorted(added.items(), key=lambda pair: -abs(pair[1]))
    shown = [(name, value) for name, value in weighty if not name.startswith("c:")]
    characters = sum(value for name, value in added.items() if name.startswith("c:"))
    reasons = [f"{name} {value:+.2f}" for name, value in shown[:_MOST_REASONS]]
    return ", ".join([*reasons, f"lettres {characters:+.2f}"])
