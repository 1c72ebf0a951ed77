#include <grpcpp/grpcpp.h>
#ifdef PROD
constexpr int kIdle = 300000;
#else
constexpr int kIdle = 30000;
#endif
int main() {
 grpc::ServerBuilder b;
 b.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
b.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdle);
 auto s = b.BuildAndStart(); s->Wait();
}
