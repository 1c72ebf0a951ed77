package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

@Component
public class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Value("${http.keep-alive-seconds:60}")
  private int keepAlive;

  @Value("${http.requests:1000}")
  private int requests;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout(keepAlive * 1000);
      protocol.setMaxKeepAliveRequests(requests);
    });
  }
}
