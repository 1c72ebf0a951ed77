package shop;

import org.springframework.boot.web.servlet.server.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Port {
  @Bean
  ServletWebServerFactory webServerFactory() {
    return new org.springframework.boot.web.embedded.tomcat
        .TomcatServletWebServerFactory(8126);
  }
}
