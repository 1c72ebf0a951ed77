package shop;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration
class Server {
  @Bean
  @Profile("cloud")
  TomcatConnectorCustomizer customizer() {
    return connector -> ((Http11NioProtocol) connector.getProtocolHandler()).setKeepAliveTimeout(30000);
  }
}
