import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Base<T> {
  protected long limit() {
    return 60;
  }

  void run() throws Exception {
    NettyServerBuilder.forPort(50054).maxConnectionAge(limit(), TimeUnit.SECONDS).build().start().awaitTermination();
  }
}
