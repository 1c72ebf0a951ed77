package shop;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;

@Component
class Ports implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {
  public void customize(ConfigurableServletWebServerFactory factory) {
    factory.setContextPath("/shop");
  }

  @Bean
  Client store() {
    StoreClient store = new StoreClient();
    store.setPort(6379);
    return store;
  }
}
