package a;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
public class Final {
  private long idle() { return 60; }
  void go() throws Exception { NettyServerBuilder.forPort(50052).maxConnectionIdle(idle(), TimeUnit.SECONDS).build().start(); }
}
