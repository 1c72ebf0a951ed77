package pier;

import org.springframework.boot.web.embedded.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// The application that this belongs to is not here.
@Configuration
public class Quick {
  @Bean
  TomcatConnectorCustomizer quick() {
    return connector -> connector.setProperty("keepAliveTimeout", "30000");
  }
}
