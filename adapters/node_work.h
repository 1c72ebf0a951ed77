// Inside of the Node adapter: one server that is looked at, and what its program gives a setting.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/knowledge.h"
#include "adapters/node_elsewhere.h"

namespace outlast {

/// What deriving one server looks at.
struct NodeWork {
  Deriving& deriving;
  const Program& program;
  const EvalScope& scope;
  const NodeServers& servers;
  size_t index;
  ScopeId root;
  const Component& component;
  std::vector<NodeHanded> handed = {};
  std::vector<const Program*> tuners = {};
  /// What the program sees in each of the places that start it, where they differ; empty where there is one.
  std::vector<Environment> places = {};

  const NodeServer& server() const { return servers.all[index]; }
};

/// One value that the program gives a setting, and when; `is_unset` where it gives none, `is_doubt` where something
/// unread may give it one.
struct NodeGiven {
  Datum datum;
  bool is_unset = false;
  bool is_doubt = false;
};

/// The row of a setting of Node's; an empty one when the knowledge does not list it.
const KnownTimer& node_row(std::string_view setting, std::string_view family = {});

/// The nearest package.json at or above a file, if any.
std::optional<FileId> node_package(const Sources& sources, FileId file);

/// What the nearest package.json asks for of another package.
std::optional<PackageVersion> node_dependency(Deriving& deriving, FileId file, std::string_view name);

/// Adds what the constructor's options say of a setting, under `choices`; nothing for "".
void add_node_option(const NodeWork& work, std::string_view setting, const std::vector<Choice>& choices,
                     std::vector<NodeGiven>& given);

/// All that the program says of a setting of the server, the last word first. `option` is the setting's name among the
/// constructor's options, "" when they do not give it.
std::vector<NodeGiven> node_given(const NodeWork& work, std::string_view setting, std::string_view option);

/// True when any of the values is one that something gives.
bool is_written(const std::vector<NodeGiven>& given);

/// The value of a setting in milliseconds, whose zero is "never"; its default where nothing gives it.
Value node_value(const NodeWork& work, const std::vector<NodeGiven>& given, const KnownTimer& row);

/// How long the socket of an idle connection lives: longer than the number by a buffer, which newer releases let the
/// program choose.
Value node_closing(const NodeWork& work, const Value& idle);

/// Adds a timer of the server; unknown where nothing gives it and the program does not parse.
void add_node_timer(const NodeWork& work, const KnownTimer& row, Value value, const std::vector<NodeGiven>& given,
                    std::vector<OriginStep> chain = {});

/// Adds the timers of a server of HTTP/2, whose sessions may be quiet for as long as a setting says.
void add_node_session_timers(const NodeWork& work, const KnownTimer& row, std::vector<OriginStep> chain);

/// The address of a port or socket path that something listens on; of any host for "" and those that mean all.
Address node_address(const Datum& datum, std::string host);

/// Adds what the server listens on, in each of the places that start it.
void add_node_endpoints(const NodeWork& work);

/// Works out Next.js' own server, which no program of the repository makes.
void derive_node_next(Deriving& deriving, ComponentId id);

}  // namespace outlast
