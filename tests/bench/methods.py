"""What the matcher is compared with: usual ways to find which question a message is like.

Each method learns from the texts that the matcher learns from, and ranks the classes that these
texts have; the counter-examples are classes too. Texts are folded (no case, accents, punctuation),
but for rapidfuzz, which does better with its own way. Settings are the usual ones.
The libraries of group ``bench`` are imported by the methods that need them: the rest runs without.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from bot.ranking.examples import Example
from knowledge.folding import comparable
from tests.bench.bm25 import BM25

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

Ranked = list[tuple[str, float]]
"""Classes by falling score; 0 is for nothing in common."""
Rank = Callable[[str], Ranked]


class Method(Protocol):
    """Learns from examples; what it gives ranks the classes for a message."""

    def __call__(self, examples: Sequence[Example], /) -> Rank:
        """Learn."""


def wratio(examples: Sequence[Example]) -> Rank:
    """The best of rapidfuzz's ratios, weighed by the lengths of the texts."""
    return _fuzzy(examples, fuzz.WRatio)


def token_set_ratio(examples: Sequence[Example]) -> Rank:
    """rapidfuzz's ratio of the words that two texts share and do not share."""
    return _fuzzy(examples, fuzz.token_set_ratio)


def bm25(examples: Sequence[Example]) -> Rank:
    """BM25 on French stems."""
    from snowballstemmer import stemmer

    stem = stemmer("french").stemWords
    index = BM25([stem(comparable(example.text).split()) for example in examples])
    nearest = _Nearest(examples)
    return lambda text: nearest.ranked(index.scores(stem(comparable(text).split())))


def tfidf(examples: Sequence[Example]) -> Rank:
    """The cosine of characters, two to five at a time, weighed by their rarity."""
    vectorizer = _characters()
    known = vectorizer.fit_transform([example.text for example in examples])
    nearest = _Nearest(examples)
    return lambda text: nearest.ranked((known @ vectorizer.transform([text]).T).toarray()[:, 0])


def linear_svm(examples: Sequence[Example]) -> Rank:
    """A linear support vector machine on the same characters, one class against the others."""
    from sklearn.svm import LinearSVC

    vectorizer, machine = _characters(), LinearSVC(random_state=0)
    known = vectorizer.fit_transform([example.text for example in examples])
    machine.fit(known, [example.label for example in examples])
    labels: list[str] = machine.classes_.tolist()

    def rank(text: str) -> Ranked:
        distances = machine.decision_function(vectorizer.transform([text]))[0]
        # From one margin outside of a class to one margin inside.
        return _by_score(labels, np.clip((distances + 1) / 2, 0, 1))

    return rank


METHODS: Mapping[str, Method] = {
    "rapidfuzz WRatio": wratio,
    "rapidfuzz token_set_ratio": token_set_ratio,
    "BM25, racines françaises": bm25,
    "TF-IDF de caractères (2 à 5)": tfidf,
    "SVM linéaire, mêmes caractères": linear_svm,
}
"""By the name that the table shows."""


class _Nearest:
    """A class is as like a message as the likest of its examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        places: dict[str, int] = {}
        self._of = np.array([places.setdefault(one.label, len(places)) for one in examples])
        self._labels = list(places)

    def ranked(self, similarities: NDArray[Any]) -> Ranked:
        best = np.zeros(len(self._labels))
        np.maximum.at(best, self._of, similarities)
        return _by_score(self._labels, best)


def _by_score(labels: Sequence[str], scores: NDArray[Any]) -> Ranked:
    """Of classes with one score, the first stays first: entries stand before counter-examples."""
    order = np.argsort(-scores, kind="stable")
    return [(labels[place], float(scores[place])) for place in order]


def _fuzzy(examples: Sequence[Example], scorer: Callable[..., float]) -> Rank:
    texts = [utils.default_process(example.text) for example in examples]
    nearest = _Nearest(examples)

    def rank(text: str) -> Ranked:
        asked = [utils.default_process(text)]
        return nearest.ranked(process.cdist(asked, texts, scorer=scorer)[0])

    return rank


def _characters() -> "TfidfVectorizer":
    """Groups of characters and their rarity; lengths are one, for the cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(preprocessor=comparable, analyzer="char", ngram_range=(2, 5))
