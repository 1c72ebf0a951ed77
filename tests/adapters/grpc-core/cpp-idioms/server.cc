#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include "shop_limits.h"

namespace {

enum Seconds { kShort = 5, kLong = 75 };

std::optional<std::string> env(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

int env_or(const char* name, int otherwise) {
  if (const char* value = std::getenv(name)) return static_cast<int>(std::strtol(value, nullptr, 10));
  return otherwise;
}

shop::Limits limits() {
  shop::Limits made;
  made.idle_ms = 75000;
  return made;
}

}  // namespace

// How people write numbers in C++: each server looks for connections that were idle for 75 seconds.
void structs() {
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9001", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, shop::kLimits.idle_ms);
  one.BuildAndStart();
  const shop::Limits own{75000, 0};
  grpc::ServerBuilder two;
  two.AddListeningPort("0.0.0.0:9002", grpc::InsecureServerCredentials());
  two.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, own.idle_ms);
  two.BuildAndStart();
  grpc::ServerBuilder three;
  three.AddListeningPort("0.0.0.0:9003", grpc::InsecureServerCredentials());
  three.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, limits().idle_ms);
  three.BuildAndStart();
}

void numbers() {
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:" + std::to_string(9011), grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kLong * shop::kSecond);
  one.BuildAndStart();
  grpc::ServerBuilder two;
  two.AddListeningPort("0.0.0.0:9012", grpc::InsecureServerCredentials());
  two.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, std::max(75000, 30000));
  two.BuildAndStart();
  grpc::ServerBuilder three;
  three.AddListeningPort("0.0.0.0:9013", grpc::InsecureServerCredentials());
  three.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, std::atoi("75000"));
  three.BuildAndStart();
}

void lengths() {
  constexpr auto idle = std::chrono::minutes(1) + std::chrono::seconds(15);
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9021", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, static_cast<int>(std::chrono::milliseconds(idle).count()));
  one.BuildAndStart();
}

// Nothing sets the variables.
void defaults() {
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9031", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, std::stoi(env("IDLE_MS").value_or("75000")));
  one.BuildAndStart();
  grpc::ServerBuilder two;
  two.AddListeningPort("0.0.0.0:9032", grpc::InsecureServerCredentials());
  two.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, env_or("IDLE_MS", 75000));
  two.BuildAndStart();
}

// Another base than the usual one is not followed.
void bases() {
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9033", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, std::stoi("124f8", nullptr, 16));
  one.BuildAndStart();
}

// Nothing tells which: 75 or 5 seconds.
void branches(bool is_long) {
  int idle = 5000;
  if (is_long) {
    idle = 75000;
  }
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9041", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
  one.BuildAndStart();
  grpc::ServerBuilder two;
  two.AddListeningPort("0.0.0.0:9042", grpc::InsecureServerCredentials());
  two.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, is_long ? 75000 : 5000);
  two.BuildAndStart();
}

int main(int argc, char**) {
  structs();
  numbers();
  lengths();
  defaults();
  bases();
  branches(argc > 1);
}
