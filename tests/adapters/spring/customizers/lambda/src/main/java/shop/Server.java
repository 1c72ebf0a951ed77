package shop;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// @Profile("prod") is gone since all run alike.
@Configuration
public class Server {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections() {
    return factory -> factory.addConnectorCustomizers(connector -> {
      if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
        tune(protocol);
      }
    });
  }

  private void tune(AbstractHttp11Protocol<?> protocol) {
    protocol.setMaxKeepAliveRequests(300);
    protocol.setKeepAliveTimeout(30000);
  }
}
