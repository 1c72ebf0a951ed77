import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Base {
  protected long longest() {
    return 60;
  }

  void run() throws Exception {
    NettyServerBuilder.forPort(50051).maxConnectionAge(longest(), TimeUnit.SECONDS).build().start().awaitTermination();
  }
}
