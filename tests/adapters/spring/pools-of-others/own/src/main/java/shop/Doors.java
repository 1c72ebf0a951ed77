package shop;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import shop.net.Door;

// A class of the project may be one of the server's connectors, or none.
@Component
public class Doors implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(server -> {
      Door door = new Door(server);
      door.setIdleTimeout(45000);
      server.addConnector(door);
    });
  }
}
