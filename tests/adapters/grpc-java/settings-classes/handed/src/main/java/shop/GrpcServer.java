package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class GrpcServer {
  private final int idle;
  private final Limits limits;

  GrpcServer(Limits limits) {
    this.limits = limits;
    this.idle = limits.getIdle();
  }

  void start(int grace) throws Exception {
    NettyServerBuilder.forPort(50054)
        .maxConnectionIdle(idle, TimeUnit.SECONDS)
        .maxConnectionAge(limits.getAge(), TimeUnit.SECONDS)
        .maxConnectionAgeGrace(grace, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
