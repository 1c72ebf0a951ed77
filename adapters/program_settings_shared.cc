// Members that hold one of several objects.
#include <algorithm>

#include "adapters/program_settings_guards.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {
namespace {

/// True where a text does more with a member than to assign to it:
/// `client.Transport.(*http.Transport).IdleConnTimeout`.
bool does_more_with(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t end = at + name.size();
    const bool is_other = (at > 0 && is_name_byte(text[at - 1])) || (end < text.size() && is_name_byte(text[end]));
    if (!is_other && (!go_assigns(text, end) || go_takes_address(text, at))) return true;
  }
  return false;
}

}  // namespace

bool may_be_set_by_name(const EvalScope& scope, std::string_view name) {
  const Program& program = *scope.program;
  if (program.language != Format::go || scope.sources == nullptr || does_more_with(program.bytes, name)) return true;
  // Other files of the package may call what holds the member otherwise, and ask what it is: `s.client.Transport.(…)`.
  const std::string asserted = ". " + std::string(name.substr(name.rfind('.') + 1)) + " . (";
  const std::string folder(folder_of(scope.sources->path(program.file)));
  for (const FileId file : scope.sources->want_glob(folder.empty() ? "*.go" : folder + "/*.go")) {
    const std::string_view text = scope.sources->bytes(file);
    if (file != program.file && (does_more_with(text, name) || holds_code(text, asserted))) return true;
  }
  return holds_code(program.bytes, asserted);
}

}  // namespace outlast
