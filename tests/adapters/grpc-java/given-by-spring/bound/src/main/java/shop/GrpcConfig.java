package shop;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class GrpcConfig {
  private final GrpcProps props;

  GrpcConfig(GrpcProps props) {
    this.props = props;
  }

  @Bean(initMethod = "start")
  Server server() {
    return NettyServerBuilder.forPort(50051)
        .maxConnectionIdle(props.getIdleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAge(props.getAge(), TimeUnit.SECONDS)
        .maxConnectionAgeGrace(props.getGrace().toSeconds(), TimeUnit.SECONDS)
        .keepAliveTime(props.getPing().toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }
}
