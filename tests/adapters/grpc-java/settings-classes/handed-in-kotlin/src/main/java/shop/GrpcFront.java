package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class GrpcFront {
  private final long age;

  public GrpcFront(long age) {
    this.age = age;
  }

  public void start() throws Exception {
    NettyServerBuilder.forPort(50055).maxConnectionAge(age, TimeUnit.SECONDS).build().start();
  }
}
