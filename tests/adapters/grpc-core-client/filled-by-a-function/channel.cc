#include <grpcpp/grpcpp.h>

// A function of the file fills the arguments, as a lambda beside them does.
static void patient(grpc::ChannelArguments* arguments) { arguments->SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 40000); }

std::shared_ptr<grpc::Channel> Stock() {
  grpc::ChannelArguments arguments;
  patient(&arguments);
  return grpc::CreateCustomChannel("stock:50051", grpc::InsecureChannelCredentials(), arguments);
}

std::shared_ptr<grpc::Channel> Mail(bool fast) {
  const auto watch = [](grpc::ChannelArguments& given) { given.SetInt("grpc.keepalive_timeout_ms", 5000); };
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  if (fast) watch(arguments);
  return grpc::CreateCustomChannel("mail:50052", grpc::InsecureChannelCredentials(), arguments);
}

// What fills these hands them on.
static void further(grpc::ChannelArguments& arguments) { elsewhere(arguments); }

std::shared_ptr<grpc::Channel> Orders() {
  grpc::ChannelArguments arguments;
  further(arguments);
  return grpc::CreateCustomChannel("orders:50053", grpc::InsecureChannelCredentials(), arguments);
}

// A copy is filled, so that nothing is known here.
static void copied(grpc::ChannelArguments arguments) { arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 50000); }

std::shared_ptr<grpc::Channel> Bank() {
  grpc::ChannelArguments arguments;
  copied(arguments);
  return grpc::CreateCustomChannel("bank:50054", grpc::InsecureChannelCredentials(), arguments);
}

int main() {
  Stock();
  Mail(true);
  Orders();
  Bank();
}
