package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
public class GrpcConfig {
  private static final String AGE = "${grpc.max-age}";

  // As formatters part a text that is too long for a line.
  @Value("${grpc.idle"
      + ":30}")
  private int idle;

  @Value(AGE)
  private long maxAge = 900;

  @org.springframework.beans.factory.annotation.Value("${grpc.ping:40}")
  private long ping = 7200;

  void start() throws Exception {
    NettyServerBuilder.forPort(50053)
        .maxConnectionIdle(idle, TimeUnit.SECONDS)
        .maxConnectionAge(maxAge, TimeUnit.SECONDS)
        .keepAliveTime(ping, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
