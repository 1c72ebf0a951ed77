package pier;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;

public class Berth {
  // Nothing here speaks of it.
  @Value("${berth.ping-seconds:45}")
  private int ping;

  // A file does that nobody is known to read.
  @Value("${berth.idle-seconds:60}")
  private int idle;

  public Server open() throws Exception {
    return NettyServerBuilder.forPort(7070)
        .keepAliveTime(ping, TimeUnit.SECONDS)
        .maxConnectionIdle(idle, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
