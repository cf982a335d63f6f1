"""What reaches somebody or is theirs alone, by its form: numbers, e-mails, links, pseudonyms."""

import re

_MEDIA = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|discord|telegram|whats ?app|twitter)"
)
_DIGIT = (
    r"(?:z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|"
    r"quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|nonante|et|point)"
)
_GAP = r"[\s.,/_()*-]"
_BETWEEN = rf"(?:{_GAP}{{0,3}}|\s?(?:point|tiret|et)\s?)"
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d"
_KEYCAPS = re.compile("[\ufe0e\ufe0f\u20e3]")
Masks = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(*masks: tuple[str, str]) -> Masks:
    return tuple((re.compile(pattern, re.IGNORECASE), mask) for pattern, mask in masks)


_WORDED = _compiled(
    (
        r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+|(?<![\w.+-])[\w.+-]+@[\w.-]+",
        "[courriel]",
    ),
    (
        r"(?<![\w.+-])[\w.+-]+(?:\s(?:dot|point|tiret)\s\w+)?\s+(?:arobase?|[\[(]at[\])]|at(?=\s\w+\s"
        r"(?:dot|point)\b))\s+[\w-]+(?:\s?(?:\.|point|dot)\s?\w+)*",
        "[courriel]",
    ),
    (r"@\w[\w.]*", "[pseudo]"),
    (
        rf"\b((?:mon|ma|mn|sur)\s+(?:compte\s+)?{_MEDIA})\s*(?::|c'?\s?e?st\b|est\b|=|c\s)"
        r"\s*\S+(?:\s(?-i:[A-Z])\w+)?",
        r"\1 [pseudo]",
    ),
    (
        rf"\b({_MEDIA}\s?[:=])\s*\S+",
        r"\1 [pseudo]",
    ),
    (
        r"\b(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:fr|com|org|net|eu)\b(?:/\S*)?"
        r"|\b(?:[\w-]+\.)+[a-z]{2,6}/\S+",
        "[lien]",
    ),
    (
        rf"\bz[ée]ro(?:[\s,-]+{_DIGIT}){{4,}}\b|\b{_DIGIT}(?:[\s,-]+{_DIGIT}){{6,}}\b",
        "[téléphone]",
    ),
)
_NUMBERS = _compiled(
    (
        r"\b[a-z]{2}\d{2}(?=(?:[ .-]?[a-z\d]){10})"
        r"(?:[ .-]?(?=[a-z]{0,3}\d)[a-z\d]{1,4}){4,9}\b",
        "[iban]",
    ),
    (
        r"\b(n[ée]e?\s+(?:le\s+)?|(?:naissance|ddn)\s*(?:est|:|le|c'est)?\s*(?:le\s+)?)"
        r"\d{1,2}(?:er)?[\s/.-]+(?:\d{1,2}|[^\W\d]{3,9})[\s/.-]+\d{2,4}\b",
        r"\1[date]",
    ),
    (r"(?<![\w.,])-?\d{1,3}[.,]\d{4,}(?:\s?[,;]?\s?-?\d{1,3}[.,]\d{4,})?", "[position]"),
    (
        r"(?<!\w)[1-478]S?\d\dS?(?:0[1-9]|1[0-2]|[2-9]\d)S?(?:\d\d|2[ab])S?\d{3}S?\d{3}"
        r"(?:S?\d\d)?(?!\d)".replace("S", "[ ./-]"),
        "[numéro]",
    ),
    (
        rf"(?<!\w)(?!{_DATE})(?:(?:\+|00)\s?33{_GAP}*(?:0{_GAP}*)?|[0o]{_GAP}*)"
        rf"[1-9](?:{_BETWEEN}[\do]){{7,8}}(?!\d)",
        "[téléphone]",
    ),
    (r"(?<!\w)0[1-9](?:[\s._-]{1,3}\d\d){3}(?!\d)", "[téléphone]"),
    (rf"(?<!\w)(?:\+|00)\d{{1,3}}(?:{_GAP}{{0,3}}\d){{7,12}}", "[téléphone]"),
    (r"(?<!\w)(?=(?:[a-z]{0,3}\d){7})[a-z\d]{7,}\b|\b[a-z]{2}-\d{3}-[a-z]{2}\b", "[numéro]"),
    (
        rf"(?<!\w)(?!{_DATE})(?!(?:(?:19|20)\d\d(?:[ .-]+|\b)){{2}})\d(?:[ .-]{{0,2}}\d){{8,}}",
        "[numéro]",
    ),
)
_DIGIT_SEEN = re.compile(r"\d")


def mask_numbers(text: str) -> str:
    """A text whose numbers, e-mails, links and pseudonyms are only named: « [téléphone] »."""
    text = _KEYCAPS.sub("", text)
    for pattern, mask in _WORDED + (_NUMBERS if _DIGIT_SEEN.search(text) else ()):
        text = pattern.sub(mask, text)
    return text
