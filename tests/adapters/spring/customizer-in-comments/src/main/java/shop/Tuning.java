package shop;

// @Configuration
// public class Tuning {
//     @Bean
//     WebServerFactoryCustomizer<TomcatServletWebServerFactory> keep() {
//         return factory -> factory.addConnectorCustomizers(connector ->
//             ((Http11NioProtocol) connector.getProtocolHandler()).setKeepAliveTimeout(10_000));
//     }
// }
