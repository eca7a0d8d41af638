"""``factcheck completion``: the script that lets a shell complete commands, options and their values."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script that completes commands in your shell.

    \b
    bash: factcheck completion bash >> ~/.bashrc
    zsh:  factcheck completion zsh >> ~/.zshrc
    fish: factcheck completion fish > ~/.config/fish/completions/factcheck.fish
    """
    from click.shell_completion import get_completion_class

    from factcheck.commands.group import commands
    from factcheck.commands.output import Output
    from factcheck.errors import DONE

    made = get_completion_class(shell)
    assert made is not None
    with Output(None) as output:
        output.write([made(commands, {}, "factcheck", "_FACTCHECK_COMPLETE").source() + "\n"])
    return DONE
