#!/usr/bin/env python3
"""Compares what outlast reads with what the real programs make of the same files.

usage: settings_test.py [--seed N] [--count N] [--suite NAME]... [--keep DIR]

OUTLAST names the program. Files are generated, evenly over the ways in which people write a setting. A value that
differs from the real one fails; "unknown" is allowed, and counted. The last line is "N passed, N failed".
"""

import argparse
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "settings"))

import constants
import gunicorn_idioms
import node_idioms
import uwsgi_idioms
from cases import Drawer

SUITES = {"gunicorn": (gunicorn_idioms, 400), "node": (node_idioms, 400), "uwsgi": (uwsgi_idioms, 400),
          "constants": (constants, 600)}
MOST_UNKNOWN = 0.05


def show_idioms(tally, plain):
    print(f"{tally.suite}: {tally.files} files, {tally.refused} refused by the program itself")
    for idiom in sorted(tally.holders | tally.compared):
        compared, unknown = tally.compared[idiom], tally.unknown[idiom]
        share = 100 * tally.holders[idiom] / max(tally.files, 1)
        rate = f"{100 * unknown / compared:5.1f} % unknown of {compared}" if compared else ""
        remark = "  (not plain)" if compared and idiom not in plain else ""
        print(f"  {idiom:30} {share:5.1f} % of files  {rate}{remark}")


def show_disagreements(tally, most=12):
    for folder in sorted({one.case.folder for one in tally.wrong})[most:]:
        print(f"DIFFERENT {tally.suite} {folder} too")
    shown = sorted({one.case.folder for one in tally.wrong})[:most]
    for one in tally.wrong:
        if one.case.folder not in shown:
            continue
        idiom = one.case.idioms.get(one.setting, "default")
        where = f"{tally.suite} {one.case.folder} {one.setting} ({idiom})"
        print(f"DIFFERENT {where}: really {one.real}, read {one.found}")
        print(f"  environment {one.case.environment} arguments {one.case.arguments}")
        for path, text in one.case.files.items():
            print(f"  --- {path}\n    " + text.replace("\n", "\n    "))
    if len(tally.wrong) > most:
        print(f"… and {len(tally.wrong) - most} more")


def judge(tally, plain):
    """Numbers passed and failed: each compared value is one, and so is the share of unknown."""
    show_idioms(tally, plain)
    show_disagreements(tally)
    compared = sum(tally.compared[idiom] for idiom in plain)
    unknown = sum(tally.unknown[idiom] for idiom in plain)
    rate = unknown / max(compared, 1)
    print(f"{tally.suite}: {100 * rate:.1f} % of the plain idioms unknown, {len(tally.wrong)} different")
    too_many = rate > MOST_UNKNOWN
    if too_many:
        print(f"FAILED: more than {100 * MOST_UNKNOWN:.0f} % unknown")
    if compared == 0:
        print("FAILED: nothing was compared")
    failed = len(tally.wrong) + too_many + (compared == 0)
    return sum(tally.compared.values()) - len(tally.wrong), failed


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, help="files of each suite")
    arguments.add_argument("--suite", action="append", choices=list(SUITES))
    arguments.add_argument("--keep", help="write the files here, and leave them")
    options = arguments.parse_args()
    outlast = os.path.abspath(os.environ.get("OUTLAST", "build/release/outlast"))
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in options.suite or SUITES:
            suite, count = SUITES[name]
            root = os.path.join(options.keep or scratch, name)
            os.makedirs(root, exist_ok=True)
            tally = suite.run(outlast, root, Drawer(options.seed), options.count or count)
            good, bad = judge(tally, suite.PLAIN_IDIOMS)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
