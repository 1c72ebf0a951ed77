// What expressions are worth: each row is a program that ends by giving x a value.
#include <doctest/doctest.h>

#include <cmath>

#include "syntax/eval.h"

using namespace outlast;

namespace {

std::string shown(const Datum& datum) {
  std::string text;
  if (datum.kind == DatumKind::unknown) text = datum.is_absent ? "absent" : "unknown";
  if (datum.kind == DatumKind::null) text = "null";
  if (datum.kind == DatumKind::boolean) text = datum.number != 0 ? "true" : "false";
  if (datum.kind == DatumKind::string) text = '"' + datum.text + '"';
  if (datum.kind == DatumKind::list) text = "list " + std::to_string(datum.items.size());
  if (datum.kind == DatumKind::object) text = "object " + std::to_string(datum.items.size());
  if (datum.kind == DatumKind::number) {
    text = std::isnan(datum.number) ? "NaN" : std::to_string(datum.number);
    if (!std::isnan(datum.number)) {
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
    }
  }
  for (const Choice& choice : datum.choices) text += " [" + choice.label + "]";
  return text;
}

struct Fixture {
  std::vector<std::pair<std::string, Program>> modules;  ///< module name as imported → program
  Environment environment;

  const Program* find(const std::string& name) const {
    for (const auto& [module, program] : modules) {
      if (module == name) return &program;
    }
    return nullptr;
  }
};

std::vector<Datum> values_of_x(Format language, std::string_view source, const Fixture& fixture) {
  const Program program = parse_program(language, FileId{0}, source);
  EvalScope scope{.program = &program, .environment = &fixture.environment};
  scope.module = [&](const Program&, const std::string& name) { return fixture.find(name); };
  std::vector<Datum> values;
  for (const Assignment& assignment : program.assignments) {
    if (dotted(program, assignment.target) == "x") values = eval(assignment.value, scope);
  }
  return values;
}

std::string x_of(Format language, std::string_view source, const Fixture& fixture = {}) {
  std::string text;
  for (const Datum& datum : values_of_x(language, source, fixture)) text += (text.empty() ? "" : " | ") + shown(datum);
  return text;
}

struct Row {
  const char* source;
  const char* worth;
};

constexpr Row kPython[] = {
    {"x = 65", "65"},
    {"x = 5 * 60 + 2 ** 3 - 7 // 2 - 7 % 4", "302"},
    {"x = 1_000", "1000"},
    {"x = -0x4b", "-75"},
    {"x = '6' '5'", "\"65\""},
    {"import os\nx = int(os.environ.get('KA', '65'))", "65"},
    {"import os\nx = int(os.getenv('KA', 65))", "65"},
    {"from os import getenv as g\nx = g('KA', '65')", "\"65\""},
    {"import os\nx = int(os.environ['KA'])", "absent"},
    {"import os\nx = os.getenv('KA') or 65", "65"},
    {"import os\nx = int(os.environ['KA']) if 'KA' in os.environ else 65", "65"},
    {"import os\nx = int(os.environ.get('KA')) if os.environ.get('KA') is not None else 65", "65"},
    {"import environ\nenv = environ.Env()\nx = env.int('KA', default=65)", "65"},
    {"import environ\nenv = environ.Env()\nx = env('KA', default='65')", "\"65\""},
    {"from decouple import config\nx = config('KA', default=65, cast=int)", "65"},
    {"import os\nx = f\"0.0.0.0:{os.getenv('PORT', 8000)}\"", "\"0.0.0.0:8000\""},
    {"import os\nx = '0.0.0.0:' + str(os.getenv('PORT', 8000))", "\"0.0.0.0:8000\""},
    {"x = '{}:{}'.format('0.0.0.0', 80)", "\"0.0.0.0:80\""},
    {"from datetime import timedelta\nx = timedelta(minutes=2, seconds=5).total_seconds()", "125"},
    {"import multiprocessing\nx = multiprocessing.cpu_count() * 2 + 1", "unknown"},
    {"KA = 65\nKA = 70\nx = KA + 5", "75"},
    {"KA = 65\nx = KA\nKA = 70", "65"},
    {"KA = 65\nif cond:\n  KA = 70\nx = KA", "70 [when cond] | 65 [otherwise]"},
    {"if a:\n  KA = 1\nelif b:\n  KA = 2\nelse:\n  KA = 3\nx = KA",
     "3 [otherwise] [otherwise] | 2 [otherwise] [when b] | 1 [when a]"},
    {"import os\nif os.getenv('KA'):\n  t = int(os.getenv('KA'))\nelse:\n  t = 65\nx = t", "65"},
    {"DEBUG = False\nx = 5 if DEBUG else 65", "65"},
    {"x = 5 if cond else 65", "5 [when cond] | 65 [otherwise]"},
    {"def twice(n, m=2):\n  return n * m\nx = twice(30)", "60"},
    {"def f(n):\n  return f(n)\nx = f(1)", "unknown"},
    {"x = y\ny = x", "unknown"},
    {"class Config:\n  KA = 65\nx = Config.KA", "65"},
    {"class Config:\n  KA = 65\nsettings = Config()\nx = settings.KA", "65"},
    {"o = {'ka': 65}\nx = o['ka']", "65"},
    {"from settings import KA\nx = KA + 1", "31"},
    {"import settings as s\nx = s.KA", "30"},
    {"from settings import *\nx = KA", "30"},
    {"x = max(65, int('70'), 3)", "70"},
    {"x = int('abc')", "unknown"},
    {"x = ['127.0.0.1:8000', 'unix:/run/a.sock']", "list 2"},
    {"def f():\n  KA = 1\nKA = 2\nx = KA", "2"},
    {"try:\n  KA = 5\nexcept E:\n  KA = 6\nx = KA", "6 [when this part runs] | 5 [otherwise]"},
    {"KA = 5\nKA += 2\nx = KA", "7"},
    {"x = -7 % 60", "53"},
    {"x = 7 % -60", "-53"},
    {"x = round(2.5) + round(3.5)", "6"},
    {"x = round(2.25, 1)", "unknown"},
    {"x = int('3c', 16)", "60"},
    {"x = int('32', base=16)", "50"},
    {"x = int('62', 10)", "62"},
    {"x = int('9', 8)", "unknown"},
    {"x = 'a' + 5", "unknown"},
    {"x = f'{True} {None}'", "\"True None\""},
    {"x = '9' < '10'", "false"},
    {"x = 1 << 6 | 6 & 3", "66"},
    {"x = 5 ^ 6 & 3", "unknown"},
    {"x = -1 | 1", "unknown"},
    {"x = '%s:%d' % ('0.0.0.0', 80)", "\"0.0.0.0:80\""},
    {"x = '0.0.0.0:%s' % 80", "\"0.0.0.0:80\""},
    {"x = '%s' % (1, 2)", "unknown"},
    {"x = '%05d' % 80", "unknown"},
    {"x = [5, 6, 7][-1]", "7"},
    {"x = [5, 6][-3]", "unknown"},
    {"x = [*a, 6][1]", "unknown"},
    {"x = 65 if 5 in (4, 5) else 3", "65"},
    {"x = 65 if 'a' not in ['b'] else 3", "65"},
    {"x = 65 in [y]", "unknown"},
    {"import os\no = {'dev': 5, 'prod': 65}\nx = o[os.getenv('STAGE', 'prod')]", "65"},
    {"o = {'a': 5}\no['a'] = 6\nx = o['a']", "6"},
    {"o = {'a': 5}\nx = o.get('a', 65)", "5"},
    {"o = {'a': 5}\nx = o.get('b', 65)", "65"},
    {"o = {'a': 5}\nx = o.get('b') or 7", "7"},
    {"o = {'a': 5, **more}\nx = o.get('b', 65)", "unknown"},
    // A case that is left is no reason against its neighbours.
    {"t = 1\nmatch m:\n    case 'a':\n        t = 5\n    case 'b':\n        t = 9\nx = t",
     "9 [when this part runs] | 5 [when this part runs] | 1 [otherwise]"},
    // What an object had before holds where a condition does not.
    {"o = {'a': 5}\nif c:\n    o['a'] = 9\nx = o['a']", "9 [when c] | 5 [otherwise]"},
    // The same name in another function is another thing.
    {"def other(o):\n    o.a = 9\nclass C:\n    a = 5\no = C()\nx = o.a", "5"},
    // What nothing calls may not run.
    {"t = 5\ndef unused():\n    global t\n    t = 9\nx = t", "9 [when unused() runs] | 5 [otherwise]"},
    {"t = 5\ndef used():\n    global t\n    t = 9\nused()\nx = t", "9"},
    // What is filled elsewhere is not what it was made with.
    {"o = {'a': 5}\no.update(json.load(f))\nx = o['a']", "5 | unknown"},
    {"o = {'a': 5}\no.update({'b': 9})\nx = o['a']", "5"},
    {"o = {'a': 5}\no[key] = 9\nx = o['a']", "5 | unknown"},
    {"o = {'a': 5}\ndef fill(c):\n    c['a'] = 9\nfill(o)\nx = o['a']", "5 | unknown"},
    {"o = {'a': 5}\ndef show(c):\n    print(c['a'])\nshow(o)\nx = o['a']", "5"},
    // How often a loop runs is not known.
    {"t = 5\nfor i in range(n):\n    t += 5\nx = t", "unknown"},
    {"t = 5\nfor i in range(n):\n    t = 9\nx = t", "9 [when this part runs] | 5 [otherwise]"},
    // Another name of an object changes the same object; lists are changed by their methods.
    {"o = {'a': 5}\np = o\np['a'] = 9\nx = o['a']", "unknown"},
    {"o = {'a': 5}\np = dict(o)\np['a'] = 9\nx = o['a']", "5"},
    {"o = {'a': 5}\no.update(a=9)\nx = o['a']", "unknown"},
    {"o = {'a': {'b': 5}}\np = o['a']\np['b'] = 9\nx = o['a']['b']", "unknown"},
    {"o = {'a': {'b': 5}}\no['a']['b'] = 9\nx = o['a']['b']", "9"},
    {"class C:\n    a = 5\nsetattr(C, 'a', 9)\nx = C.a", "9"},
    {"class C:\n    a = 5\nc = C()\nC.a = 9\nx = c.a", "unknown"},
    {"l = m = [5]\nm[0] = 9\nx = l[0]", "unknown"},
    {"l = [5]\nl.append(9)\nx = l[-1]", "unknown"},
    {"l = [5]\nl.append(9)\nx = l[0]", "5"},
    {"l = [5, 9]\nl.reverse()\nx = l[0]", "unknown"},
    {"l = [5]\nl[0] = 9\nx = l[0]", "unknown"},
    // What the program gives its own environment counts.
    {"import os\nos.environ['A'] = '9'\nx = os.environ.get('A', '5')", "unknown"},
    {"import os\nos.environ.update(A='9')\nx = os.environ.get('A', '5')", "unknown"},
    {"import os\nos.environ['B'] = '9'\nx = os.environ.get('A', '5')", "\"5\""},
    {"import os\nx = 5 if os.environ.get('A', 'True').lower() in ('1', 'true') else 9",
     "5 [when os.environ.get('A', 'True').lower() in ('1', 'true')] | 9 [otherwise]"},
    // Names of the function around, classes that others derive from, what a class without constructor is given.
    {"def f():\n    a = 5\n    def g():\n        nonlocal a\n        a = 9\n    g()\n    return a\nx = f()", "9"},
    {"class B:\n    a = 5\n    b = 6\nclass C(B):\n    a = 9\nx = C.a + C().b", "15"},
    {"class C:\n    a: int = 5\nx = C(a=9).a", "9"},
    {"class C:\n    a: int = 5\nx = C(9).a", "unknown"},
    {"class C:\n    def __init__(self):\n        self.a = 9\nx = C().a", "9"},
    {"class C:\n    def __init__(self):\n        self.a = 9\n    def f(self):\n        self.a = 5\nx = C().a",
     "unknown"},
    {"class C:\n    def __init__(self, a):\n        self.a = a\nx = C(9).a", "unknown"},
    {"from dataclasses import dataclass, field\n@dataclass\nclass C:\n    a: int = field(default=9)\nx = C().a", "9"},
    {"def read(v, cast=int):\n    return cast(v)\nx = read('9')", "9"},
    {"match m:\n    case 'a': t = 5\n    case _: t = 9\nx = t", "9 [when this part runs] | 5 [when this part runs]"},
    // An object's own member wins over its class's.
    {"class C:\n    a = 5\n    def __init__(self):\n        self.a = 9\nx = C().a", "unknown"},
};

constexpr Row kJavaScript[] = {
    {"x = 65_000", "65000"},
    {"x = 65e3 + 0x10", "65016"},
    {"x = 65 * 1000", "65000"},
    {"x = Number(process.env.KA || 65000)", "65000"},
    {"x = Number(process.env.KA) || 65000", "65000"},
    {"x = Number(process.env.KA ?? 65_000)", "65000"},
    {"x = parseInt(process.env.KA || '65000', 10)", "65000"},
    {"x = +process.env.KA", "absent"},
    {"x = process.env.KA ? Number(process.env.KA) : 65000", "65000"},
    {"x = process.env.KA !== undefined ? +process.env.KA : 65000", "65000"},
    {"x = process.env['KA'] || 5", "5"},
    {"const { KA = 65000 } = process.env; x = KA", "65000"},
    {"const env = process.env; x = env.KA || 7", "7"},
    {"const KA = 65_000; x = KA + 1000", "66000"},
    {"x = process.env.NODE_ENV === 'production' ? 65000 : 5000",
     "65000 [when process.env.NODE_ENV === 'production'] | 5000 [otherwise]"},
    {"x = Number('abc')", "NaN"},
    {"x = Number(undefined)", "NaN"},
    {"x = Number('abc') || 5", "5"},
    {"x = '65' * 1000", "65000"},
    {"x = parseInt('1f', 16)", "31"},
    {"x = parseInt('10', 2)", "2"},
    {"x = Math.round(-2.5) + Math.round(2.5)", "1"},
    {"x = Math.trunc(-2.5)", "-2"},
    {"x = null + 5", "5"},
    {"x = undefined + 5", "NaN"},
    {"x = -7 % 60", "-7"},
    {"x = '9' < '10'", "false"},
    {"x = '9' < 10", "true"},
    {"x = NaN >= 1", "false"},
    {"x = `${null} ${true}`", "\"null true\""},
    {"const o = { a: 5 }; const k = 'a'; x = o[k]", "5"},
    {"x = '65' + 1", "\"651\""},
    {"x = `${1}:${'a'}`", "\"1:a\""},
    {"x = parseInt('65s')", "65"},
    {"const ms = require('ms'); x = ms('65s')", "65000"},
    {"import ms from 'ms'; x = ms('1.5 min')", "90000"},
    {"const config = require('./config'); x = config.ka", "61000"},
    {"const { ka } = require('./config'); x = ka", "61000"},
    {"import { ka as k } from './esm'; x = k", "62000"},
    {"import esm from './esm'; x = esm.idle", "63000"},
    {"import * as all from './esm'; x = all.ka", "62000"},
    {"const o = { a: { b: 5 } }; x = o.a.b", "5"},
    {"const o = { ...base, a: 5 }; x = o.a", "5"},
    {"const base = { c: 6 }; const o = { a: 5, ...base }; x = o.c", "6"},
    {"const o = Object.freeze({ a: 5 }); x = o.a", "5"},
    {"const o = {}; o.a = 5; x = o.a", "5"},
    {"const o = { a: 5 }; if (c) o.a = 9; x = o.a", "9 [when c] | 5 [otherwise]"},
    {"const o = { a: 5 }; Object.assign(o, JSON.parse(t)); x = o.a", "5 | unknown"},
    {"const o = { a: 5 }; Object.assign(o, { b: 6 }); x = o.a", "5"},
    {"const o = { a: 5 }; for (const k of ks) o[k] = 9; x = o.a", "5 | unknown"},
    {"const o = { a: 5 }; function g(o) { o.a = 9 } x = o.a", "5"},
    {"const o = { a: 5 }; function g(p) { p.a = 9 } g(o); x = o.a", "unknown"},
    {"const o = { a: 5 }; const p = o; p.a = 9; x = o.a", "unknown"},
    {"const o = { a: 5 }; const p = { ...o }; p.a = 9; x = o.a", "5"},
    {"const o = { a: 5 }; o.a = 9; const p = { ...o }; x = p.a", "9"},
    {"const o = { a: 5 }; delete o.a; x = o.a || 9", "9"},
    {"const o = { a: 5 }; Object.assign(o, { a: 9 }); x = o.a", "9"},
    {"const o = Object.assign({}, { a: 5 }, { a: 9 }); x = o.a", "9"},
    {"const o = { a: 5, ...(c ? { a: 9 } : {}) }; x = o.a", "9 [when c] | 5 [otherwise]"},
    {"const o = { a: 9, ...base }; x = o.a", "unknown"},
    {"const o = true ? { a: 9 } : { a: 5 }; x = o.a", "9"},
    {"const all = { a: { b: 9 } }; const o = all.z || all.a; x = o.b", "9"},
    {"const o = { a: 5 }; x = o.b ?? 9", "9"},
    {"const o = {}; const p = o; p.b = 5; x = o.b ?? 9", "unknown [when o.b] | 9 [otherwise]"},
    {"const o = {}; for (const k of ks) o[k] = 5; x = o.b ?? 9", "unknown [when o.b] | 9 [otherwise]"},
    {"const o = { a: 5 }; fill(o); x = o.b ?? 9", "unknown [when o.b] | 9 [otherwise]"},
    {"function f() { return 9; return 5 } x = f()", "9"},
    {"function f() { { throw 1; x = 5 } } x = 9; f()", "9"},
    {"const o = null || { b: 9 }; x = o.b", "9"},
    {"const a = [5]; a[0] = 9; x = a[0]", "unknown"},
    {"const a = [5]; a.unshift(9); x = a[0]", "unknown"},
    {"let i = 5; i++; x = i", "6"},
    {"let t = 5; for (let i = 0; i < 3; i++) { t = i * 1000 } x = t", "unknown [when this part runs] | 5 [otherwise]"},
    {"x = typeof process.env.KA === 'undefined' ? 9 : 5",
     "9 [when typeof process.env.KA === 'undefined'] | 5 [otherwise]"},
    {"x = typeof 5", "\"number\""},
    {"x = void 0 ?? 9", "9"},
    {"x = parseInt('0x10')", "unknown"},
    {"x = Number('inf') || 9", "9"},
    {"x = +'0b101'", "5"},
    {"const f = (n = 9) => n; x = f(undefined)", "9"},
    {"const f = (n = 9) => n; x = f(process.env.KA)", "9"},
    {"const f = (n = 9) => n; x = f(...list)", "unknown"},
    {"const f = ({ n = 9 } = {}) => n; x = f({ n: 5 })", "5"},
    {"class C { constructor() { this.t = 9 } } x = new C().t", "9"},
    {"class C { constructor(t = 5) { this.t = t } } const c = new C(9); x = c.t", "9"},
    {"class C { constructor() { this.t = 9 } stop() { this.t = 5 } } x = new C().t", "unknown"},
    {"let t = 5; on(() => { t = 9 }); x = t", "9 [when this function runs] | 5 [otherwise]"},
    {"let t = 5; setTimeout(() => { t = 9 }, 1); x = t", "5"},
    {"let t = 5; [1].forEach(() => { t = 9 }); x = t", "9"},
    {"let t = 5; function f() { t = 9 } f(); x = t", "9"},
    {"let t = 5; function f() { t = 9 } if (c) f(); x = t", "9 [when c] | 5 [otherwise]"},
    {"let t = 5; function f() { t = 9 } x = t; f()", "5"},
    {"let t = 1; switch (m) { case 1: t = 2; break; case 3: t = 4; break; default: t = 5 } x = t",
     "5 [when this part runs] | 4 [when this part runs] | 2 [when this part runs]"},
    {"let t = 1; function f() { t = 9 } x = t", "1"},
    {"const o = { a: { b: 1 } }; o.a.b = 5; x = o['a'].b", "5"},
    {"const o = { a: 1 }; o['a'] = 5; x = o.a", "5"},
    {"let t = 5; if (c) { t = 6 } x = t", "6 [when c] | 5 [otherwise]"},
    {"let t; if (c) t = 6; else t = 7; x = t", "7 [otherwise] | 6 [when c]"},
    {"const t = 1; { const t = 2; x = t }", "2"},
    {"const t = 1; { const t = 2 } x = t", "1"},
    {"const seconds = (n) => n * 1000; x = seconds(65)", "65000"},
    {"function seconds(n = 5) { return n * 1000 } x = seconds()", "5000"},
    {"class C { static t = 5 } x = C.t", "5"},
    {"x = Number.isFinite(+process.env.KA) ? +process.env.KA : 65000", "65000"},
    {"x = Math.max(5, 65000)", "65000"},
    {"x = unknownThing || 65000", "unknown [when unknownThing] | 65000 [otherwise]"},
    {"x = !process.env.KA ? 1 : 2", "1 [when !process.env.KA] | 2 [otherwise]"},
    {"x = !process.env.KA ? 1 : process.env.KA * 2", "1"},
    {"x = null ?? 5", "5"},
    {"x = 0 || 5", "5"},
    {"x = 0 ?? 5", "0"},
};

Fixture fixture_for(Format language, std::string_view one, std::string_view two) {
  Fixture fixture;
  if (language == Format::python) fixture.modules.emplace_back("settings", parse_program(language, FileId{1}, one));
  if (language != Format::python) {
    fixture.modules.emplace_back("./config", parse_program(language, FileId{1}, one));
    fixture.modules.emplace_back("./esm", parse_program(language, FileId{2}, two));
  }
  return fixture;
}

}  // namespace

TEST_CASE("Python expressions are worth what Python makes of them") {
  const Fixture fixture = fixture_for(Format::python, "KA = 30", "");
  for (const Row& row : kPython) {
    CAPTURE(row.source);
    CHECK(x_of(Format::python, row.source, fixture) == std::string(row.worth));
  }
}

TEST_CASE("Ruby expressions are worth what Ruby makes of them") {
  const Row rows[] = {
      {"x = ENV.fetch('KA', 65)", "65"},
      {"x = ENV.fetch('KA') { 65 }", "65"},
      {"x = ENV.fetch('KA')", "absent"},
      {"x = Integer(ENV['KA'] || 20)", "20"},
      {"x = (ENV['KA'] || '20').to_i", "20"},
      {"size = 3\nx = size * 20", "60"},
      {"x = \"tcp://0.0.0.0:#{ENV.fetch('PORT') { 3000 }}\"", "\"tcp://0.0.0.0:3000\""},
      {"x = :production", "\"production\""},
      {"if ENV['KA']\n  t = Integer(ENV['KA'])\nelse\n  t = 65\nend\nx = t", "65"},
      {"t = 5\nt = 65 unless ENV['KA']\nx = t", "65 [otherwise] | 5 [when ENV['KA']]"},
      {"t = 5\nt = 65 unless 1 == 1\nx = t", "5"},
      {"x = 1 == 1 ? 65 : 5", "65"},
      {"def keep\n  65\nend\nx = keep()", "65"},
      {"x = load_settings", "unknown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.source);
    CHECK(x_of(Format::ruby, row.source) == row.worth);
  }
}

TEST_CASE("C# expressions are worth what C# makes of them") {
  const Row rows[] = {
      {"var x = 60 * 5;", "300"},
      {"var x = TimeSpan.FromSeconds(130);", "130"},
      {"var x = System.TimeSpan.FromMinutes(2.5);", "150"},
      {"var x = TimeSpan.FromMilliseconds(1500);", "1.5"},
      {"var x = new TimeSpan(0, 2, 10);", "130"},
      {"var x = new TimeSpan(1, 0, 0, 5);", "86405"},
      {"var x = new TimeSpan(10000000);", "1"},
      {"var x = TimeSpan.Parse(\"00:02:10\");", "130"},
      {"var x = TimeSpan.Parse(\"1.00:00:01.5\");", "86401.5"},
      {"var x = TimeSpan.Parse(\"00:99:00\");", "unknown"},
      {"var x = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable(\"KA\"));", "absent"},
      {"var x = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable(\"KA\") ?? \"65\"));", "65"},
      {"var x = Environment.GetEnvironmentVariable(\"KA\") == null ? 1 : 2;",
       "1 [when Environment.GetEnvironmentVariable(\"KA\") == null] | 2 [otherwise]"},
      {"var x = Environment.GetEnvironmentVariable(\"KA\") is null ? 1 : 2;",
       "1 [when Environment.GetEnvironmentVariable(\"KA\") is null] | 2 [otherwise]"},
      {"var x = Environment.GetEnvironmentVariable(\"KA\") is not null ? 1 : 2;",
       "1 [when Environment.GetEnvironmentVariable(\"KA\") is not null] | 2 [otherwise]"},
      {"var x = config.Mode is Fast ? 1 : 2;", "1 [when config.Mode is Fast] | 2 [otherwise]"},
      {"const int T = 65;\nvar y = new Other { T = 5 };\nvar x = T;", "65"},
      {"class C { const int T = 65; static int Twice(int n) { return 2 * n; } int x = Twice(T); }", "130"},
      {"class C { static int T => 65; }\nvar x = C.T;", "65"},
      {"int y;\nvar x = y;", "unknown"},
      {"var x = config[\"KA\"] ?? \"65\";", "\"65\""},
      {"var x = builder.Configuration.GetValue<int>(\"KA\", 65);", "65"},
      {"var y = 1; y++; var x = y;", "2"},
      {"var y = 3; --y; var x = y;", "2"},
      {"var x = 1_000u;", "1000"},
      {"var x = true ? 0x10 : 5;", "16"},
      {"var p = 80; var x = $\"http://*:{p}/{{a}}\";", "\"http://*:80/{{a}}\""},
      {"var x = @\"C:\\a\";", "\"C:\\a\""},
      {"var x = Load();", "unknown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.source);
    CHECK(x_of(Format::csharp, row.source) == row.worth);
  }
}

TEST_CASE("Rust expressions are worth what Rust makes of them") {
  const Row rows[] = {
      {"const x: u64 = 60 * 5;", "300"},
      {"const x: u64 = 75u64;", "75"},
      {"const x: usize = 1_000usize;", "1000"},
      {"const x: u32 = 0x1f;", "31"},
      {"const x: Duration = Duration::from_secs(75);", "75"},
      {"const x: Duration = std::time::Duration::from_millis(1500);", "1.5"},
      {"use std::time;\nconst x: D = time::Duration::from_secs(75);", "75"},
      {"use tokio::time::Duration as D;\nconst x: D = D::from_secs(75);", "75"},
      {"fn f() { let x = Some(Duration::from_secs(5)); }", "5"},
      {"fn f() { let x = std::env::var(\"KA\").unwrap_or(\"75\".into()).parse::<u64>().unwrap(); }", "75"},
      {"use std::env;\nfn f() { let x = env::var(\"KA\").ok().and_then(|s| s.parse().ok()).unwrap_or(75); }", "75"},
      {"fn f() { let x = std::env::var(\"KA\").unwrap_or_else(|_| \"75\".to_string()); }", "\"75\""},
      {"fn f() { let x = std::env::var(\"KA\").unwrap(); }", "absent"},
      {"const T: u64 = 75;\nfn twice(n: u64) -> u64 { 2 * n }\nfn f() { let x = twice(T); }", "150"},
      {"fn t(a: bool) -> u64 { if a { return 1; } 2 }\nfn f() { let x = t(true); }", "1"},
      {"fn f() { let x = if true { 75 } else { 5 }; }", "75"},
      {"fn f() { let p = 80; let x = format!(\"0.0.0.0:{}\", p); }", "\"0.0.0.0:80\""},
      {"fn f() { let p = 80; let x = format!(\"[::]:{p}\").parse().unwrap(); }", "\"[::]:80\""},
      {"fn f() { let x = format!(\"{:?}\", p); }", "unknown"},
      {"fn f() { let (x, y) = (75, 5); }", "75"},
      {"fn f() { let x = 75 as u64; }", "75"},
      {"fn f() { let x = None; }", "null"},
      {"fn f() { let x = load()?; }", "unknown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.source);
    CHECK(x_of(Format::rust, row.source) == row.worth);
  }
}

TEST_CASE("JavaScript expressions are worth what JavaScript makes of them") {
  const Fixture fixture = fixture_for(Format::javascript, "const ka = 61 * 1000; module.exports = { ka };",
                                      "export const ka = 62000; export default { idle: 63000 };");
  for (const Row& row : kJavaScript) {
    CAPTURE(row.source);
    CHECK(x_of(Format::javascript, row.source, fixture) == std::string(row.worth));
  }
}

TEST_CASE("an environment that the repository sets wins over written defaults") {
  Fixture fixture;
  fixture.environment["KA"] = {.text = "90000", .span = {FileId{7}, 3, 8}};
  fixture.environment["SECRET"] = {.text = "comes from a secret", .is_unknown = true};
  CHECK(x_of(Format::javascript, "x = Number(process.env.KA || 65000)", fixture) == "90000");
  CHECK(x_of(Format::javascript, "x = process.env.KA ? +process.env.KA : 5", fixture) == "90000");
  CHECK(x_of(Format::javascript, "x = process.env.SECRET || 5", fixture) ==
        "unknown [when process.env.SECRET] | 5 [otherwise]");
  // What a member of something else was before is not known; what is written out had nothing there.
  CHECK(x_of(Format::javascript, "const c = load(); if (b()) c.idle = 5; x = c.idle", fixture) ==
        "5 [when b()] | unknown [otherwise]");
  CHECK(x_of(Format::javascript, "const c = {}; if (b()) c.idle = 5; x = c.idle", fixture) ==
        "5 [when b()] | null [otherwise]");
  CHECK(x_of(Format::csharp, "var c = Load(); if (B()) { c.Idle = 5; }\nvar x = c.Idle;", fixture) ==
        "5 [when B()] | unknown [otherwise]");
  CHECK(x_of(Format::python, "import os\nx = int(os.environ['KA'])", fixture) == "90000");
  const std::vector<Datum> values = values_of_x(Format::python, "import os\nx = int(os.getenv('KA', 5))", fixture);
  REQUIRE(values.size() == 1);
  CHECK(values[0].span == Span{FileId{7}, 3, 8});
  CHECK(values[0].chain.back().note == "environment variable KA");
}

TEST_CASE("a value knows the literal that it comes from") {
  const std::string source = "const KA = '65000'; x = Number(process.env.KA_MS || KA)";
  const std::vector<Datum> values = values_of_x(Format::javascript, source, {});
  REQUIRE(values.size() == 1);
  CHECK(source.substr(values[0].span.begin, values[0].span.end - values[0].span.begin) == "65000");
  REQUIRE(values[0].chain.size() == 2);
  CHECK(values[0].chain[0].note == "constant KA");
  CHECK(values[0].chain[1].note ==
        "environment variable KA_MS is set by nothing in the repository, so its default stands");
}

TEST_CASE("hostile expressions end") {
  std::string wide = "x = 0";
  for (int i = 0; i < 40; ++i) wide += " + (c" + std::to_string(i) + " ? 1 : 2)";
  CHECK(values_of_x(Format::javascript, wide, {}).size() <= 16);
  std::string chain;
  for (int i = 0; i < 3000; ++i)
    chain += "a" + std::to_string(i) + " = a" + std::to_string(i + 1) + " + a" + std::to_string(i + 1) + "\n";
  CHECK_FALSE(values_of_x(Format::python, "def f():\n  return x\n" + chain + "a3000 = 1\nx = a0", {}).empty());
}

namespace {

/// A row's first line is put into a Go file behind these.
constexpr const char* kGoHead = R"(package main
import ("os"; "strconv"; "time"; "flag"; "example.com/app/config")
)";

// Lengths of time are nanoseconds, as in Go.
constexpr Row kGo[] = {
    {"var x = 65", "65"},
    {"const x = 5 * 60", "300"},
    {"var x = 2 * time.Minute", "120000000000"},
    {"var x = 1500 * time.Millisecond", "1500000000"},
    {"var x = time.Duration(65) * time.Second", "65000000000"},
    {"const n = 65\nvar x = n * time.Second", "65000000000"},
    {"var a, x = 1, 2", "2"},
    {"var x = `a\\n`", "\"a\\n\""},
    {"var x = \"a\\tb\"", "\"a\tb\""},
    {"var x = os.Getenv(\"KA\")", "absent"},
    {"func f() { x, err := strconv.Atoi(\"65\"); _ = err }", "65"},
    {"func f() { x, _ := time.ParseDuration(\"1m5s\") }", "65000000000"},
    {"func f() { x, _ := time.ParseDuration(\"1.5h\") }", "5400000000000"},
    {"func env(k, d string) string { if v := os.Getenv(k); v != \"\" { return v }; return d }\nvar x = env(\"KA\", "
     "\"65\")",
     "\"65\""},
    {"func env(k string, d int) int { if v, err := strconv.Atoi(os.Getenv(k)); err == nil { return v }; return d }\n"
     "var x = env(\"KA\", 65)",
     "65"},
    {"func env(k string, d int) int { v, err := strconv.Atoi(os.Getenv(k)); if err != nil { return d }; return v }\n"
     "var x = env(\"KA\", 65)",
     "65"},
    {"func env(k, d string) string { v, ok := os.LookupEnv(k); if !ok { return d }; return v }\nvar x = env(\"KA\", "
     "\"65\")",
     "\"65\""},
    {"var idle = flag.Duration(\"idle\", 65*time.Second, \"how long\")\nfunc f() { x := *idle }", "65000000000"},
    {"type C struct { Idle int }\nfunc load() *C { return &C{Idle: 65} }\nfunc f() { c := load(); x := c.Idle }", "65"},
    {"type C struct { Idle int }\nfunc load() (*C, error) { c := &C{}; c.Idle = 65; return c, nil }\n"
     "func f() { c, err := load(); x := c.Idle }",
     "65"},
    {"type C struct { A struct { Idle int } }\nvar c = C{A: struct{ Idle int }{Idle: 65}}\nvar x = c.A.Idle", "65"},
    {"var c = map[string]int{\"idle\": 65}\nvar x = c[\"idle\"]", "65"},
    {"func f(on bool) { t := 5; if on { t = 65 }; x := t }", "65 [when on] | 5 [otherwise]"},
    {"func f(on bool) { t := 5; if on { t := 65; _ = t }; x := t }", "5"},
    {"func f() { t := 5; t += 60; x := t }", "65"},
    {"var x = config.Idle", "65"},
    {"var x = elsewhere", "66"},
    {"var x = missing()", "unknown"},
    {"var x = fmt.Sprintf(\"%s:%d\", \"0.0.0.0\", 8080)", "\"0.0.0.0:8080\""},
    {"var x = fmt.Sprintf(\"%05d\", 8080)", "unknown"},
};

// What a pointer leads to may be changed under another name, or by whoever is given the pointer.
constexpr Row kGoPointers[] = {
    {"func f() { t := 65; if t := 5; t > 0 { _ = t }; x := t }", "65"},
    {"func f() { t := 65; switch t := 5; t { case 5: t := 6; _ = t }; x := t }", "65"},
    {"func f() { t := 65; for t := 5; t > 0; t-- { }; x := t }", "65"},
    {"func f() { t := 65; for _, t := range ts { _ = t }; x := t }", "65"},
    {"func f() { if t := 65; t > 0 { x := t } }", "65"},
    {"type C struct { Idle int }\nfunc f() { c := &C{Idle: 5}; yaml.Unmarshal(b, c); x := c.Idle }", "5 | unknown"},
    {"type C struct { Idle int }\nfunc f() { c := &C{Idle: 5}; fmt.Println(c); x := c.Idle }", "5"},
    {"type C struct { Idle int }\nfunc f() { c := &C{Idle: 5}; json.NewDecoder(r).Decode(c); x := c.Idle }", "unknown"},
    {"type C struct { Idle int }\nfunc load() *C { c := &C{Idle: 5}; viper.Unmarshal(c); return c }\n"
     "func f() { c := load(); x := c.Idle }",
     "unknown"},
    {"type C struct { Idle int }\nfunc fill(c *C) { again(c) }\nfunc again(c *C) { env.Parse(c) }\n"
     "func f() { c := &C{Idle: 5}; fill(c); x := c.Idle }",
     "unknown"},
    {"type C struct { Idle int }\nfunc show(c *C) { fmt.Println(c) }\nfunc f() { c := &C{Idle: 5}; show(c); x := "
     "c.Idle }",
     "5"},
    {"type C struct { Idle int }\nfunc half(c C) { c.Idle = 2 }\nfunc f() { c := C{Idle: 5}; half(c); x := c.Idle }",
     "5"},
    {"type C struct { Idle int }\nfunc (c *C) Load() { env.Parse(c) }\nfunc f() { c := &C{Idle: 5}; c.Load(); x := "
     "c.Idle }",
     "unknown"},
    {"type C struct { S struct { Idle int } }\nfunc f() { var c C; c.S.Idle = 5; env.Parse(&c); x := c.S.Idle }",
     "unknown"},
    {"func f() { t := 5; p := &t; *p = 65; x := t }", "unknown"},
    {"func f() { t := 5; p := &t; *p = 65; x := *p }", "65"},
    {"type C struct { Idle int }\nfunc f() { c := C{Idle: 5}; p := &c; p.Idle = 65; x := c.Idle }", "unknown"},
    {"type C struct { Idle int }\nfunc f() { c := C{Idle: 5}; p := c; p.Idle = 65; x := c.Idle }", "5"},
    {"type C struct { Idle int }\nfunc f() { c := C{Idle: 5}; c.Idle = 65; p := c; x := p.Idle }", "65"},
    {"type C struct { Idle int }\nfunc f() { c := C{}; c.Idle = 5; c = C{Idle: 65}; x := c.Idle }", "65"},
    {"type C struct { Idle int }\nfunc f(on bool) { c := C{}; c.Idle = 5; if on { c = C{Idle: 65} }; x := c.Idle }",
     "65 [when on] | 5 [otherwise]"},
    {"func f() { x, err := strconv.Atoi(\"30s\"); _ = err }", "NaN"},
    {"const (\n t = 65\n x\n)", "65"},
    {"const (\n t = iota * 5\n x\n)", "unknown"},
    {"func f(t int) { x := t }\nfunc main() { f(65) }", "65"},
    {"type C struct { Idle int }\nfunc f() { c := &C{Idle: 5}; d := c; c.Idle = 65; x := d.Idle }", "65"},
    {"type C struct { Idle int }\nfunc f() { c := C{Idle: 5}; d := c; c.Idle = 65; x := d.Idle }", "5"},
    {"type C struct { Idle int }\ntype A struct { c *C }\nfunc f() { c := &C{Idle: 5}; a := A{c: c}; c.Idle = 65; x := "
     "a.c.Idle }",
     "65"},
    {"type C struct { Idle int }\ntype A struct { c *C }\nfunc f() { c := &C{Idle: 5}; a := A{c: c}; a.c.Idle = 65; x "
     ":= c.Idle }",
     "unknown"},
    {"func one() (t int, err error) { t = 65; return }\nfunc f() { x, _ := one() }", "65"},
    {"type C struct { Idle int }\nfunc load() (c C) { c.Idle = 65; return }\nfunc f() { c := load(); x := c.Idle }",
     "65"},
    {"func f() { config.Load(\"x.yml\"); x := config.Idle }", "65"},
    {"func two() (int, int) { return 5, 65 }\nfunc f() { _, x := two() }", "65"},
    {"func two() (int, error) { return 65, nil }\nfunc f() { t, err := two(); if err != nil { t = 5 }; x := t }", "65"},
    {"type C struct { Idle int }\nfunc f(opts []func(*C)) { c := &C{Idle: 5}; for _, o := range opts { o(c) }; x := "
     "c.Idle }",
     "5"},
    {"type C struct { Idle int }\nfunc f(opts []func(*C)) { c := &C{Idle: 5}; for _, o := range opts { o(c) }; x := "
     "c.Idle }\nfunc main() { f([]func(*C){func(c *C) { c.Idle = 65 }}) }",
     "unknown"},
    {"type C struct { Idle int }\nfunc f() { c := &C{Idle: 5}; env.Parse(c); c.Idle = 65; x := c.Idle }", "65"},
    {"func f(t int) { x := t }\nfunc main() { f(65); f(5) }",
     "65 [when called at offset 119] | 5 [when called at offset 126]"},
    {"func f(t int) { x := t }\nfunc main() { f(65); f(65) }", "65"},
    {"func f(t int) { x := t }\nfunc main() { f(65); g(f) }", "unknown"},
    {"func f(ts ...int) { x := ts }\nfunc main() { f(65) }", "unknown"},
    {"type C struct { Idle int }\nfunc f(c *C) { x := c.Idle }\nfunc main() { c := &C{Idle: 5}; c.Idle = 65; f(c) }",
     "65"},
    {"type C struct { Idle int }\nfunc f(c *C) { x := c.Idle }\nfunc main() { c := &C{Idle: 5}; env.Parse(c); f(c) }",
     "unknown"},
    {"type C struct { Idle int }\nfunc idle(c *C) int { return c.Idle }\n"
     "func f() { c := &C{Idle: 5}; c.Idle = 65; x := idle(c) }",
     "65"},
};

// Lengths of time are milliseconds.
constexpr Row kJava[] = {
    {"class A { static final int x = 65; }", "65"},
    {"class A { static final long N = 5L; long x = N * 60; }", "300"},
    {"import java.time.Duration;\nclass A { Duration x = Duration.ofSeconds(65); }", "65000"},
    {"import java.time.*;\nclass A { Duration x = Duration.ofMinutes(2); }", "120000"},
    {"class A { int x = Integer.parseInt(System.getenv(\"KA\")); }", "absent"},
    {"class A { int f() { String e = System.getenv(\"KA\"); int x = e != null ? Integer.parseInt(e) : 65; } }", "65"},
    {"class A { static int env(String k, int d) { String v = System.getenv(k); if (v == null) { return d; } return "
     "Integer.parseInt(v); } int x = env(\"KA\", 65); }",
     "65"},
    {"class A { void f(boolean on) { int t = 5; if (on) { t = 65; } int x = t; } }", "65 [when on] | 5 [otherwise]"},
    {"import com.example.Config;\nclass A { int x = Config.IDLE; }", "65"},
    {"class A { long x = Long.MAX_VALUE; }", "inf"},
};

constexpr Row kCpp[] = {
    {"int x = 65;", "65"},
    {"constexpr int kIdle = 5 * 60;\nint x = kIdle;", "300"},
    {"#define IDLE (65)\nint x = IDLE;", "65"},
    {"int x = 1'000;", "1000"},
    {"auto x = std::chrono::seconds(65);", "65000"},
    {"void f() { const char* e = std::getenv(\"KA\"); int x = e ? std::atoi(e) : 65; }", "65"},
    {"void f(bool on) { int t = 5; if (on) { t = 65; } int x = t; }", "65 [when on] | 5 [otherwise]"},
    {"#include \"config.h\"\nint x = kElsewhere;", "66"},
};

Fixture with_neighbours() {
  Fixture fixture;
  const auto add = [&](Format language, const char* name, const char* source) {
    fixture.modules.emplace_back(name, parse_program(language, FileId{1}, source));
  };
  add(Format::go, "example.com/app/config#Idle", "package config\nconst Idle = 65\n");
  add(Format::go, "#elsewhere", "package main\nvar elsewhere = 66\n");
  add(Format::java, "com.example.Config", "package com.example;\npublic class Config { static final int IDLE = 65; }");
  add(Format::cpp, "config.h", "constexpr int kElsewhere = 66;");
  return fixture;
}

}  // namespace

TEST_CASE("eval: Go") {
  const Fixture fixture = with_neighbours();
  for (const Row& row : kGo)
    CHECK_MESSAGE(x_of(Format::go, kGoHead + std::string(row.source), fixture) == row.worth, row.source);
}

TEST_CASE("eval: pointers of Go") {
  const Fixture fixture = with_neighbours();
  for (const Row& row : kGoPointers)
    CHECK_MESSAGE(x_of(Format::go, kGoHead + std::string(row.source), fixture) == row.worth, std::string(row.source));
}

TEST_CASE("eval: Java") {
  const Fixture fixture = with_neighbours();
  for (const Row& row : kJava) CHECK_MESSAGE(x_of(Format::java, row.source, fixture) == row.worth, row.source);
}

TEST_CASE("eval: C++") {
  const Fixture fixture = with_neighbours();
  for (const Row& row : kCpp) CHECK_MESSAGE(x_of(Format::cpp, row.source, fixture) == row.worth, row.source);
}
