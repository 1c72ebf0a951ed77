package com.example;

import static java.util.concurrent.TimeUnit.MINUTES;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Greeter {
  private static final long IDLE = 5L;

  Server start() throws Exception {
    return NettyServerBuilder.forPort(50051)
        .maxConnectionIdle(IDLE, TimeUnit.MINUTES)
        .maxConnectionAge(30, MINUTES)
        .maxConnectionAgeGrace(1, unit())
        .keepAliveTime(45, TimeUnit.SECONDS)
        .addService(new GreeterService())
        .build()
        .start();
  }
}
