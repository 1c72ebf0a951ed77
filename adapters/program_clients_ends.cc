// Programs that send their requests and end: tools of one file that nobody leaves running.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_clients_work.h"

namespace outlast {
namespace {

constexpr double kLongestPause = 10'000;  // ms

/// The words of a list of one language.
std::span<const std::string_view> words_for(std::string_view list, Format language) {
  const std::string_view name = language == Format::go ? "go" : "python";
  return known_words("client", std::string(list) + " " + std::string(name));
}

/// True where nothing comes into a file that could wait unseen: it takes plain modules alone.
bool is_plain(const Program& program) {
  const auto plain = words_for("plain_modules", program.language);
  return std::all_of(program.imports.begin(), program.imports.end(), [&](const Import& one) {
    const std::string_view module = one.module;
    return holds(plain, module.substr(0, module.find_first_of("./")));
  });
}

/// True where a file waits for nothing but short pauses that it makes itself.
bool runs_through(const EvalScope& scope, const Program& program) {
  const auto waits = words_for("waits", program.language), pauses = words_for("pauses", program.language);
  if (!program.complete || !is_plain(program)) return false;
  for (const std::string_view word : waits) {
    if (program.bytes.find(word) != std::string_view::npos) return false;
  }
  EvalScope there = scope;
  there.program = &program;
  const double unit = program.language == Format::go ? 1e6 : 1e-3;  // of a number, in milliseconds
  return std::all_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty() || !holds(pauses, qualified(program, expr.base))) return true;
    const std::vector<Datum> data = eval(expr.args[0], there);
    return !data.empty() && std::all_of(data.begin(), data.end(), [&](const Datum& one) {
      return one.kind == DatumKind::number && one.number / unit <= kLongestPause;
    });
  });
}

bool is_main(std::string_view bytes, Format language) {
  if (language == Format::go) return bytes.find("\nfunc main()") != std::string_view::npos;
  return bytes.find("__name__") != std::string_view::npos && bytes.find("__main__") != std::string_view::npos;
}

/// True where a file of Go has the rest of its program in other files.
bool has_parts(const Sources& sources, FileId file) {
  const std::string folder(folder_of(sources.path(file)));
  for (const FileId other : sources.want_glob(folder.empty() ? "*.go" : folder + "/*.go")) {
    const bool is_part = other != file && !sources.path(other).ends_with("_test.go");
    if (is_part && !is_main(sources.bytes(other), Format::go)) return true;
  }
  return false;
}

/// True where another file of Python takes something from this one.
bool is_imported(const Sources& sources, FileId file) {
  constexpr size_t kMostFiles = 1'000;
  std::string_view name = name_of(sources.path(file));
  name = name.substr(0, name.rfind('.'));
  const std::string whole = "import " + std::string(name), from = std::string(name) + " import";
  size_t looked_at = 0;
  for (const FileId other : sources.want_glob("**/*.py")) {
    const std::string_view bytes = sources.bytes(other);
    if (++looked_at > kMostFiles) return true;
    if (other != file && (bytes.find(whole) != std::string_view::npos || bytes.find(from) != std::string_view::npos))
      return true;
  }
  return false;
}

/// True below a folder in which people keep what they run by hand.
bool is_tool(std::string_view path) {
  const auto folders = known_words("client", "tool_folders");
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (holds(folders, name_of(folder))) return true;
  }
  return false;
}

}  // namespace

bool sends_and_ends(const ClientWork& work) {
  const Program& program = *work.scope.program;
  const Sources& sources = work.deriving.sources;
  const bool is_read = program.language == Format::go || program.language == Format::python;
  if (!is_read || !is_tool(sources.path(program.file))) return false;
  if (!is_main(program.bytes, program.language) || !runs_through(work.scope, program)) return false;
  return program.language == Format::go ? !has_parts(sources, program.file) : !is_imported(sources, program.file);
}

}  // namespace outlast
