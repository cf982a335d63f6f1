import io

from knowledge.progress import Progress


class Screen(io.StringIO):
    """A terminal, as far as Progress can tell."""

    def isatty(self) -> bool:
        return True


def stepped(out: io.StringIO, total: int) -> str:
    progress = Progress(out, "Pages lues", total)
    for _ in range(total):
        progress.step()
    return out.getvalue()


def test_a_screen_shows_one_line_that_is_written_over() -> None:
    shown = stepped(Screen(), 2)
    assert shown == "\r\x1b[KPages lues : 1 sur 2\r\x1b[KPages lues : 2 sur 2\n"


def test_a_file_gets_a_line_for_each_tenth() -> None:
    lines = stepped(io.StringIO(), 200).splitlines()
    assert len(lines) == 10 and lines[-1] == "Pages lues : 200 sur 200"
    assert not any("\x1b" in line for line in lines)
