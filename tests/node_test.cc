// HTTP servers in Node programs, and what their timers come to.
#include "adapters/node.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "program_stack.h"

using namespace outlast;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

ProgramStack stack_of(const Files& files, const std::string& command = "", const Files& environment = {},
                      const std::string& release = "20.20.2") {
  ProgramStack stack(files);
  stack.read_all(read_node);
  Reading reading{stack.sources, stack.documents, stack.model};
  if (!command.empty()) {
    const WorkloadId workload = stack.add_workload("web", environment);
    read_command_node(reading, stack.command(command, workload));
  }
  for (Component& component : stack.model.components) {
    if (!release.empty()) component.release = release_of(*find_system("node"), release);
  }
  stack.derive_all(derive_node);
  return stack;
}

std::string idle_of(const std::string& source, const std::string& release = "20.20.2") {
  return stack_of({{"server.js", source}}, "", {}, release).timer(TimerKind::accept_idle);
}

const std::string kPlain = "const http = require('http'); const server = http.createServer(h); server.listen(3000);\n";

}  // namespace

TEST_CASE("server objects are found however they are made") {
  for (const char* source : {
           "const http = require('http'); http.createServer(h).listen(3000);",
           "const { createServer } = require('node:https'); const s = createServer(h); s.listen(3000);",
           "import http from 'http'; const s = new http.Server(h); s.listen(3000);",
           "import * as http from 'http'; const s = http.createServer(); s.listen(3000);",
           "import { createServer as make } from 'http'; make(h).listen(3000);",
           "require('http').createServer(h).listen(3000);",
           "const express = require('express'); const app = express(); app.listen(3000);",
           "import express from 'express'; const app = express(); export const s = app.listen(3000);",
           "const Koa = require('koa'); new Koa().listen(3000);",
           "import { NestFactory } from '@nestjs/core'; async function b() { const app = await NestFactory.create(M); "
           "await app.listen(3000); }",
           "class A { start() { this.server = require('http').createServer(this.app); this.server.listen(3000); } }",
       }) {
    CAPTURE(std::string(source));
    const ProgramStack stack = stack_of({{"server.js", source}});
    CHECK(stack.model.components.size() == 1);
    CHECK(stack.timer(TimerKind::accept_idle) == "6s");
    CHECK(stack.endpoints() == ":3000");
  }
}

TEST_CASE("what is no server of the stack is left alone") {
  CHECK(stack_of({{"a.js", "const http = require('http'); new http.Agent({ keepAlive: true, keepAliveTimeout: 5 });"}})
            .model.components.empty());
  CHECK(stack_of({{"a.js", "import { Agent } from 'undici'; new Agent({ keepAliveTimeout: 4000 });"}})
            .model.components.empty());
  CHECK(stack_of({{"test/a.js", kPlain}, {"src/a.test.js", kPlain}, {"node_modules/x/a.js", kPlain}})
            .model.components.empty());
  CHECK(stack_of({{"a.js", "socket.listen(3000); net.createServer().listen(1)"}}).model.components.empty());
}

TEST_CASE("keepAliveTimeout is read however it is set") {
  for (const char* line : {
           "server.keepAliveTimeout = 65000;",
           "server.keepAliveTimeout = 65_000;",
           "server.keepAliveTimeout = 65 * 1000;",
           "server['keepAliveTimeout'] = 65e3;",
           "server.keepAliveTimeout = Number(process.env.KA || 65000);",
           "server.keepAliveTimeout = parseInt(process.env.KA ?? '65000', 10);",
           "const KA = 65; server.keepAliveTimeout = KA * 1000;",
           "const ms = require('ms'); server.keepAliveTimeout = ms('65s');",
           "Object.assign(server, { keepAliveTimeout: 65000 });",
           "function tune(s) { server.keepAliveTimeout = 65000; } tune();",
           "server.on('x', () => {}).keepAliveTimeout = 65000;",
       }) {
    CAPTURE(std::string(line));
    CHECK(idle_of(kPlain + line) == "66s");
  }
  CHECK(idle_of("const http = require('http'); http.createServer({ keepAliveTimeout: 65000 }, h).listen(1);") == "66s");
  CHECK(idle_of("const o = { keepAliveTimeout: 65000 }; require('http').createServer(o, h).listen(1);") == "66s");
  CHECK(idle_of("const app = require('express')(); app.listen(1).keepAliveTimeout = 65000;") == "66s");
  CHECK(idle_of(
            "import { NestFactory } from '@nestjs/core'; async function b() { const app = await NestFactory.create(M);"
            "app.getHttpServer().keepAliveTimeout = 65000; await app.listen(1); }") == "66s");
  CHECK(idle_of(
            "import { NestFactory } from '@nestjs/core'; async function b() { const app = await NestFactory.create(M);"
            "const s = await app.listen(1); s.keepAliveTimeout = 65000; }") == "66s");
  CHECK(idle_of(kPlain + "if (lb) server.keepAliveTimeout = 65000;") == "66s (when lb) or 6s (otherwise)");
}

TEST_CASE("zero, NaN and strings are what Node makes of them") {
  CHECK(idle_of(kPlain + "server.keepAliveTimeout = 0;") == "infinite");
  CHECK(idle_of(kPlain + "server.keepAliveTimeout = Number('abc');") == "infinite");
  CHECK(idle_of(kPlain + "server.keepAliveTimeout = '65000';", "24.0.0") == "infinite");
  CHECK(idle_of(kPlain + "server.keepAliveTimeout = '65000';").starts_with("unknown: Node 20.20.2 stops"));
  CHECK(idle_of(kPlain + "server.keepAliveTimeout = process.env.KA;").starts_with("unknown: environment variable KA"));
}

TEST_CASE("the release decides the buffer and the other timers") {
  CHECK(idle_of(kPlain, "18.20.8") == "5s");
  CHECK(idle_of(kPlain, "20.17.0") == "5s");
  CHECK(idle_of(kPlain, "22.5.0") == "5s");
  CHECK(idle_of(kPlain, "24.0.0") == "6s");
  CHECK(idle_of(kPlain, "").find(" or ") != std::string::npos);
  CHECK(idle_of(kPlain + "server.keepAliveTimeoutBuffer = 2000;", "24.6.0") == "7s");
  CHECK(idle_of(kPlain + "server.keepAliveTimeoutBuffer = 2000;", "20.20.2") == "6s");
  const ProgramStack modern = stack_of({{"s.js", kPlain}}, "", {}, "18.6.0");
  CHECK(modern.timer(TimerKind::request_total) == "300s");
  CHECK(modern.timer(TimerKind::header) == "60s");
  CHECK(modern.timer(TimerKind::read) == "infinite");
  CHECK(modern.model.facts.empty());
  const ProgramStack old = stack_of({{"s.js", kPlain + "server.keepAliveTimeout = 65000"}}, "", {}, "10.15.3");
  CHECK(old.timer(TimerKind::header) == "40s");
  CHECK(old.timer(TimerKind::accept_idle) == "65s");
  CHECK(old.timer(TimerKind::request_total) == "infinite");
  REQUIRE(old.model.facts.size() == 1);
  CHECK(old.model.facts[0].kind == FactKind::headers_race);
  CHECK(stack_of({{"s.js", kPlain}, {"package.json", "{\"engines\": {\"node\": \"22.12.0\"}}"}}, "", {}, "")
            .timer(TimerKind::accept_idle) == "6s");
  CHECK(stack_of({{"s.js", kPlain}, {".nvmrc", "v18\n"}}, "", {}, "").timer(TimerKind::accept_idle) == "5s");
}

TEST_CASE("Fastify has its own defaults") {
  const std::string source =
      "const fastify = require('fastify')({ logger: true }); fastify.listen({ port: 8080, host: '0.0.0.0' });";
  CHECK(idle_of(source) == "73s");
  CHECK(stack_of({{"s.js", source}}).endpoints() == ":8080");
  CHECK(stack_of({{"s.js", source}, {"package.json", "{\"dependencies\": {\"fastify\": \"3.20.0\"}}"}})
            .timer(TimerKind::accept_idle) == "6s");
  CHECK(idle_of(
            "import Fastify from 'fastify'; const f = Fastify({ keepAliveTimeout: 65000 }); f.listen({ port: 1 });") ==
        "66s");
  CHECK(idle_of("import Fastify from 'fastify'; const f = Fastify(); f.server.keepAliveTimeout = 65000; f.listen({ "
                "port: 1 });") == "66s");
  CHECK(idle_of("import Fastify from 'fastify'; const f = Fastify({ keepAliveTimeout: 0 });") == "73s");
  CHECK(stack_of({{"s.js", source}}).timer(TimerKind::request_total) == "infinite");
}

TEST_CASE("commands tie programs to workloads") {
  const Files files = {{"src/server.js",
                        "const http = require('http'); const app = require('./app'); const s = http.createServer(app);"
                        "s.keepAliveTimeout = +process.env.KA; s.listen(process.env.PORT || 3000);"},
                       {"src/app.js", "module.exports = 1"},
                       {"package.json", "{\"scripts\": {\"start\": \"NODE_ENV=production node src/server.js\"}}"}};
  const Files environment = {{"KA", "30000"}, {"PORT", "5000"}};
  for (const char* command :
       {"node src/server.js", "npm start", "npm run start", "node --enable-source-maps ./src/server",
        "pm2-runtime start src/server.js", "node dist/server.js"}) {
    CAPTURE(std::string(command));
    const ProgramStack stack = stack_of(files, command, environment);
    CHECK(stack.timer(TimerKind::accept_idle) == "31s");
    CHECK(stack.endpoints() == ":5000");
  }
}

TEST_CASE("Next.js is a server without a program") {
  CHECK(stack_of({}, "next start --keepAliveTimeout 70000").timer(TimerKind::accept_idle) == "71s");
  CHECK(stack_of({}, "next start").timer(TimerKind::accept_idle) == "6s");
}

TEST_CASE("two servers of one file are told apart") {
  const ProgramStack stack =
      stack_of({{"s.js",
                 "const http = require('http'); const a = http.createServer(h); const b = http.createServer(h);"
                 "a.keepAliveTimeout = 10000; b.keepAliveTimeout = 20000; a.listen(1); b.listen(2);"}});
  CHECK(stack.timer(TimerKind::accept_idle) == "11s; 21s");
  CHECK(stack.endpoints() == ":1 :2");
}

TEST_CASE("what is read statically is what Node itself would use") {
  if (std::system("command -v node >/dev/null 2>&1") != 0) return;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("outlast-node-" + std::to_string(std::random_device()()));
  std::filesystem::create_directories(folder);
  std::mt19937 random(20);
  const std::vector<std::string> forms = {
      "server.keepAliveTimeout = @;",
      "server.keepAliveTimeout = @ * 1e3;",
      "server.keepAliveTimeout = Number(process.env.KA_UNSET || '@') + 1;",
      "server.keepAliveTimeout = parseInt('@ms', 10);",
      "const { KA = @ } = process.env; server.keepAliveTimeout = KA;",
      "const c = { a: { b: @ } }; server.keepAliveTimeout = c.a.b ?? 1;",
      "const s = (n, m = 10) => n * m; server.keepAliveTimeout = s(@);",
      "let t = @; if (t > 4000) { t = 4000 + 1 } else { t -= 7 } server.keepAliveTimeout = t;",
      "server.keepAliveTimeout = @ > 5000 ? 1 : 2;",
      "server.keepAliveTimeout = Math.max(@, 3000) % 1000 + 5;",
      "server.keepAliveTimeout = 5; Object.assign(server, { keepAliveTimeout: @ });",
      "class C { static t = @ } server.keepAliveTimeout = C.t - 1;",
      "var a = @, b = a; a = 1; server.keepAliveTimeout = b;",
      "switch (1) { default: server.keepAliveTimeout = @; }",
      "for (const x of [@]) server.keepAliveTimeout = x;",
  };
  std::ofstream script(folder / "all.js");
  std::vector<std::string> sources;
  for (const std::string& form : forms) {
    std::string source = form;
    const std::string number = std::to_string(1000 + random() % 9000);
    for (size_t at = source.find('@'); at != std::string::npos; at = source.find('@')) source.replace(at, 1, number);
    sources.push_back("const server = require('http').createServer();\n" + source);
    script << "(() => {" << sources.back() << "\nconsole.log(server.keepAliveTimeout); })();\n";
  }
  script.close();
  REQUIRE(std::system(("node " + (folder / "all.js").string() + " > " + (folder / "out").string()).c_str()) == 0);
  std::ifstream out(folder / "out");
  for (const std::string& source : sources) {
    double real = 0;
    out >> real;
    CAPTURE(source);
    const ProgramStack stack = stack_of({{"server.js", source}}, "", {}, "18.20.8");
    REQUIRE(stack.model.timers.size() > 0);
    bool covers = false;
    for (const Alternative& one : stack.model.timers[0].value.alternatives) {
      covers = covers || one.form == Form::unknown || one.range.low == static_cast<Amount>(real);
    }
    CHECK(covers);
  }
  std::filesystem::remove_all(folder);
}
