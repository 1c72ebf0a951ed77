// Inside of the Puma adapter: what a configuration in Ruby says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// A configuration file with each of its settings, `name value`, as an assignment behind those that it makes itself.
struct PumaFile {
  Program program;
  uint32_t first_setting = 0;  ///< index of the first of those assignments
  std::vector<ExprId> calls;   ///< the call behind each of them
  std::vector<ExprId> inner;   ///< calls of settings in blocks: whether and how often those run is not known
  Span unread;                 ///< where it runs what is not read; no place when it runs none
};

/// Looks at a program as a configuration.
PumaFile puma_file(const Program& program);

/// True for a name that a configuration calls to set something.
bool is_puma_setting(std::string_view name);

/// What a file gives a setting, the default as a null where a branch leaves it; nothing where its default stands.
std::vector<Datum> puma_setting(const PumaFile& file, std::string_view name, const EvalScope& scope);

/// The addresses that a file binds.
struct PumaBind {
  Address address;
  Span span;
};
std::vector<PumaBind> puma_binds(const PumaFile& file, const EvalScope& scope);

/// "tcp://0.0.0.0:3000", "unix:///run/a.sock?umask=0111", "ssl://…".
Address puma_address(std::string_view url);

/// The version of a gem that Gemfile.lock, else Gemfile, near a folder gives; nothing when none names it.
std::optional<PackageVersion> gem_version(const Sources& sources, std::string folder, std::string_view name);

}  // namespace outlast
