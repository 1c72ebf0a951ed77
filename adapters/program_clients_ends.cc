// Programs that send their requests and end: tools of one file that nobody leaves running.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_clients_work.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr double kShortestWait = 1'000;  // ms: no server that is read lets go of a connection earlier
constexpr std::string_view kSpaces = " \t";

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

/// True for what a loop of Go says in front of its block where it comes to an end: a range, or three clauses that
/// count.
bool is_counted_in_go(std::string_view head) {
  if (head.starts_with("range ") || head.find(" range ") != std::string_view::npos) return true;
  const size_t first = head.find(';'), last = head.rfind(';');
  if (first == std::string_view::npos || first == last) return false;
  const bool is_compared = head.substr(first, last - first).find_first_of("<>") != std::string_view::npos;
  return is_compared && head.find_first_not_of(" \t;", last) != std::string_view::npos;
}

/// True for what a loop of Python says where it comes to an end: it goes over a name, a list that is written out, or
/// what a function gives that makes finite things of finite ones.
bool is_counted_in_python(std::string_view head) {
  const size_t in = head.find(" in ");
  if (in == std::string_view::npos) return false;
  const auto finite = known_words("client", "finite python");
  std::string_view over = head.substr(in + 4);
  for (size_t at = over.find('('); at != std::string_view::npos; at = over.find('(', at + 1)) {
    const std::string_view before = over.substr(0, at);
    const size_t begin = before.find_last_of(" \t.,([{*=+-/<>%:") + 1;
    if (begin < at && !holds(finite, before.substr(begin))) return false;
  }
  return true;
}

/// False for the line of a statement that is a loop which is not known to come to an end.
bool is_counted(std::string_view statement, Format language) {
  constexpr std::string_view kFor = "for";
  if (language == Format::python && statement.starts_with("async ")) return false;
  if (statement.starts_with("while")) return language == Format::go;
  const bool is_loop =
      statement.starts_with(kFor) &&
      (statement.size() == kFor.size() || statement.find_first_of(" \t{(\r\\", kFor.size()) == kFor.size());
  if (!is_loop) return true;
  std::string_view head = statement.substr(kFor.size());
  head = head.substr(std::min(head.find_first_not_of(kSpaces), head.size()));
  const size_t end = language == Format::go ? head.find('{') : head.rfind(':');
  if (end == std::string_view::npos) return false;  // its head goes on in the next line
  return language == Format::go ? is_counted_in_go(head.substr(0, end)) : is_counted_in_python(head.substr(0, end));
}

/// True where each loop of a file surely comes to an end. Words in comments and texts only make it say no.
bool has_counted_loops(const Program& program) {
  const std::string_view openers = program.language == Format::go ? "\n{;:}" : "\n";
  for (size_t at = 0; at != std::string_view::npos; at = program.bytes.find_first_of(openers, at + 1)) {
    const size_t behind = at == 0 ? 0 : at + 1;
    const size_t begin = program.language == Format::go ? past_blanks(program.bytes, behind)
                                                        : program.bytes.find_first_not_of(kSpaces, behind);
    if (begin >= program.bytes.size()) break;
    const size_t end = std::min(program.bytes.find('\n', begin), program.bytes.size());
    if (!is_counted(program.bytes.substr(begin, end - begin), program.language)) return false;
  }
  return true;
}

/// True where what pauses is called and nothing else: nobody calls it under another name.
bool is_only_called(const Program& program, std::span<const std::string_view> pauses) {
  for (const std::string_view word : pauses) {
    if (word.find('.') == std::string_view::npos) continue;
    for (size_t at = program.bytes.find(word); at != std::string_view::npos; at = program.bytes.find(word, at + 1)) {
      if (!program.bytes.substr(at + word.size()).starts_with("(")) return false;
    }
  }
  return true;
}

/// True where a file comes to an end and waits for nothing but short pauses that it makes itself.
bool runs_through(const EvalScope& scope, const Program& program) {
  const auto waits = words_for("waits", program.language), pauses = words_for("pauses", program.language);
  if (!program.complete || !is_plain(program) || !has_counted_loops(program)) return false;
  for (const std::string_view word : waits) {
    if (program.bytes.find(word) != std::string_view::npos) return false;
    // `select {`
    if (word.find(' ') < word.size() - 1 && holds_code(program.bytes, word)) return false;
  }
  if (!is_only_called(program, pauses)) return false;
  EvalScope there = scope;
  there.program = &program;
  const double unit = program.language == Format::go ? 1e6 : 1e-3;  // of a number, in milliseconds
  return std::all_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty() || !holds(pauses, qualified(program, expr.base))) return true;
    const std::vector<Datum> data = eval(expr.args[0], there);
    return !data.empty() && std::all_of(data.begin(), data.end(), [&](const Datum& one) {
      return one.kind == DatumKind::number && one.number / unit < kShortestWait;
    });
  });
}

bool is_main(std::string_view bytes, Format language) {
  if (language == Format::go) return holds_code(bytes, "func main ( )");
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
  const std::string from = std::string(name) + " import";
  size_t looked_at = 0;
  for (const FileId other : sources.want_glob("**/*.py")) {
    const std::string_view bytes = sources.bytes(other);
    if (++looked_at > kMostFiles) return true;
    if (other == file || bytes.find(name) == std::string_view::npos) continue;
    if (holds_code(bytes, from)) return true;
    for (size_t at = find_code(bytes, "import"); at != std::string_view::npos;
         at = find_code(bytes, "import", at + 1)) {
      const std::string_view behind = bytes.substr(past_blanks(bytes, at + std::string_view("import").size()));
      if (holds_word(behind.substr(0, behind.find(behind.starts_with('(') ? ')' : '\n')), name)) return true;
    }
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
