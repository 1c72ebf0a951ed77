package com.example;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Main {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50051).permitKeepAliveTime(10, TimeUnit.SECONDS).permitKeepAliveWithoutCalls(true).build().start();
  }
}
