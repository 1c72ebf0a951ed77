// What a Dockerfile builds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/started.h"

namespace outlast {

/// CMD or ENTRYPOINT: the words of the exec form, or the shell's text.
struct ImageCommand {
  bool is_set = false;
  bool is_inherited = false;
  bool is_shell = false;
  std::vector<ShellWord> words;
  MappedText shell;
  Span span;
};

/// One stage as it is after its last instruction. Files and variables stand in `content`.
struct ImageStage {
  std::string name;
  Span head;
  std::string workdir = "/";
  ImageCommand entrypoint;
  ImageCommand command;
  Workload content;
  bool is_used = false;  ///< a later stage is built from it or copies from it
};

/// Values that a build is given for the arguments that the Dockerfile declares.
using BuildArguments = std::map<std::string, std::string, std::less<>>;

/// The stages of a Dockerfile, the last one is what it builds. Files are looked up below `context`, the folder that the
/// build is given, and above it when they are not there.
std::vector<ImageStage> read_stages(Reading& reading, FileId file, std::string_view context,
                                    const BuildArguments& given = {});

/// The stage with a name or number; null when there is none.
const ImageStage* stage_named(const std::vector<ImageStage>& stages, std::string_view name);

/// The command lines that a container of the stage runs.
std::vector<CommandLine> lines_of(const ImageStage& stage);

}  // namespace outlast
