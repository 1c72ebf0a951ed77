#include "syntax/treesitter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

extern "C" {
const TSLanguage* tree_sitter_python(void);
const TSLanguage* tree_sitter_ruby(void);
const TSLanguage* tree_sitter_javascript(void);
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_tsx(void);
const TSLanguage* tree_sitter_go(void);
const TSLanguage* tree_sitter_java(void);
const TSLanguage* tree_sitter_cpp(void);
const TSLanguage* tree_sitter_c_sharp(void);
const TSLanguage* tree_sitter_rust(void);
const TSLanguage* tree_sitter_hcl(void);
}

namespace outlast {

namespace {

struct Input {
  std::string_view bytes;
  std::chrono::nanoseconds deadline;
  uint32_t asked = 0;  ///< how often the parser asked whether to go on
};

const char* read_chunk(void* payload, uint32_t offset, TSPoint, uint32_t* length) {
  const std::string_view bytes = static_cast<Input*>(payload)->bytes;
  if (offset >= bytes.size()) {
    *length = 0;
    return "";
  }
  *length = static_cast<uint32_t>(bytes.size() - offset);
  return bytes.data() + offset;
}

/// A thread's clock costs a call of the kernel, and the parser asks every hundred steps.
bool out_of_time(TSParseState* state) {
  Input& input = *static_cast<Input*>(state->payload);
  return ++input.asked % 8 == 0 && thread_time() > input.deadline;
}

/// The number that a grammar gives the name of a field; 0 when it has none of that name.
TSFieldId field_id(const TSLanguage* grammar, std::string_view name) {
  struct Known {
    const TSLanguage* grammar = nullptr;
    std::array<char, 24> name{};
    TSFieldId id = 0;
  };
  // The library compares the name with all of the grammar's names, each time.
  thread_local std::array<Known, 256> kept;
  if (name.empty()) return 0;
  const auto look_up = [&] {
    return ts_language_field_id_for_name(grammar, name.data(), static_cast<uint32_t>(name.size()));
  };
  if (name.size() >= std::tuple_size_v<decltype(Known::name)>) return look_up();
  const size_t hash = (reinterpret_cast<uintptr_t>(grammar) >> 4) + name.size() * 31 +
                      static_cast<unsigned char>(name.front()) * 7 + static_cast<unsigned char>(name.back());
  Known& known = kept[hash % kept.size()];
  const bool is_it = known.grammar == grammar && known.name[name.size()] == '\0' &&
                     std::equal(name.begin(), name.end(), known.name.begin());
  if (is_it) return known.id;
  // That a grammar has no such name is asked for as often.
  known = {.grammar = grammar, .id = look_up()};
  std::copy(name.begin(), name.end(), known.name.begin());
  return known.id;
}

}  // namespace

std::chrono::nanoseconds thread_time() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

TSNode field(TSNode node, std::string_view name) {
  if (node_is_null(node)) return TSNode{};
  const TSFieldId id = field_id(ts_node_language(node), name);
  return id == 0 ? TSNode{} : ts_node_child_by_field_id(node, id);
}

const TSLanguage* grammar_of(Format language) {
  switch (language) {
    case Format::python:
      return tree_sitter_python();
    case Format::ruby:
      return tree_sitter_ruby();
    case Format::javascript:
      return tree_sitter_javascript();
    case Format::typescript:
      return tree_sitter_typescript();
    case Format::tsx:
      return tree_sitter_tsx();
    case Format::go:
      return tree_sitter_go();
    case Format::java:
      return tree_sitter_java();
    case Format::cpp:
      return tree_sitter_cpp();
    case Format::csharp:
      return tree_sitter_c_sharp();
    case Format::rust:
      return tree_sitter_rust();
    case Format::hcl:
      return tree_sitter_hcl();
    default:
      return nullptr;
  }
}

TreePointer parse_source(const TSLanguage* grammar, std::string_view bytes) {
  std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
  if (!ts_parser_set_language(parser.get(), grammar)) return nullptr;
  Input input{.bytes = bytes, .deadline = thread_time() + std::chrono::milliseconds(kLongestParseMilliseconds)};
  const TSInput source{&input, read_chunk, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{&input, out_of_time};
  return TreePointer(ts_parser_parse_with_options(parser.get(), nullptr, source, options));
}

}  // namespace outlast
