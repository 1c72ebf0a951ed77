package shop;

import io.grpc.netty.NettyServerBuilder;

public class TestServer {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(8851).build().start().awaitTermination();
  }
}
