package shop;

import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration
public class Server {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(
      Environment env, @Value("${shop.requests:300}") int requests) {
    return factory -> factory.addConnectorCustomizers(connector -> {
      AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout(env.getProperty("shop.idle", Integer.class, 10000));
      protocol.setConnectionTimeout(Integer.parseInt(env.getProperty("shop.patience", "15000")));
      protocol.setMaxKeepAliveRequests(requests);
    });
  }
}
