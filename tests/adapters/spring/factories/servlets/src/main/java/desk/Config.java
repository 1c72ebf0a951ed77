package desk;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Config {
  // An application of servlets makes no server of this.
  @Bean
  public NettyReactiveWebServerFactory factory() {
    return new NettyReactiveWebServerFactory();
  }
}
