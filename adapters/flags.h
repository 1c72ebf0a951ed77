// Settings that a command gives a server by its flags.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"

namespace outlast {

/// One flag that is known, or (setting empty) one that the program refuses, or (open) any number of flags nobody knows.
struct Flag {
  std::string setting;
  CommandWord value;
  Span span;  ///< flag and value
  bool is_open = false;
};

/// The setting that stands for open words of a command.
constexpr std::string_view kUnreadArguments = "arguments";

/// The name of the flag that a word is: "--bind" of "--bind=:80", "-b" of "-b:80"; "" for a word that is no flag.
std::string_view flag_name(const CommandWord& word);

/// The flag at words[i] with its value, which may be the next word: then `i` moves on to it.
Flag flag_at(const std::vector<CommandWord>& words, size_t& i, std::string setting);

/// The flags of a system in the words from `first` on, by the spellings of its knowledge. Others are passed over.
/// One that knowledge lists among its `switches` takes no value and is "true", or "false" behind "--no-".
std::vector<Flag> flags_of(std::string_view system, const std::vector<CommandWord>& words, size_t first);

/// Writes flags as settings of a scope: the last one wins, but `repeated` ones add up. What stands in front of open
/// words may be set again there.
void add_flag_settings(Model& model, ScopeId root, std::vector<Flag> flags, std::span<const std::string_view> repeated);

/// What flags give a setting; a reason where open words may give it; nothing where they give none.
std::vector<Datum> flag_data(const Lookup& lookup, ScopeId root, std::string_view setting,
                             const Environment& environment);

}  // namespace outlast
