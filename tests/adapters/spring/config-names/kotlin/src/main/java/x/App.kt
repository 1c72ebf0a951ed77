package x
@SpringBootApplication
class App
fun main(args: Array<String>) { runApplication<App>("--spring.config.name=thing", *args) }
