package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Server {
  @Bean
  @ConfigurationProperties("shop.http")
  HttpProperties http() {
    return new HttpProperties();
  }

  @Bean
  @ConfigurationProperties("shop.limits")
  Limits limits() {
    return new Limits();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(HttpProperties http, Limits limits) {
    return factory -> factory.addConnectorCustomizers(connector -> {
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout((int) http.getKeepAlive().toMillis());
      protocol.setMaxKeepAliveRequests(limits.getRequests());
    });
  }
}
