#!/usr/bin/env python3
"""Measures what outlast misses in real repositories.

usage: recall.py OUTLAST DIR...

For each linked hop a copy of the repository is changed in one number (or gets one where a default stands), once so that the
acceptor closes first and once so that it just does not. The first has to be reported on that line, the second not. A hop without
a pool gets one before. What cannot be broken or held by one number is skipped with a reason.
"""

import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

MARGIN = 1.0
PLACE = re.compile(r"^(.*):(\d+):(\d+)$")
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
LAW = "acceptor-closes-first"

Hop = collections.namedtuple("Hop", "opener acceptor route pool_idle accept_idle")
Route = collections.namedtuple("Route", "family target place")
Timer = collections.namedtuple("Timer", "text written place")


def run(outlast, *arguments):
    done = subprocess.run([outlast, *arguments], capture_output=True, timeout=60)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.decode(errors='replace')[:200]}")
    return done.stdout.decode(errors="replace")


def place_of(text):
    found = PLACE.match(text.split(" <- ")[0].strip())
    return (found[1], int(found[2]), int(found[3])) if found else None


def parts_of(line):
    return [part for part in line.strip().split("  ") if part]


def seconds(text):
    """Every duration in a printed value."""
    if text.startswith("infinite"):
        return []
    text = re.sub(r"\([^)]*\)", "", text)
    found = []
    for one in re.split(r" or |…", text):
        pieces = re.findall(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)\b", one)
        if pieces:
            found.append(sum(float(number) * UNITS[unit] for number, unit in pieces))
    return found


def read_timer(line):
    parts = parts_of(line)
    text = parts[0].split(" = ", 1)[1]
    last = parts[-1].split(" ", 1)
    return Timer(text, last[0] == "written", place_of(last[-1]))


def read_model(text):
    """Hops with the timers at both ends, from what `outlast model` prints."""
    scopes, roots, routes, hops, component, scope = {}, {}, [], [], "", None
    for line in text.splitlines():
        if line.startswith("component "):
            component, scope = re.search(r'"(.*)"', line)[1], None
        elif line.startswith("    ") and scope is not None:
            if re.match(r" +(pool_idle|accept_idle)\b", line) and " = " in line:
                kind = line.strip().split(" ")[0]
                scopes[scope].setdefault(kind.split("(")[0], read_timer(line))
            elif line.startswith("    route "):
                parts = parts_of(line)
                family, target = re.match(r" *route (\S+) .*?-> (\S+)", line).groups()
                place = next((p for p in map(place_of, parts[1:]) if p), None)
                routes.append((scope, Route(family, target, place)))
        elif line.startswith("  ") and component:
            scope = f"{component} {parts_of(line)[0]}"
            roots.setdefault(component, scopes.setdefault(scope, {}))
        elif line.startswith("hop "):
            hops.append(line[4:])
            component, scope = "", None
        elif not line.startswith(" "):
            component, scope = "", None
    return [hop for hop in (join(line, scopes, roots, routes) for line in hops) if hop]


def join(line, scopes, roots, routes):
    parts = parts_of(line)
    opener, _, acceptor = parts[0].rpartition(" -> ")
    if acceptor == "nothing that was found":
        return None
    place = place_of(parts[-1])
    route = next((r for scope, r in routes if r.place == place and opener.startswith(scope)), None)
    route = route or next((r for _, r in routes if r.place == place), None)
    accept_idle = scopes.get(acceptor, {}).get("accept_idle")
    if accept_idle is None:  # what a server block does not set it takes from its configuration's first scope
        component = max((name for name in roots if acceptor.startswith(name + " ")), key=len, default="")
        accept_idle = scopes.get(f"{component} http", {}).get("accept_idle") or roots.get(component, {}).get("accept_idle")
    return Hop(opener, acceptor, route, scopes.get(opener, {}).get("pool_idle"), accept_idle)


def block(text, opening):
    """The offsets between the braces of a block whose opening brace stands at `opening`."""
    depth, at = 0, opening
    while at < len(text):
        char = text[at]
        if char == "#":
            at = text.find("\n", at)
            if at < 0:
                break
        elif char in "\"'":
            at = text.find(char, at + 1)
            if at < 0:
                break
        elif char == "{" and text[at - 1] != "$":
            depth += 1
        elif char == "}" and depth > 0 and "${" not in text[text.rfind("\n", 0, at) + 1:at].split("}")[-1]:
            depth -= 1
            if depth == 0:
                return opening + 1, at
        at += 1
    return None


def enclosing(text, offset, name):
    """The innermost block called `name` around an offset."""
    best = None
    for found in re.finditer(name + r"\b[^;{}]*(?:\$\{[^}]*\}[^;{}]*)*\{", text):
        inside = block(text, found.end() - 1)
        if inside and found.start() <= offset < inside[1]:
            best = (found.start(), *inside)
    return best


def offset_of(text, line, column):
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[:line - 1])) + column - 1


def replaced(text, span, new):
    return text[:span[0]] + new + text[span[1]:]


def without(body, directive):
    return re.sub(r"(?m)^([ \t]*)" + directive + r"\b[^;]*;", r"\1", body)


class Copy:
    """A copy of a repository whose files go back to what they were."""

    def __init__(self, folder, into):
        self.root = os.path.join(into, "copy")
        self.changed = {}
        shutil.copytree(folder, self.root, symlinks=True, ignore=shutil.ignore_patterns(".git"))

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()

    def write(self, path, text):
        self.changed.setdefault(path, self.read(path))
        with open(os.path.join(self.root, path), "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)

    def restore(self):
        for path, text in list(self.changed.items()):
            self.write(path, text)
        self.changed.clear()

    def find_upstream(self, name, near):
        pattern = re.compile(r"(?m)^[^#\n]*\bupstream\s+[\"']?" + re.escape(name) + r"[\"']?\s*\{")
        folder = os.path.dirname(near)
        while True:
            for here, folders, files in os.walk(os.path.join(self.root, folder)):
                folders.sort()
                for file in sorted(files):
                    path = os.path.relpath(os.path.join(here, file), self.root)
                    if os.path.getsize(os.path.join(here, file)) > 1 << 20:
                        continue
                    found = pattern.search(self.read(path))
                    if found:
                        return path
            if not folder:
                return None
            folder = os.path.dirname(folder)


def add_pool(copy, hop, prepare):
    """Gives the hop a pool; returns the file and name of its upstream, or a reason."""
    path, line, column = hop.route.place
    name = hop.route.target
    if prepare:
        text = copy.read(path)
        at = offset_of(text, line, column)
        location = enclosing(text, at, "location") or enclosing(text, at, "server")
        if not location:
            return None, "no block around the target"
        body = text[location[1]:location[2]]
        body = without(without(body, "proxy_http_version"), r"proxy_set_header\s+(?:[Cc]onnection|[Uu]pgrade)")
        body = '\n proxy_http_version 1.1; proxy_set_header Connection "";' + body
        copy.write(path, replaced(text, location[1:], body))
    where = copy.find_upstream(name, path)
    if where is None:
        text = copy.read(path)
        at = text.find(name, offset_of(text, line, 1))
        server = enclosing(text, at, "server") if at >= 0 else None
        if not server:
            return None, "a literal address in a file without a server block"
        text = replaced(text, (at, at + len(name)), "recalled")
        start = text.rfind("\n", 0, server[0]) + 1
        pool = f"upstream recalled {{\n    server {name};\n    keepalive 16;\n}}\n"
        copy.write(path, replaced(text, (start, start), pool))
        return (path, "recalled"), ""
    return (where, name), ""


def set_pool_idle(copy, upstream, idle):
    """Writes the upstream's keepalive_timeout; returns the line it stands on."""
    path, name = upstream
    text = copy.read(path)
    found = re.search(r"(?m)^[^#\n]*\bupstream\s+[\"']?" + re.escape(name) + r"[\"']?\s*\{", text)
    inside = block(text, found.end() - 1)
    body = without(text[inside[0]:inside[1]], "keepalive_timeout").rstrip()
    body = re.sub(r"\bkeepalive\s+0\s*;", "keepalive 16;", body)
    if not re.search(r"(?m)^\s*keepalive\s", body) and not re.search(r";\s*keepalive\s", body):
        body += "\n    keepalive 16;"
    body += f"\n    keepalive_timeout {round(idle * 1000)}ms;\n"
    text = replaced(text, inside, body)
    copy.write(path, text)
    return path, text[:inside[0] + len(body) - 2].count("\n") + 1


def set_accept_idle(copy, timer, idle):
    """Rewrites the number that the acceptor's side has; returns its line, or None when it is no plain number."""
    path, line, column = timer.place
    text = copy.read(path)
    at = offset_of(text, line, column)
    found = re.compile(r"\d+").match(text, at)
    known = seconds(timer.text)
    if not found or not known or float(found[0]) == 0:
        return None
    if re.match(r"\s*[*+/_-]|_", text[found.end():found.end() + 3]):
        return None
    unit = min((1.0, 0.001), key=lambda u: abs(float(found[0]) * u - known[0]))
    copy.write(path, replaced(text, found.span(), str(round(idle / unit))))
    return path, line


def said_at(outlast, copy, where, policies, verdicts):
    report = json.loads(run(outlast, "check", "-f", "json", copy.root))
    for finding in report["findings"]:
        if finding["policy"] in policies and finding["verdict"] in verdicts:
            if any((label["path"], label["line"]) == where for label in finding["labels"]):
                return True
    return False


def mutations(copy, hop, prepare, lowest):
    """(what, change, has to be reported) of a hop. A change returns the line it changed, or None. `lowest` is the idle time of
    the most impatient server that the hop's pool leads to."""
    high = max(seconds(hop.accept_idle.text))
    upstream, reason = add_pool(copy, hop, prepare)
    saved = {path: copy.read(path) for path in copy.changed}
    copy.restore()
    if upstream is None:
        return [], reason

    def prepared(change):
        def apply():
            for path, text in saved.items():
                copy.write(path, text)
            return change()
        return apply

    found = [("pool at the limit", prepared(lambda: set_pool_idle(copy, upstream, max(high, 1.0))), True)]
    if lowest > MARGIN:
        found.append(("pool a margin below", prepared(lambda: set_pool_idle(copy, upstream, lowest - MARGIN)), False))
    if hop.accept_idle.written and " or " not in hop.accept_idle.text:
        def acceptor(idle):
            def change():
                if set_pool_idle(copy, upstream, 30.0) is None:
                    return None
                return set_accept_idle(copy, hop.accept_idle, idle)
            return prepared(change)
        found.append(("server at the pool's", acceptor(30.0), True))
        found.append(("server well above", acceptor(33.0), False))
    return found, ""


def why_not(hop):
    if hop.route is None or hop.route.family != "proxy":
        return "the protocol never pools" if hop.route else "its route was not found"
    if hop.accept_idle is None:
        return "the acceptor has no idle timer"
    if hop.accept_idle.text.startswith("none"):
        return "the acceptor ends each connection and says so"
    if not seconds(hop.accept_idle.text):
        return "the acceptor's idle time is " + hop.accept_idle.text.split(" (")[0]
    return ""


def recall(outlast, folder):
    summary = json.loads(run(outlast, "check", "-f", "json", folder))["summary"]
    hops = read_model(run(outlast, "model", folder))
    counts, notes, seen, lowest = collections.Counter(), [], set(), {}
    for hop in hops:
        if not why_not(hop):
            pool = (hop.route.target, hop.route.place[0])
            lowest[pool] = min(lowest.get(pool, float("inf")), *seconds(hop.accept_idle.text))
    with tempfile.TemporaryDirectory() as into:
        copy = None
        for hop in hops:
            key = (hop.route and (hop.route.target, hop.route.place[0]), hop.acceptor)
            if key in seen:
                continue
            seen.add(key)
            reason = why_not(hop)
            name = f"{hop.opener} -> {hop.acceptor}"
            if reason:
                notes.append(f"skipped {name}: {reason}")
                continue
            copy = copy or Copy(folder, into)
            pools = hop.pool_idle is not None and "none" not in hop.pool_idle.text
            found, reason = mutations(copy, hop, not pools, lowest[hop.route.target, hop.route.place[0]])
            if reason:
                notes.append(f"skipped {name}: {reason}")
            for what, change, expected in found:
                where = change()
                if where is not None:
                    counts["mutations"] += 1
                    policies = {LAW} if expected else {LAW, "thin-margin"}
                    verdicts = {"broken"} if expected else {"broken", "unproven"}
                    hit = said_at(outlast, copy, where, policies, verdicts) == expected
                    counts["hits" if hit else "misses"] += 1
                    if not hit:
                        notes.append(f"MISSED {name}: {what} at {where[0]}:{where[1]}")
                copy.restore()
    return summary, counts, notes


def main(arguments):
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    outlast, total = os.path.abspath(arguments[0]), collections.Counter()
    print(f"{'repository':44} files comps linked unlinked judged mutations hits misses")
    for folder in arguments[1:]:
        name = os.path.basename(os.path.normpath(folder))
        try:
            summary, counts, notes = recall(outlast, folder)
        except (RuntimeError, OSError, ValueError, subprocess.TimeoutExpired) as error:
            print(f"{name:44} failed: {error}")
            total["failed"] += 1
            continue
        judged = sum(summary["judged"].values()) - summary["judged"]["not_applicable"]
        print(f"{name:44} {summary['files']:5} {summary['components']:5} {summary['hops']:6} {summary['unlinked']:8} "
              f"{judged:6} {counts['mutations']:9} {counts['hits']:4} {counts['misses']:6}")
        for note in notes:
            print("    " + note)
        total.update(counts)
    share = 100.0 * total["hits"] / total["mutations"] if total["mutations"] else 0.0
    print(f"{total['hits']} of {total['mutations']} mutations right ({share:.1f} %)")
    return 1 if total["misses"] or total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
