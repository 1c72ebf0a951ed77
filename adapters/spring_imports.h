// Files that the properties of a Spring application name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/spring_properties.h"

namespace outlast {

/// One place of `spring.config.import`.
struct SpringImport {
  std::string place;           ///< as written, without the words in front of it
  std::optional<FileId> file;  ///< where it is in the repository
  bool is_server = false;      ///< a server of configurations
  bool is_optional = false;    ///< it may be missing where the application runs
  bool is_properties = true;   ///< in the form of properties, not of YAML
};

/// What a document imports. `resources` is the folder of the application's files, "" or with a slash at its end.
std::vector<SpringImport> spring_imports(const Sources& sources, const SpringDocument& document,
                                         const std::string& resources);

}  // namespace outlast
