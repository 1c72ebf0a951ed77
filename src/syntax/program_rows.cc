#include "syntax/program_rows.h"

#include <array>
#include <mutex>
#include <unordered_map>

#include "syntax/program_build.h"

namespace outlast {

const LanguageRules& rules_of(Format language) {
  static const std::array<LanguageRules, 8> kRules = {{
      {.language = Format::javascript, .rows = javascript_rows(), .requires_modules = true},
      {.language = Format::python, .rows = python_rows(), .names_in_functions = true, .declares_names = false},
      {.language = Format::ruby, .rows = ruby_rows(), .methods_hide_names = true},
      {.language = Format::go, .rows = go_rows(), .first_result = true, .head_is_block = true, .shares_folder = true},
      {.language = Format::java, .rows = java_rows(), .fields_by_name = true, .shares_folder = true},
      {.language = Format::cpp, .rows = cpp_rows(), .fields_by_name = true, .head_is_block = true},
      {.language = Format::csharp,
       .rows = csharp_rows(),
       .fields_by_name = true,
       .shares_folder = true,
       .unset_is_null = false},
      {.language = Format::rust,
       .rows = rust_rows(),
       .fields_by_name = true,
       .unset_is_null = false,
       .null_name = "None",
       .last_is_result = true},
  }};
  for (const LanguageRules& rules : kRules) {
    if (rules.language == language) return rules;
  }
  return kRules.front();
}

namespace {

std::vector<const SyntaxRow*> make_rows_by_symbol(Format language) {
  const TSLanguage* grammar = grammar_of(language);
  std::unordered_map<std::string_view, const SyntaxRow*> by_type;
  for (const SyntaxRow& row : rules_of(language).rows) by_type.emplace(row.type, &row);
  std::vector<const SyntaxRow*> found(ts_language_symbol_count(grammar), nullptr);
  for (TSSymbol symbol = 0; symbol < found.size(); ++symbol) {
    if (ts_language_symbol_type(grammar, symbol) != TSSymbolTypeRegular) continue;
    if (const auto row = by_type.find(ts_language_symbol_name(grammar, symbol)); row != by_type.end()) {
      found[symbol] = row->second;
    }
  }
  return found;
}

}  // namespace

const std::vector<const SyntaxRow*>& rows_by_symbol(Format language) {
  struct Entry {
    std::once_flag once;
    std::vector<const SyntaxRow*> rows;
  };
  // Most files are small: a grammar's thousand symbols are looked up once a run, not once a file.
  static std::array<Entry, static_cast<size_t>(Format::rust) + 1> entries;
  Entry& entry = entries[static_cast<size_t>(language)];
  std::call_once(entry.once, [&] { entry.rows = make_rows_by_symbol(language); });
  return entry.rows;
}

}  // namespace outlast
