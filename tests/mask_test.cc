// Hiding template actions.
#include <doctest/doctest.h>

#include "syntax/mask.h"
#include "syntax/nginx.h"

using namespace outlast;

namespace {

std::string masked(std::string_view text) { return mask_templates(text, MaskStyle::word).text; }

}  // namespace

TEST_CASE("mask: values become words, control becomes blank") {
  CHECK(masked("a {{ .Values.x }}s;") == "a _______________s;");
  CHECK(masked("{{ if .x }}a;{{- else }}b;{{ end }}") == "           a;           b;         ");
  CHECK(masked("{% if x %}a{# c #} {{ y }}") == "          a        _______");
  CHECK(masked("<% if x %>a <%= y %>;") == "          a ________;");
  CHECK(masked("{{- /* why }} not */ -}}a") == "                        a");
  CHECK(masked("{{ $x := 1 }}{{ $x }}") == "             ________");
}

TEST_CASE("mask: what is no action stays") {
  for (const std::string_view text :
       {"local t = {{1}, {\"a\"}}", "$${{x}", "{{ open", "a <% b", "x{2}", "{}", "{{}}"}) {
    CAPTURE(text);
    CHECK(masked(text) == text);
    CHECK(!holds_templates(text));
  }
}

TEST_CASE("mask: lines stay and lengths stay") {
  const std::string text = "a {{ x\n | y }};\nb;";
  const std::string hidden = masked(text);
  CHECK(hidden == "a     \n_______;\nb;");
  CHECK(hidden.size() == text.size());
}

TEST_CASE("mask: an action on its own line is a hole") {
  const Masked hidden = mask_templates("http {\n  {{ extra }}\n  a;\n}", MaskStyle::word);
  CHECK(hidden.text == "http {\n             \n  a;\n}");
  REQUIRE(hidden.ranges.size() == 1);
  CHECK(hidden.ranges[0].kind == MaskKind::hole);
}

TEST_CASE("mask: nodes that cover a value are unknown") {
  const Masked hidden = mask_templates("a {{ x }}s b;\nc;", MaskStyle::word);
  Tree tree = parse_nginx(FileId{0}, hidden.text);
  mark_unknown(tree, hidden.ranges);
  CHECK(tree.complete);
  REQUIRE(tree.nodes.size() == 7);
  CHECK(!tree.nodes[2].unknown);
  CHECK(tree.nodes[3].unknown);
  CHECK(!tree.nodes[4].unknown);
}
