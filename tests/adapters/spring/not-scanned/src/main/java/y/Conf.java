package y;
import org.springframework.context.annotation.*;
import org.springframework.boot.web.embedded.tomcat.*;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.apache.coyote.http11.Http11NioProtocol;
@Configuration
public class Conf {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> c() { return f -> f.addConnectorCustomizers(k -> ((Http11NioProtocol) k.getProtocolHandler()).setKeepAliveTimeout(5000)); }
}
