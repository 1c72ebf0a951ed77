#include "server.h"

namespace shop {
OrderServer::OrderServer(std::string address) : address_(std::move(address)) {}

void OrderServer::Configure() {
  builder_.AddListeningPort(address_, grpc::InsecureServerCredentials());
  builder_.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  builder_.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300000);
}

void OrderServer::Run() {
  Configure();
  server_ = builder_.BuildAndStart();
  server_->Wait();
}
}
