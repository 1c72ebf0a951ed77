package a;

import java.time.Duration;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Idle {
  @Bean
  NettyServerCustomizer idle() {
    return server -> server.idleTimeout(Duration.ofSeconds(40));
  }
}
