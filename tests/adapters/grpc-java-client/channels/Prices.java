package com.example;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

class Prices {
  private final ManagedChannel plain = ManagedChannelBuilder.forAddress("plain", 50051).usePlaintext().build();
  private final ManagedChannel pinging =
      NettyChannelBuilder.forTarget("dns:///pinging:50051")
          .keepAliveTime(30, TimeUnit.SECONDS)
          .keepAliveTimeout(5, TimeUnit.SECONDS)
          .keepAliveWithoutCalls(true)
          .build();
}
