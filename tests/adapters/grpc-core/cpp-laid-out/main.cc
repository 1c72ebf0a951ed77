// Layouts that hide nothing: comments in the middle of code, a directive with a comment behind it, steps in front.
#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;  // of a connection
  int idle_ms /* of one that is quiet */ = 10000;
};

void Stepped() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  int idle = 5000;
  ++idle;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
#if 0  // legacy
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 60000);
#else  // now
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 30000);
#endif  // legacy
  builder.BuildAndStart()->Wait();
}

void Members() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  Limits limits;
  limits /* as measured */ . age_ms  // in staging
      = 9000;
  fill /* from a file */ (&  // by address
                          limits);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, limits.age_ms);
  // builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 1);
  /* builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 1); */
  builder.BuildAndStart()->Wait();
}

void Kept() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50053", grpc::InsecureServerCredentials());
  const char* where = "http://docs/*.html";  // neither a comment
  const char quote = '"';                    // nor a text
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 1'200'000 /* 20 min */);
  builder.BuildAndStart()->Wait();
}

int main() {
  Stepped();
  Members();
  Kept();
}
