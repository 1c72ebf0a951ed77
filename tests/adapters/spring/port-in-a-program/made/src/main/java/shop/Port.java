package shop;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.*;
@Configuration
public class Port {
  @Bean
  TomcatServletWebServerFactory webServerFactory() { return new TomcatServletWebServerFactory(8125); }
}
