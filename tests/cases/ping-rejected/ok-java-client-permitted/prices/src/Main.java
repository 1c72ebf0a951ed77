package com.example;

import io.grpc.ServerBuilder;
import java.util.concurrent.TimeUnit;

class Main {
  public static void main(String[] args) throws Exception {
    ServerBuilder.forPort(50051).permitKeepAliveTime(20, TimeUnit.SECONDS).permitKeepAliveWithoutCalls(true).build().start();
  }
}
