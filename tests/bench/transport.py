"""The bench's figures of transport: this bot beside a bare echo, both on Telegram's stand-in.

The machine may be busy: each is loaded several times, in turn, and ratios are of one run each.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench import spent, traffic
from tests.bench.report import UNKNOWN, Aim, line, number, rule
from tests.bench.spent import Spent
from tests.bench.traffic import AT_ONCE, RATE, Run

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Transport:
    """Runs of the bot and of the echo, pair by pair; ``load`` is the machine's, before and after:
    processes that wanted a core in the last minute (None where nobody can tell)."""

    pairs: Sequence[tuple[Run, Run]]
    spent: Spent
    load: tuple[float, float] | None


def measure() -> Transport:
    """Run each in turn, one at a time."""
    before = _load()
    pairs = [(traffic.run_of("bot"), traffic.run_of("echo")) for _ in range(ROUNDS)]
    cost, after = spent.spent(), _load()
    both = None if before is None or after is None else (before, after)
    return Transport(pairs, cost, both)


def report(found: Transport) -> str:
    """The tables in Markdown: side by side, aims, and what a message costs."""
    parts = [[_loaded(found.load)], _table(found), map(str, _aims(found)), _profile(found)]
    parts[2] = [line("But", "Limite", "Mesuré", "Atteint ?"), rule(4), *parts[2]]
    return "\n\n".join("\n".join(lines) for lines in parts)


def _loaded(load: tuple[float, float] | None) -> str:
    said = UNKNOWN if load is None else f"{number(load[0])} avant, {number(load[1])} après"
    cores = os.cpu_count()
    return f"Médianes de {ROUNDS} essais. Charge de la machine, pour {cores} cœurs : {said}."


def _table(found: Transport) -> Iterator[str]:
    ours, echo = zip(*found.pairs, strict=True)
    yield line("Mesure", "Allô Quartiers", "Écho")
    yield rule(3)
    yield _row(f"Réponses par seconde, {number(AT_ONCE)} messages à la fois", ours, echo, "rate")
    yield _row("Processeur par message, à la fois (ms)", ours, echo, "cpu")
    yield _row(f"Processeur par message, {RATE} par seconde (ms)", ours, echo, "calm")
    late = (f"{number(late)} ; {number(last)}" for late, last in map(delays, (ours, echo)))
    yield line(f"Délai à {RATE} par seconde, médiane ; 99 % (ms)", *late)
    yield _row(f"Mémoire après {number(AT_ONCE)} messages (Mo)", ours, echo, "memory")
    yield _row("Prêt après (s)", ours, echo, "ready")


def _aims(found: Transport) -> list[Aim]:
    ours = [bot for bot, _ in found.pairs]
    ratio = median(bot.rate / bare.rate for bot, bare in found.pairs)
    later = median(bot.ready - bare.ready for bot, bare in found.pairs)
    return [
        Aim("Débit, face à l'écho", ratio, 0.5, "fois", True),
        Aim(f"Délai à {RATE} par seconde, 99 %", delays(ours)[1], 100, "ms"),
        Aim(f"Mémoire après {number(AT_ONCE)} messages", _middle(ours, "memory"), 150, "Mo"),
        Aim("Prêt après l'écho", later, 2, "s"),
    ]


def _profile(found: Transport) -> Iterator[str]:
    """Transport is what understanding and the database leave of the bot's own CPU."""
    yield line("Un message", "ms de processeur", "Part")
    yield rule(3)
    whole = _middle([bot for bot, _ in found.pairs], "cpu")
    costs = {"Comprendre": found.spent.understanding, "Base de données": found.spent.database}
    if whole is not None:
        costs["Telegram : recevoir, mettre en forme, envoyer"] = max(0, whole - sum(costs.values()))
    for name, cost in costs.items():
        share = UNKNOWN if not whole else f"{100 * cost / whole:.0f} %"
        yield line(name, number(cost), share)


def delays(runs: Sequence[Run]) -> tuple[float, float]:
    """The median, and what 99 % of the delays are under, of all runs together; in ms."""
    all_of_them = [delay for run in runs for delay in run.delays]
    return median(all_of_them), quantiles(all_of_them, n=100)[98]


def _row(name: str, ours: Sequence[Run], echo: Sequence[Run], field: str) -> str:
    values = (_middle(runs, field) for runs in (ours, echo))
    return line(name, *(UNKNOWN if one is None else number(one) for one in values))


def _middle(runs: Sequence[Run], field: str) -> float | None:
    values = [getattr(run, field) for run in runs]
    return None if None in values else median(values)


def _load() -> float | None:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None
