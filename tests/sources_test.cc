#include "text/sources.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "harness.h"

using namespace outlast;

namespace {

Sources one_file(std::string bytes) {
  Sources sources(std::vector<SourceFile>{{"a.conf", ""}});
  sources.set_bytes(FileId{0}, std::move(bytes));
  return sources;
}

std::string place(const Sources& sources, uint32_t offset) {
  const Position at = sources.position(FileId{0}, offset);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::vector<std::string> paths(const Sources& sources, const std::vector<FileId>& files) {
  std::vector<std::string> found;
  for (const FileId file : files) found.push_back(sources.path(file));
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("positions count lines of every sort and code points") {
  const Sources sources = one_file("ab\ncd\r\ne\rf\n\nüx");
  CHECK(place(sources, 0) == "1:1");
  CHECK(place(sources, 2) == "1:3");  // the line end belongs to its line
  CHECK(place(sources, 3) == "2:1");
  CHECK(place(sources, 7) == "3:1");  // after CRLF
  CHECK(place(sources, 9) == "4:1");  // after a lone CR
  CHECK(place(sources, 11) == "5:1");
  CHECK(place(sources, 12) == "6:1");
  CHECK(place(sources, 14) == "6:2");  // two bytes, one character
  CHECK(place(sources, 15) == "6:3");
  CHECK(place(sources, 999) == "6:3");
  CHECK(sources.line(FileId{0}, 2) == "cd");
  CHECK(sources.line(FileId{0}, 5) == "");
  CHECK(sources.line(FileId{0}, 6) == "üx");
  CHECK(sources.line(FileId{0}, 7) == "");
  CHECK(sources.line(FileId{0}, 0) == "");
}

TEST_CASE("columns of long lines agree with a count from their start") {
  const std::string_view pieces[] = {"a", "ü", "→", "😀"};
  std::mt19937 random(11);
  std::string bytes;
  std::vector<uint32_t> begins;
  while (bytes.size() < 9000) {
    begins.push_back(static_cast<uint32_t>(bytes.size()));
    bytes += pieces[random() % std::size(pieces)];
  }
  const Sources sources = one_file(bytes);
  std::vector<uint32_t> wrong;
  for (size_t i = 0; i < begins.size(); ++i) {
    if (sources.position(FileId{0}, begins[i]).column != i + 1) wrong.push_back(begins[i]);
  }
  CHECK(begins.size() > 1000);
  CHECK(wrong == std::vector<uint32_t>());
}

TEST_CASE("a byte order mark is not counted, broken UTF-8 is tolerated") {
  const Sources marked = one_file("\xef\xbb\xbfkey\n");
  CHECK(place(marked, 0) == "1:1");
  CHECK(place(marked, 3) == "1:1");
  CHECK(place(marked, 4) == "1:2");
  CHECK(marked.line(FileId{0}, 1) == "key");
  const Sources broken = one_file("\xff\xfe\x80 a");
  CHECK(place(broken, 4) == "1:4");
  CHECK(place(one_file(""), 0) == "1:1");
}

TEST_CASE("spans outside a file are cut") {
  const Sources sources = one_file("hello");
  CHECK(sources.text({FileId{0}, 1, 3}) == "el");
  CHECK(sources.text({FileId{0}, 3, 99}) == "lo");
  CHECK(sources.text({FileId{0}, 9, 2}) == "");
  CHECK(sources.text({}) == "");
  CHECK(sources.path(FileId::none) == "");
}

TEST_CASE("files are found by path, glob and suffix") {
  const Sources sources({{"conf.d/b.conf", ""},
                         {"conf.d/a.conf", ""},
                         {"nginx.conf", ""},
                         {"x/etc/conf.d/a.conf", ""},
                         {"conf.d/deep/c.conf", ""},
                         {"xnginx.conf", ""}});
  CHECK(sources.path(FileId{0}) == "conf.d/a.conf");
  CHECK(sources.path(*sources.want("./conf.d/../nginx.conf")) == "nginx.conf");
  CHECK_FALSE(sources.want("../nginx.conf").has_value());
  CHECK_FALSE(sources.want("/nginx.conf").has_value());
  CHECK_FALSE(sources.want("conf.d").has_value());
  CHECK(paths(sources, sources.want_glob("conf.d/*.conf")) == Paths{"conf.d/a.conf", "conf.d/b.conf"});
  CHECK(paths(sources, sources.want_glob("**/a.conf")) == Paths{"conf.d/a.conf", "x/etc/conf.d/a.conf"});
  CHECK(paths(sources, sources.want_suffix("conf.d/a.conf")) == Paths{"conf.d/a.conf", "x/etc/conf.d/a.conf"});
  CHECK(paths(sources, sources.want_suffix("/etc/conf.d/a.conf")) == Paths{"x/etc/conf.d/a.conf"});
  CHECK(paths(sources, sources.want_suffix("nginx.conf")) == Paths{"nginx.conf"});
  CHECK(sources.want_suffix("").empty());
}

TEST_CASE("paths are folded and never leave the root") {
  CHECK(folded_path("./a//b/../c/") == "a/c");
  CHECK(folded_path("") == "");
  CHECK(folded_path("a/..") == "");
  CHECK_FALSE(folded_path("a/../..").has_value());
  CHECK_FALSE(folded_path("/etc/passwd").has_value());
  CHECK(joined_path("conf", "../x.conf") == "x.conf");
  CHECK(joined_path("", "x.conf") == "x.conf");
  CHECK_FALSE(joined_path("conf", "../../x.conf").has_value());
  CHECK_FALSE(joined_path("conf", "/x.conf").has_value());
  CHECK(folder_of("a/b/c") == "a/b");
  CHECK(folder_of("c") == "");
  CHECK(name_of("a/b/c") == "c");
  CHECK(name_of("c") == "c");
}

TEST_CASE("globs") {
  CHECK(glob_matches("*.conf", "a.conf"));
  CHECK_FALSE(glob_matches("*.conf", "d/a.conf"));
  CHECK_FALSE(glob_matches("a?b", "a/b"));
  CHECK(glob_matches("a?b", "aüb"));
  CHECK(glob_matches("vendor/**", "vendor/a/b"));
  CHECK_FALSE(glob_matches("vendor/**", "vendor"));
  CHECK(glob_matches("**/x", "x"));
  CHECK(glob_matches("**/x", "a/b/x"));
  CHECK_FALSE(glob_matches("**/x", "ax"));
  CHECK(glob_matches("a/**/b", "a/b"));
  CHECK(glob_matches("a/**/b*", "a/x/y/bc"));
  CHECK_FALSE(glob_matches("a/**/b", "a/xb"));
  CHECK(glob_matches("a**b", "a/x/b"));
  CHECK(glob_matches("[a-c]x", "bx"));
  CHECK_FALSE(glob_matches("[!a-c]x", "bx"));
  CHECK(glob_matches("[!a-c]x", "dx"));
  CHECK_FALSE(glob_matches("a[!b]c", "a/c"));
  CHECK(glob_matches("[]x]", "]"));
  CHECK(glob_matches("[a-]", "-"));
  CHECK(glob_matches("a[b", "a[b"));
  CHECK(glob_matches("\\*", "*"));
  CHECK_FALSE(glob_matches("\\*", "a"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("", ""));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK(glob_matches("*a*b*c", "xxaxxbxxabc"));
}

TEST_CASE("a glob of many stars ends soon") {
  std::string pattern, text(4096, 'a');
  for (int i = 0; i < 200; ++i) pattern += i % 2 == 0 ? "**a" : "*a";
  CHECK_FALSE(glob_matches(pattern + "b", text));
}

TEST_CASE("only regular files are read") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path.string() + "/real.conf") << "listen 80;";
  std::filesystem::create_symlink(folder.path.string() + "/real.conf", folder.path.string() + "/link.conf");
  REQUIRE(mkfifo((folder.path.string() + "/pipe.conf").c_str(), 0600) == 0);
  std::vector<SourceFile> files;
  for (const char* name : {"real.conf", "link.conf", "pipe.conf", "gone.conf"}) {
    files.push_back({name, folder.path.string() + "/" + name});
  }
  const Sources sources(files);
  const auto read = [&](const char* name) { return sources.bytes(*sources.want(name)); };
  CHECK(read("real.conf") == "listen 80;");
  CHECK(read("link.conf") == "");
  CHECK(read("pipe.conf") == "");
  CHECK(read("gone.conf") == "");
  const std::vector<Gap> gaps = sources.gaps();
  REQUIRE(gaps.size() == 3);
  CHECK(gaps[0].reason == "cannot be read: No such file or directory");
  CHECK(gaps[1].reason == "is a link");
  CHECK(gaps[2].reason == "is no regular file");
}

TEST_CASE("a file over the largest size is a gap") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path.string() + "/big.conf";
  std::ofstream(path) << "x";
  std::filesystem::resize_file(path, kLargestFile + 1);
  const Sources sources(std::vector<SourceFile>{{"big.conf", path}});
  CHECK(sources.bytes(FileId{0}).empty());
  REQUIRE(sources.gaps().size() == 1);
  CHECK(sources.gaps()[0].reason == "is larger than 64 MiB");
}

TEST_CASE("several threads may ask for the same file") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path.string() + "/a.conf") << std::string(100'000, 'x') << "\ny";
  const Sources sources(std::vector<SourceFile>{{"a.conf", folder.path.string() + "/a.conf"}});
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { right += sources.position(FileId{0}, 100'001).line == 2 ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 4);
}
