package shop;

import org.apache.coyote.http2.Http2Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Connectors {
  @Bean
  public TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    Http2Protocol upgrade = new Http2Protocol();
    upgrade.setKeepAliveTimeout(9000);
    tomcat.addConnectorCustomizers(connector -> connector.addUpgradeProtocol(upgrade));
    return tomcat;
  }
}
