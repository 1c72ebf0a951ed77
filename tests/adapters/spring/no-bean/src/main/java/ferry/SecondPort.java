package ferry;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;

// Switched off: nothing hands this class to Spring, so that its method never runs.
// @Configuration
public class SecondPort {
  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    factory.addAdditionalTomcatConnectors(plain());
    return factory;
  }

  private Connector plain() {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(8097);
    return connector;
  }
}
