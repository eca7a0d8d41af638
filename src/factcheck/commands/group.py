"""The group of commands, and what becomes of the errors they raise."""

from __future__ import annotations

from importlib import import_module

import click

from factcheck import __version__, later
from factcheck.commands import console
from factcheck.errors import DONE, FAULT, INTERRUPTED, USAGE, ClosedPipe, FactcheckError, RuleError

COMMANDS = {
    "extract": "Pull the facts and claims out of articles.",
    "compare": "Say where articles agree, differ and contradict each other.",
    "check": "Hold each claim of one article against others.",
    "explain": "Say how a finding came about, level by level.",
    "diff": "Say what changed between two versions of one article.",
    "bundle": "Pack a comparison with the hashes of all that made it.",
    "verify": "Check that a bundle still comes out the same.",
    "demo": "Compare five articles that come with factcheck.",
    "store": "Look into a store of documents, clean it, export it.",
    "rules": "Check, test, list, show, start and try rules.",
    "config": "Show which rules and settings are in force here.",
    "plugins": "List the plug-ins that other packages offer.",
    "schema": "Print the JSON Schema of what extract or compare writes.",
    "completion": "Print the script that completes commands in your shell.",
}


class Commands(click.Group):
    """A group that imports a command's module only to run it; its list of commands imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        for package in ("dataclasses", "pathlib"):
            later.import_lightly(package)
        from factcheck.expressions import remember

        ctx.call_on_close(remember("command"))
        command: click.Command = import_module(f"factcheck.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 found what --fail-on names, 2 wrong usage, 3 some input could not be read, 74 output could not be written.",
)
@click.version_option(__version__, prog_name="factcheck")
def commands() -> None:
    """Pull claims and facts out of news articles, and see where sources agree and where they don't."""


def run(arguments: list[str] | None = None) -> int:
    """Run a command; its exit status. Whatever goes wrong is one line on standard error."""
    try:
        status = commands.main(arguments, prog_name="factcheck", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        console.say(error.format_message())
        return USAGE
    except click.UsageError as error:
        if error.ctx is not None:
            console.say(error.ctx.get_usage())
            error.ctx.close()  # a worker may have been started before the wrong option was read
        console.error(error.format_message() + (f" (see {error.ctx.command_path} --help)" if error.ctx else ""))
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except ClosedPipe as error:
        return error.exit_status
    except RuleError as error:
        for line in error.complaints:  # as file:line: ..., which editors know to open
            console.say(line)
        return error.exit_status
    except FactcheckError as error:
        for line in str(error).split("\n"):
            console.error(line)
        return error.exit_status
    except MemoryError:
        console.error("out of memory; give fewer articles at a time")
        return FAULT
    except Exception as error:  # noqa: BLE001 a fault of ours is told in one line; -v shows where
        if console.verbose():
            import traceback

            traceback.print_exc()
        console.error(f"a fault in factcheck, please report it: {type(error).__name__}: {error}")
        return FAULT
    return (status if isinstance(status, int) else DONE) or console.status()
