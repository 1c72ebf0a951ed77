plugins {
  id("org.springframework.boot") version "3.2.5"
}
dependencies {
  implementation("org.springframework.boot:spring-boot-starter-web")
  testImplementation("org.springframework.boot:spring-boot-starter-undertow")
}
