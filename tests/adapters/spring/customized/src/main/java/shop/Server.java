package shop;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
  @Bean
  TomcatServletWebServerFactory factory() {
    var factory = new TomcatServletWebServerFactory();
    factory.addConnectorCustomizers(one -> one.setProperty("keepAliveTimeout", "5000"));
    return factory;
  }
}
