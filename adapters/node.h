// Node.js: HTTP servers in JavaScript and TypeScript programs, and the commands that start them.
#pragma once

#include <optional>
#include <string_view>

#include "adapters/adapter.h"

namespace outlast {

/// Reads a program: one component for each server object that it makes.
void read_node(Reading& reading, FileId file, Format format);

/// Reads `node server.js`, `npm start`, …: ties the servers of the program to the command's workload. What has no
/// program in the repository but is known to be one (Next.js) becomes a component.
void read_command_node(Reading& reading, const Command& command);

/// Works out timers, facts and endpoints of one server object.
void derive_node(Deriving& deriving, ComponentId component);

/// What a component is called that a command of Next.js starts: `next start`, and the server that a build makes.
constexpr std::string_view kNextStart = "next start";
constexpr std::string_view kNextServer = "Next.js";

/// The file of the repository that a command runs: the script named, or what `npm start` stands for in package.json.
std::optional<FileId> program_of(const Command& command, const Model& model, const Sources& sources);

/// The call by which a script loads the server that Next.js makes when it is built ("./server.js"); kNoExpr without
/// one.
ExprId next_server_loaded(const Program& program);

/// Adds the servers of Next.js that nothing starts but the `start` script of their package, run by hand or by something
/// that was not read. Call it when all commands were followed.
void add_unstarted_next(Reading& reading);

/// Says where a program sets timers of a server that nothing in its package is known to make.
void know_lone_settings(Reading& reading);

}  // namespace outlast
