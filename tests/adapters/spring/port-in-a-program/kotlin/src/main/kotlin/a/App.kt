package a
@SpringBootApplication
class App {
  @Bean fun c() = WebServerFactoryCustomizer<TomcatServletWebServerFactory> { f -> f.port = 9009; f.addConnectorCustomizers({ it.setProperty("keepAliveTimeout", "3000") }) }
}
fun main(args: Array<String>) { runApplication<App>(*args) { setDefaultProperties(mapOf("server.tomcat.keep-alive-timeout" to "8s")) } }
