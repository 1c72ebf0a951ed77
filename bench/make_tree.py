#!/usr/bin/env python3
"""Writes a tree of 20,000 files that configure nothing: what a scan of a large repository mostly looks at.

usage: make_tree.py FOLDER [FILES]

Half of the files are source code and configuration of 3 kB, the other half is what else lies in repositories. The same
bytes every time.
"""
import pathlib
import random
import sys

WORDS = """account amount answer array assert await balance batch branch buffer bundle cache canvas catalog change channel
client collect color column commit compare config const content context convert counter create cursor customer debug decode
default define delete deploy detail digest double element enable encode engine entity error event export factory feature
field filter final folder format forward frame function gallery gateway handle header height helper import index inline
input insert invoice label layout length level limit listener locale logger lookup manager margin merge message method
metric migrate module monitor native normal number object offset option order output package parent parse payment pending
person pixel plugin policy prefix price process product profile project promise query random range reader record reduce
region release remove render replace report request resolve response result return schema screen script search section
select sender sequence session setting shape shipment signal single source static status storage stream string
style submit switch symbol target template tenant thread token total trace transfer update upload validate value vector
version virtual warehouse widget width window worker wrapper""".split()

CODE = [".py", ".js", ".ts", ".go", ".yaml", ".tf"]
OTHER = [".md", ".css", ".html", ".svg", ".txt", ".json", ".rb", ".c"]
SIZE = 3000


def line(ending, rng):
    a, b, c = rng.choice(WORDS), rng.choice(WORDS), rng.choice(WORDS)
    number = rng.randrange(1000)
    return {
        ".py": f"    {a}_{b} = self.{c}({number}, {b!r})  # {a} {c}\n",
        ".js": f"  const {a}{b.title()} = {c}.{a}({number}, '{b}');\n",
        ".ts": f"  public {a}{b.title()}({c}: string): number {{ return this.{a}.{b}({number}); }}\n",
        ".go": f"\t{a}{b.title()} := {c}.{a.title()}({number}, \"{b}\")\n",
        ".yaml": f"  {a}-{b}-{number}: {c}\n",
        ".tf": f"  {a}_{b} = \"{c}-{number}\"\n",
    }.get(ending, f"{a} {b} {c} {number}\n")


def write(path, rng):
    text = []
    size = 0
    while size < SIZE:
        text.append(line(path.suffix, rng))
        size += len(text[-1])
    path.write_text("".join(text))


def main():
    root = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    rng = random.Random(1)
    for i in range(count):
        folder = root / f"{WORDS[i // 40 % len(WORDS)]}" / f"{WORDS[i // 10 % len(WORDS)]}{i // 400}"
        folder.mkdir(parents=True, exist_ok=True)
        endings = CODE if i % 2 == 0 else OTHER
        write(folder / f"{rng.choice(WORDS)}_{i}{endings[i // 2 % len(endings)]}", rng)


main()
