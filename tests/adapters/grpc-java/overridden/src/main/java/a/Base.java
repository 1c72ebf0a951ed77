package a;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
public abstract class Base {
  protected long idle() { return 60; }
  void go() throws Exception { NettyServerBuilder.forPort(50051).maxConnectionIdle(idle(), TimeUnit.SECONDS).build().start(); }
}
