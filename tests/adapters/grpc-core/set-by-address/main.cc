#include <grpcpp/grpcpp.h>

int main() {
 grpc::ServerBuilder b;
 b.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
int idle = 30000;
absl::SimpleAtoi(getenv("IDLE"), &idle);
b.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
 auto s = b.BuildAndStart(); s->Wait();
}
