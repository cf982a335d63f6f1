"""The features of a reading: what the ranking sees of a message.

Five groups, each of unit length before its weight: ``w`` words (lemmas), ``p`` pairs of words,
``c`` characters (n-grams of 2 to 4 within words), ``n`` names, ``b`` needs. Names of elsewhere,
famous homonyms and several towns at once stand in the group of names.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from bot.words.reading import Reading

GROUP_WEIGHTS: Mapping[str, float] = {"w": 1.0, "p": 0.5, "c": 1.0, "n": 0.9, "b": 0.7}
"""Measured by cross-validation on the knowledge base's own questions (``main.py eval``)."""
ABSOLUTE = frozenset("nb")
"""Groups whose length is not raised to one: a commune's name alone is not much."""
PAIR = "p"
SMALLEST_NGRAM, LARGEST_NGRAM = 2, 4

Features = tuple[str, ...]
"""The features of one message, each once, in an order that depends on the message alone."""


def features(reading: Reading) -> Features:
    """The features of a reading, each prefixed by its group."""
    lemmas = [token.lemma for token in reading.core]
    # Little words count too: « il me suit » is not « je suis une formation ».
    found = [f"w:{lemma}" for lemma in lemmas]
    found += [f"{PAIR}:{first} {second}" for first, second in pairwise(lemmas)]
    for token in reading.core:
        found += ngrams(token.meant)
    found += _named_features(reading)
    return tuple(dict.fromkeys(found))


def _named_features(reading: Reading) -> Iterator[str]:
    yield from (f"n:{name}" for name in sorted(reading.names))
    yield from (f"n:?{name}" for name in sorted(reading.maybe))
    yield from (f"n:{name}" for name in sorted(reading.territory))
    if len(reading.territory) > 1:
        # « à Lucé et à Mainvilliers » asks for the list, not for one of the towns.
        yield "n:!several"
    if reading.elsewhere:
        yield "n:!elsewhere"
    if reading.street:
        yield "n:!street"
    if reading.famous:
        yield "n:!famous"
    yield from (f"b:{need}" for need in sorted(reading.needs))


@lru_cache(maxsize=500)  # of the most frequent words: each keeps a kilobyte
def ngrams(form: str) -> tuple[str, ...]:
    """The characters of a folded word, two to four at a time, its borders marked by spaces."""
    padded = f" {form} "
    return tuple(
        f"c:{padded[start : start + size]}"
        for size in range(SMALLEST_NGRAM, LARGEST_NGRAM + 1)
        for start in range(len(padded) - size + 1)
    )
