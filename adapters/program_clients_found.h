// Which clients a program constructs, and what keeps their connections.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/program_settings.h"

namespace outlast {

/// What keeps a client's connections: an object that the program constructs, or what its library does without one.
struct ConnectionKeeper {
  std::string_view system;                    ///< whose timers count
  const Program* program = nullptr;           ///< where `call` stands
  ExprId call = kNoExpr;                      ///< what constructs it; kNoExpr: the library's own
  const Program* told_in = nullptr;           ///< where `told` stands
  ExprId told = kNoExpr;                      ///< the call that is given its settings
  std::string unknown;                        ///< why nothing is known of it; "" when it is
  std::string doubt;                          ///< why another may stand in its place; "" when none may
  std::vector<ConnectionKeeper> others = {};  ///< that keep the connections where this one does not: of another scheme

  bool operator==(const ConnectionKeeper&) const = default;
};

/// What a program keeps objects of a kind in under keys: a Map, an object, an array. The values that it puts into the
/// one that an expression takes a value out of (`agents.get(host)`, `agents[host]`); empty where it is none, or where
/// some of them are not seen.
std::vector<ExprId> values_kept(const EvalScope& scope, ExprId taken);

/// The calls that fill what has the name of an expression where it still holds nothing: `if (!agent) agent = …`.
std::vector<ExprId> made_when_missing(const Program& program, ExprId name);

/// What an object of a script's own class is as an object of the class that it extends: the name of that, and the call
/// that constructs it, `super(…)` or where there is no constructor `made` itself. No name for any other object.
struct BaseObject {
  std::string name;
  const Program* program = nullptr;
  ExprId call = kNoExpr;
};
BaseObject base_of_object(const EvalScope& scope, ExprId made);

/// True when a program holds what a call makes in a table of its own under a key: `agents.set(host, agent)`.
bool is_held_in_table(const Program& program, ExprId call);

/// One client, or several calls of functions that share what keeps their connections.
struct FoundClient {
  std::string_view system;    ///< whose words tell how it is written
  std::vector<ExprId> calls;  ///< its constructor, or the calls
  bool is_function = false;
  ConnectionKeeper keeper;
};

/// The clients of a program, in the order in which they are written; at most `most` of them, and
/// `has_more` says whether there are others.
std::vector<FoundClient> clients_in(const EvalScope& scope, size_t most, bool& has_more);

/// Adds the keepers that a file makes for others: what sends with them is not seen.
void add_lone_keepers(const EvalScope& scope, size_t most, std::vector<FoundClient>& found);

/// The system one of whose lists of words (`list`) has what a call constructs; null where none has.
const KnownSystem* system_listing(const Program& program, const std::string& name, std::string_view list);

/// What keeps connections as a call constructs it.
ConnectionKeeper keeper_made(std::string_view system, const Program& program, ExprId call);

/// What one request of a client is given to keep its connections with.
struct AskedKeeper {
  std::string_view option;
  const Program* program = nullptr;
  ExprId value = kNoExpr;
};

/// The same of all that are seen in the client's file.
struct AskedKeepers {
  std::vector<AskedKeeper> given;
  bool are_all = false;  ///< each request gives one, and nobody else has the client
};
AskedKeepers keepers_asked(const EvalScope& scope, std::string_view client, ExprId call);

/// True when a program sets what all requests of a client's library are kept with, those of other files too.
bool changes_keeper_of(const Program& program, std::string_view client);

/// The same for any client of the program's language.
bool changes_keepers(const Program& program);

/// How long what keeps a client's connections lives: as long as a call of the function that makes it, as an object of
/// which nobody knows how long that lives, or as the program.
enum class Lifetime : uint8_t { call, object, program };

/// The lifetime of what keeps the connections of a client that a program makes.
Lifetime lifetime_of(const FoundClient& client, const EvalScope& scope);

/// "get 0" : a name, and a position behind the last blank (`otherwise` without one).
std::pair<std::string_view, size_t> name_and_position(std::string_view entry, size_t otherwise = 0);

}  // namespace outlast
