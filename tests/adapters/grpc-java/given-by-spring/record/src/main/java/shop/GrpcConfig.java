package shop;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class GrpcConfig {
  @Bean(initMethod = "start")
  Server server(GrpcProps props) {
    return NettyServerBuilder.forPort(50052)
        .maxConnectionIdle(props.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAge(props.age().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAgeGrace(props.grace().toMillis(), TimeUnit.MILLISECONDS)
        .keepAliveTime(props.ping().toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }
}
