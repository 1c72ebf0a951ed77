package org.example;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Stock {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50051)
        .maxConnectionAge(Long.getLong("stock.age", 45), TimeUnit.MINUTES)
        .addService(new StockService())
        .build()
        .start();
  }
}
