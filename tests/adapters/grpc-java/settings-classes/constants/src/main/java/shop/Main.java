package shop;

import static shop.conf.Defaults.AGE;
import static shop.conf.Names.*;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import shop.conf.*;

public class Main {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50053)
        .maxConnectionIdle(Defaults.IDLE, TimeUnit.SECONDS)
        .maxConnectionAge(AGE.toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAgeGrace(Defaults.Grpc.GRACE_MS, TimeUnit.MILLISECONDS)
        .keepAliveTime(PING, TimeUnit.SECONDS)
        .keepAliveTimeout(shop.conf.Names.PING_TIMEOUT, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
