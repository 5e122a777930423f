"""Plays the story of Cirkel with its three real programs; see platform/run.

A customer taps an unhappy face while the line is cut, chooses a reason, wants a call and gets a
receipt. Terminal and sync daemon are killed and come back; the line returns and the submission
arrives once. An employee closes the case with a sentence; the customer comes back, reads it, and
says that it is not solved. The case is open again, ends better, and the customer gives another
score. Fourteen customers without a name say the same; an employee reads them on the page Vandaag,
and all read one answer. Three more customers come while line, daemon and server go down one by
one, and the count comes out even. Exit 0 only when the closing table holds.
"""

import argparse
import os
import shutil
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from chapters import Story  # noqa: E402  (found beside this file)
from display import VirtualDisplay  # noqa: E402
from programs import Failed, Programs  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(prog="platform/run", description=__doc__.split("\n\n")[0])
    parser.add_argument("--stay", action="store_true",
                        help="keep everything running and print where to look")
    parser.add_argument("--size", default="1080x1920", help="window of the terminal, WxH pixels")
    parser.add_argument("--lang", default="nl", choices=["nl", "en"])
    parser.add_argument("--out", default="out", help="folder for pictures and data")
    parser.add_argument("--bin", default="build/release/bin", help=argparse.SUPPRESS)
    return parser.parse_args()


def has_display():
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def interrupted(_number, _frame):
    raise KeyboardInterrupt


def play(options, programs):
    """Without a screen the whole story is played; with one, the window is the person's."""
    story = Story(programs, options)
    story.set_up()
    if has_display():
        story.hand_over(options)
        return 0
    story.display = VirtualDisplay(*(int(side) for side in options.size.split("x")))
    try:
        holds = story.tell()
        if options.stay:
            story.stay()
        return 0 if holds else 1
    finally:
        story.display.close()


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    run_folder = os.path.join(options.out, "run")
    shutil.rmtree(run_folder, ignore_errors=True)
    os.makedirs(run_folder)
    programs = Programs(options.bin, os.path.join(run_folder, "log"))
    began = time.monotonic()
    try:
        return play(options, programs)
    except Failed as failure:
        print(f"\nThe story stopped: {failure}\nLogs: {run_folder}/log", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing is left running.")
        return 130
    finally:
        programs.end_all()
        print(f"({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
