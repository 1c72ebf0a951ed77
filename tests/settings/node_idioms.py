"""HTTP servers in Node in the ways that people write them, and whether outlast reads the timers that Node has."""

import json
import os
import subprocess

from cases import INFINITE, UNKNOWN, Case, Tally, model_of, one_component

TIMERS = {"keepAliveTimeout": "accept_idle", "headersTimeout": "header", "requestTimeout": "request_total"}


class Writer:
    def __init__(self, draw, is_module):
        self.draw = draw
        self.is_module = is_module
        self.imports = []
        self.lines = []
        self.siblings = {}
        self.environment = {}
        self.names = 0

    def fresh(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def need(self, line):
        if line not in self.imports:
            self.imports.append(line)

    def variable(self, value):
        name = self.fresh("VAR_")
        if self.draw.random() < 0.5:
            self.environment[name] = str(value)
        return name

    def number(self):
        return self.draw.choice([0, 1000, 5000, 61000, 65000, 66_500, 75000, 120000, 620000, 3600000,
                                 self.draw.randrange(1, 900) * 100])

    def seconds(self):
        return self.draw.randrange(1, 700)


def literal(w):
    return w.draw.choice([str(w.number()), f"{w.seconds()}e3", f"{w.seconds()}_000", f"0x{w.number():x}",
                          f"{w.seconds()}.0"])


def arithmetic(w):
    a, b = w.seconds(), w.draw.randrange(1, 60)
    return w.draw.choice([f"{a} * 1000", f"{b} * 60 * 1000", f"({a} + {b}) * 1000", f"{a * 1000} - {b}", f"{a}e3 / 2",
                          f"{a} ** 2 + {b}", f"{a * 1000} % {b + 1}", f"-{b} + {a * 1000}", f"{a} * 1e3", f"{a} << 3",
                          f"{a} | 0"])


def or_number(w):
    return f"process.env.{w.variable(w.number())} || {w.number()}"


def nullish_number(w):
    return f"process.env.{w.variable(w.number())} ?? {w.number()}"


def number_of_environment(w):
    return w.draw.choice(["Number(process.env.{0} || {1})", "Number(process.env.{0} ?? '{1}')",
                          "Number(process.env.{0}) || {1}",
                          "Number(process.env['{0}'] || {1})", "+(process.env.{0} || {1})",
                          ]).format(w.variable(w.number()), w.number())


def parse_int(w):
    return w.draw.choice(["parseInt(process.env.{0} || '{1}', 10)", "parseInt(process.env.{0} ?? '{1}')",
                          "parseInt(process.env.{0}, 10) || {1}", "Number.parseInt(process.env.{0} || '{1}ms', 10)",
                          "parseInt('{1}px', 10)", "parseInt('{1}.7')", "parseFloat('{1}.5')", "Math.trunc('{1}.5')",
                          "parseInt('1' + '0', 2) * {1}"]).format(w.variable(w.number()), w.number())


def ternary(w):
    name = w.fresh("limit")
    w.lines.append(f"const {name} = {w.draw.randrange(100)};")
    test = w.draw.choice([f"{name} > 50", f"{name} < 20 || {name} >= 80", f"!({name} % 2)", f"{name} === 50", f"{name}",
                          f"{name} > 10 && {name} != 50", f"typeof {name} === 'number'"])
    return f"{test} ? {w.number()} : {w.number()}"


def ternary_on_environment(w):
    name = w.variable(w.draw.choice(["production", "staging"]))
    return w.draw.choice(["process.env.{0} === 'production' ? {1} : {2}",
                          "process.env.{0} !== 'production' ? {1} : {2}",
                          "(process.env.{0} || 'production') === 'production' ? {1} : {2}",
                          ]).format(name, w.number(), w.number())


def constant(w):
    first, second = w.fresh("BASE"), w.fresh("extra")
    w.lines += [f"const {first} = {w.number()};", f"let {second} = {w.draw.randrange(30)};"]
    if w.draw.random() < 0.3:
        w.lines.append(f"{second} = {w.draw.randrange(30)};")
    return f"{first} + {second}"


def destructuring(w):
    a, b = w.fresh("a"), w.fresh("b")
    w.lines.append(w.draw.choice([
        "const {{ {0}, {1} }} = {{ {0}: {2}, {1}: {3} }};", "const {{ x: {0}, y: {1} }} = {{ x: {2}, y: {3} }};",
        "const [{1}, {0}] = [{2}, {3}];", "const {{ q: {{ {0} }} }} = {{ q: {{ {0}: {2} }} }};",
    ]).format(a, b, w.number(), w.number()))
    return a


def destructured_default(w):
    a, b = w.fresh("a"), w.fresh("b")
    w.lines.append(w.draw.choice(["const {{ {0} = {2}, {1} = 4 }} = {{}};",
                                  "const {{ x: {0} = 5, y: {1} = 5 }} = {{ x: {2} }};",
                                  "const [{0} = {2}, {1} = 7] = [];"]).format(a, b, w.number()))
    return a


def environment_destructured(w):
    name = w.variable(w.number())
    w.lines.append(w.draw.choice([f"const {{ {name} = '{w.number()}' }} = process.env;",
                                  f"const {{ {name}: {name} = {w.number()} }} = process.env;"]))
    return f"Number({name})"


def object_member(w):
    name = w.fresh("config")
    table = f"{{ idle: {w.number()}, 'other-one': {w.number()} }}"
    w.lines.append(f"const {name} = {{ http: {table}, list: [{w.number()}, {w.number()}] }};")
    if w.draw.random() < 0.3:
        w.lines.append(f"{name}.http.idle = {w.number()};")
    return name + w.draw.choice([".http.idle", "['http'].idle", ".http['other-one']", ".list[1]", "?.http?.idle"])


def absent_member(w):
    name = w.fresh("config")
    w.lines.append(f"const {name} = {{ http: {{ idle: {w.number()} }} }};")
    return name + w.draw.choice([".http.none || 5000", ".http.none ?? 7000"])


def spread(w):
    name = w.fresh("defaults")
    w.lines.append(f"const {name} = {{ idle: {w.number()}, other: {w.number()} }};")
    w.lines.append(f"const {name}all = {{ ...{name}, idle: {w.number()} }};")
    return w.draw.choice([f"{name}all.idle", f"{name}all.other", f"{{ idle: 1, ...{name} }}.idle"])


def import_of(w):
    module, value = w.fresh("config"), w.draw.choice([f"{w.seconds()} * 1000", str(w.number())])
    if w.is_module:
        w.siblings[module + ".mjs"] = w.draw.choice([f"export const idle = {value};\n",
                                                     f"const idle = {value};\nexport {{ idle }};\n"])
        form = w.draw.randrange(3)
        w.imports.append([f"import {{ idle as {module} }} from './{module}.mjs';",
                          f"import * as {module} from './{module}.mjs';",
                          f"import {{ idle as {module} }} from './{module}.mjs';"][form])
        return module + (".idle" if form == 1 else "")
    w.siblings[module + ".js"] = w.draw.choice([f"module.exports = {{ idle: {value} }};\n",
                                                f"exports.idle = {value};\n",
                                                f"const idle = {value};\nmodule.exports = {{ idle }};\n",
                                                f"module.exports.idle = {value};\n"])
    form = w.draw.randrange(3)
    w.imports.append([f"const {module} = require('./{module}');",
                      f"const {{ idle: {module} }} = require('./{module}.js');",
                      f"const {module} = require('./{module}').idle;"][form])
    return module + (".idle" if form == 0 else "")


def default_import(w):
    module = w.fresh("settings")
    if w.is_module:
        w.siblings[module + ".mjs"] = f"export default {{ idle: {w.number()} }};\n"
        w.imports.append(f"import {module} from './{module}.mjs';")
        return f"{module}.idle"
    w.siblings[module + ".js"] = f"module.exports = {w.number()};\n"
    w.imports.append(f"const {module} = require('./{module}');")
    return module


def json_import(w):
    module = w.fresh("values")
    w.siblings[module + ".json"] = json.dumps({"server": {"idle": w.number()}, "idle": w.number(),
                                               "list": [1, w.number()]})
    if w.is_module:
        return literal(w)
    w.imports.append(f"const {module} = require('./{module}.json');")
    return module + w.draw.choice([".server.idle", ".idle", ".list[1]"])


def created_require(w):
    module = w.fresh("values")
    w.siblings[module + ".json"] = json.dumps({"idle": w.number()})
    if not w.is_module:
        return f"require('./{module}.json').idle"
    w.need("import { createRequire } from 'node:module';")
    w.lines.append(f"const {module} = createRequire(import.meta.url)('./{module}.json');")
    return f"{module}.idle"


def template(w):
    name = w.fresh("part")
    w.lines.append(f"const {name} = {w.seconds()};")
    return w.draw.choice([f"Number(`${{{name}}}000`)", f"parseInt(`${{{name} * 2}}00 ms`, 10)", f"+`{w.number()}`",
                          f"Number('{w.seconds()}' + '000')", f"Number(`{w.seconds()}${{'0'}}00`)"])


def function(w):
    name = w.fresh("pick")
    w.lines += w.draw.choice([
        [f"function {name}(a, b = 1000) {{ return a * b; }}"], [f"const {name} = (a) => a * 1000;"],
        [f"const {name} = (a) => {{ const b = a + 1; return b * 100; }};"],
        [f"function {name}(a) {{", "  if (a > 300) return 300000;", "  return a * 1000;", "}"],
        [f"const {name} = function (a) {{", "  return a > 10 ? a * 1000 : 7;", "};"]])
    return f"{name}({w.seconds()})"


def environment_helper(w):
    name = w.fresh("envInt")
    w.lines += [f"function {name}(key, fallback) {{", "  return Number(process.env[key] || fallback);", "}"]
    return f"{name}('{w.variable(w.number())}', {w.number()})"


def maths(w):
    a, b = w.seconds(), w.seconds()
    return w.draw.choice([f"Math.max({a}, {b}) * 1000", f"Math.min({a}, {b}, 500)", f"Math.round({a}.5)",
                          f"Math.floor({a}.7) * 10",
                          f"Math.ceil({a} / 7)", f"Math.abs(-{a})", f"Number({a}) * 1000",
                          f"Math.round(-{a}.5) + 10000", f"Math.trunc(-{a}.5) + 10000",
                          f"Number('{a}e3')", "Number(true) * 4000", f"Number(null) + {a}", f"null + {a}",
                          f"true + {a}"])


def rare_maths(w):
    a, b = w.seconds(), w.seconds()
    return w.draw.choice([f"Math.pow({a % 9}, 3)", f"Math.max(...[{a}, {b}])", f"[{a}, {b}].reduce((x, y) => x + y)",
                          f"~~{a}.7"])


PLAIN = [literal, arithmetic, number_of_environment, parse_int, ternary, constant, destructuring,
         environment_destructured, object_member, spread, import_of, default_import, json_import, template, function,
         environment_helper, maths]
HARD = [ternary_on_environment, destructured_default, or_number, nullish_number, created_require, absent_member,
        rare_maths]


def head(w):
    if w.is_module:
        return w.draw.choice([("import http from 'http';", "http.createServer"),
                              ("import { createServer } from 'node:http';", "createServer"),
                              ("import * as http from 'node:http';", "http.createServer")])
    return w.draw.choice([("const http = require('http');", "http.createServer"),
                          ("const { createServer } = require('node:http');", "createServer"),
                          ("const http = require('node:http');", "new http.Server")])


def make(draw):
    w = Writer(draw, draw.random() < 0.3)
    case = Case()
    line, maker = head(w)
    options, setters = [], []
    for name in TIMERS:
        idiom = draw.draw("idiom", PLAIN * 2 + HARD)
        if draw.random() < 0.15:
            continue
        text = idiom(w)
        case.idioms[name] = idiom.__name__.replace("_", " ")
        place = draw.draw("place", ["option", "setter", "setter", "index", "in a block"])
        if place == "option":
            options.append(f"{name}: {text}")
        elif place == "index":
            setters.append(f"server['{name}'] = {text};")
        elif place == "in a block":
            setters += ["{", f"  server.{name} = {text};", "}"]
        else:
            setters.append(f"server.{name} = {text};")
            if draw.random() < 0.15:
                setters.append(f"server.{name} = {idiom(w)};")
    call = f"{maker}({'{ ' + ', '.join(options) + ' }, ' if options else ''}(request, response) => response.end('ok'))"
    body = [line, *w.imports, *w.lines, f"const server = {call};", *setters]
    body.insert(draw.choice([len(body), len(body) - len(setters)]), f"server.listen({draw.randrange(1024, 65000)});")
    case.main = "server.mjs" if w.is_module else "server.js"
    case.files = {case.main: "\n".join(body) + "\n", "package.json": '{"name": "web"}\n', **w.siblings}
    case.environment = w.environment
    text = "services:\n  web:\n    image: registry.example/web:1\n    working_dir: /srv\n    volumes:\n      - .:/srv\n"
    if w.environment:
        text += "    environment:\n" + "".join(f"      {k}: {json.dumps(v)}\n" for k, v in w.environment.items())
    case.files["docker-compose.yml"] = text + f"    command: node {case.main}\n"
    return case


def ask(cases, root):
    asked = json.dumps([{"folder": c.folder, "environment": c.environment, "main": c.main} for c in cases])
    oracle = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node_oracle.cjs")
    done = subprocess.run(["node", oracle, root], input=asked.encode(), capture_output=True, timeout=60)
    said = json.loads(done.stdout)
    return said["version"], said["answers"], done.stderr.decode(errors="replace")


def milliseconds(value):
    """What Node makes of a property: 0 turns the timer off. None for what is no plain number of milliseconds."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return INFINITE if number in (0, INFINITE) else number


def buffer_of(outlast, root, release):
    """What this Node adds to keepAliveTimeout, by what outlast says of a plain one."""
    case = Case({"server.js": "const s = require('http').createServer(h);\ns.keepAliveTimeout = 9000;\ns.listen(1);\n"})
    case.write(root, "plain")
    component = one_component(model_of(outlast, os.path.join(root, "plain"), "--assume", release)["server.js"], "node")
    return component.timer("keepAliveTimeout", "accept_idle")[0] - 9000


def run(outlast, root, draw, count):
    tally = Tally("node")
    cases = [make(draw) for _ in range(count)]
    for i, case in enumerate(cases):
        case.write(root, f"n{i}")
    version, answers, tally.log = ask(cases, root)
    release = f"node={version}"
    added = buffer_of(outlast, root, release)
    components = model_of(outlast, root, "--assume", release)
    for case, real in zip(cases, answers):
        tally.add(case)
        if real is None:
            tally.refused += 1
            continue
        component = one_component(components[case.folder], "node")
        # The smaller of both counts for heads, the larger for the whole request.
        head, whole = milliseconds(real[1]), milliseconds(real[2])
        if head not in (None, INFINITE) and whole not in (None, INFINITE) and head > whole > 0:
            real[1], real[2] = real[2], real[1]
        # So each of them is only as plain as the other.
        both = [case.idioms.get(one, "default") for one in ("headersTimeout", "requestTimeout")]
        for idiom in both:
            if idiom not in PLAIN_IDIOMS:
                case.idioms["headersTimeout"] = case.idioms["requestTimeout"] = idiom
        for (setting, kind), value in zip(TIMERS.items(), real):
            expected = milliseconds(value)
            if expected is None or expected < 0 or expected != INFINITE and expected != int(expected):
                continue
            if setting == "keepAliveTimeout" and expected != INFINITE:
                expected += added
            found = component.timer(setting, kind) if component else []
            tally.compare(case, setting, expected, found)
    return tally


PLAIN_IDIOMS = {idiom.__name__.replace("_", " ") for idiom in PLAIN} | {"default"}
