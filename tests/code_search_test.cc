#include "text/code_search.h"

#include <doctest/doctest.h>

namespace outlast {

TEST_CASE("tokens are found however they are laid out") {
  CHECK(holds_code("server.idle = 5", ". idle ="));
  CHECK(holds_code("server.idle=5", ". idle ="));
  CHECK(holds_code("server\n  .idle /* ms */\n  // later more\n  = 5", ". idle ="));
  CHECK(holds_code("package  main\n", "package main"));
  CHECK(holds_code("idle=", "idle ="));
  CHECK(find_code("xidle = 1; idle = 2", "idle =") == 11);
}

TEST_CASE("other tokens are not taken for them") {
  CHECK_FALSE(holds_code("server.idle == 5", ". idle ="));
  CHECK_FALSE(holds_code("server.idle => 5", ". idle ="));
  CHECK_FALSE(holds_code("server.idler = 5", ". idle ="));
  CHECK_FALSE(holds_code("packagemain", "package main"));
  CHECK_FALSE(holds_code("package mainly", "package main"));
  CHECK_FALSE(holds_code("idle", "idle ="));
  CHECK_FALSE(holds_code("idle /* =", "idle ="));
  CHECK_FALSE(holds_code("", "idle"));
  CHECK_FALSE(holds_code("idle /", "idle ="));
}

TEST_CASE("blanks at the end of code are comments, too") {
  CHECK(without_blanks_at_end("return /* five */ \n") == "return");
  CHECK(without_blanks_at_end("*/") == "*/");
  CHECK(without_blanks_at_end("idle = // five\n  // seconds\n  ") == "idle =");
  CHECK(without_blanks_at_end("url = \"http://a\"\n") == "url = \"http://a\"");
  CHECK(without_blanks_at_end("// idle") == "// idle");
  CHECK(without_blanks_at_end(" \n") == "");
}

TEST_CASE("a word stands in front of a place") {
  CHECK(stands_behind("defer func", 6, "defer"));
  CHECK(stands_behind("defer /* it */ func", 15, "defer"));
  CHECK_FALSE(stands_behind("undefer func", 8, "defer"));
}

TEST_CASE("code is shown on one line") {
  CHECK(in_one_line("http\n  .createServer( // now\n  app,\n )") == "http.createServer(app,)");
  CHECK(in_one_line("get(\"http://a  b\\\"/*\", 5)") == "get(\"http://a b\\\"/*\", 5)");
  CHECK(in_one_line("a  +\n b") == "a + b");
  CHECK(in_one_line("f (x)") == "f (x)");
}

}  // namespace outlast
