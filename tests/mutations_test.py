#!/usr/bin/env python3
"""Broken repositories: whatever a file says, the program ends in time, with one of its exit codes.

usage: mutations_test.py [--seed N] [--count N] [--keep DIR]

OUTLAST names the program, OUTLAST_SANITIZED one that also looks at its own memory. Folders of tests/adapters are copied,
some two into one, and tokens of one or two of their files are dropped, doubled, moved, and replaced by odd ones or by
some of another file. The same seed draws the same repositories as long as the folders are the same. The last line is
"N passed, N failed".
"""

import argparse
import concurrent.futures
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXIT_CODES = (0, 1, 3)  # no findings, findings, nothing to judge; a scan of files that can be read always runs
LONGEST_SECONDS = 30
LONGEST_FILE = 60_000
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
ODD = ["0", "-1", "1e999", "99999999999999999999", '""', "''", "...", "/*", "*/", "//", "#", '"', "'", "`", "\\", "\n", "\0",
       "\u00e9", "null", "None", "nil", "undefined", "this", "self", "return", "if", "else", "for", "while", "function",
       "class", "def", "import", "${", "%s", "$(", "::", "->", "=>", "??", "||", "&&", "async", "await", "yield",
       "lambda", "static", "const", "new", *"(){}[];,.=<>&*?:|@!%~^-+"]


def mutate_once(tokens, draw):
    at, other = draw.randrange(len(tokens)), draw.randrange(len(tokens))
    words = [token for token in tokens if token[0].isalpha()]
    kind = draw.randrange(8)
    if kind == 0:
        del tokens[at]
    elif kind == 1:
        tokens.insert(at, tokens[at])
    elif kind == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif kind == 3:
        tokens[at] = draw.choice(ODD)
    elif kind == 4:
        tokens.insert(at, draw.choice(ODD))
    elif kind == 5:
        del tokens[at:at + draw.randrange(1, 30)]
    elif kind == 6:
        tokens[other:other] = tokens[at:at + draw.randrange(1, 60)]
    elif words:
        tokens[at] = draw.choice(words)


def mutate(text, other, draw):
    tokens, others = TOKEN.findall(text), TOKEN.findall(other)
    for _ in range(draw.choice([1, 1, 2, 3, 6])):
        if tokens:
            mutate_once(tokens, draw)
    if others and draw.randrange(3) == 0:
        at, begin = draw.randrange(len(tokens) + 1), draw.randrange(len(others))
        tokens[at:at] = others[begin:begin + draw.randrange(1, 300)]
    return "".join(tokens)


def text_of(path):
    """What is in a file; "" when that is no text, or long."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        return ""
    return text if len(text) <= LONGEST_FILE else ""


def files_in(folder):
    return sorted(os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names
                  if name != "model.txt" and not os.path.islink(os.path.join(parent, name)))


def break_some(folder, others, draw):
    """Mutates some files of a folder; `others` are folders whose files may be mixed in."""
    if draw.randrange(3) == 0:
        shutil.copytree(draw.choice(others), os.path.join(folder, draw.choice(["", "other", "src"])), symlinks=True,
                        dirs_exist_ok=True)
    files = files_in(folder)
    for path in draw.sample(files, min(len(files), draw.choice([1, 1, 2]))):
        alike = [one for one in files_in(draw.choice(others)) if os.path.splitext(one)[1] == os.path.splitext(path)[1]]
        text = text_of(path)
        if text:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(mutate(text, text_of(draw.choice(alike)) if alike else "", draw))


def run_on(folder):
    """None when all is well; else what is not."""
    program = os.environ.get("OUTLAST_SANITIZED") or os.environ["OUTLAST"]
    try:
        done = subprocess.run([program, "check", "."], cwd=folder, capture_output=True, timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        return f"still runs after {LONGEST_SECONDS} s"
    if done.returncode in EXIT_CODES:
        return None
    return f"exit {done.returncode}\n" + done.stderr.decode(errors="replace")[-3000:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--keep", help="keep what failed there")
    options = parser.parse_args()
    folders = sorted(glob.glob(os.path.join(HERE, "adapters", "*", "*", "")))

    def try_one(number):
        draw = random.Random(f"{options.seed} {number}")
        original = draw.choice(folders)
        with tempfile.TemporaryDirectory() as scratch:
            copy = os.path.join(scratch, "repository")
            shutil.copytree(original, copy, symlinks=True)
            alike = [one for one in folders if os.path.dirname(one[:-1]) == os.path.dirname(original[:-1])]
            break_some(copy, draw.choice([folders, alike]), draw)
            trouble = run_on(copy)
            if trouble and options.keep:
                shutil.copytree(copy, os.path.join(options.keep, str(number)), symlinks=True, dirs_exist_ok=True)
        return trouble and f"FAILED: {os.path.relpath(original, HERE)}, number {number}: {trouble}"

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        failures = [one for one in pool.map(try_one, range(options.count)) if one]
    print(*failures, sep="\n")
    print(f"{options.count - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
