"""gunicorn.conf.py files in the ways that people write them, and whether outlast reads what gunicorn reads."""

import json
import re
import shutil
import subprocess

from cases import INFINITE, NONE, UNKNOWN, Case, Tally, model_of, one_component

NUMBERS = ("keepalive", "timeout", "graceful_timeout")
TIMERS = {"keepalive": "accept_idle", "timeout": "worker", "graceful_timeout": "drain"}
FLAGS = {"keepalive": ("--keep-alive",), "timeout": ("--timeout", "-t"), "graceful_timeout": ("--graceful-timeout",),
         "threads": ("--threads",)}


class Writer:
    """One configuration file that grows."""

    def __init__(self, draw):
        self.draw = draw
        self.imports = []
        self.lines = []
        self.siblings = {}
        self.environment = {}
        self.flags = []
        self.variable_arguments = []
        self.names = 0

    def fresh(self, stem):
        self.names += 1
        return f"{stem}_{self.names}"

    def need(self, line):
        if line not in self.imports:
            self.imports.append(line)

    def variable(self, value):
        """An environment variable, which somebody sets in half of the cases; and what it comes to."""
        name = self.fresh("VAR").upper()
        self.need("import os")
        if self.draw.random() < 0.5:
            self.environment[name] = str(value)
        return name

    def number(self):
        return self.draw.choice([0, 1, 2, 5, 30, 61, 65, 75, 90, 120, 600, 620, 3600, 4000,
                                 self.draw.randrange(1, 9000)])


def literal(w, name):
    w.lines.append(f"{name} = {w.draw.choice(['', '+', '0x'] )}{w.draw.randrange(1, 99)}")


def text_number(w, name):
    w.lines.append(f"{name} = '{w.number()}'")


def arithmetic(w, name):
    a, b, c = w.draw.randrange(2, 60), w.draw.randrange(1, 40), w.draw.randrange(1, 9)
    w.lines.append(f"{name} = " + w.draw.choice([
        f"{a} * {b}", f"{a} + {b} * {c}", f"({a} + {b}) * {c}", f"{a * b} // {c}", f"{a * 60} - {b}", f"{c} ** 2 + {b}",
        f"{a * 7} % {c + 1}", f"int({a * b} / {c})", f"-{a} + {a + b}", f"{a} << 1", f"{a} | 1", f"-({a} // -{c})"]))


def environ_get(w, name):
    default = w.draw.choice([w.number(), f"'{w.number()}'"])
    w.lines.append(f"{name} = int(os.environ.get('{w.variable(w.number())}', {default}))")


def environ_get_text(w, name):
    w.lines.append(f"{name} = os.environ.get(\"{w.variable(w.number())}\", '{w.number()}')")


def getenv(w, name):
    w.lines.append(f"{name} = int(os.getenv('{w.variable(w.number())}', default='{w.number()}'))"
                   if w.draw.random() < 0.2 else f"{name} = int(os.getenv('{w.variable(w.number())}', '{w.number()}'))")


def or_default(w, name):
    w.lines.append(f"{name} = int(os.environ.get('{w.variable(w.number())}') or {w.number()})")


def or_default_text(w, name):
    w.lines.append(f"{name} = os.getenv('{w.variable(w.draw.choice(['', w.number()]))}') or '{w.number()}'")


def conditional(w, name):
    constant = w.fresh("LIMIT")
    w.lines.append(f"{constant} = {w.draw.randrange(100)}")
    test = w.draw.choice([f"{constant} > 50", f"{constant} < 20 or {constant} >= 80", f"not {constant} % 2",
                          f"20 <= {constant} < 60", f"{constant} in (1, 2, 3)", f"{constant} == 50", f"{constant}"])
    w.lines.append(f"{name} = {w.number()} if {test} else {w.number()}")


def conditional_on_text(w, name):
    variable = w.variable(w.draw.choice(["production", "staging", "1", "true"]))
    test = w.draw.choice([f"os.environ.get('{variable}', 'production') == 'production'",
                          f"os.getenv('{variable}', 'dev') != 'production'",
                          f"os.getenv('{variable}', 'dev') in ('production', 'staging')"])
    w.lines.append(f"{name} = {w.number()} if {test} else {w.number()}")


def text_methods(w, name):
    variable = w.variable(w.draw.choice(["production", "staging", "1", "true"]))
    test = w.draw.choice([f"os.getenv('{variable}', '').lower() in ('1', 'true', 'yes')",
                          f"os.environ.get('{variable}', 'x').startswith('prod')"])
    w.lines.append(f"{name} = {w.number()} if {test} else {w.number()}")


def constant(w, name):
    first, second = w.fresh("BASE").upper(), w.fresh("_extra")
    w.lines += [f"{first} = {w.number()}", f"{second} = {w.draw.randrange(1, 30)}", f"{name} = {first} + {second}"]
    if w.draw.random() < 0.3:
        w.lines.append(f"{first} = {w.number()}")


def sibling(w, name):
    module, symbol = w.fresh("common"), w.fresh("SECONDS").upper()
    w.siblings[module + ".py"] = f"MINUTE = 60\n{symbol} = {w.draw.randrange(1, 20)} * MINUTE\n"
    form = w.draw.randrange(4)
    if form == 0:
        w.imports.append(f"from {module} import {symbol}")
        w.lines.append(f"{name} = {symbol} + {w.draw.randrange(9)}")
    elif form == 1:
        w.imports.append(f"import {module}")
        w.lines.append(f"{name} = {module}.{symbol}")
    elif form == 2:
        w.imports.append(f"from {module} import {symbol} as {name}")
    else:
        w.imports.append(f"import {module} as settings_{w.names}")
        w.lines.append(f"{name} = settings_{w.names}.{symbol} // settings_{w.names}.MINUTE")


def star_import(w, name):
    module = w.fresh("base")
    w.siblings[module + ".py"] = f"{name} = {w.number()}\n"
    w.imports.append(f"from {module} import *")


def function(w, name):
    call, value = w.fresh("pick"), w.draw.randrange(1, 90)
    w.lines += w.draw.choice([
        [f"def {call}(a, b=3):", "    return a - b if a > b else b", f"{name} = {call}({value})"],
        [f"def {call}(a, b=3):", "    return a * b", f"{name} = {call}({value}, b=2)"],
        [f"def {call}():", f"    seconds = {value}", "    return seconds * 2", f"{name} = {call}()"],
        [f"{call} = lambda a: a + 5", f"{name} = {call}({value})"],
        [f"def {call}(a):", "    total = a", "    total += 7", "    return total", f"{name} = {call}(a={value})"],
        [f"def {call}(a):", "    if a > 40:", "        return 40", "    return a", f"{name} = {call}({value})"],
        [f"def {call}(*, seconds=10):", "    '''Text.'''", "    return seconds", f"{name} = {call}(seconds={value})"],
    ])


def environment_helper(w, name):
    call = w.fresh("env_int")
    w.lines += [f"def {call}(key, default):", "    return int(os.environ.get(key, default))",
                f"{name} = {call}('{w.variable(w.number())}', {w.number()})"]


def dictionary(w, name):
    table = w.fresh("options")
    w.lines += [f"{table} = {{'a': {w.number()}, 'b': {w.number()}, 'c': {{'d': {w.number()}}}}}"]
    w.lines.append(f"{name} = " + w.draw.choice([
        f"{table}['a']", f"{table}.get('b', 5)", f"{table}.get('z', 5)", f"{table}['c']['d']", f"{table}.get('z') or 7",
        f"{table}['b' if {w.draw.randrange(2)} else 'a']"]))


def dictionary_by_environment(w, name):
    table, variable = w.fresh("by_stage"), w.variable("prod")
    w.lines += [f"{table} = {{'prod': {w.number()}, 'dev': {w.number()}}}",
                f"{name} = {table}[os.environ.get('{variable}', 'dev')]"]


def class_attribute(w, name):
    holder = w.fresh("Defaults")
    w.lines += [f"class {holder}:", f"    SECONDS = {w.number()}", f"{name} = {holder}.SECONDS"]


def block(w, name):
    constant = w.fresh("count")
    w.lines += [f"{constant} = {w.draw.randrange(6)}", f"if {constant} > 3:", f"    {name} = {w.number()}",
                f"elif {constant} == 2:", f"    {name} = {w.number()}", "else:", f"    {name} = {w.number()}"]


def block_on_environment(w, name):
    variable = w.variable(w.draw.choice(["production", "staging"]))
    w.lines += [f"{name} = {w.number()}", f"if os.environ.get('{variable}', 'staging') == 'production':",
                f"    {name} = {w.number()}"]


def block_on_presence(w, name):
    variable = w.variable(w.number())
    w.lines += [f"{name} = {w.number()}", f"if '{variable}' in os.environ:",
                f"    {name} = int(os.environ['{variable}'])"]


def try_block(w, name):
    variable = w.variable(w.number())
    w.lines += ["try:", f"    {name} = int(os.environ['{variable}'])", "except (KeyError, ValueError):",
                f"    {name} = {w.number()}"]


def tuples(w, name):
    other = w.fresh("other")
    w.lines += w.draw.choice([
        [f"{name}, {other} = {w.number()}, {w.number()}"],
        [f"{other}, {name} = ({w.number()}, {w.number()})"],
        [f"{other} = {name} = {w.number()}"],
        [f"{other} = [{w.number()}, {w.number()}]", f"{name} = {other}[1]"],
        [f"{other} = ({w.number()}, {w.number()})", f"{name} = {other}[-1]"],])


def augmented(w, name):
    w.lines += [f"{name} = {w.draw.randrange(20, 90)}",
                f"{name} {w.draw.choice(['+=', '-=', '*=', '//=', '%='])} {w.draw.randrange(2, 20)}"]


def annotated(w, name):
    w.lines.append(f"{name}: int = {w.number()}")


def calls(w, name):
    a, b = w.draw.randrange(1, 90), w.draw.randrange(1, 90)
    w.lines.append(f"{name} = " + w.draw.choice([
        f"max({a}, {b})", f"min({a}, {b}) + 1", f"abs(-{a})", f"round({a}.4)", f"int('{a}') + {b}", f"int({a}.7)",
        f"int(float('{a}.9'))", f"int(bool({a % 2})) + {b}", f"min({a}, {b}, 30)", f"int('{a:x}', 16)",
        f"round({a / 2})"]))


def rare_calls(w, name):
    a, b = w.draw.randrange(1, 90), w.draw.randrange(1, 90)
    w.lines.append(f"{name} = " + w.draw.choice([
        f"sum([{a}, {b}])", f"len('abc') * {a}", f"max([{a}, {b}])", f"divmod({a}, 7)[0]",
        f"max({a}, {b}, key=lambda x: -x)"]))


def time_delta(w, name):
    w.need("from datetime import timedelta")
    minutes, seconds = w.draw.randrange(1, 9), w.draw.randrange(60)
    w.lines.append(f"{name} = int(timedelta(minutes={minutes}, seconds={seconds}).total_seconds())")


def walrus_and_none(w, name):
    value = w.fresh("maybe")
    w.lines += [f"{value} = None", f"{name} = {w.number()} if {value} is None else {value}"]


def loop(w, name):
    item = w.fresh("item")
    w.lines += [f"{name} = 0", f"for {item} in [{w.draw.randrange(9)}, {w.draw.randrange(9)}]:",
                f"    {name} += {item}"]


def deleted(w, name):
    w.lines += [f"{name} = {w.number()}", f"{name} = {w.number()}", "# " + f"{name} = {w.number()}",
                f"'''{name} = {w.number()}'''"]


PLAIN = [literal, text_number, arithmetic, environ_get, environ_get_text, getenv, or_default, or_default_text,
         conditional,
         conditional_on_text, constant, sibling, function, environment_helper, dictionary, dictionary_by_environment,
         block,
         block_on_environment, tuples, augmented, annotated, calls, deleted]
HARD = [block_on_presence, text_methods, rare_calls, star_import, class_attribute, time_delta, walrus_and_none,
        try_block, loop]


def bind(w):
    port, name = w.draw.randrange(1024, 65000), "bind"
    variable = w.variable(w.draw.randrange(1024, 65000)) if w.draw.random() < 0.5 else ""
    forms = {
        "bind literal": [f"bind = '0.0.0.0:{port}'", f"bind = ':{port}'", f"bind = '127.0.0.1:{port}'",
                         f"bind = '[::]:{port}'", "bind = 'unix:/run/app.sock'", f"bind = 'localhost:{port}'"],
        "bind list": [f"bind = ['127.0.0.1:{port}', 'unix:/run/app.sock']", f"bind = ['0.0.0.0:{port}']"],
        "bind f-string": [f"port = {port}\nbind = f'0.0.0.0:{{port}}'",
                          f"host, port = '127.0.0.1', {port}\nbind = f\"{{host}}:{{port}}\"",
                          f"port = {port}\nbind = f'0.0.0.0:{{port + 1}}'"],
        "bind joined": [f"bind = '0.0.0.0:' + str({port})", f"bind = '%s:%s' % ('0.0.0.0', {port})",
                        f"bind = '{{}}:{{}}'.format('127.0.0.1', {port})", f"bind = '0.0.0.0:%d' % {port}",
                        f"bind = ':'.join(['127.0.0.1', '{port}'])", f"bind = '0.0.0.0' ':{port}'"],
    }
    if variable:
        forms = {"bind environment": [
            f"bind = f\"0.0.0.0:{{os.getenv('{variable}', {port})}}\"",
            f"bind = '0.0.0.0:' + os.environ.get('{variable}', '{port}')",
            f"bind = os.getenv('BIND_ADDRESS', '127.0.0.1:{port}')"]}
    idiom = w.draw.choice(list(forms))
    w.lines += w.draw.choice(forms[idiom]).split("\n")
    return idiom


def worker(w, case):
    """How the worker is chosen; the class alone, the threads alone, or both."""
    kind = w.draw.draw("worker", ["class", "threads", "class and threads", "class by environment", "flag"])
    cls = w.draw.choice(["sync", "gthread", "gevent", "eventlet", "gevent"])
    count = w.draw.randrange(1, 5)
    if kind == "class by environment":
        w.lines.append(f"worker_class = os.environ.get('{w.variable(cls)}', 'gthread')")
    elif kind == "flag":
        w.flags += w.draw.choice([["-k", cls], [f"--worker-class={cls}"], [f"-k{cls}"], ["--worker-class", cls]])
    elif kind != "threads":
        w.lines.append(f"worker_class = {w.draw.choice([repr(cls), chr(34) + cls + chr(34)])}")
    if "threads" in kind:
        w.draw.choice(PLAIN[:14])(w, "threads") if w.draw.random() < 0.3 else w.lines.append(f"threads = {count}")
    case.idioms["worker"] = "worker " + kind


def flag_words(w, name, value):
    flag = w.draw.choice(FLAGS[name])
    return [f"{flag}={value}"] if flag.startswith("--") and w.draw.random() < 0.5 else [flag, str(value)]


def overruled(w, name, case):
    """Sometimes a flag or GUNICORN_CMD_ARGS says something else."""
    if w.draw.random() > 0.12:
        return
    where = w.draw.draw("overruled", ["flag before", "flag behind", "GUNICORN_CMD_ARGS"])
    words = flag_words(w, name, w.number())
    if where == "flag before":
        w.flags = words + w.flags
    elif where == "flag behind":
        w.flags += words
    else:
        w.variable_arguments += words
    case.idioms[name] = where


def command_of(w, case):
    """Which file the command names; the file's name is the case's."""
    kind = w.draw.draw("command",
                       ["-c file", "--config=", "-c file:", "-c ./", "default file", "-c in a folder", "-c python:"])
    case.idioms["command"] = "command " + kind
    path, words = {
        "-c file": ("settings.py", ["-c", "settings.py"]),
        "--config=": ("gunicorn_config.py", ["--config=gunicorn_config.py"]),
        "-c file:": ("gunicorn.conf.py", ["-c", "file:gunicorn.conf.py"]),
        "-c ./": ("gunicorn.conf.py", ["-c", "./gunicorn.conf.py"]),
        "default file": ("gunicorn.conf.py", []),
        "-c in a folder": ("deploy/gunicorn.conf.py", ["-c", "deploy/gunicorn.conf.py"]),
        "-c python:": ("deploy/web.py", ["-c", "python:deploy.web"]),
    }[kind]
    half = w.draw.choice([0, len(w.flags)])
    before, behind = w.flags[:half], w.flags[half:]
    return path, before + words + (["app:app"] + behind if w.draw.random() < 0.3 else behind + ["app:app"])


def compose_of(case):
    text = "services:\n  web:\n    image: registry.example/web:1\n    working_dir: /srv\n    volumes:\n      - .:/srv\n"
    if case.environment:
        text += "    environment:\n" + "".join(f"      {k}: {json.dumps(v)}\n" for k, v in case.environment.items())
    return text + "    command: " + json.dumps(["gunicorn", *case.arguments]) + "\n"


def make(draw):
    case, w = Case(), Writer(draw)
    worker(w, case)
    for name in NUMBERS:
        idiom = draw.draw("idiom", PLAIN * 2 + HARD)
        if draw.random() < 0.1:
            continue
        case.idioms[name] = idiom.__name__.replace("_", " ")
        idiom(w, name)
        overruled(w, name, case)
    if draw.random() < 0.6:
        case.idioms["bind"] = bind(w)
    path, case.arguments = command_of(w, case)
    case.environment = dict(w.environment)
    if w.variable_arguments:
        case.environment["GUNICORN_CMD_ARGS"] = " ".join(w.variable_arguments)
    case.main = path
    case.files[path] = "\n".join(w.imports + w.lines) + "\n"
    for name, text in w.siblings.items():
        case.files[name] = text
    # What runs a Procfile says the port by a variable, which counts where nothing binds.
    if case.environment or draw.random() < 0.5 or "bind" not in case.idioms:
        case.files["docker-compose.yml"] = compose_of(case)
    else:
        case.files["Procfile"] = "web: gunicorn " + " ".join(case.arguments) + "\n"
    return case


def python_of_gunicorn():
    """The interpreter that the first line of gunicorn names."""
    with open(shutil.which("gunicorn"), "rb") as program:
        line = program.readline().decode(errors="replace")
    return re.sub(r"^#!\s*(\S*env\s+)?", "", line).split()[0]


def ask(cases, root):
    asked = json.dumps([{"folder": c.folder, "environment": c.environment, "arguments": c.arguments} for c in cases])
    oracle = __file__.replace("gunicorn_idioms", "gunicorn_oracle")
    done = subprocess.run([python_of_gunicorn(), oracle, root], input=asked.encode(), capture_output=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode(errors="replace")


def idle_of(real):
    """How long the worker that gunicorn would run keeps a connection, as adapters/knowledge/gunicorn.toml has it."""
    kept = real["keepalive"] * 1000
    if real["worker_class"] == "sync" or kept == 0:
        return NONE
    if real["worker_class"] in ("gthread", "threads"):
        return (kept, kept + 1000) if real["threads"] < real["worker_connections"] else NONE
    return kept


def seconds_or_off(number):
    return number * 1000 if number > 0 else INFINITE


def compare(tally, case, real, component):
    if component is None:
        for setting in NUMBERS:
            tally.compare(case, setting, real[setting], [])
        return
    expected = {"keepalive": idle_of(real), "timeout": seconds_or_off(real["timeout"]),
                "graceful_timeout": real["graceful_timeout"] * 1000}
    for setting, kind in TIMERS.items():
        tally.compare(case, setting, expected[setting], component.timer(setting, kind))
    listens = component.listens
    found = UNKNOWN if any(one.endswith(":?") for one in listens) or not listens else sorted(listens)
    tally.compare(case, "bind", sorted(real["bind"]), [found])


def run(outlast, root, draw, count):
    tally = Tally("gunicorn")
    cases = [make(draw) for _ in range(count)]
    for i, case in enumerate(cases):
        case.write(root, f"g{i}")
    answers, tally.log = ask(cases, root)
    if len(answers) != len(cases):
        raise RuntimeError("gunicorn's side broke down: " + tally.log[-400:])
    components = model_of(outlast, root)
    for case, real in zip(cases, answers):
        tally.add(case)
        if real is None:
            tally.refused += 1
        else:
            compare(tally, case, real, one_component(components[case.folder], "gunicorn"))
    return tally


PLAIN_IDIOMS = {idiom.__name__.replace("_", " ") for idiom in PLAIN} | {
    "default", "bind literal", "bind list", "bind f-string", "bind joined", "bind environment", "flag before",
    "flag behind", "GUNICORN_CMD_ARGS"}
