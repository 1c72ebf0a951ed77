package shop;

import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
  @Bean
  JettyServletWebServerFactory factory() {
    JettyServletWebServerFactory factory = new JettyServletWebServerFactory();
    factory.addServerCustomizers(server -> {
      for (var connector : server.getConnectors()) {
        ((ServerConnector) connector).setIdleTimeout(45 * 1000L);
      }
    });
    return factory;
  }
}
