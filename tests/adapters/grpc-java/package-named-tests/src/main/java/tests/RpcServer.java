package tests;

import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

public class RpcServer {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 8850))
        .keepAliveTime(3, TimeUnit.SECONDS)
        .build()
        .start()
        .awaitTermination();
  }
}
