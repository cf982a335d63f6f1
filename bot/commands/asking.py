"""``main.py ask``: one question on the command line, or one JSON object for each line."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from bot.assistant import Assistant
from bot.commands.terminal import Screen
from bot.context import NO_CONTEXT
from bot.reply import Reply
from bot.storage.memory import Memory

# JSON leaves these as they are, and many readers take them for the end of a line.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x7f\x85\u2028\u2029"}


def answer(assistant: Assistant, question: str, out: TextIO) -> None:
    """Print the reply to one question."""
    reply, _ = assistant.reply(question)
    Screen(out).show(reply)


def answer_lines(
    assistant: Assistant,
    lines: Iterable[bytes],
    out: TextIO,
    *,
    chat: bool = False,
    memory: Memory | None = None,
) -> None:
    """Print one JSON object for each line, whatever it holds.

    With ``chat``, the lines are one conversation; an empty one starts another and prints nothing.
    """
    memory = memory or Memory()
    for line in lines:
        question = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", errors="replace")
        if chat and not question:
            memory.forget()
            continue
        reply, context = assistant.reply(question, memory.context if chat else NO_CONTEXT)
        memory.keep(context)
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
