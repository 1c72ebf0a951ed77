// What the adapters of containers, units and scripts share: workloads that run commands and hold files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "syntax/command_line.h"

namespace outlast {

/// Where commands run.
struct CommandPlace {
  WorkloadId workload = WorkloadId::none;
  FileId file = FileId::none;
  std::string folder;
  std::string workdir;
  bool only_known = false;  ///< leave out programs that no adapter knows, except scripts
};

/// Adds a file that starts programs, itself started nobody knows where: a workload of its own. Gives the place of its
/// commands, of which only those of known programs count.
CommandPlace add_script(Reading& reading, FileId file);

/// Adds commands to the model, with the variables filled in that are set in front of them. What an entry point script
/// is given as its arguments is a command of its own when it starts with a known program.
void add_commands(Reading& reading, std::vector<CommandLine> lines, const CommandPlace& place);

/// True when a word names a program of a system that is known, by whatever path.
bool is_known_program(std::string_view word);

/// True for a script by its name, or by its first line where its name has no ending.
bool is_shell_script(std::string_view path, std::string_view bytes);

/// Says that the repository's file or folder `path` stands at `inside`; a folder brings all its files.
void add_mounts(Reading& reading, Workload& workload, std::string_view path, std::string_view inside);

/// Adds what the image of a workload holds: files with their paths inside, but for those that something is mounted
/// over.
void add_mounts_of_image(Workload& workload, const std::vector<std::pair<std::string, std::string>>& mounts);

/// Gives every placed component the timers of its workload: the kill, and the system's probes. Call it once, when
/// components are placed.
void hand_kill_timers(Model& model);

/// The time that the workload's manager waits before it kills, from a knowledge row: as written at `value`, else the
/// default.
Timer kill_timer(std::string_view system, std::string_view setting, std::string_view written, Span value);

/// Sets a variable of a workload; a later one of the same name wins. Past some thousands they are dropped.
void set_variable(Workload& workload, EnvironmentEntry entry);

/// The variable under which systemd hands sockets to a unit. Its value stands here as their addresses with blanks
/// between, instead of their number.
constexpr std::string_view kHandedSockets = "LISTEN_FDS";

/// Takes a variable for known no more, because something that was not read may set it, too.
void set_in_doubt(EnvironmentEntry& entry, std::string reason);

/// Variables of an environment file of the repository; a gap when it is not there.
void add_environment_file(Reading& reading, Workload& workload, std::string_view path, Span named_at, bool required);

/// A word of its own, as exec forms have them.
ShellWord word_of(const Tree& tree, NodeId leaf);

/// A port number with nothing around it; 0 when it is none.
uint16_t port_of(std::string_view text);

/// `path` inside a container, relative to its working directory; "." and ".." folded.
std::string inside_path(std::string_view workdir, std::string_view path);

/// True when commands that were found start servers from where a file stands: in the image that it is copied into, or
/// in a process that no image is built for. Then what the file would start by itself runs only where one names it.
bool is_left_to_commands(const Model& model, const Sources& sources, FileId file);

/// The ids of the files below a folder (all of them for ""), which stand next to each other: the first and the one
/// behind the last.
std::pair<uint32_t, uint32_t> files_below(const Sources& sources, std::string_view folder);

}  // namespace outlast
