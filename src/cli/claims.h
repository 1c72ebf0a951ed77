// Which inputs of the known systems a file is.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/knowledge.h"
#include "text/literal_scan.h"

namespace outlast {

/// Indices into known_inputs(), ascending.
using Inputs = std::vector<uint16_t>;

/// The name patterns of all inputs, sorted so that a name is looked up and not compared with each of them. Build it
/// once; it may be used from several threads.
class InputNames {
 public:
  explicit InputNames(std::span<const KnownInput> inputs);
  InputNames(const InputNames&) = delete;  // its globs hold views into themselves
  InputNames& operator=(const InputNames&) = delete;

  /// The inputs whose names match the path. A pattern with a slash matches the end of a path from any folder on; one
  /// that starts with a slash matches the whole path.
  Inputs matching(std::string_view path) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Table = std::unordered_map<std::string, Inputs, Hash, std::equal_to<>>;
  struct Glob {
    std::string pattern;
    std::string_view start, end;  ///< what a match starts and ends with
    bool whole_path = false;
    uint16_t input = 0;
  };
  void add(std::string_view pattern, uint16_t input);

  Table names_;
  Table endings_;  ///< ".conf" of "*.conf"
  std::vector<Glob> globs_;
};

/// Decides by triggers. Each thread has its own: it remembers a scan for every set of inputs that it met.
class TriggerScan {
 public:
  explicit TriggerScan(std::span<const KnownInput> inputs) : inputs_(inputs) {}

  /// True when one of the inputs can only be decided by the file's bytes.
  bool needs_bytes(const Inputs& candidates) const;

  /// One candidate for each reader (system and format) of which a trigger stands in the bytes, or that needs none.
  Inputs claimed(const Inputs& candidates, std::string_view bytes);

 private:
  std::vector<Inputs> readers_of(const Inputs& candidates) const;

  std::span<const KnownInput> inputs_;
  std::map<Inputs, std::unique_ptr<LiteralScan>> scans_;
};

}  // namespace outlast
