package tests;

import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

public class RpcServerTest {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 9091))
        .keepAliveTime(30, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
