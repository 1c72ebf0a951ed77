#!/usr/bin/env python3
"""How sources and configurations are laid out says nothing: the model is the same with other blanks, comments, quotes.

usage: layout_test.py [--kind KIND]... [--keep DIR] [FOLDER]...

OUTLAST names the program. Each folder below tests/adapters (or those named) is copied, its sources are rewritten, and
both models are compared without positions. The last line is "N passed, N failed".
"""

import argparse
import concurrent.futures
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "layout"))

from configurations import BY_NAME, reconfigured
from rewrites import KINDS, rewritten

# Folders that are about the layout itself, with the reason.
EXCEPTIONS = {
    # The marks of a merge stand alone in their lines.
    "comments": {"gunicorn/conflict-markers"},
    # A bracket that is never closed: behind it each line that is wrapped is one more that does not parse.
    "lines": {"gunicorn/half-read"},
}


def model_of(folder):
    done = subprocess.run([os.environ["OUTLAST"], "model", "."], cwd=folder, capture_output=True, timeout=60)
    return f"exit {done.returncode}\n" + (done.stdout + done.stderr).decode(errors="replace")


def plain(model, kind):
    """A model without what a rewrite may change: positions, and how expressions are quoted."""
    model = model.replace("/*c*/", "").replace("//~", "").replace("\r", "")
    model = re.sub(r":\d+:\d+", ":L", model)
    model = re.sub(r"(?<=[\w.]):\d+ ", ":L ", model)
    model = re.sub(r"line \d+", "line N", model)
    model = re.sub(r"`[^`]*`", lambda match: re.sub(r"\s+|;", "", match.group(0))[:30], model)
    model = re.sub(r"cannot work out .*", lambda match: re.sub(r"\s+|;", "", match.group(0)), model)
    # How much of an expression is shown depends on how long it is.
    model = re.sub(r"(cannotworkout.{0,18}).*?(?=computed|written|$)", r"\1", model, flags=re.M)
    model = re.sub(r"(result of get \w+).*?(?= \S+:L)", r"\1", model)
    model = re.sub(r"[ \t]+", " ", model)
    model = re.sub(r" *([(){}\[\],.;=<>:?!|&+*-]) *", r"\1", model)
    model = re.sub(r"(unknown:.{20})[^…\n]{0,60}…", r"\1…", model)
    return model.replace("'", '"') if kind == "quotes" else model


def rewrite(folder, kind):
    """Rewrites all sources below a folder; false when that changes none."""
    changed = False
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            try:
                with open(path, encoding="utf-8", newline="") as file:
                    text = file.read()
            except (UnicodeDecodeError, OSError):
                continue
            new = reconfigured(text, path, kind) if kind in BY_NAME else rewritten(text, path, kind)
            if os.path.islink(path) or new == text:
                continue
            changed = True
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(new)
    return changed


def compare(folder, kind, root):
    """None when a rewrite changes no source; else the lines that differ."""
    copy = os.path.join(root, kind, os.path.relpath(folder, HERE))
    shutil.copytree(folder, copy, symlinks=True)
    if os.path.exists(os.path.join(copy, "model.txt")):
        os.remove(os.path.join(copy, "model.txt"))
    before = sorted(plain(model_of(copy), kind).split("\n"))
    if not rewrite(copy, kind):
        return None
    after = sorted(plain(model_of(copy), kind).split("\n"))
    return [line for line in difflib.unified_diff(before, after, lineterm="", n=0)
            if not line.startswith(("---", "+++", "@@"))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", action="append", choices=[*KINDS, *BY_NAME])
    parser.add_argument("--keep")
    parser.add_argument("folder", nargs="*")
    options = parser.parse_args()
    adapters = os.path.join(HERE, "adapters")
    folders = [os.path.abspath(one) for one in options.folder] or sorted(
        one[:-1] for one in glob.glob(os.path.join(adapters, "*", "*", "")))
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        root = options.keep or scratch
        for kind in options.kind or [*KINDS, *BY_NAME]:
            shutil.rmtree(os.path.join(root, kind), ignore_errors=True)
            for folder, lines in zip(folders, pool.map(lambda one: compare(one, kind, root), folders)):
                name = os.path.relpath(folder, adapters)
                if lines is None or name in EXCEPTIONS.get(kind, ()):
                    continue
                passed, failed = passed + (not lines), failed + bool(lines)
                if lines:
                    print(f"FAILED: {name} with other {kind}", *lines, sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
