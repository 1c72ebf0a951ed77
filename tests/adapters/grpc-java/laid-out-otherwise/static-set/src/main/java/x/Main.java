package x;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    Boot.sooner();
    NettyServerBuilder.forPort(9090)
        .maxConnectionAgeGrace(Limits.grace, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
