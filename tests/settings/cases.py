"""What the suites of settings_test.py share: cases, how outlast's model is read, and how two values are compared."""

import collections
import dataclasses
import os
import random
import re
import subprocess

INFINITE = float("inf")
NONE = "none"
UNKNOWN = "unknown"
UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000}
SIZES = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}

COMPONENT = re.compile(r"^component (\S+) \".*?\"  (\S+?):\d+:\d+(.*)$")
TIMER = re.compile(r"^    (\w+)(?:\(\w+\))? (\S+) = (.*?)(?:  \[.*\])?  "
                   r"(?:written|inherited|default|computed|assumed|declared) (?:-|\S+:\d+:\d+)")
LISTENS = re.compile(r"^    listens (\S+) (\S+)  ")
TERM = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|k|g)?$")


@dataclasses.dataclass
class Case:
    """One folder of files. `idioms` names, for each setting, the way in which it is written."""
    files: dict = dataclasses.field(default_factory=dict)
    idioms: dict = dataclasses.field(default_factory=dict)
    environment: dict = dataclasses.field(default_factory=dict)
    arguments: list = dataclasses.field(default_factory=list)
    main: str = ""
    folder: str = ""

    def write(self, root, name):
        self.folder = name
        for path, text in self.files.items():
            place = os.path.join(root, name, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "w", encoding="utf-8") as file:
                file.write(text)


@dataclasses.dataclass
class Disagreement:
    case: Case
    setting: str
    real: object
    found: object


class Tally:
    """Counts, for each idiom, the settings that were compared and those that stayed unknown."""

    def __init__(self, suite):
        self.suite = suite
        self.files = 0
        self.refused = 0
        self.holders = collections.Counter()
        self.compared = collections.Counter()
        self.unknown = collections.Counter()
        self.wrong = []

    def add(self, case):
        self.files += 1
        for idiom in set(case.idioms.values()):
            self.holders[idiom] += 1

    def compare(self, case, setting, real, found):
        """`real` is one value, `found` the alternatives: all that a static reader may say without being wrong."""
        idiom = case.idioms.get(setting, "default")
        self.compared[idiom] += 1
        decided = [one for one in found if one != UNKNOWN]
        if len(decided) != 1 or len(found) != 1:
            self.unknown[idiom] += 1
        if found and real not in decided and UNKNOWN not in found:
            self.wrong.append(Disagreement(case, setting, real, found))
        if not found:
            self.wrong.append(Disagreement(case, setting, real, "nothing"))


class Drawer(random.Random):
    """Draws idioms evenly: each comes once before any comes again."""

    def __init__(self, seed):
        super().__init__(seed)
        self.decks = {}

    def draw(self, name, items):
        deck = self.decks.setdefault(name, [])
        if not deck:
            deck.extend(items)
            self.shuffle(deck)
        return deck.pop()


def amount(text):
    """"75s", "1h", "1h 1m 5s", "64k", "infinite", "none", "5s…6s" as numbers; None when it is none of these."""
    if text == "infinite":
        return INFINITE
    if text == NONE:
        return NONE
    if "…" in text:
        low, high = (amount(part) for part in text.split("…", 1))
        return (low, high) if None not in (low, high) else None
    total = 0
    for word in text.split(" "):
        term = TERM.match(word)
        if not term:
            return None
        total += float(term[1]) * UNITS.get(term[2], SIZES.get(term[2], 1))
    return round(total, 6)


def size(text):
    """"64k" as bytes, where a timer's "m" would be minutes."""
    term = TERM.match(text)
    return float(term[1]) * SIZES.get(term[2], 1) if term else amount(text)


def alternatives(text, read=amount):
    """The values that a line of the model gives, UNKNOWN among them when one cannot be told."""
    whole = read(text)
    if whole is not None:
        return [whole]
    found = []
    for part in text.split(" or "):
        value = read(part.split(" (")[0])
        found.append(UNKNOWN if value is None else value)
    return found


class Component:
    def __init__(self, system, path, rest):
        self.system = system
        self.path = path
        self.is_base = "lends its settings" in rest
        self.timers = {}
        self.listens = []

    def timer(self, setting, kind=None, read=amount):
        for (one_kind, name), text in self.timers.items():
            if name == setting and kind in (None, one_kind):
                return alternatives(text, read)
        return []


def model_of(outlast, root, *options):
    """The components that outlast finds, by the folder of the case that they stand in."""
    done = subprocess.run([outlast, "model", "--isolated", *options, "."], cwd=root, capture_output=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"outlast model: exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")
    components = collections.defaultdict(list)
    current = None
    for line in done.stdout.decode(errors="replace").splitlines():
        head = COMPONENT.match(line)
        if head:
            current = Component(head[1], head[2], head[3])
            components[head[2].split("/")[0]].append(current)
        elif not line.startswith(" "):
            current = None
        elif current:
            timer, listens = TIMER.match(line), LISTENS.match(line)
            if timer:
                current.timers.setdefault((timer[1], timer[2]), timer[3])
            if listens:
                current.listens.append(listens[2])
    return components


def one_component(components, system, path=""):
    own = [one for one in components if one.system == system and not one.is_base and one.path.endswith(path)]
    return own[0] if len(own) == 1 else None
