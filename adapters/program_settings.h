// The settings of an object that a program constructs: named arguments, struct fields, options, builder methods and
// what is assigned to its members later.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"

namespace outlast {

/// One value that a program gives a setting, and the call or assignment that gives it.
struct GivenSetting {
  const Program* program = nullptr;
  ExprId value = kNoExpr;  ///< kNoExpr: what takes the place of former settings leaves this one out
  ExprId unit = kNoExpr;   ///< a second argument that tells the unit (`TimeUnit.SECONDS`)
  std::vector<Choice> choices;
  uint32_t at = 0;  ///< where in the file of the object it takes effect; 0 when the object is made
};

/// A place that may give one setting of the object another value.
struct Elsewhere {
  std::string setting;
  std::string reason;
  Span span;
};

/// What is known of an object's settings. `unread` are reasons for which any of them may be set elsewhere.
struct GivenSettings {
  std::map<std::string, std::vector<GivenSetting>, std::less<>> given;  ///< in the order in which they take effect
  std::vector<std::string> unread;
  std::vector<Elsewhere> elsewhere;
  /// By the cause of a choice: why arm 1 of it is not known, where arm 0 gives settings that another value may replace.
  std::map<std::string, Elsewhere, std::less<>> otherwise;
  std::set<std::pair<const Program*, uint32_t>> followed;  ///< assignments in functions that the object is handed to
  std::set<std::pair<const Program*, ExprId>> followed_calls;  ///< and calls of its methods there
  std::vector<std::pair<std::string, Span>> misnamed;  ///< keys in quotes that are names of constants: they set nothing
  bool is_returned = false;  ///< the function that makes it gives it to its caller, who may set more
  Span head;                 ///< what constructs the object
};

/// Collects what gives settings to the object that `call` constructs. The words of the system's knowledge tell what is
/// looked into: `option_arguments` are arguments of the constructor ("*" those without a
/// name), `options` are types and calls whose named arguments are settings, `carriers` calls whose arguments
/// are looked into, `setters` methods that take a key and a value.
GivenSettings settings_of_object(const EvalScope& scope, std::string_view system, ExprId call);

/// The settings of a server that a framework holds as its `member`, which the call of a method starts:
/// `e.Server.IdleTimeout = …`.
GivenSettings settings_of_member(const EvalScope& scope, std::string_view system, ExprId call, std::string_view member);

/// The values of a setting by its name and spellings; nothing where nothing gives it. A first value that is given only
/// under a condition is joined by a null: its default.
std::vector<Datum> data_given(const EvalScope& scope, const GivenSettings& settings, const KnownTimer& row);

/// True when a name, or a constant that stands for it, is that of a setting of a system.
bool is_setting(std::string_view system, std::string_view name);

/// True for a member of a system's objects whose assignment counts: a setting, or what holds that which keeps a
/// client's connections.
bool is_member_setting(std::string_view system, std::string_view name);

/// True for what is made of the member's former value, `wrap(client.Transport)`: that keeps the connections as before.
bool takes_former(const Program& program, ExprId value, std::string_view member);

/// The name of what a call constructs, as the knowledge lists it ("google.golang.org/grpc.NewServer").
std::string constructed_name(const Program& program, const Expr& call);

/// The name under which the knowledge lists what a call makes by a function that a generator writes for each service:
/// `pb.RegisterOrdersHandlerFromEndpoint(…)`; "" for other calls.
std::string_view generated_name(const Program& program, const Expr& call);

/// What an object that a call constructs is called: a name, and the function in which it is that.
struct ObjectName {
  std::string name;  ///< "" when it has none; "s.server" for a member
  uint32_t function = 0;
  bool is_shared = false;  ///< another call is bound to the same member
  std::string field =
      {};  ///< what the class of that object calls the member by itself; "" for no other object's member
};
ObjectName name_of_object(const Program& program, ExprId call);

/// The member of a class of C++ that a call starts as a server, where the file neither makes nor is given one of that
/// name: what a header declares. "" for any other call.
std::string member_started(const Program& program, ExprId call);

/// True for what is started of a system's object, which can be set no more: `builder.BuildAndStart()`.
bool is_started_of(const Program& program, std::string_view system, ExprId value);

/// True when an expression is the object: its construction, or its name where that means it.
bool is_object(const Program& program, ExprId expr, ExprId call, const ObjectName& object);

/// True when an expression that a function gives back is the object, or is none that is followed and has it inside.
bool gives_object(const Program& program, ExprId expr, ExprId call, const ObjectName& object);

/// The function that a file defines under a name; kNoExpr where there is none, or several.
ExprId function_named(const Program& program, std::string_view name);

/// The functions of the repository that a call may run.
std::vector<Target> functions_called(const EvalScope& scope, const Expr& call);

/// Adds assignments to settings, and calls of a builder's methods, in the object's file that are made under another
/// name: those that surely are the object's join what is given, those that may be go to `elsewhere`.
void take_elsewhere(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings);

}  // namespace outlast
