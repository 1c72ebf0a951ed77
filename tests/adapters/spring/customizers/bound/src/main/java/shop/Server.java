package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(HttpProperties.class)
public class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final HttpProperties properties;

  public Server(HttpProperties properties) {
    this.properties = properties;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout((int) properties.getKeepAlive().toMillis());
      protocol.setMaxKeepAliveRequests(properties.getRequests());
    });
  }
}
