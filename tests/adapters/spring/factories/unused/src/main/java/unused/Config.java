package unused;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Config {
  // @Bean
  Object factory() {
    return new JettyServletWebServerFactory();
  }
}
