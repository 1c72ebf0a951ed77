// What the runners share: files of the repository, runs of the tool in memory, expected texts that can be rewritten.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace outlast::test {

/// The root of this repository.
std::filesystem::path repository();

/// The bytes of a file; empty when there is none.
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The folders inside a folder, by name. Empty when it does not exist.
std::vector<std::filesystem::path> folders_in(const std::filesystem::path& folder);

std::vector<std::string> lines_of(std::string_view text);

struct Ran {
  int exit = -1;
  std::string out, err;
};

/// Runs the command line in this process.
Ran outlast(const std::vector<std::string>& arguments, std::string_view stdin_text = {});

/// One line of the concise format, without its place in the line and its message.
struct Said {
  std::string path;
  unsigned line = 0;
  std::string severity, policy;
};
std::vector<Said> said(std::string_view concise);

/// Checks a folder with the concise format; its lines come sorted.
Ran check_concisely(const std::filesystem::path& folder, std::vector<std::string> more = {});

/// Checks `actual` against the file at `path`; with OUTLAST_UPDATE=1 in the environment it rewrites the file instead.
void expect_file(const std::filesystem::path& path, const std::string& actual);

/// Checks that the first line of a list says "# <number> …" with the number of its lines that are no comments. The
/// number is written by hand, so that whoever makes a list longer has to say so.
void expect_counted(const std::filesystem::path& list);

/// A folder that is gone at the end of the test. `path` has no links in it.
struct TemporaryFolder {
  std::filesystem::path path;
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

/// What a shell command prints.
std::string printed_by(const std::string& command);

/// True when OUTLAST_UPDATE=1.
bool updating();

}  // namespace outlast::test
