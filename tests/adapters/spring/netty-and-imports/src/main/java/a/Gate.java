package a;

import java.time.Duration;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The file that the properties import is not here, and may set the limit, too. */
@Configuration
public class Gate {
  @Bean
  public NettyServerCustomizer limits() {
    return server -> server.idleTimeout(Duration.ofSeconds(75));
  }
}
