import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Base {
  protected long ending() {
    return 60;
  }

  void run() throws Exception {
    NettyServerBuilder.forPort(50053).maxConnectionAge(ending(), TimeUnit.SECONDS).build().start().awaitTermination();
  }
}

class Prod extends Base {
  public static void main(String[] arguments) throws Exception {
    new Prod().run();
  }

  protected long ending() {
    return 300;
  }
}
