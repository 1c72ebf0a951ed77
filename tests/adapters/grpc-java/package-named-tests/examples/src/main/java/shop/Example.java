package shop;

import io.grpc.netty.NettyServerBuilder;

public class Example {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(8852).build().start().awaitTermination();
  }
}
