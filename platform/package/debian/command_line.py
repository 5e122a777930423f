#!/usr/bin/env python3
"""Makes the manual page and the bash completion of a program from its own --help, that of each
subcommand too: they cannot say anything else than the program does.

  command_line.py PROGRAM --version V --out DIR -- COMMAND...

COMMAND is what runs the program here; DIR gets PROGRAM.1 and PROGRAM.bash."""

import argparse
import dataclasses
import os
import pathlib
import re
import subprocess
import time

# CLI11 begins what a thing is for in this column; behind a longer name, on the next line.
TEXT_COLUMN = 30
SECTIONS = {"Options": "options", "Positionals": "positionals", "Subcommands": "subcommands"}
STATE = ("/var/lib/cirkel", "state of a device: what was taken in, and the keys of both programs")
FILES = {
    "cirkel-terminal": [
        STATE, ("/usr/share/cirkel/words", "the texts of the screens, one file a language")],
    "cirkel-syncd": [STATE],
    "cirkel-server": [
        ("/var/lib/cirkel-server", "data of the organisation, with its keys"),
        ("/usr/share/cirkel/surveys", "surveys to begin with")],
}
EXITS = [("0", "It did what was asked."), ("64", "It was asked in a way that it does not know."),
         ("65", "A file that it was given is damaged."), ("66", "Something named does not exist."),
         ("69", "What it needs, such as the server, does not answer."),
         ("75", "Not now; the same thing may work later."),
         ("77", "It may not do that, or something has to be done first.")]
SEE_ALSO = ["cirkel-terminal", "cirkel-syncd", "cirkel-server"]


@dataclasses.dataclass
class Command:
    """One program or subcommand, as its help tells it. A thing is (how it is written, what for)."""
    words: tuple
    about: str
    usage: str
    things: dict
    below: list


def things_of(lines: list) -> list:
    """The rows of one section: each name with its text, both on one line or on two."""
    found = []
    for line in lines:
        if line.startswith("  ") and not line.startswith("   "):
            name, _, text = line[2:].partition("  ") if "  " in line[2:] else (line[2:], "", "")
            if not text and len(line) > TEXT_COLUMN and line[TEXT_COLUMN - 1] == " ":
                name, text = line[2:TEXT_COLUMN - 1], line[TEXT_COLUMN:]
            found.append([name.strip(), text.strip()])
        elif line.strip() and found:
            found[-1][1] = f"{found[-1][1]} {line.strip()}".strip()
    return [tuple(pair) for pair in found]


def read(runner: list, words: tuple, told: str = "") -> Command:
    help_text = subprocess.run(runner + list(words[1:]) + ["--help"], check=True, text=True,
                               capture_output=True, env=os.environ | {"LC_ALL": "C.UTF-8"}).stdout
    head, *parts = re.split(r"^(Options|Positionals|Subcommands):\n", help_text, flags=re.M)
    about, _, usage = head.partition("Usage:")
    things = {name: [] for name in SECTIONS.values()}
    for title, body in zip(parts[::2], parts[1::2]):
        things[SECTIONS[title]] = things_of(body.split("\n"))
    # Without the program's path, which is that of the build.
    usage = " ".join(usage.split()).partition(" " + " ".join(words[1:]))[2] if len(words) > 1 \
        else " ".join(usage.split()[1:])
    below = [read(runner, words + (name,), text) for name, text in things["subcommands"]]
    return Command(words, about.strip() or told, usage.strip(), things, below)


def all_of(command: Command) -> list:
    return [command] + [each for below in command.below for each in all_of(below)]


def roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def rows(pairs) -> list:
    lines = []
    for name, text in pairs:
        lines += [".TP", f"\\fB{roff(name)}\\fR", roff(text or "(see above)")]
    return lines


def own_options(command: Command) -> list:
    """Without those that every subcommand has and the page tells once."""
    return [pair for pair in command.things["options"] if not pair[0].startswith("-h,")]


def manual(top: Command, version: str) -> str:
    name = top.words[0]
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))
    lines = [f'.TH {name.upper()} 1 "{day}" "Cirkel {version}" "Cirkel"', ".SH NAME",
             f"{roff(name)} \\- {roff(top.about.rstrip('.'))}", ".SH SYNOPSIS",
             f"\\fB{roff(name)}\\fR {roff(top.usage)}", ".SH OPTIONS"]
    lines += rows(top.things["options"]) + [".SH COMMANDS"]
    for command in all_of(top)[1:]:
        lines += [f'.SS "{roff(" ".join(command.words[1:]))} {roff(command.usage)}"',
                  roff(command.about)]
        lines += rows(command.things["positionals"] + own_options(command))
    lines += [".SH FILES"] + rows(FILES[name]) + [".SH EXIT STATUS"] + rows(EXITS)
    lines += [".SH SEE ALSO", ", ".join(f"\\fB{roff(other)}\\fR(1)" for other in SEE_ALSO
                                         if other != name)]
    return "\n".join(lines) + "\n"


def choices(command: Command) -> str:
    options = [word for name, _ in command.things["options"]
               for word in re.findall(r"--?[a-z][\w-]*", name.split()[0])]
    return " ".join([below.words[-1] for below in command.below] + options)


def completion(top: Command) -> str:
    name = top.words[0]
    function = "_" + name.replace("-", "_")
    cases = [f"    '{' '.join(command.words[1:])}') choices='{choices(command)}' ;;"
             for command in all_of(top)]
    known = "|".join(f"'{' '.join(each.words[1:])}'" for each in all_of(top)[1:])
    return f"""# bash completion of {name}; made from its --help
{function}() {{
  local word path='' choices='' current=${{COMP_WORDS[COMP_CWORD]}}
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "${{path:+$path }}$word" in
    {known})
      path="${{path:+$path }}$word" ;;
    esac
  done
  case "$path" in
{chr(10).join(cases)}
  esac
  # What is no option and no subcommand is a file, as the value of an option often is.
  mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current"; compgen -f -- "$current")
}}
complete -o filenames -F {function} {name}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", choices=SEE_ALSO)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("runner", nargs="+")
    given = parser.parse_args()
    top = read(given.runner, (given.program,))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / f"{given.program}.1").write_text(manual(top, given.version))
    (given.out / f"{given.program}.bash").write_text(completion(top))


if __name__ == "__main__":
    main()
