package shop;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public WebServerFactoryCustomizer<TomcatServletWebServerFactory> redirects() {
    return tomcat -> tomcat.addAdditionalTomcatConnectors(plain());
  }

  private Connector plain() {
    Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
    connector.setScheme("http");
    connector.setPort(8080);
    connector.setRedirectPort(8443);
    return connector;
  }
}
