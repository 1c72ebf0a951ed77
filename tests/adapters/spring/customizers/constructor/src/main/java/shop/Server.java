package shop;

import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
  private static final int CONNECTION_TIMEOUT = 20_000;
  private final long keepAlive;

  Server(@Value("${server.keep-alive.millis:90000}") long keepAlive) {
    this.keepAlive = keepAlive;
  }

  @Bean
  TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    factory.addConnectorCustomizers(connector -> {
      ProtocolHandler handler = connector.getProtocolHandler();
      if (handler instanceof AbstractHttp11Protocol) {
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) handler;
        protocol.setConnectionTimeout(CONNECTION_TIMEOUT);
        protocol.setKeepAliveTimeout((int) keepAlive);
      }
    });
    return factory;
  }
}
