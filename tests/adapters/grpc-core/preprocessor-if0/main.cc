#include <grpcpp/grpcpp.h>

int main() {
 grpc::ServerBuilder b;
 b.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
#if 0
b.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 30000);
#endif
 auto s = b.BuildAndStart(); s->Wait();
}
