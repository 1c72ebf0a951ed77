package com.x;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
public class A {
  static final long IDLE = 5L;
  private final int port;
  A(int port) { this.port = port; }
  void start() throws Exception {
    Server s = NettyServerBuilder.forPort(port).maxConnectionIdle(IDLE, TimeUnit.MINUTES)
      .maxConnectionAge(30, TimeUnit.SECONDS).build();
    String e = System.getenv("X");
    int t = e != null ? Integer.parseInt(e) : 60;
    if (t > 3) { t = 4; } else { t += 1; }
    HttpServer h = new HttpServer(80);
  }
}
