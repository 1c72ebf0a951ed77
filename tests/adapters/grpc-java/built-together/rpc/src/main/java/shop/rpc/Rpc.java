package shop.rpc;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Rpc {
  public void start() throws Exception {
    long age = Long.parseLong(System.getenv("MAX_AGE"));
    NettyServerBuilder.forPort(50051).maxConnectionAge(age, TimeUnit.MINUTES).build().start();
  }
}
