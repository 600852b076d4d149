"""Commands that other programs have, answered with the one that does it here."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

ELSEWHERE = {
    "help": "`ddcurric -h`, or -h behind a command",
    "version": "`ddcurric --version`",
    **dict.fromkeys(("exam", "quiz", "paper", "worksheet", "midterm"), '`ddcurric new paper "Title" TOPIC`'),
    **dict.fromkeys(("topic", "lesson", "add", "create"), '`ddcurric new topic "Title"`'),
    **dict.fromkeys(("watch", "serve", "open", "view"), "`ddcurric preview`"),
    **dict.fromkeys(("make", "run", "render", "pdf", "slides"), "`ddcurric build`"),
    **dict.fromkeys(("lint", "validate", "test"), "`ddcurric check`"),
    "convert": "`ddcurric import FILE`",
    "status": "`ddcurric list`",
    "diff": "`ddcurric edits`",
    "clean": "`ddcurric build --force`, which makes all anew",
}
"""Commands as other programs call them, and what to write here."""


class Commands(TyperGroup):
    """The commands, each with its whole summary; one that is not there is answered with the one that does it."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with their summaries, which click would cut at the end of a line."""
        whole = 1000  # click would end a summary in dots where the line does
        rows = [(name, self.commands[name].get_short_help_str(whole)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of that name; a UsageError that says ours where another program has it."""
        if args and args[0] not in self.commands and (said := ELSEWHERE.get(args[0])) is not None:
            ctx.fail(f"No such command '{args[0]}'. Write {said}.")
        return super().resolve_command(ctx, args)
