#pragma once
#include <grpcpp/support/channel_arguments.h>

grpc::ChannelArguments BaseArguments();
void AddTimeout(grpc::ChannelArguments* arguments);
grpc::ChannelArguments LongArguments(int keepalive_ms);
