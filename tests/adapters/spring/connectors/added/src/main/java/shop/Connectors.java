package shop;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  private static final int INTERNAL_PORT = 8088;

  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    tomcat.addAdditionalTomcatConnectors(internal());
    tomcat.addConnectorCustomizers(main -> main.setProperty("connectionTimeout", "15000"));
    return tomcat;
  }

  private Connector internal() {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(INTERNAL_PORT);
    AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setKeepAliveTimeout(6000);
    return connector;
  }
}
