#include <grpcpp/grpcpp.h>

int main() {
 grpc::ServerBuilder b;
 b.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
#ifndef IDLE_MS
#define IDLE_MS 30000
#endif
b.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, IDLE_MS);
 auto s = b.BuildAndStart(); s->Wait();
}
