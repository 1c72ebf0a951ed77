package app;

import org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Asks for Jetty's factory: where Tomcat runs, Spring never calls it. */
@Component
public class JettyOnly implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {
  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    ((TomcatServletWebServerFactory) (Object) factory).addConnectorCustomizers(
        connector -> ((Http11NioProtocol) connector.getProtocolHandler()).setKeepAliveTimeout(30000));
  }
}
