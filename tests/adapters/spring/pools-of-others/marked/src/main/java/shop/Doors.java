package shop;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import shop.net.Door;

// As editors on Windows write files: with a mark in front, and carriage returns.
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
