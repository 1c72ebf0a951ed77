package shop;

import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

// Its threads may be idle for a minute, connections as long as ever.
@Component
public class Threads implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  @Override
  public void customize(JettyServletWebServerFactory factory) {
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setMaxThreads(200);
    pool.setIdleTimeout(60000);
    factory.setThreadPool(pool);
  }
}
