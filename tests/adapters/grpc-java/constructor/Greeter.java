package com.example;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Greeter {
  private final long idle;
  private final long age;
  private long grace;

  Greeter(long age) {
    this.idle = 120;
    this.age = age;
  }

  void start() throws Exception {
    NettyServerBuilder.forPort(50051)
        .maxConnectionIdle(idle, TimeUnit.SECONDS)
        .maxConnectionAge(this.age, TimeUnit.SECONDS)
        .maxConnectionAgeGrace(grace, TimeUnit.SECONDS)
        .keepAliveTime(this.idle, TimeUnit.MINUTES)
        .build()
        .start();
  }
}
