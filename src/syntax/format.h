// The formats that can be parsed, one table.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/tree.h"
#include "text/sources.h"

namespace outlast {

/// What a file's bytes are. Data formats become a Tree, source languages a Program (program.h).
enum class Format : uint8_t {
  nginx,
  yaml,
  json,
  toml,
  ini,
  dockerfile,
  shell,  ///< a script or a Procfile line: commands with words
  procfile,
  dotenv,
  properties,
  systemd,
  hcl,
  haproxy,
  xml,
  python,
  ruby,
  javascript,
  typescript,
  tsx,
  go,
  java,
  cpp,
  csharp,
  rust,
};

/// Parses bytes that stand at offset 0 of `file` into a tree. Never throws; what it cannot read is a gap in the tree.
/// For source languages the tree is the program view printed as data (for `outlast tree`).
Tree parse_tree(Format format, FileId file, std::string_view bytes);

/// The same, with template actions masked first when the text holds any (see mask.h).
Tree parse_masked(Format format, FileId file, std::string_view bytes);

/// The same for a text in which something else fills holes: words that hold only known ones read as they are filled.
Tree parse_filled(Format format, FileId file, std::string_view bytes, const std::vector<TextHole>& holes);

/// "nginx", "yaml", …: the names of `outlast tree --as` and of knowledge files.
std::optional<Format> format_named(std::string_view name);
std::string_view name_of(Format format);
std::span<const std::string_view> format_names();

/// True for source languages: the formats that parse_program() reads.
bool is_program(Format format);

/// True for JavaScript and the dialects of TypeScript.
bool is_script(Format format);

/// The format that a file name alone suggests.
std::optional<Format> format_of_path(std::string_view path);

}  // namespace outlast
