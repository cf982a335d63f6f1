"""The bot's figures for Prometheus, in its text format: ``/metrics``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from bot.running import local_time
from bot.running.counters import Counters
from bot.running.health import verified_on
from bot.running.web import Answer, Request
from knowledge.base import KnowledgeBase

TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[str, float]
"""What follows a figure's name (an end and labels), and its value."""


class Metrics:
    """Reads the counters when somebody asks.

    ``lost`` gives what the database missed, ``dropped`` the exchanges that no journal has.
    """

    def __init__(
        self,
        counters: Counters,
        lost: Callable[[], int],
        dropped: Callable[[], int],
        knowledge: Callable[[], KnowledgeBase],
        today: Callable[[], date] = local_time.today,
    ) -> None:
        self._counters, self._lost, self._dropped = counters, lost, dropped
        self._knowledge, self._today = knowledge, today

    async def report(self, _: Request) -> Answer:
        """All figures."""
        return Answer(200, "".join(self._figures()), TEXT_FORMAT)

    def _figures(self) -> Iterator[str]:
        counted = self._counters
        yield _counts("updates", "Messages et touches reçus", "kind", counted.updates)
        yield _counts("replies", "Réponses données", "outcome", counted.replies)
        yield _counts("errors", "Erreurs", "place", counted.errors)
        yield _counts("webhook_refused", "Requêtes refusées", "reason", counted.refused)
        yield _counts("reloads", "Connaissances relues", "result", counted.reloads)
        said = "Lectures et écritures manquées par la base de données"
        yield _figure("database_lost_total", "counter", said, [("", self._lost())])
        said = "Échanges que le journal n'a pas pu garder"
        yield _figure("journal_dropped_total", "counter", said, [("", self._dropped())])
        said = "Messages qui attendent leur réponse"
        yield _figure("queue", "gauge", said, [("", counted.waiting)])
        yield self._delays()
        yield from self._of_knowledge()

    def _delays(self) -> str:
        cumulated = self._counters.delays.cumulated()
        samples = [(f"_bucket{_labels('le', _bound(bound))}", count) for bound, count in cumulated]
        seconds, count = self._counters.delays.seconds, cumulated[-1][1]
        said = "Secondes entre l'arrivée d'un message et la fin de sa réponse"
        ends = [("_sum", seconds), ("_count", count)]
        return _figure("reply_seconds", "histogram", said, [*samples, *ends])

    def _of_knowledge(self) -> Iterator[str]:
        base = self._knowledge()
        age = (self._today() - verified_on(base)).total_seconds()
        said = "Temps depuis la dernière vérification d'une fiche"
        yield _figure("knowledge_age_seconds", "gauge", said, [("", age)])
        yield _figure("knowledge_entries", "gauge", "Fiches", [("", len(base.entries))])
        version = [(_labels("version", base.version), 1)]
        yield _figure("knowledge_info", "gauge", "Version des connaissances", version)


def _counts(name: str, said: str, label: str, values: Mapping[str, int]) -> str:
    samples = [(_labels(label, value), count) for value, count in values.items()]
    return _figure(f"{name}_total", "counter", said, samples)


def _figure(name: str, kind: str, said: str, samples: Iterable[Sample]) -> str:
    """One figure as Prometheus reads it: what it is, then a line a value."""
    lines = [f"# HELP allo_{name} {said}", f"# TYPE allo_{name} {kind}"]
    lines += [f"allo_{name}{rest} {value}" for rest, value in samples]
    return "\n".join(lines) + "\n"


def _labels(name: str, value: str) -> str:
    """One label. Its values are ours, or names of the Bot API: none needs to be escaped."""
    return f'{{{name}="{value}"}}'


def _bound(bound: float) -> str:
    return "+Inf" if bound == float("inf") else str(bound)
