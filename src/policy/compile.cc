#include "policy/compile.h"

#include <algorithm>
#include <array>
#include <utility>

#include "policy/vocabulary.h"

namespace outlast {
namespace {

using Op = Instruction::Op;

struct Token {
  enum class Kind : uint8_t { number, name, symbol, end };
  Kind kind = Kind::end;
  std::string_view text;
  size_t at = 0;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Reads one token at `at`. A hyphen inside a name belongs to it when a letter follows ("grpc-stream").
Token next_token(std::string_view text, size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  if (at >= text.size()) return {Token::Kind::end, {}, at};
  size_t end = at + 1;
  if (is_letter(text[at])) {
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '.' ||
                                 (text[end] == '-' && end + 1 < text.size() && is_letter(text[end + 1])))) {
      ++end;
    }
    return {Token::Kind::name, text.substr(at, end - at), at};
  }
  if (is_digit(text[at])) {
    while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]) || text[end] == '.')) ++end;
    return {Token::Kind::number, text.substr(at, end - at), at};
  }
  const std::string_view two = text.substr(at, 2);
  if (two == "<=" || two == ">=" || two == "==" || two == "!=") end = at + 2;
  return {Token::Kind::symbol, text.substr(at, end - at), at};
}

/// What stands on the type stack: a property's type, or a bare number, which multiplies and compares with counts.
struct Type {
  bool is_number = false;
  PropertyType type = PropertyType::flag;

  bool operator==(const Type&) const = default;
};
constexpr Type kNumber = {true, PropertyType::count};
constexpr Type kFlag = {false, PropertyType::flag};

std::string_view name_of(Type type) {
  if (type.is_number) return "a number";
  constexpr std::array<std::string_view, 6> kNames = {"a time", "a count",         "a size",
                                                      "a flag", "a traffic class", "a confidence"};
  return kNames[static_cast<size_t>(type.type)];
}

bool is_amount(Type type) {
  return type.is_number || type.type == PropertyType::time || type.type == PropertyType::count ||
         type.type == PropertyType::size;
}

struct UnitRow {
  std::string_view name;
  PropertyType type;
  Amount factor;
};
constexpr UnitRow kUnits[] = {
    {"ms", PropertyType::time, 1},        {"s", PropertyType::time, 1000},       {"m", PropertyType::time, 60'000},
    {"h", PropertyType::time, 3'600'000}, {"d", PropertyType::time, 86'400'000}, {"B", PropertyType::size, 1},
    {"kB", PropertyType::size, 1 << 10},  {"MB", PropertyType::size, 1 << 20},   {"GB", PropertyType::size, 1 << 30},
};

/// A waiting operator: a binary one, `not`, an open parenthesis or an open `min(`.
struct Pending {
  enum class Kind : uint8_t { binary, negation, paren, minimum };
  Kind kind = Kind::binary;
  Op op = Op::add;
  int precedence = 0;
  uint8_t operands = 1;
  size_t at = 0;
};

struct Binary {
  std::string_view text;
  Op op;
  int precedence;
};
constexpr int kNotPrecedence = 3;
constexpr int kComparison = 4;
constexpr Binary kBinary[] = {
    {"or", Op::logical_or, 1},
    {"and", Op::logical_and, 2},
    {"<", Op::less, kComparison},
    {"<=", Op::less_equal, kComparison},
    {">", Op::greater, kComparison},
    {">=", Op::greater_equal, kComparison},
    {"==", Op::equal, kComparison},
    {"!=", Op::not_equal, kComparison},
    {"+", Op::add, 5},
    {"-", Op::subtract, 5},
    {"*", Op::multiply, 6},
};

const Binary* binary_named(std::string_view text) {
  const auto* row =
      std::find_if(std::begin(kBinary), std::end(kBinary), [&](const Binary& b) { return b.text == text; });
  return row == std::end(kBinary) ? nullptr : row;
}

/// Shunting-yard with a type stack beside it, so that every error is found at its place.
class Compiler {
 public:
  Compiler(Over over, std::vector<Load>& loads) : over_(over), loads_(loads) {}

  bool run(std::string_view text) {
    if (text.size() > kLongestCondition) return fail(0, "longer than 4096 bytes");
    bool want_operand = true;
    for (Token token = next_token(text, 0);; token = next_token(text, token.at + token.text.size())) {
      if (token.kind == Token::Kind::end) {
        if (want_operand) return fail(token.at, "a value is missing");
        return finish(token.at);
      }
      if (!(want_operand ? operand(token, want_operand) : operation(token, want_operand))) return false;
    }
  }

  Compiled code;
  std::string error;

 private:
  bool fail(size_t at, const std::string& what) {
    if (error.empty()) error = "character " + std::to_string(at + 1) + ": " + what;
    return false;
  }

  bool push(Instruction instruction, Type type) {
    code.push_back(instruction);
    types_.push_back(type);
    return true;
  }

  bool constant(Amount amount, Type type) { return push({.op = Op::push, .amount = amount}, type); }

  bool operand(const Token& token, bool& want_operand) {
    if (token.text == "(") {
      pending_.push_back({.kind = Pending::Kind::paren, .at = token.at});
      return true;
    }
    if (token.text == "not") {
      pending_.push_back({.kind = Pending::Kind::negation, .precedence = kNotPrecedence, .at = token.at});
      return true;
    }
    if (token.text == "min") {
      min_wants_paren_ = true;
      pending_.push_back({.kind = Pending::Kind::minimum, .at = token.at});
      want_operand = false;
      return true;
    }
    want_operand = false;
    if (types_.size() + 1 >= kDeepestCondition) return fail(token.at, "too many values in one condition");
    if (token.kind == Token::Kind::number) return number(token);
    if (token.kind == Token::Kind::name) return named(token);
    return fail(token.at, "expected a value, not `" + std::string(token.text) + "`");
  }

  bool operation(const Token& token, bool& want_operand) {
    if (min_wants_paren_) {
      if (token.text != "(") return fail(token.at, "expected `(` after min");
      min_wants_paren_ = false;
      want_operand = true;
      return true;
    }
    if (token.text == ")" || token.text == ",") return close(token, want_operand);
    const Binary* binary = binary_named(token.text);
    if (binary == nullptr) return fail(token.at, "expected an operator, not `" + std::string(token.text) + "`");
    while (!pending_.empty() && pending_.back().precedence >= binary->precedence) {
      if (binary->precedence == kComparison && pending_.back().precedence == kComparison) {
        return fail(token.at, "comparisons do not chain; join them with `and`");
      }
      if (!emit_pending()) return false;
    }
    pending_.push_back({Pending::Kind::binary, binary->op, binary->precedence, 2, token.at});
    want_operand = true;
    return true;
  }

  bool close(const Token& token, bool& want_operand) {
    while (!pending_.empty() && pending_.back().precedence > 0) {
      if (!emit_pending()) return false;
    }
    if (pending_.empty()) return fail(token.at, "`" + std::string(token.text) + "` without `(`");
    Pending& open = pending_.back();
    if (token.text == ",") {
      if (open.kind != Pending::Kind::minimum) return fail(token.at, "`,` outside of min()");
      if (++open.operands == UINT8_MAX) return fail(token.at, "too many values in min()");
      want_operand = true;
      return true;
    }
    const bool fine = open.kind == Pending::Kind::paren || emit_minimum(open);
    pending_.pop_back();
    return fine;
  }

  bool emit_minimum(const Pending& open) {
    const Type first = types_[types_.size() - open.operands];
    for (size_t i = types_.size() - open.operands; i < types_.size(); ++i) {
      if (!is_amount(types_[i]) || types_[i] != first) return fail(open.at, "min() takes amounts of one sort");
    }
    types_.resize(types_.size() - open.operands + 1);
    code.push_back({.op = Op::minimum, .operands = open.operands});
    return true;
  }

  bool emit_pending() {
    const Pending pending = pending_.back();
    pending_.pop_back();
    if (pending.kind == Pending::Kind::negation) {
      if (types_.back() != kFlag)
        return fail(pending.at, "`not` takes a flag or a comparison, not " + std::string(name_of(types_.back())));
      code.push_back({.op = Op::logical_not, .operands = 1});
      return true;
    }
    const Type right = types_.back();
    types_.pop_back();
    const Type left = types_.back();
    const auto result = result_of(pending.op, left, right);
    if (!result) {
      return fail(pending.at, "does not work on " + std::string(name_of(left)) + " and " + std::string(name_of(right)) +
                                  (left.is_number != right.is_number ? " (durations need a unit: 5s)" : ""));
    }
    types_.back() = *result;
    code.push_back({.op = pending.op, .dimension = dimension_of(left.is_number ? right.type : left.type)});
    return true;
  }

  static std::optional<Type> result_of(Op op, Type left, Type right) {
    const auto counts = [](Type type) { return type.is_number ? Type{false, PropertyType::count} : type; };
    switch (op) {
      case Op::logical_and:
      case Op::logical_or:
        if (left == kFlag && right == kFlag) return kFlag;
        return std::nullopt;
      case Op::multiply:
        if (!is_amount(left) || !is_amount(right)) return std::nullopt;
        if (left.is_number) return right;
        if (right.is_number) return left;
        return std::nullopt;
      case Op::add:
      case Op::subtract:
        if (!is_amount(left) || counts(left) != counts(right)) return std::nullopt;
        return left.is_number ? right : left;
      case Op::equal:
      case Op::not_equal:
        if (counts(left) != counts(right)) return std::nullopt;
        return kFlag;
      default:
        if (!is_amount(left) || counts(left) != counts(right)) return std::nullopt;
        return kFlag;
    }
  }

  bool number(const Token& token) {
    size_t digits = 0;
    Amount amount = 0;
    while (digits < token.text.size() && is_digit(token.text[digits])) {
      if (amount > kInfinite / 1'000'000'000'000) return fail(token.at, "too large");
      amount = amount * 10 + (token.text[digits++] - '0');
    }
    const std::string_view unit = token.text.substr(digits);
    if (unit.empty()) return constant(amount, kNumber);
    for (const UnitRow& row : kUnits) {
      if (row.name != unit) continue;
      if (amount > kInfinite / row.factor / 1000) return fail(token.at, "too large");
      return constant(amount * row.factor, {false, row.type});
    }
    return fail(token.at, "`" + std::string(token.text) + "` is no amount; units are ms s m h d B kB MB GB");
  }

  bool named(const Token& token) {
    const size_t dot = token.text.find('.');
    if (dot != std::string_view::npos) return property(token, token.text.substr(0, dot), token.text.substr(dot + 1));
    if (token.text == "true" || token.text == "false") return constant(token.text == "true" ? 1 : 0, kFlag);
    if (token.text == "infinite") return constant(kInfinite, {false, PropertyType::time});
    if (const auto traffic = traffic_class_named(token.text)) {
      return constant(static_cast<Amount>(*traffic), {false, PropertyType::traffic});
    }
    if (const auto confidence = confidence_named(token.text)) {
      return constant(static_cast<Amount>(*confidence), {false, PropertyType::confidence});
    }
    return fail(token.at, "no value is called `" + std::string(token.text) + "`; properties are written side.name");
  }

  bool property(const Token& token, std::string_view side_name, std::string_view name) {
    std::vector<std::string_view> sides;
    for (size_t i = 0; i < kSubjects; ++i) {
      if (has_subject(over_, static_cast<Subject>(i))) sides.push_back(outlast::name_of(static_cast<Subject>(i)));
    }
    const auto side = subject_named(side_name);
    if (!side || !has_subject(over_, *side)) {
      std::string known;
      for (const std::string_view s : sides) known += (known.empty() ? "" : ", ") + std::string(s);
      return fail(token.at, "a policy over " + std::string(outlast::name_of(over_)) + " has no `" +
                                std::string(side_name) + "`; it has " + known);
    }
    const auto load = load_named(*side, name);
    if (!load) {
      const std::string near = near_names(name, property_names(*side));
      return fail(token.at, "`" + std::string(side_name) + "` has no `" + std::string(name) + "`" +
                                (near.empty() ? "" : "; near: " + near));
    }
    return emit_load(*side, *load);
  }

  bool emit_load(Subject side, Load load) {
    const Property property = property_of(load);
    const bool keeps = property.source == Property::Source::derived && property.derived == Derived::keeps;
    if (keeps || (property.source == Property::Source::derived && property.derived == Derived::pools)) {
      push({.op = Op::load, .slot = slot_of(*load_named(side, keeps ? "accept_idle" : "pool_idle"))}, kFlag);
      code.push_back({.op = Op::pools, .operands = 1});
      return true;
    }
    if (property.source == Property::Source::derived && property.derived == Derived::retried_only) {
      push({.op = Op::load, .slot = slot_of(*load_named(side, "retries"))}, kFlag);
      code.push_back({.op = Op::load, .slot = slot_of(*load_named(side, "retries_writes"))});
      code.push_back({.op = Op::load, .slot = slot_of(*load_named(side, "takes_writes"))});
      code.push_back({.op = Op::logical_not, .operands = 1});
      code.push_back({.op = Op::logical_or, .dimension = Dimension::flag});
      code.push_back({.op = Op::logical_and, .dimension = Dimension::flag});
      return true;
    }
    return push({.op = Op::load, .slot = slot_of(load)}, {false, property.type});
  }

  uint16_t slot_of(Load load) {
    const auto found = std::find(loads_.begin(), loads_.end(), load);
    const auto slot = static_cast<uint16_t>(found - loads_.begin());
    if (found == loads_.end()) loads_.push_back(load);
    return slot;
  }

  bool finish(size_t at) {
    if (min_wants_paren_) return fail(at, "expected `(` after min");
    while (!pending_.empty()) {
      if (pending_.back().precedence == 0) return fail(pending_.back().at, "`(` is never closed");
      if (!emit_pending()) return false;
    }
    if (types_.back() != kFlag)
      return fail(0, "a condition is yes or no, this is " + std::string(name_of(types_.back())));
    return true;
  }

  Over over_;
  std::vector<Load>& loads_;
  std::vector<Type> types_;
  std::vector<Pending> pending_;
  bool min_wants_paren_ = false;
};

}  // namespace

std::optional<Compiled> compile(std::string_view text, Over over, std::vector<Load>& loads, std::string& error) {
  Compiler compiler(over, loads);
  if (compiler.run(text)) return std::move(compiler.code);
  error = std::move(compiler.error);
  return std::nullopt;
}

}  // namespace outlast
