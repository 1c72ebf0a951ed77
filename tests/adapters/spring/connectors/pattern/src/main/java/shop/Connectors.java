package shop;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public WebServerFactoryCustomizer<TomcatServletWebServerFactory> plain() {
    return tomcat -> {
      Connector connector = new Connector();
      connector.setPort(9090);
      if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> handler) {
        handler.setKeepAliveTimeout(7000);
      }
      tomcat.addAdditionalConnectors(connector);
    };
  }
}
