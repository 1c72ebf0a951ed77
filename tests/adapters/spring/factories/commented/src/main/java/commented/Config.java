package commented;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Config {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
  // @Bean
  // ServletWebServerFactory factory() { return new JettyServletWebServerFactory(); }
}
