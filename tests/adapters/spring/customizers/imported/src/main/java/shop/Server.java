package shop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

@Component
public class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final TimeUnit UNIT = TimeUnit.SECONDS;

  @Value("${shop.idle:20s}")
  private Duration idle;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout((int) idle.toMillis());
      protocol.setConnectionTimeout((int) UNIT.toMillis(15));
    });
  }
}
