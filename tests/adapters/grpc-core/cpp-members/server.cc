#include <grpcpp/grpcpp.h>

// What a member is declared with counts only where nothing gives it something else.
struct Plain {
  int idle_ms = 75000;
  int age_ms = 600000;
};

struct Made {
  explicit Made(int idle) : idle_ms(idle) {}
  int idle_ms = 5000;
};

class Getter {
 public:
  explicit Getter(int idle) : waits_(idle) {}
  int waits() const { return waits_; }

 private:
  int waits_ = 5000;
};

void objects() {
  // Nothing is given: 75 seconds.
  const Plain plain{};
  grpc::ServerBuilder one;
  one.AddListeningPort("0.0.0.0:9001", grpc::InsecureServerCredentials());
  one.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, plain.idle_ms);
  one.BuildAndStart();
  // The second member alone: 75 seconds.
  const Plain named = {.age_ms = 60000};
  grpc::ServerBuilder two;
  two.AddListeningPort("0.0.0.0:9002", grpc::InsecureServerCredentials());
  two.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, named.idle_ms);
  two.BuildAndStart();
  // The first: 90 seconds.
  const auto first = Plain{90000};
  grpc::ServerBuilder three;
  three.AddListeningPort("0.0.0.0:9003", grpc::InsecureServerCredentials());
  three.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, first.idle_ms);
  three.BuildAndStart();
  // A constructor sets it.
  const Made made(75000);
  grpc::ServerBuilder four;
  four.AddListeningPort("0.0.0.0:9004", grpc::InsecureServerCredentials());
  four.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, made.idle_ms);
  four.BuildAndStart();
  const Getter getter(75000);
  grpc::ServerBuilder five;
  five.AddListeningPort("0.0.0.0:9005", grpc::InsecureServerCredentials());
  five.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, getter.waits());
  five.BuildAndStart();
}

class Kept {
 public:
  void run() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("0.0.0.0:9011", grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kept_);
    builder.BuildAndStart()->Wait();
  }

 private:
  int kept_ = 75000;
};

class Tuned {
 public:
  void tune(int idle) { tuned_ = idle; }
  void run() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("0.0.0.0:9012", grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, tuned_);
    builder.BuildAndStart()->Wait();
  }

 private:
  int tuned_ = 5000;
};

class Given {
 public:
  explicit Given(int idle);
  void run() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("0.0.0.0:9013", grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, given_);
    builder.BuildAndStart()->Wait();
  }

 private:
  int given_ = 5000;
};

Given::Given(int idle) : given_(idle) {}
