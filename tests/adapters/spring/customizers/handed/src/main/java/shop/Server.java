package shop;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

@Component
public class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Duration IDLE = Duration.ofMinutes(2);

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(this::tune);
  }

  private void tune(Connector connector) {
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    protocol.setKeepAliveTimeout((int) IDLE.toMillis());
    protocol.setConnectionTimeout(Math.toIntExact(SECONDS.toMillis(20)));
  }
}
