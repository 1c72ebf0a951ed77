#include "text/go_text.h"

#include <doctest/doctest.h>

namespace outlast {

TEST_CASE("go: the package of a file") {
  CHECK(go_package("package main\n") == "main");
  CHECK(go_package("\xEF\xBB\xBF// Package shop sells.\n/* package other */\npackage shop // see doc\n") == "shop");
  CHECK(go_package("// package main\nvar x = 1\n") == "");
}

TEST_CASE("go: what go.mod tells") {
  CHECK(go_directive("// shop\nmodule example.com/shop // ours\n\ngo 1.22.1\n", "module") == "example.com/shop");
  CHECK(go_directive("module \"example.com/shop\"\r\n\r\ngo\t1.22.1\r\n", "module") == "example.com/shop");
  CHECK(go_directive("module example.com/shop\r\n\r\ngo\t1.22.1\r\n", "go") == "1.22.1");
  CHECK(go_directive("require example.com/module v1.0.0\n", "module") == "");
}

TEST_CASE("go: a member is set") {
  CHECK(go_sets_member("s.idle = 5", "idle"));
  CHECK(go_sets_member("s.\n\tidle  =\n5", "idle"));
  CHECK(go_sets_member("s.idle *= 5", "idle"));
  CHECK(go_sets_member("s.idle <<= 5", "idle"));
  CHECK(go_sets_member("s.idle, s.read = 5, 6", "idle"));
  CHECK(go_sets_member("s.idle, s.all[i],\n\ts.read = 5, 6, 7", "idle"));
  CHECK(go_sets_member("flag.DurationVar(\n\t&s.http[0].\n\tidle,", "idle"));
}

TEST_CASE("go: a member is not set") {
  CHECK_FALSE(go_sets_member("idle = 5", "idle"));
  CHECK_FALSE(go_sets_member("s.idle == 5", "idle"));
  CHECK_FALSE(go_sets_member("s.idle <= 5", "idle"));
  CHECK_FALSE(go_sets_member("x := s.idle\ny = 5", "idle"));
  CHECK_FALSE(go_sets_member("f(s.idle, a == b)", "idle"));
  CHECK_FALSE(go_sets_member("T{A: s.idle, B: func() { x = 5 }}", "idle"));
  CHECK_FALSE(go_sets_member("f(&a, s.idle)", "idle"));
  CHECK_FALSE(go_sets_member("a && s.idle", "idle"));
  CHECK_FALSE(go_sets_member("s.idler = 5", "idle"));
}

TEST_CASE("go: a statement ends where its line does not go on") {
  CHECK(go_statement("a = b(\n\tc,\n)\nd()", 0) == "a = b(\n\tc,\n)");
  CHECK(go_statement("a = // b\n\tc\nd()", 0) == "a = // b\n\tc");
  CHECK(go_statement("a.\n\tb()\nc()", 0) == "a.\n\tb()");
  CHECK(go_statement("x }", 0) == "x ");
  CHECK(go_statement("a = \"\\\"\n\"; b", 0) == "a = \"\\\"\n\"");
}

TEST_CASE("go: the head of a function") {
  const std::string_view text =
      "package a\n\nfunc (s *Server) Run(\n\tv interface{},\n) (Server, error) {\n\tServer()\n}\n";
  CHECK(is_in_go_head(text, text.find("Server")));
  CHECK(is_in_go_head(text, text.find("Server,")));
  CHECK_FALSE(is_in_go_head(text, text.find("Server()")));
  CHECK_FALSE(is_in_go_head("package a\n\nvar s Server\n", 17));
}

}  // namespace outlast
