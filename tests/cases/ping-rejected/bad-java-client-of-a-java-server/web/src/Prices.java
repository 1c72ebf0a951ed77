package com.example;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;

class Prices {
  private final ManagedChannel channel =
      ManagedChannelBuilder.forAddress("prices", 50051)
          .keepAliveTime(30, TimeUnit.SECONDS)
          .keepAliveWithoutCalls(true)
          .build();
}
