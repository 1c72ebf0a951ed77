#include "text/word_search.h"

#include <doctest/doctest.h>

namespace outlast {
namespace {

Sources three_files() {
  Sources sources({{.path = "a.py"}, {.path = "b.py"}, {.path = "c.py"}});
  sources.set_bytes(FileId{0}, "def serve(): pass\nserve_all()");
  sources.set_bytes(FileId{1}, "from a import serve\n");
  sources.set_bytes(FileId{2}, "unserved = deserve");
  return sources;
}

}  // namespace

TEST_CASE("a word is found in other files, the first time as the hundredth") {
  const Sources sources = three_files();
  const WordSearch search({FileId{0}, FileId{1}, FileId{2}}, 1000);
  for (int times = 0; times < 100; ++times) {
    CHECK(search.may_say(sources, FileId{0}, "serve"));
    CHECK(search.may_say(sources, FileId{1}, "serve"));
    CHECK(search.may_say(sources, FileId::none, "serve_all"));
    CHECK_FALSE(search.may_say(sources, FileId{0}, "serve_all"));
    CHECK_FALSE(search.may_say(sources, FileId{2}, "unserved"));
    CHECK_FALSE(search.may_say(sources, FileId{0}, "serv"));
  }
}

TEST_CASE("what is more than may be looked through may hold any word") {
  const Sources sources = three_files();
  const WordSearch search({FileId{0}, FileId{1}, FileId{2}}, 40);
  for (int times = 0; times < 100; ++times) {
    CHECK(search.may_say(sources, FileId{1}, "nowhere"));
    CHECK_FALSE(search.may_say(sources, FileId{0}, "nowhere"));
  }
}

TEST_CASE("an index of all files is made once") {
  static int made = 0;
  const auto count = +[](const Sources& sources) {
    ++made;
    return sources.size();
  };
  const Sources sources = three_files();
  CHECK(sources.index(count) == 3);
  CHECK(sources.index(count) == 3);
  CHECK(made == 1);
}

}  // namespace outlast
