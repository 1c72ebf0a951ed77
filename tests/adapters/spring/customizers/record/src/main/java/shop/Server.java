package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Server {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections() {
    Limits limits = Limits.PUBLIC;
    return factory -> factory.addConnectorCustomizers(connector -> {
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout((int) limits.idle().toMillis());
      protocol.setMaxKeepAliveRequests(limits.requests());
    });
  }
}
