// One walk over a syntax tree that fills a Program: what program.cc and program_bindings.cc share.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "syntax/program_build.h"

namespace outlast {

/// Where what may fail begins in a body in which nothing does.
constexpr uint32_t kNeverFails = 0xffffffff;

/// What the nodes below an open statement inherit from it.
struct WalkFrame {
  uint32_t depth = 0;
  uint32_t scope = 0;
  uint32_t branch = kNoBranch;
  const SyntaxRow* row = nullptr;  ///< the statement, if its children ask for it
  ExprId condition = kNoExpr;      ///< conditional: the arm that is being asked
  uint32_t at = 0;
  uint32_t end = 0;
  uint32_t otherwise = kNoBranch;  ///< conditional: the branch in which all conditions so far failed
  bool has_else = false;
  bool runs_on_failure = false;       ///< conditional: the first arm runs where the condition does not hold
  uint32_t fails_from = kNeverFails;  ///< a try and its body: where what may fail begins
};

/// A statement behind which the rest of its block never runs.
struct Leaving {
  uint32_t depth = 0;
  uint32_t end = 0;
  uint32_t runs_until = 0;  ///< behind it stands a function whose name is known in the whole block
};

/// A conditional return: what stands behind it in its block runs only where its condition does not hold.
struct Guard {
  uint32_t branch = kNoBranch;  ///< the arm that returns
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// The assignments of a program by the text of what they are to.
using AssignmentsByTarget = std::map<std::string_view, std::vector<uint32_t>>;

/// One pre-order walk over all nodes; depth costs memory, never stack.
class ProgramWalk {
 public:
  explicit ProgramWalk(ProgramBuild& build) : build_(build), program_(build.program) {}

  void run(TSNode root);

 private:
  void enter(TSNode node, const TSTreeCursor& cursor, uint32_t depth);
  bool may_hold_more(TSNode node, uint32_t depth) const;
  void enter_arm(TSNode node, const SyntaxRow* row, uint32_t depth, std::string_view field_name);
  void enter_statement(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_conditional(TSNode node, const SyntaxRow& row, uint32_t depth);
  bool is_replaced() const;
  void open_function(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_region(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_directive(TSNode node, const SyntaxRow& row, uint32_t depth);
  void note_attribute(TSNode node, uint32_t depth);
  void open_attributed(TSNode node, const SyntaxRow* row, uint32_t depth);
  uint32_t branch_of_item(TSNode node, const std::string& name);
  bool is_dead(TSNode node, const SyntaxRow* row, uint32_t depth);
  void open_tried(TSNode node, const SyntaxRow& row, uint32_t depth);
  void enter_tried(TSNode node, uint32_t depth, std::string_view field_name);
  void enter_failing(TSNode node);
  bool is_arm_of_try(TSNode node) const;
  void remove_names(TSNode node);
  ExprId each_of(TSNode loop);
  ExprId entered_by_with(TSNode node);
  ExprId place_in_table(ExprId target);
  void change_all(uint32_t scope, Span span);
  bool take_attribute(ExprId id);
  void python_call(ExprId id, TSNode node, uint32_t depth);
  /// Notes a `return` of nothing, or of a constant, in the first arm of a conditional.
  void note_early_return(TSNode node);
  bool is_made_behind(ExprId target, uint32_t function, uint32_t offset) const;

  /// The branch of an assignment, below the conditional returns in front of it.
  uint32_t branch_behind_guards(ExprId target, Span span);

  bool is_first_run(const Branch& guard, const AssignmentsByTarget& by_target, uint32_t function, size_t& left) const;

  /// Forgets those that ask for what the function sets itself: it only runs once.
  void drop_guards_of_first_runs();
  uint32_t open_scope(TSNode node, uint32_t depth, std::string name, bool is_block);
  uint32_t open_branch(TSNode node, uint32_t depth, Branch branch);

  void assign(TSNode node, TSNode target, ExprId value, bool declares);
  void bind(TSNode target, ExprId value, Span span, bool declares, int parameter = -1, int depth = 0);
  void bind_list(TSNode target, ExprId value, Span span, bool declares, int depth);
  void bind_object(TSNode target, ExprId value, Span span, bool declares, int depth);
  void bind_name(ExprId target, ExprId value, Span span, bool declares, int parameter);
  void parameters_of(TSNode node, const SyntaxRow& row);
  void keep_in_object(TSNode parameter);
  void parameters_of_declarator(TSNode node);
  void declare(TSNode node, const SyntaxRow& row);
  ExprId empty_value(TSNode type);
  void declare_object(TSNode node, const SyntaxRow& row);
  bool declare_builder(TSNode node, const SyntaxRow& row);
  void declare_plain(TSNode node, const SyntaxRow& row);
  void define_macro(TSNode node, const SyntaxRow& row);
  void declare_type(TSNode node, const SyntaxRow& row);
  void give_type(size_t first, TSNode type);
  void receiver_of(TSNode node);
  void results_of(TSNode node);
  std::vector<ExprId> named_results(TSNode node);
  void put_off_results();
  void give_destination(ExprId call, TSNode literal);
  bool takes_options(ExprId call, const std::string& object) const;
  void give_addresses(ExprId call, TSNode node);
  void give_references(ExprId call, TSNode node, const SyntaxRow& row);
  void note_references(const std::string& name, TSNode function);
  void cross_border(TSNode node, const SyntaxRow& row);
  void assign_entries(ExprId call);
  void augment(TSNode node, const SyntaxRow& row);

  void give_last(TSNode body);
  void export_item(TSNode node);
  void required(const std::string& local, ExprId value, Span span);
  void outer_names(TSNode node);

  void note_error(TSNode node);
  void settle_names();

  ExprId name_expr(TSNode node) {
    return build_.add({.kind = ExprKind::name, .span = build_.span(node), .text = text_of(node)});
  }
  std::string text_of(TSNode node) { return std::string(bytes_of(build_.source, node)); }
  const WalkFrame& top() const { return frames_.back(); }
  /// What is around the node that is entered. The library would look for it from the root downwards.
  TSNode parent() const { return above_.empty() ? TSNode{} : above_.back(); }

  ProgramBuild& build_;
  Program& program_;
  std::vector<WalkFrame> frames_;
  std::vector<TSNode> above_;                             ///< what is around the node that is entered: its root first
  Span attribute_;                                        ///< the last that may leave out what stands behind it
  uint32_t attribute_depth_ = 0;                          ///< of that attribute, 0 where none is open
  bool is_attributed_ = false;                            ///< the function that is entered stands behind it
  std::map<uint32_t, std::vector<std::string>> results_;  ///< Go: names of what functions give, by their scopes
  std::vector<Leaving> left_;                             ///< the blocks around that end early
  std::map<uint32_t, std::vector<Guard>> guards_;         ///< the conditional returns so far, by function
  std::vector<bool> bare_;                                ///< by assignment: JavaScript without a declaration
  std::map<std::pair<uint32_t, std::string>, uint32_t> outer_;  ///< Python: names that a function takes from a scope
  std::set<std::pair<std::string, size_t>> references_;         ///< C++: parameters that a function may set
  std::set<std::string> numbers_;                               ///< C++: names that are given numbers
  bool declares_here_ = true;
  bool has_errors_ = false;
  bool leaves_blocks_ = false;  ///< whether statements behind `return` are known never to run
  uint32_t dead_depth_ = 0;     ///< nothing that stands behind a node of this depth, in the same block, runs; 0: none
  const LanguageRules& rules_ = rules_of(program_.language);
};

}  // namespace outlast
