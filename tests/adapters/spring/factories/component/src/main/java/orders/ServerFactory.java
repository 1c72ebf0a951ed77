package orders;

import java.time.Duration;
import jakarta.annotation.PostConstruct;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.stereotype.Component;

@Component
public class ServerFactory extends NettyReactiveWebServerFactory {
  @Value("${shop.idle}")
  private Duration idle;

  @PostConstruct
  void init() {
    addServerCustomizers(server -> server.idleTimeout(idle));
  }
}
