package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

@Component
public class GrpcConfig {
  // Spring takes a placeholder with capitals to the letter: the file says max-age.
  @Value("${grpc.maxAge:900}")
  private long maxAge;

  private final int idle;
  private final int port;
  private final Environment environment;

  GrpcConfig(@Value("${grpc.idle:30}") int idle, @Value("${grpc.port:50053}") int port, Environment environment) {
    this.idle = idle;
    this.port = port;
    this.environment = environment;
  }

  void start() throws Exception {
    NettyServerBuilder.forPort(port)
        .maxConnectionIdle(idle, TimeUnit.SECONDS)
        .maxConnectionAge(maxAge, TimeUnit.SECONDS)
        .maxConnectionAgeGrace(environment.getProperty("grpc.grace", Long.class, 20L), TimeUnit.SECONDS)
        .build()
        .start();
  }
}
