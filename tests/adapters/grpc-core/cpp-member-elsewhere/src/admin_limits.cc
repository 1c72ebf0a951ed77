#include "admin.h"

namespace shop {

void AdminServer::Limit() { admin_->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 60000); }

}  // namespace shop
