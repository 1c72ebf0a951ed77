package com.example;

import io.grpc.*;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

public class Greeter {
  private final int port;

  Greeter() {
    String given = System.getenv("PORT");
    this.port = given == null ? 9090 : Integer.parseInt(given);
  }

  Server build(boolean isPublic) {
    ServerBuilder<?> builder = ServerBuilder.forPort(9090);
    builder.permitKeepAliveTime(10, TimeUnit.SECONDS);
    builder.keepAliveTimeout(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    if (isPublic) {
      builder.maxConnectionAge(1, TimeUnit.HOURS);
    }
    return builder.build();
  }
}
