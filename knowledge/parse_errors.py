"""Why a YAML file does not parse, in French and with the line to look at."""

import re
from collections.abc import Callable

import yaml

from knowledge.yamlnodes import TooDeepError

_UNPRINTABLE = re.compile("[^\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTE = 'mettez le texte entre guillemets, "{text}"'
_INDENT = (
    "le retrait ne va pas : les lignes d'une même fiche commencent par le même nombre d'espaces"
)
_NO_COLON = 'il manque « : » après la clé : écrivez par exemple « titre: "…" »'
_KEY = re.compile(r"\s*(?:- +)?[\w-]+ *")

# What libyaml and PyYAML's own parser say, in this order: the first that fits is the cause.
_CAUSES = (
    (r"mapping values are not allowed", f"un « : » dans un texte : {_QUOTE}"),
    (r"escape (character|sequence)", "un « \\ » entre guillemets : doublez-le, « \\\\ »"),
    (r"cannot start any token", f"ce signe ne peut pas commencer un texte : {_QUOTE}"),
    (r"(an alias|an anchor|a tag|a directive)", f"un signe spécial : {_QUOTE}"),
    (r"expected ',' or ']'", "une liste commencée par « [ » : fermez-la par « ] »"),
    (r"expected ',' or '}'", "des valeurs commencées par « { » : fermez-les par « } »"),
    (r"find expected ':'", _NO_COLON),
    (r"expected '?<document start>", "une ligne sans clé ni tiret : enlevez-la, ou décalez-la"),
)


def parse_fault(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """The line of a parser's error and its most likely cause."""
    if isinstance(error, TooDeepError):
        return error.line, "trop de niveaux emboîtés : fermez les crochets et les accolades"
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unprintable(text)
    line, column, said = _place(error)
    lines = text.split("\n")
    line = min(line, len(lines))
    if comma := _missing_comma(lines, error.problem_mark, said):
        return comma
    seen = _seen_in_lines(lines, line) or _misplaced_key(lines, line, column, said)
    return seen or (line, _cause(said, lines[line - 1]))


def _cause(said: str, line: str) -> str:
    """The usual cause of what the parser says, with the text of the line as it should be."""
    found = (message for pattern, message in _CAUSES if re.search(pattern, said))
    return next(found, _INDENT).replace("{text}", _value(line).strip("\"'"))


def _place(error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """The line to look at, from 1, the column, and everything that the parser said."""
    said = f"{error.context} {error.problem}"
    mark = error.problem_mark
    if error.context_mark and re.search(r"scanning a (quoted|simple key)|flow", said):
        mark = error.context_mark
    return (mark.line + 1, mark.column, said) if mark else (1, 0, said)


def _seen_in_lines(lines: list[str], line: int) -> tuple[int, str] | None:
    """What can be seen in the line at fault, or in the two before, which may have led there."""
    for find in _LOOKS:
        for number in range(line, max(line - 3, 0), -1):
            if message := find(lines[number - 1]):
                return number, message
    return None


def _misplaced_key(lines: list[str], line: int, column: int, said: str) -> tuple[int, str] | None:
    """A colon that is a key's own: the line before or the indentation is to blame."""
    if "mapping values" not in said or not _KEY.fullmatch(lines[line - 1][:column]):
        return None
    if line > 1 and ":" not in lines[line - 2]:
        return line - 1, _NO_COLON
    return line, _INDENT


def _missing_comma(lines: list[str], mark: yaml.Mark | None, said: str) -> tuple[int, str] | None:
    """A value that follows another, within brackets, without a comma between them."""
    if mark is None or not re.search("expected ',' or", said) or mark.line >= len(lines):
        return None
    line, rest = lines[mark.line], lines[mark.line][mark.column :]
    # On a line of its own, only what is in quotes is surely no key or item after the brackets.
    if not rest or not (rest[0] in "\"'" or line[: mark.column].strip()):
        return None
    following = re.sub(r"""^(?:"([^"]*)|'([^']*)|([^,\]}]*)).*""", r"\1\2\3", rest).strip()
    return mark.line + 1, f"il manque une virgule avant « {following} »"


def _unprintable(text: str) -> tuple[int, str]:
    found = _UNPRINTABLE.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return line, "un caractère invisible : effacez la ligne et tapez-la de nouveau"


def _unbalanced_quotes(line: str) -> str | None:
    """A text in double quotes that does not end, or ends too early."""
    value = _value(line)
    count = len(re.findall(r'(?<!\\)"', value))
    if value.startswith('"') and count == 1:
        return "un guillemet ouvert n'est pas fermé : ajoutez « \" » à la fin du texte"
    if value.startswith('"') and not value.startswith('""') and count > 2:
        return "des guillemets droits dans le texte : écrivez-les « … »"
    if re.match(r'"[^"]*" *[^\s:#"]', value):
        return "du texte après le guillemet fermant : mettez tout le texte entre les guillemets"
    return None


def _apostrophe(line: str) -> str | None:
    """A text in single quotes that its own apostrophe ends."""
    value = _value(line).replace("''", "")
    if value.startswith("'") and value.count("'") != 2:
        return 'une apostrophe ferme le texte : mettez-le entre guillemets doubles, "…"'
    return None


def _no_break_space(line: str) -> str | None:
    if "\u00a0" in line[: len(line) - len(line.lstrip())]:
        return "une espace insécable au début de la ligne : remplacez-la par une espace"
    return None


def _value(line: str) -> str:
    """The text of a line, after its dash and its key."""
    return re.sub(r'^\s*(?:- +)?(?:(?:[\w-]+|"[^"]*") *: +)?', "", line).strip()


_LOOKS: tuple[Callable[[str], str | None], ...] = (
    _no_break_space,
    _unbalanced_quotes,
    _apostrophe,
)
