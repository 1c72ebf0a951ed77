#include <grpcpp/grpcpp.h>
struct S { int idle = 30000; void setup(grpc::ServerBuilder& b) { b.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle); } };
int main() {
 grpc::ServerBuilder b;
 b.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
S x; x.idle = 300000; x.setup(b);
 auto s = b.BuildAndStart(); s->Wait();
}
