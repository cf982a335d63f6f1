"""What people, telephones and attackers may send: any Unicode, and French cut to pieces."""

from hypothesis import strategies as st

from bot.learning.labelled import OWN, read

ANY = st.text(st.characters(exclude_categories=()))
"""Halves of surrogate pairs too: JSON can carry them."""
_QUESTIONS = sorted(one.question for path in sorted(OWN.glob("*.yaml")) for one in read(path))
_WORDS = sorted({word for question in _QUESTIONS for word in question.split()})
_AWKWARD = (
    "\u0000", "\u001b[2J", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028", "\u2029", "\ufeff",
    "\ufdfa", "\u0130", "\u0345", "e\u0301" * 50, "\ud800", "\U000e0041", "😀",
    "\U0001f468\u200d\U0001f467",
    "１２ ans",
    "İ" * 30, "ﬁ", "’", "<b>", "&amp;", "'", '"', "\\", "?" * 200, "a" * 3_000, "9" * 400, "-t-il",
    "½", "²", "Ⅻ", "٣", "𝟙𝟜 𝖺𝗇𝗌", "/start", "t.me/x", "\r\n", "\t", "\x85",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(_WORDS), st.sampled_from(_WORDS), st.sampled_from(_AWKWARD), st.text(max_size=8)
)
MIXED = st.builds(
    lambda between, pieces: between.join(pieces),
    st.sampled_from((" ", "", "\n", ". ", " ? ", "'", " et ", ", ")),
    st.lists(PIECES, max_size=25),
)
"""Words of real questions, in any order, with what is awkward in between."""
MESSAGES = st.one_of(ANY, MIXED, st.sampled_from(_QUESTIONS))
