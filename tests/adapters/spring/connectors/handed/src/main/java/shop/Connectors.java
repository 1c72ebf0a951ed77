package shop;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    Connector connector = new Connector();
    connector.setPort(8090);
    patient(connector);
    tomcat.addAdditionalTomcatConnectors(connector);
    return tomcat;
  }

  private void patient(Connector connector) {
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    protocol.setKeepAliveTimeout(9000);
  }
}
