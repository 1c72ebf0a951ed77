#include "cli/discover.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/claims.h"
#include "cli/ignore.h"
#include "cli/tracked.h"
#include "harness.h"

using namespace outlast;
namespace fs = std::filesystem;

namespace {

/// A tree of files that is gone at the end of the test; the working directory is back then too.
struct Folders {
  test::TemporaryFolder folder;
  fs::path root = folder.path;
  fs::path before = fs::current_path();
  ~Folders() { fs::current_path(before); }
  void write(const std::string& path, const std::string& bytes = "x") const {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << bytes;
  }
  std::string at(const std::string& path) const { return (root / path).string(); }
};

using Paths = std::vector<std::string>;

Paths paths(const Discovered& found) {
  Paths all;
  for (size_t i = 0; i < found.sources.size(); ++i) all.push_back(found.sources.path(static_cast<FileId>(i)));
  return all;
}

Paths walked(const Folders& tree, DiscoverOptions options = {}) {
  if (options.paths.empty()) options.paths = {tree.root.string()};
  return paths(discover(options));
}

bool ignored(std::string_view rules, std::string_view path, bool is_folder = false) {
  IgnoreList list;
  add_ignore_rules(rules, list.rules);
  return is_ignored(&list, path, is_folder);
}

std::string big_endian(uint32_t number, int bytes) {
  std::string text;
  for (int i = bytes; i-- > 0;) text += static_cast<char>((number >> (8 * i)) & 0xff);
  return text;
}

/// An index of git that lists paths, as version 2 writes it or, leaving out what the path before has, version 4.
std::string index_of(const Paths& listed, uint32_t version) {
  std::string index = "DIRC" + big_endian(version, 4) + big_endian(static_cast<uint32_t>(listed.size()), 4);
  std::string before;
  for (const std::string& path : listed) {
    std::string entry(60, '\1');
    entry += big_endian(static_cast<uint32_t>(path.size()), 2);
    if (version == 4) {
      size_t same = 0;
      while (same < std::min(before.size(), path.size()) && before[same] == path[same]) ++same;
      entry += static_cast<char>(before.size() - same);
      entry += path.substr(same) + '\0';
    } else {
      entry += path + '\0';
      entry.resize((entry.size() + 7) / 8 * 8);
    }
    index += entry;
    before = path;
  }
  return index;
}

constexpr std::string_view kConfNames[] = {"nginx.conf", "*.conf", "*.conf.j2", "sites-enabled/*", "gunicorn*.py"};
constexpr std::string_view kConfTriggers[] = {"upstream", "proxy_pass"};
constexpr std::string_view kNodeNames[] = {"*.js", "/server.mjs"};
constexpr std::string_view kProcNames[] = {"Procfile"};
constexpr KnownInput kInputs[] = {{"nginx", Format::nginx, kConfNames, kConfTriggers},
                                  {"node", Format::javascript, kNodeNames, kConfTriggers},
                                  {"proc", Format::procfile, kProcNames, {}}};

}  // namespace

TEST_CASE("ignore rules are git's") {
  CHECK(ignored("*.log\n", "a/b.log"));
  CHECK(ignored("build/\n", "a/build", true));
  CHECK_FALSE(ignored("build/\n", "a/build", false));
  CHECK(ignored("/build\n", "build"));
  CHECK_FALSE(ignored("/build\n", "a/build"));
  CHECK(ignored("a/*.c\n", "a/x.c"));
  CHECK_FALSE(ignored("a/*.c\n", "b/a/x.c"));
  CHECK(ignored("**/gen/*.c\n", "b/gen/x.c"));
  CHECK(ignored("a/**\n", "a/b/c"));
  CHECK(ignored("*.log\n!keep.log\n", "x.log"));
  CHECK_FALSE(ignored("*.log\n!keep.log\n", "keep.log"));
  CHECK_FALSE(ignored("# a\n\n   \n", "a"));
  CHECK(ignored("\\#a\n", "#a"));
  CHECK(ignored("\\!a\n", "!a"));
  CHECK(ignored("a  \r\n", "a"));
  CHECK(ignored("a\\ \n", "a "));
  CHECK(
      ignored("\xef\xbb\xbf"
              "a\n",
              "a"));
  CHECK_FALSE(ignored("/\n!\n", "a"));
}

TEST_CASE("what git tracks is not ignored by .gitignore") {
  const Paths listed{".gitignore", "cmd/gateway/main.js", "cmd/gateway/route.js", "server.js"};
  for (const uint32_t version : {2U, 3U, 4U}) {
    CHECK(paths_in_index(index_of(listed, version)) == listed);
    CHECK(paths_in_index(index_of(listed, version).substr(0, 200)).empty());
  }
  CHECK(paths_in_index("").empty());
  CHECK(paths_in_index(index_of(listed, 5)).empty());
  const Folders tree;
  tree.write(".git/index", index_of(listed, 2));
  tree.write(".gitignore", "gateway\nbuilt\nserver.js\n");
  tree.write(".outlastignore", "server.js\n");
  tree.write("cmd/gateway/main.js");
  tree.write("cmd/built/other.js");
  tree.write("server.js");
  CHECK(walked(tree) == Paths{".gitignore", ".outlastignore", "cmd/gateway/main.js"});
}

TEST_CASE("outside of a repository .gitignore names only what programs make") {
  const Folders tree;
  tree.write(".gitignore", "gateway\nbuild\n*.json\n.venv\n");
  tree.write(".outlastignore", "kept.json\n");
  tree.write("cmd/gateway/inner/main.js");
  tree.write("build/main.js");
  tree.write(".venv/lib/main.js");
  tree.write("package.json");
  tree.write("kept.json");
  CHECK(walked(tree) == Paths{".gitignore", ".outlastignore", "cmd/gateway/inner/main.js", "package.json"});
}

TEST_CASE("inner ignore files win over outer ones") {
  const Folders tree;
  tree.write(".git/HEAD");
  tree.write(".gitignore", "*.tmp\nout/\n");
  tree.write("a.tmp");
  tree.write("out/x.conf");
  tree.write("in/.gitignore", "!b.tmp\nsecret.conf\n");
  tree.write("in/b.tmp");
  tree.write("in/secret.conf");
  tree.write("in/.outlastignore", "*.min.js\n!secret.conf\n");
  tree.write("in/a.min.js");
  tree.write("other/secret.conf");
  CHECK(walked(tree) ==
        Paths{".gitignore", "in/.gitignore", "in/.outlastignore", "in/b.tmp", "in/secret.conf", "other/secret.conf"});
}

TEST_CASE("folders of tools are never walked, excluded ones neither") {
  const Folders tree;
  for (const char* path :
       {".git/config", "a/node_modules/x/i.js", ".terraform/m.tf", "a/b.js", "vendor/c.js", "d.test.js"}) {
    tree.write(path);
  }
  CHECK(walked(tree) == Paths{"a/b.js", "d.test.js", "vendor/c.js"});
  CHECK(walked(tree, {.exclude = {"vendor/**", "*.test.js"}}) == Paths{"a/b.js"});
  CHECK(walked(tree, {.exclude = {"vendor/"}}) == Paths{"a/b.js", "d.test.js"});
}

TEST_CASE("links do not lead out, a file inside is known under both paths") {
  const Folders tree;
  const Folders outside;
  outside.write("secret.conf");
  tree.write("sites-available/app", "proxy_pass");
  fs::create_directories(tree.root / "sites-enabled");
  fs::create_symlink("../sites-available/app", tree.root / "sites-enabled/app");
  fs::create_symlink(outside.root / "secret.conf", tree.root / "out.conf");
  fs::create_symlink(outside.root, tree.root / "out");
  fs::create_symlink(tree.root, tree.root / "loop");
  fs::create_symlink("nowhere", tree.root / "broken.conf");
  REQUIRE(mkfifo(tree.at("pipe.conf").c_str(), 0600) == 0);
  const Discovered found = discover({.paths = {tree.root.string()}});
  CHECK(paths(found) == Paths{"out.conf", "sites-available/app", "sites-enabled/app"});
  CHECK(found.sources.bytes(*found.sources.want("sites-enabled/app")) == "proxy_pass");
  CHECK(found.sources.bytes(*found.sources.want("out.conf")) == "");
  REQUIRE(found.gaps.size() == 1);
  CHECK(found.gaps[0].reason == "a link out of the scanned root, which is not followed");
}

TEST_CASE("the files of a folder that a link leads to are known under its name") {
  const Folders tree;
  tree.write("sites-available/app.conf", "proxy_pass");
  fs::create_directory_symlink("sites-available", tree.root / "sites-enabled");
  const Discovered found = discover({.paths = {tree.root.string()}});
  CHECK(paths(found) == Paths{"sites-available/app.conf", "sites-enabled/app.conf"});
}

TEST_CASE("paths are relative to what was given") {
  const Folders tree;
  for (const char* path : {"a/x/1", "a/y/2", "a/y/z/3", "b/4"}) tree.write(path);
  CHECK(walked(tree, {.paths = {tree.at("a/y")}}) == Paths{"2", "z/3"});
  CHECK(walked(tree, {.paths = {tree.at("a/y/2")}}) == Paths{"2"});
  CHECK(walked(tree, {.paths = {tree.at("a/x"), tree.at("a/y")}}) == Paths{"x/1", "y/2", "y/z/3"});
  CHECK(walked(tree, {.paths = {tree.at("a/x/1"), tree.at("b")}}) == Paths{"a/x/1", "b/4"});
  CHECK(walked(tree, {.paths = {tree.at("a/y"), tree.at("a/y/z"), tree.at("a/y/2")}}) == Paths{"2", "z/3"});
  fs::current_path(tree.root / "a");
  CHECK(walked(tree, {.paths = {"."}}) == Paths{"x/1", "y/2", "y/z/3"});
  CHECK(paths(discover({})) == Paths{"x/1", "y/2", "y/z/3"});
  const Discovered listed = discover({.listed = {"y/2", "../b/4", "gone"}});
  CHECK(paths(listed) == Paths{"y/2"});
  REQUIRE(listed.gaps.size() == 2);
  CHECK(listed.gaps[0].reason == "../b/4: lies outside of what is checked");
  CHECK(listed.gaps[1].reason == "gone: No such file or directory");
}

TEST_CASE("a root that cannot be read is an error") {
  const Folders tree;
  CHECK(discover({.paths = {tree.at("gone")}}).error == tree.at("gone") + ": No such file or directory");
  REQUIRE(mkfifo(tree.at("pipe").c_str(), 0600) == 0);
  CHECK(discover({.paths = {tree.at("pipe")}}).error == tree.at("pipe") + ": neither a file nor a folder");
}

TEST_CASE("a walk finds the same with any number of threads") {
  const Folders tree;
  for (int i = 0; i < 600; ++i) {
    const std::string n = std::to_string(i);
    tree.write("d" + std::to_string(i % 7) + "/e" + std::to_string(i % 5) + "/f" + n + ".js", "listen(" + n);
    tree.write("flat/f" + n + ".conf", i % 3 == 0 ? "upstream app {}" : "nothing");
  }
  const Discovered one = discover({.paths = {tree.root.string()}, .jobs = 1});
  CHECK(one.sources.size() == 1200);
  for (const unsigned jobs : {0U, 2U, 7U}) {
    const Discovered many = discover({.paths = {tree.root.string()}, .jobs = jobs});
    CHECK(paths(many) == paths(one));
    REQUIRE(many.claims.size() == one.claims.size());
    for (size_t i = 0; i < one.claims.size(); ++i) {
      CHECK((many.claims[i].file == one.claims[i].file && many.claims[i].system == one.claims[i].system));
    }
  }
}

TEST_CASE("names say which inputs a file may be") {
  const InputNames names(kInputs);
  CHECK(names.matching("a/nginx.conf") == Inputs{0});
  CHECK(names.matching("a/b.conf.j2") == Inputs{0});
  CHECK(names.matching("etc/sites-enabled/app") == Inputs{0});
  CHECK(names.matching("sites-enabled/app.js") == Inputs{0, 1});
  CHECK(names.matching("sites-enabled/deep/app") == Inputs{});
  CHECK(names.matching("gunicorn_prod.py") == Inputs{0});
  CHECK(names.matching("server.mjs") == Inputs{1});
  CHECK(names.matching("a/server.mjs") == Inputs{});
  CHECK(names.matching("x/Procfile") == Inputs{2});
  CHECK(names.matching("Procfile.dev") == Inputs{});
}

TEST_CASE("triggers say which of them it is") {
  TriggerScan scan(kInputs);
  CHECK(scan.needs_bytes({0, 1}));
  CHECK_FALSE(scan.needs_bytes({2}));
  CHECK(scan.claimed({0, 1}, "location / { proxy_pass http://app; }") == Inputs{0, 1});
  CHECK(scan.claimed({0}, "user nginx;") == Inputs{});
  CHECK(scan.claimed({0, 2}, "web: node server.js") == Inputs{2});
  CHECK(scan.claimed({}, "upstream") == Inputs{});
}
