// Configuration files that a server's command or program names.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// The file that a path of a command means: beside the command, mounted into its container, or the only one in the
/// repository that ends so.
std::optional<FileId> file_named(const Sources& sources, const Model& model, const Component& component,
                                 std::string_view path);

/// A file of settings: a TOML file, or a Python module whose names are the settings. With neither, `reason` says why
/// they are not known.
struct SettingsFile {
  const Tree* tree = nullptr;
  const Program* program = nullptr;
  std::string object;  ///< the name in the module that holds the settings, "" for the module itself
  std::string reason;
  Span named_at;
};

/// The file behind "x.toml", "x.py", "file:x.py" or "python:package.module"; `find` finds paths.
SettingsFile settings_file(const Datum& named, Documents& documents,
                           const std::function<std::optional<FileId>(std::string_view)>& find);

/// What a file gives a setting; nothing where its default stands.
std::vector<Datum> file_data(const SettingsFile& file, std::string_view setting, const EvalScope& scope);

}  // namespace outlast
