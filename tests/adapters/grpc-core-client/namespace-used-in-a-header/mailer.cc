#include "mailer.h"

// The names of grpc come from what a header of the class includes; "grpc." marks its options.
Mailer::Mailer() {
  ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 25000);
  channel_ = CreateCustomChannel("mail:50051", InsecureChannelCredentials(), arguments);
}
