package shop;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
  @Value("${server.idle:65}")
  private long idle;

  @Bean
  NettyReactiveWebServerFactory factory() {
    NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
    factory.addServerCustomizers(server -> server.idleTimeout(Duration.ofSeconds(this.idle)));
    return factory;
  }
}
