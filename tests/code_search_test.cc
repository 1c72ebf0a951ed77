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

TEST_CASE("a comment to the end of a line is a blank, and an address in quotes is none") {
  CHECK(without_blanks_at_end("int idle = 5; // five\n  ") == "int idle = 5;");
  CHECK(without_blanks_at_end("url = \"http://x\"\n") == "url = \"http://x\"");
  CHECK(without_blanks_at_end("a; /* see\n http://x */\n") == "a;");
  CHECK(without_blanks_at_end("a // b") == "a // b");
}

TEST_CASE("code is found as it is usually written") {
  CHECK(holds_written("services\n  .Configure < Limits > (", ".Configure<Limits>("));
  CHECK(holds_written("MyWebServerFactory /* of ours */ (8080)", "WebServerFactory("));
  CHECK(holds_written("factory.port=8080", ".port = "));
  CHECK_FALSE(holds_written("factory.port == 8080", ".port = "));
  CHECK_FALSE(holds_written("ConfigureAll<Limits>(", ".Configure<Limits>("));
  CHECK_FALSE(holds_written("newLimits()", "new Limits("));
  CHECK(holds_written("void main (", " main("));
  CHECK_FALSE(holds_written("domain(); Other.main(args)", " main("));
  CHECK(holds_written("redis://cache", "redis://"));
  CHECK(find_written("a.b c.b", ".b", 2) == 5);
  CHECK(ends_with_written("new // a list\n", "new "));
  CHECK(starts_with_written("  /* none */ )", ")"));
  CHECK_FALSE(holds_written("", ".b"));
  CHECK_FALSE(ends_with_written("", "new "));
}

TEST_CASE("what stands in front of code") {
  CHECK(name_at_end("static final Limits /* ours */ ") == "Limits");
  CHECK(name_at_end("List<Limits> ") == "");
  CHECK(without_owners_at_end("out global::Shop\n  .Tuning.") == "out ");
  CHECK(statement_at_end("a = 5; // first\nprivate /* not public */ final\n  int ") == "private final int");
  CHECK(statement_at_end("") == "");
}

TEST_CASE("what sets a value") {
  for (const char* text : {" = 5", "=5", " /* in s */ += 5", "?\?=5", ">>>= 1", "\n++", "--"})
    CHECK(sets_in_front(text, 0));
  for (const char* text : {" == 5", " => 5", " <= 5", " >= 5", " != 5", " ?? 5", " + 5", ""})
    CHECK_FALSE(sets_in_front(text, 0));
}

TEST_CASE("code is packed") {
  CHECK(packed("Get < IOptions<Limits> > ( \"a  b\" ) // x\n;") == "Get<IOptions<Limits>>(\"a  b\");");
  CHECK(packed("new  Limits ( )") == "new Limits()");
  CHECK(packed("x = @\"c:\\\" + y") == "x=@\"c:\\\"+y");
  CHECK(packed("#region it's ours\nint  a ;") == "#region it's ours int a;");
  CHECK(packed("s = \"\"\" a \" b \"\"\" ;") == "s=\"\"\" a \" b \"\"\";");
  CHECK(packed("\"open") == "\"open");
}

TEST_CASE("a word stands in front of a place") {
  CHECK(stands_behind("defer func", 6, "defer"));
  CHECK(stands_behind("defer /* it */ func", 15, "defer"));
  CHECK_FALSE(stands_behind("undefer func", 8, "defer"));
}

TEST_CASE("code is shown on one line") {
  CHECK(in_one_line("http\n  .createServer( // now\n  app,\n )") == "http.createServer(app)");
  CHECK(in_one_line("get(\"http://a  b\\\"/*\", 5)") == "get(\"http://a b\\\"/*\", 5)");
  CHECK(in_one_line("a  +\n b") == "a + b");
  CHECK(in_one_line("f (x)") == "f (x)");
}

}  // namespace outlast
