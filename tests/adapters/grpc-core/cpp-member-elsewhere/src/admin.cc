#include "admin.h"

namespace shop {

void AdminServer::Start() {
  admin_->AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  server_ = admin_->BuildAndStart();
}

}  // namespace shop
