import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Base {
  protected long oldest() {
    return 60;
  }

  void run() throws Exception {
    NettyServerBuilder.forPort(50052).maxConnectionAge(oldest(), TimeUnit.SECONDS).build().start().awaitTermination();
  }
}
