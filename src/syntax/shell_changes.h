// What a shell script may do to a file that it has written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/shell.h"
#include "syntax/shell_values.h"

namespace outlast {

/// Programs by what they do to files, told by the caller.
struct ShellPrograms {
  std::vector<std::string_view> leave_alone;    ///< they change no file that they are told
  std::vector<std::string_view> start_another;  ///< what they are told is a command: `exec`, `nohup`
  std::vector<std::string_view> change_any;     ///< they change files that they are not told
  std::vector<std::string_view> run_code;       ///< they run what they read
};

/// Something in a script that may change files.
struct ShellAct {
  size_t command = 0;        ///< the index of the command that it stands in
  bool may_be_late = false;  ///< it may run behind commands that stand behind it
  bool changes_any = false;
  bool takes_folders = false;
  bool is_link = false;
  bool is_data = false;             ///< only the file's own name counts
  std::vector<std::string> pieces;  ///< of its words, with variables filled in and `*` for what is not known
};

/// A file that is written by a command.
struct ShellTarget {
  std::string_view path;  ///< without what stands in front of it and is not known
  size_t command = 0;
  size_t piped_to = 0;  ///< the command that writes for it, or itself
  bool is_added = false;
};

/// All that a script does which may change files, in no order. `is_sure` tells of each command that it runs once,
/// where it stands, whenever the script does.
std::vector<ShellAct> acts_of(const ShellText& text, std::string_view bytes, const ShellValues& values,
                              const ShellPrograms& programs, const std::vector<bool>& is_sure);

/// True for an act that may make something else of a file than what is written to it.
bool may_change(const ShellAct& act, const ShellTarget& target);

}  // namespace outlast
