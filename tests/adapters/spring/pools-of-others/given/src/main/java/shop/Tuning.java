package shop;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
public class Tuning implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Autowired
  void tune(HikariDataSource pool) {
    pool.setConnectionTimeout(5000);
  }

  // This one is the server's.
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
      protocol.setKeepAliveTimeout(75000);
    });
  }
}
