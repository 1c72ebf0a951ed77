package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    tomcat.addConnectorCustomizers(connector -> {
      connector.setAsyncTimeout(30000);
      Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout(62000);
      protocol.setDisableUploadTimeout(true);
      protocol.setUseKeepAliveResponseHeader(true);
    });
    return tomcat;
  }
}
