package shop;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(ShopProperties shop) {
    return factory -> factory.addConnectorCustomizers(connector -> {
      var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout((int) shop.getHttp().getKeepAlive().toMillis());
      protocol.setConnectionTimeout((int) shop.getHttp().getConnection().timeout().toMillis());
      protocol.setMaxKeepAliveRequests(shop.getInside().getRequests());
    });
  }
}
