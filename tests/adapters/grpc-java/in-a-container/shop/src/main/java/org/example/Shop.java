package org.example;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Shop {
  public static void main(String[] args) throws Exception {
    long age = Long.parseLong(System.getenv().getOrDefault("MAX_AGE", "30"));
    NettyServerBuilder.forPort(50051)
        .maxConnectionAge(age, TimeUnit.SECONDS)
        .addService(new ShopService())
        .build()
        .start();
  }
}
