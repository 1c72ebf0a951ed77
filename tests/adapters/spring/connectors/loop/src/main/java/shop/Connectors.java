package shop;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    Connector ajp = new Connector("AJP/1.3");
    ajp.setPort(8009);
    tomcat.addAdditionalTomcatConnectors(ajp, new Connector());
    for (Connector each : tomcat.getAdditionalTomcatConnectors()) {
      ((Http11NioProtocol) each.getProtocolHandler()).setKeepAliveTimeout(7000);
    }
    return tomcat;
  }
}
