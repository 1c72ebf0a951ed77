// A server that a program constructs, while its settings are worked out.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/evaluated.h"
#include "adapters/program_settings.h"

namespace outlast {

/// A method that starts a server which its framework made: "github.com/gin-gonic/gin.Engine .Run 0 :8080".
struct ServerRun {
  std::string_view type;
  std::string_view method;
  size_t position = 0;        ///< of the argument that is the address
  std::string_view setting;   ///< that holds the address of the server which is handed over, "" for other methods
  std::string_view standard;  ///< the address without that argument, "" when there is none
  std::string_view member;    ///< of the type, which is the server: what is assigned to its members are settings
};

/// One such server and where it stands.
struct ServerWork {
  Deriving& deriving;
  const Component& component;
  Environment environment;
  const Program& program;
  EvalScope scope;
  ExprId call = kNoExpr;
  std::optional<ServerRun> run;  ///< when a framework makes the server that is started here
};

/// What a program's settings are read from where some workloads run it: variables, flags and the files that it fills
/// in.
Environment environment_of_program(Deriving& deriving, const Program& program,
                                   const std::vector<WorkloadId>& workloads);

/// What a setting of the server is worth, its defaults and fallbacks included.
std::vector<Datum> data_of(const ServerWork& work, const GivenSettings& settings, const KnownTimer& row);

/// True when a call tells where the server listens: one of its own methods, its own construction, or a function that is
/// called where the server is made.
bool tells_address(const ServerWork& work, const ObjectName& object, const Call& call, std::string_view wanted);

/// Adds what files beside the server's set of it: who is given the server, or holds it, may.
void add_setters_beside(const ServerWork& work, GivenSettings& settings);

/// The system whose server a call starts that is a member of a class of C++, declared in a header without being filled
/// there; null for other calls.
const KnownSystem* system_of_member(const EvalScope& scope, ExprId call);

/// Adds what other files may set of a server that is a member of a class which a header declares.
void add_other_files(const ServerWork& work, GivenSettings& settings);

/// Says where a program makes servers that are not read here.
void add_unread_servers(Reading& reading, const Program& program);

/// Adds what a function gives connections of a second protocol: which of the two a client speaks is not known.
void add_second_timers(const ServerWork& work, GivenSettings& settings);

/// What chooses between the addresses of a Go server: causes of choices.
std::set<std::string> causes_of_addresses(const ServerWork& work, const GivenSettings& settings);

/// Adds the timers and the addresses of the server to the model.
void add_timers(const ServerWork& work, const GivenSettings& settings);
void add_endpoints(const ServerWork& work, const GivenSettings& settings);

/// Adds the addresses that functions of a Go program listen on which are handed the server.
void add_handed_on(const ServerWork& work, const ObjectName& object, std::vector<Datum>& addresses);

}  // namespace outlast
