// What the parts of the clients' adapter share: one client that is looked at.
#pragma once

#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"
#include "adapters/program_clients_found.h"
#include "adapters/program_clients_targets.h"

namespace outlast {

/// Of one file that constructs more clients than this the others are a gap.
constexpr size_t kMostClients = 50;

/// One client that is looked at, with what it is given.
struct ClientWork {
  Deriving& deriving;
  const Component& component;
  const FoundClient& client;
  const EvalScope& scope;
  GivenSettings kept;                ///< settings of what keeps its connections
  std::vector<GivenSettings> given;  ///< settings of the client itself, for each of its calls
};

/// What is given for a setting of what keeps the connections; nothing where that is the library's own.
std::vector<Datum> data_of_keeper(const ClientWork& work, const KnownTimer& row);

/// True when a switch is on; nothing where that is not known.
std::optional<bool> is_switched_on(const Datum& datum);

/// What a program sets of what keeps connections.
GivenSettings settings_of_keeper(const EvalScope& scope, const ConnectionKeeper& keeper);

/// How long what keeps the connections keeps them, with the switches that turn that off.
Value kept_for(const ClientWork& work, const KnownTimer& row, const std::vector<Datum>& data);

/// True for a tool of one file that sends its requests and ends: nothing in it waits longer than moments.
bool sends_and_ends(const ClientWork& work);

/// True for the name of a method with which the client sends a request.
bool sends_request(std::string_view system, std::string_view name);

/// Adds a fact of the client; `setting` is the name under which a report speaks of it.
void add_fact(const ClientWork& work, FactKind kind, std::string_view setting, Value value, Origin origin);

/// Adds whether the client sends what changes something; requests that nobody saw may do anything. `standard` is where
/// that stands when no place says it.
void add_writes(const ClientWork& work, const Origin& standard);

/// Adds requests that are sent through the field of a struct into which the client is put where it is made.
void take_requests_of_field(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings);

/// The folder of the nearest package.json at or above a file; the root's without one.
std::string package_of(const Sources& sources, FileId file);

/// Why functions that this library shares with others are those of another one here, or keep connections as another
/// file says; "" when nothing says so.
std::string other_runtime(const ClientWork& work);

/// True for a script that is started by itself and has all it runs in its own file: it imports nothing and gives
/// nothing away, and no other file speaks of it as one to import.
bool stands_alone(const Sources& sources, const Program& program);

/// Gives a client that has the library's own keeper the one that another file sets everywhere: where one of the two
/// files leads to the other, that is known; for others of the package it is not.
void take_keeper_set_everywhere(Deriving& deriving, const Component& component, const EvalScope& scope,
                                FoundClient& client);

/// Adds the settings of an object that the client's constructor is handed (`arguments.SetInt(KEY, 1)`).
void take_argument_object(const Program& program, ExprId made, ClientWork& work);

/// Says of settings that only servers heed that they do nothing here.
void add_settings_of_servers(const ClientWork& work);

/// Where other files of the client's package that import it send requests through it.
std::vector<ClientTarget> targets_of_importers(const ClientWork& work);

/// Adds a route for each address that the client's requests go to, else a setting that says why none is known.
void add_client_routes(const ClientWork& work, const std::vector<FoundClient>& all);

}  // namespace outlast
