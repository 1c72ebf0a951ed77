package com.example;

import io.grpc.ServerBuilder;

class Main {
  public static void main(String[] args) throws Exception {
    ServerBuilder.forPort(50051).build().start();
  }
}
