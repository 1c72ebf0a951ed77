"""uWSGI configurations in the ways that people write them, and whether outlast reads what uWSGI reads.

`uwsgi --show-config` prints the options as they were taken; what a number is, atoi() tells.
"""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from cases import INFINITE, UNKNOWN, Case, Tally, model_of, one_component, size

TIMERS = {"harakiri": "worker", "worker-reload-mercy": "drain", "socket-timeout": "body", "limit-post": "body_limit"}
OPTION = re.compile(r"^([\w-]+) = (.*)$")


class Writer:
    def __init__(self, draw):
        self.draw = draw
        self.options = []
        self.files = {}
        self.environment = {}
        self.names = 0

    def fresh(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def number(self):
        return self.draw.choice([0, 1, 5, 30, 60, 65, 75, 120, 600, 3600, self.draw.randrange(1, 9000)])


def literal(w, name):
    w.options.append((name, str(w.number())))


def repeated(w, name):
    w.options += [(name, str(w.number())), ("master", "true"), (name, str(w.number()))]


def placeholder(w, name):
    base = w.fresh("base")
    w.options.append((base, str(w.draw.randrange(1, 90))))
    w.options.append((name, w.draw.choice([f"%({base})", f"%({base})0", f"1%({base})"])))


def placeholder_of_placeholder(w, name):
    first, second = w.fresh("first"), w.fresh("second")
    w.options += [(first, str(w.draw.randrange(1, 90))), (second, f"%({first})5"), (name, f"%({second})")]


def placeholder_later(w, name):
    """What stands behind is not seen yet, and what is set again counts from there on."""
    base = w.fresh("base")
    w.options += [(base, str(w.draw.randrange(1, 90))), (name, f"%({base})"), (base, str(w.draw.randrange(1, 90)))]


def loop(w, name):
    w.options += [("for", str(w.number())), (name, "%(_)"), ("endfor", "")]


def loop_of_many(w, name):
    w.options += [("for", f"{w.number()} {w.number()}"), (name, "%(_)"), ("endfor", "")]


def for_times(w, name):
    w.options += [("for-times", str(w.draw.randrange(1, 4))), (name, "%(_)5"), ("endfor", "")]


def if_environment(w, name):
    variable = w.fresh("VAR")
    if w.draw.random() < 0.5:
        w.environment[variable] = str(w.number())
    w.options += [(name, str(w.number())), ("if-env", variable), (name, w.draw.choice(["%(_)", str(w.number())])),
                  ("endif", "")]


def environment(w, name):
    variable = w.fresh("VAR")
    w.environment[variable] = str(w.number())
    w.options.append((name, f"$({variable})"))


def for_no_times(w, name):
    w.options += [(name, str(w.number())), ("for-times", w.draw.choice(["0", "many"])), (name, "%(_)5"), ("endfor", "")]


def if_option(w, name):
    w.options += [(name, str(w.number())), (w.draw.choice(["if-opt", "if-not-opt"]), "master"),
                  (name, str(w.number())), ("endif", "")]


def if_option_above(w, name):
    w.options += [(name, str(w.number())), (w.draw.choice(["if-opt", "if-not-opt"]), name), (name, str(w.number())),
                  ("endif", "")]


def boolean(w, name):
    w.options.append((name, w.draw.choice(["true", "false", "yes", "no", "on", "off", "1", "0"])))


def odd_number(w, name):
    n = w.draw.randrange(1, 900)
    w.options.append((name,
                      w.draw.choice([f"{n}s", f" {n}", f"{n} ; seconds", f"0{n}", f"+{n}", f"{n}.5", f"{n} 7",
                                     f"\"{n}\"", f"x{n}", f"0x{n}"])))


def include(w, name):
    file = w.fresh("common") + ".ini"
    w.files[file] = f"[uwsgi]\n{name} = {w.number()}\n"
    w.options.append((w.draw.choice(["ini", "include", "inherit"]), file))


def section(w, name):
    other = w.fresh("more")
    w.files["=" + other] = f"{name} = {w.number()}\n"
    w.options.append(("ini", f":{other}"))


def included_first(w, name):
    file = w.fresh("common") + ".ini"
    w.files[file] = f"[uwsgi]\n{name} = {w.number()}\n"
    w.options += [(w.draw.choice(["include", "inherit"]), file), (name, str(w.number()))]


def magic(w, name):
    w.options.append((name, w.draw.choice(["%%", "1%%2", "%n", "%s5"])))


PLAIN = [literal, repeated, placeholder, placeholder_of_placeholder, loop, environment, boolean, odd_number, include,
         section, included_first, loop_of_many, for_times, for_no_times, if_option_above]
HARD = [placeholder_later, if_environment, if_option, magic]

def ini_line(w, name, value):
    if w.draw.random() < 0.05:
        return f"; {name} = 1\n# {name} = 2\n{name}={value}\n"
    return w.draw.choice([f"{name} = {value}\n", f"{name}={value}\n", f"  {name} = {value}  \n"])


def quoted(value):
    """As YAML needs it: a value does not start with %."""
    return f'"{value}"' if "%" in value or "$" in value else value


def written(w, form):
    """The file in one of the formats that uWSGI reads."""
    if form == "yaml":
        return "uwsgi:\n" + "".join(f"  {name}: {quoted(value)}\n" for name, value in w.options)
    if form == "json":
        return '{"uwsgi": {\n' + ",\n".join(f'  "{name}": "{value}"' for name, value in w.options) + "\n}}\n"
    text = "[uwsgi]\n" + "".join(ini_line(w, name, value) for name, value in w.options)
    for name, more in w.files.items():
        if name.startswith("="):
            text += f"[{name[1:]}]\n{more}"
    return text


def make(draw):
    case, w = Case(), Writer(draw)
    form = draw.draw("form", ["ini"] * 5 + ["yaml", "json"])
    case.idioms["form"] = "form " + form
    for name in TIMERS:
        idiom = draw.draw("idiom " + form,
                          PLAIN * 2 + HARD) if form == "ini" else draw.choice([literal, placeholder, boolean,
                                                                               environment])
        if draw.random() < 0.1:
            continue
        case.idioms[name] = idiom.__name__.replace("_", " ")
        idiom(w, name)
    w.options.append(("http-socket", "app.sock"))
    case.main = "uwsgi." + form
    case.files = {case.main: written(w, form),
                  **{name: text for name, text in w.files.items() if not name.startswith("=")}}
    case.environment = w.environment
    if w.environment:
        case.files["docker-compose.yml"] = (
            "services:\n  web:\n    image: registry.example/web:1\n    working_dir: /srv\n"
            "    volumes:\n      - .:/srv\n    environment:\n"
            + "".join(f"      {k}: \"{v}\"\n" for k, v in w.environment.items())
            + f"    command: uwsgi --{form} {case.main}\n")
    return case


def shown(case, root):
    """The options as uWSGI has them, the last of each; None when it does not take the file."""
    form = case.main.rsplit(".", 1)[1]
    done = subprocess.run(["uwsgi", f"--{form}", case.main, "--show-config", "--no-server"],
                          cwd=os.path.join(root, case.folder), env={"PATH": os.environ["PATH"], **case.environment},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    text = (done.stdout + done.stderr).decode(errors="replace")
    found = re.search(r";uWSGI instance configuration\n\[uwsgi\]\n(.*?);end of configuration", text, re.S)
    if not found:
        return None
    return {line[1]: line[2] for line in map(OPTION.match, found[1].splitlines()) if line}


def atoi(text):
    found = re.match(r"\s*([+-]?\d+)", text)
    return int(found[1]) if found else 0


DEFAULTS = {"harakiri": 0, "worker-reload-mercy": 60, "socket-timeout": 4, "limit-post": 0}


def expected(name, options):
    number = atoi(options[name]) if name in options else DEFAULTS[name]
    if name in ("harakiri", "limit-post") and number == 0:
        return INFINITE
    return number if name == "limit-post" else number * 1000


def run(outlast, root, draw, count):
    tally = Tally("uwsgi")
    cases = [make(draw) for _ in range(count)]
    for i, case in enumerate(cases):
        case.write(root, f"u{i}")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda case: shown(case, root), cases))
    components = model_of(outlast, root)
    for case, options in zip(cases, answers):
        tally.add(case)
        component = one_component(components[case.folder], "uwsgi", "/" + case.main)
        if options is None:
            tally.refused += 1
            continue
        for name, kind in TIMERS.items():
            found = component.timer(name, kind, size) if component and name == "limit-post" else \
                component.timer(name, kind) if component else []
            real = expected(name, options)
            if found or name in case.idioms:
                tally.compare(case, name, real, found or [INFINITE if name == "limit-post" else UNKNOWN])
    return tally


PLAIN_IDIOMS = {idiom.__name__.replace("_", " ") for idiom in PLAIN} | {"default"}
