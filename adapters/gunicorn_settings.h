// Inside of the gunicorn adapter: settings from all the places that gunicorn reads them from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/evaluated.h"
#include "adapters/flags.h"

namespace outlast {

/// The flags in the arguments of gunicorn. Unique prefixes of long flags count, as its argument parser takes them.
std::vector<Flag> gunicorn_flags(const std::vector<CommandWord>& words, size_t first);

/// A place of a configuration file that may set a name and cannot be read.
struct UnreadWrite {
  Span span;
  uint32_t from = 0;   ///< offset in the file: what is assigned behind it stays as it is
  std::string name;    ///< the one name that it sets; "" when it may be any
  std::string reason;  ///< in a clause, without the name
};

/// All such places of a file and of the modules that it takes everything from.
std::vector<UnreadWrite> unread_writes(const Program& file, const EvalScope& scope);

/// What one component's settings are read from, the strongest first.
struct GunicornSettings {
  const Sources* sources = nullptr;
  const Lookup* lookup = nullptr;
  ScopeId root = ScopeId::none;
  Environment environment;
  Environment file_environment;                                ///< as the file sees it: with what it loads from `.env`
  std::map<std::string, std::vector<Datum>> from_environment;  ///< GUNICORN_CMD_ARGS
  std::string environment_reason;                              ///< not empty: that variable's text is not known
  const Program* file = nullptr;
  ExprId application = kNoExpr;  ///< in that file the call that makes an application of its own from tables
  std::string file_reason;       ///< not empty: there is a configuration file, but not in the repository
  EvalScope scope;
  std::vector<UnreadWrite> unread;
  bool reads_paste = false;     ///< settings stand in the Paste file too, as releases of old took them
  bool is_commandless = false;  ///< the command that starts it is not in the repository; its flags choose the worker
};

/// What a setting is written as; empty when nowhere. An alternative of kind null takes the default. `bind` gives one
/// datum per address.
std::vector<Datum> gunicorn_setting(const GunicornSettings& settings, const std::string& name);

/// What the Paste Deploy file of `pserve …` sets, as flags; nothing when it starts another server or is not here.
/// `first` is the word behind the program.
std::optional<std::vector<Flag>> gunicorn_paste_flags(Reading& reading, const Command& command, size_t first);

/// The component's settings; `file` is its configuration file, or none.
GunicornSettings gunicorn_settings(Deriving& deriving, ComponentId component, FileId file);

}  // namespace outlast
